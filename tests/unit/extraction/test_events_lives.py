"""What articles and pages of facts about one person tell in ways of their own; all sentences are inventions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from event_texts import passage, read, told

Event = tuple[str, str, tuple[str, ...]]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("[p karl|Brandt] and his wife returned to [l riga|Riga] [d 1905|in 1905].", ("travel", "1905", ("person:karl",))),
        ("[p karl|Brandt] and the other young officers emigrated [d 1905|in 1905].", ("travel", "1905", ("person:karl",))),
        ("[d 1905|In 1905] [p karl|Brandt], his mother and his sister emigrated.", ("travel", "1905", ("person:karl",))),
        ("[p karl|Brandt] and [p ivan|Petrov]'s friends emigrated [d 1905|in 1905].", ("travel", "1905", ("person:karl",))),
        (
            "[p anna|Anna] married a fellow painter, [p karl|Karl Brandt], [d 1905|in 1905].",
            ("marriage", "1905", ("spouse:anna", "spouse:karl")),
        ),
        (
            "[p ivan|Petrov] was forced by [p karl|Brandt] to leave for [l oslo|Oslo] [d 1905|in 1905].",
            ("travel", "1905", ("person:ivan",)),
        ),
        (
            "[p anna|Anna] was arrested [d 1905|in 1905] after [p ivan|Ivan], who had heard her speak, murdered [p karl|Karl].",
            ("assassination", "1905", ("agent:ivan", "person:karl")),
        ),
        ("[p ivan|Petrov] was expelled at the [o hague|Hague Congress] [d 1872|in 1872].", ("expulsion", "1872", ("person:ivan",))),
    ],
)
def test_who_is_meant(sentence: str, event: Event) -> None:
    assert event[:2] in [(kind, date) for kind, date, _ in told(sentence)]
    assert any(set(event[2]) <= set(cast) for kind, date, cast in told(sentence) if (kind, date) == event[:2])


def test_a_joined_noun_in_a_phrase_is_no_subject() -> None:
    assert told("The guests of [p karl|Brandt] and his wife emigrated [d 1905|in 1905].") == []


def test_whose_purge_it_was_purged_others() -> None:
    assert [kind for kind, _, _ in told("He was safe from [p karl|Karl]'s purge [d 1937|of 1937].")] == []
    assert told("The purge of [p karl|Karl] came [d 1937|in 1937].") == [("dismissal", "1937", ("person:karl",))]


@pytest.mark.parametrize(
    "sentence",
    [
        "[p karl|Brandt] went to [l kiel|Kiel] with a small grant [d 1910|in 1910] to study chemistry at the [o school|Naval School].",
        "[d 1910|In 1910] [p karl|Brandt] was recalled to study at the [o school|Naval School].",
    ],
)
def test_who_went_somewhere_to_study_studied(sentence: str) -> None:
    assert ("education", "1910", ("person:karl", "organization:school")) in told(sentence)


def test_who_applied_to_join_did_not_join() -> None:
    assert "joining" not in [kind for kind, _, _ in told("[p karl|Brandt] applied to join the [o league|Civic League] [d 1933|in 1933].")]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Grey Years in [l riga|Riga] came out [d 1923|in 1923].", ("publication", "1923", ("author:karl",))),
        ("[d 1906|In 1906] [p karl|Brandt] launched the monthly Polar Star.", ("founding", "1906", ("agent:karl",))),
        ("[p karl|Brandt] was arrested and held for two weeks [d 1901|in 1901].", ("imprisonment", "1901", ("person:karl",))),
        ("[d 1920|In 1920] [p karl|Brandt] was one of the [o army|Northern Army] commanders.", ("tenure", "1920", ("person:karl",))),
        ("A charter made [p karl|Brandt] governor-general for life [d 1801|in 1801].", ("appointment", "1801", ("person:karl",))),
        ("The king made [p karl|Brandt] a knight of the Bear [d 1801|in 1801].", ("grant", "1801", ("person:karl",))),
        (
            "[d 1853|In 1853] [p karl|Brandt] was returned unopposed to the [o house|House of Deputies].",
            ("election", "1853", ("person:karl", "organization:house")),
        ),
    ],
)
def test_ways_of_saying_in_a_life(sentence: str, event: Event) -> None:
    found = told(sentence, headword="karl")
    assert any(kind == event[0] and date == event[1] and set(event[2]) <= set(cast) for kind, date, cast in found)


def test_a_writer_who_appears_somewhere_is_not_published() -> None:
    assert told("[p anna|Anna Roth] appeared with her book at the fair [d 1923|in 1923].") == []


def test_nobody_joins_what_only_begins_like_a_name() -> None:
    assert "joining" not in [kind for kind, _, _ in told("[p karl|Brandt] joined Ruritanian cultural life [d 1905|in 1905].")]
    assert ("joining", "1905", ("person:karl",)) in told("[p karl|Brandt] joined Young Ruritania [d 1905|in 1905].")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Anarchy for All, her first book, was published [d 1910|in 1910].", "publication"),
        ("[p anna|Anna Roth] was tried and sentenced to death [d 1943|in 1943].", "trial"),
    ],
)
def test_what_a_sentence_says_twice_is_one_event(sentence: str, kind: str) -> None:
    assert [one for one, _, _ in told(sentence, headword="anna")].count(kind) == 1


def test_infobox_fields_with_years() -> None:
    school = passage("[o kiel|Kiel University] ([d 1911|1911]), [o oslo|Oslo School]", "infobox", "anna", label="Alma mater")
    spouse = passage("[p karl|Karl Brandt] (m. [d 1921|1921])", "infobox", "anna", label="Spouse(s)")
    prize = passage("Order of the Bear ([d 1964|1964])", "infobox", "anna", label="Awards")
    vague = passage("in Kiel ([d 1911|1911])", "infobox", "anna", label="Education")
    assert [(e.type, e.date, e.participants) for e in read(school, spouse, prize, vague).events] == [
        ("education", "1911", ["person:person:anna", "organization:organization:kiel"]),
        ("marriage", "1921", ["spouse:person:anna", "spouse:person:karl"]),
        ("grant", "1964", ["person:person:anna"]),
    ]


CAREER = (
    "[p karl|BRANDT, KARL], a statesman, born in [l riga|Riga], [d 1851-05-03|May 3, 1851]; educated at the [o kiel|University of Kiel]; "
    "was private secretary to his uncle, in [d 1882/1884|1882-1884], and accompanied him to [l oslo|Oslo]; "
    "President of the [o board|Board of Health] [d 1885|in 1885]; Commissioner for fisheries [d 1887/1890|in 1887-1890]; "
    "became mayor [d 1894|in 1894]."
)


def test_a_career_in_a_list_without_verbs() -> None:
    found = [(kind, when) for kind, when, _ in told(CAREER, headword="karl")]
    for event in [("birth", "1851-05-03"), ("tenure", "1882/1884"), ("tenure", "1885"), ("tenure", "1887/1890"), ("appointment", "1894")]:
        assert event in found
    assert not [one for one in found if one[0] == "education"]


def _in_section(marked: str, section: str, headword: str | None = "karl") -> list[tuple[str, str | None]]:
    annotated = passage(marked, "list_item", headword)
    there = replace(annotated, passage=replace(annotated.passage, section=section))
    return [(event.type, event.date) for event in read(there).events]


@pytest.mark.parametrize("item", ["Reeds ([d 1893|1893])", "[d 1893|1893]: Reeds", "Reeds. Oslo, [d 1893|1893]."])
def test_works_of_a_list_are_published(item: str) -> None:
    assert _in_section(item, "selected-works") == [("publication", "1893")]
    assert _in_section(item, "selected-works", None) == []
    assert _in_section(item, "filming") == []


def test_books_by_others_are_no_works() -> None:
    assert _in_section("[p ivan|Petrov], Ivan ([d 1993|1993]). The Life of Brandt.", "works") == []
    assert _in_section("[p karl|Brandt] died [d 1993|in 1993].", "further-reading") == []


def test_titles_with_years_in_a_sentence() -> None:
    text = 'His books include "Reeds" ([d 1893|1893]) and "Waves" ([d 1895|1895]).'
    annotated = passage(text, headword="karl")
    plain = replace(annotated, passage=replace(annotated.passage, narrator=None))
    assert [(e.type, e.date) for e in read(plain).events] == [("publication", "1893"), ("publication", "1895")]


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("[p anna|Anna] began teaching at the [o school|Naval School] [d 1900|in 1900].", ("tenure", "1900", ("person:anna",))),
        (
            "[d 1895|In 1895] she married [p karl|Karl], and she shared the [d 1903|1903] Rumford Medal.",
            ("marriage", "1895", ("spouse:anna", "spouse:karl")),
        ),
        (
            "The [o guild|Guild] was founded [d 1891|in 1891] by the engineer [p karl|Karl], the painter [p anna|Anna] and [p ivan|Ivan].",
            ("founding", "1891", ("agent:karl", "agent:anna", "agent:ivan")),
        ),
        ("[p karl|Karl] was killed in a street accident [d 1906|in 1906].", ("death", "1906", ("person:karl",))),
        ("[p anna|Anna] was awarded her doctorate [d 1903|in 1903].", ("education", "1903", ("person:anna",))),
        ("[p ivan|Ivan] succeeded [p karl|Karl] and served until his death [d 1908|in 1908].", ("death", "1908", ("person:ivan",))),
    ],
)
def test_more_of_a_life(sentence: str, event: Event) -> None:
    found = told(sentence, headword="anna")
    assert any(kind == event[0] and date == event[1] and set(event[2]) <= set(cast) for kind, date, cast in found)


def test_an_age_before_the_verb_hides_no_subject() -> None:
    text = "[p karl|Karl] was a clerk, and at the age of seventeen joined the [o league|Civic League] [d 1905|in 1905]."
    assert ("joining", "1905", ("person:karl", "organization:league")) in told(text)


def test_a_participle_goes_on_from_a_passive_with_a_date() -> None:
    text = "[p karl|Karl] was himself arrested [d 1938-02|in February 1938], and executed some time later."
    assert [kind for kind, _, _ in told(text)] == ["arrest", "execution"]


def test_a_body_with_a_rank_in_its_name_is_no_office() -> None:
    (event,) = read(passage("[p karl|Brandt] resigned from the General Council [d 1871|in 1871].")).events
    assert (event.type, event.post) == ("dismissal", None)
