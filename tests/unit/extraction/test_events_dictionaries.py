"""What dictionaries of people tell in their telegraphic style; all people are inventions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from event_texts import passage, read, told

Told = tuple[str, str]


def of(text: str) -> list[Told]:
    """Return (type, date) of what an entry about Ivan tells."""
    return [(event.type, event.date or "") for event in read(passage(text, "note", "ivan")).events]


@pytest.mark.parametrize(
    ("entry", "events"),
    [
        ("[d 1919|In 1919] head of the women's section of the [o guild|Guild]; [d 1920|in 1920] its clerk.", [("tenure", "1919")]),
        (
            "Went to [l oslo|Oslo] [d 1850|in 1850]; to [l riga|Riga], [d 1852|1852].",
            [("travel", "1850"), ("travel", "1852")],
        ),
        ("Defeated at the polls [d 1880|in 1880].", [("dismissal", "1880")]),
        ("In emigration [d 1920/..|from 1920].", [("exile", "1920/..")]),
        ("Knighted [d 1880|in 1880] and [d 1882/..|since 1882] chief commissioner, he was blamed.", [("tenure", "1882/..")]),
        ("Chief of the northern forces, [d 1931/1934|1931-34].", [("tenure", "1931/1934")]),
        ("Minister in [l rome|Rome] [d 1918/1922|1918-22] and in [l oslo|Oslo] [d 1922/1927|1922-27].", [("tenure", "1922/1927")]),
        ("M.P. for the county, [d 1911/1914|1911-14].", [("tenure", "1911/1914")]),
        ("Painter; K.C.B. [d 1905|1905].", [("grant", "1905")]),
        ("Hero of Labour ([d 1961|1961]).", [("grant", "1961")]),
        ("He graduated B.A. [d 1743|in 1743] and M.A. [d 1746|in 1746].", [("education", "1743"), ("education", "1746")]),
        ("Awarded the Order of the Rose [d 1935|in 1935].", [("grant", "1935")]),
        ("Elected a fellow of the [o guild|Guild] [d 1893|in 1893], he left for [l oslo|Oslo].", [("election", "1893")]),
        ("Born [l riga|Riga] [d 1861|1861]; in exile in [l oslo|Oslo] [d 1914/1917|1914-17].", [("birth", "1861"), ("exile", "1914/1917")]),
        ("He was re-elected [d 1913|in 1913] and [d 1916|1916].", [("election", "1913"), ("election", "1916")]),
        ("He raided [l oslo|Oslo] [d 1881|in 1881] and again [d 1882|in 1882].", [("conflict", "1881"), ("conflict", "1882")]),
        ("Published My Life, [d 1922|1922]; d. [l oslo|Oslo], [d 1931|1931].", [("publication", "1922"), ("death", "1931")]),
        ("Having served in [l riga|Riga], [d 1884/1886|1884-86], he became a colonel [d 1890|in 1890].", [("tenure", "1884/1886")]),
        ("He was detained there, and not released until [d 1914|1914].", [("release", "1914")]),
    ],
)
def test_members_of_lists(entry: str, events: list[Told]) -> None:
    assert set(events) <= set(of(entry))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The king's forces, [d 1931|in 1931], held [l oslo|Oslo].", "other"),
        ("He published My Life, [d 1922|1922]; d. [l oslo|Oslo], [d 1931|1931].", "publication 1931"),
        ("Years in [l oslo|Oslo] passed; he lived in exile.", "exile 1914"),
    ],
)
def test_what_members_of_lists_do_not_tell(text: str, wrong: str) -> None:
    assert wrong not in {kind for kind, _ in of(text)} | {f"{kind} {date}" for kind, date in of(text)}


def test_a_verb_is_meant_again_with_each_date_and_place() -> None:
    text = (
        "[d 1782|In 1782] [p ivan|Petrov] went to [l riga|Riga], [d 1783|in 1783] to [l kiel|Kiel], and [d 1786|in 1786] to [l oslo|Oslo]."
    )
    assert [event[:2] for event in told(text)] == [("travel", "1782"), ("travel", "1783"), ("travel", "1786")]


def test_a_verb_is_meant_again_with_each_date_and_body() -> None:
    text = "[d 1789|In 1789] [p ivan|Petrov] joined the [o party|Liberal Party], [d 1791|in 1791] the [o union|Labour Union]."
    assert told(text) == [
        ("joining", "1789", ("person:ivan", "organization:party")),
        ("joining", "1791", ("person:ivan", "organization:union")),
    ]


def test_a_verb_is_not_meant_again_where_another_follows() -> None:
    text = "[d 1782|In 1782] [p ivan|Petrov] went to [l riga|Riga], and [d 1783|in 1783] in [l kiel|Kiel] was arrested."
    assert [event[:2] for event in told(text)] == [("travel", "1782"), ("arrest", "1783")]


def test_a_name_behind_a_semicolon_begins_anew() -> None:
    text = "[p karl|Brandt] died [d 1891|in 1891]; [p ivan|Petrov], released [d 1892|in 1892], emigrated to [l oslo|Oslo]."
    assert ("release", "1892", ("person:ivan",)) in told(text)


def test_a_body_that_was_entered_goes_nowhere() -> None:
    text = "[d 1901|In 1901] entered the [o school|Naval School], but [d 1903|in 1903] gave up and went to [l kiel|Kiel]."
    assert ("travel", "1903") in of(text)


def test_a_shot_man_is_not_alive_because_another_escaped() -> None:
    text = "[p karl|Brandt] was shot [d 1848|in 1848]; [p ivan|Petrov] escaped to [l kiel|Kiel]."
    assert ("execution", "1848", ("person:karl",)) in told(text)


def test_a_negation_ends_at_and() -> None:
    text = "[p ivan|Petrov] never married, and dying in [l kiel|Kiel] [d 1814|in 1814] left nothing."
    assert ("death", "1814", ("person:ivan",)) in told(text)


def test_a_term_may_begin_by_a_year_and_end_by_an_act() -> None:
    events = told("[d 1848/..|From 1848] until her retirement in [d 1865|1865] [p anna|Anna] headed the [o guild|Guild].")
    assert ("tenure", "1848/1865", ("person:anna", "organization:guild")) in events


KARL = "[p karl|Karl Petrov]"


@pytest.mark.parametrize(
    ("entry", "events"),
    [
        (f"b. [l kiel|Kiel] [d 1870|1870], son of {KARL}, baker; d. [d 1931|1931].", [("birth", "person:ivan"), ("death", "person:ivan")]),
        ("m. [d 1875|1875], [p anna|Anna Lang]; d. [d 1931|1931].", [("marriage", "spouse:ivan spouse:anna"), ("death", "person:ivan")]),
        (
            "m., 1st, [d 1875|1875], [p anna|Anna Lang], 2nd, [d 1880|1880], [p vera|Vera Roth].",
            [("marriage", "spouse:ivan spouse:anna"), ("marriage", "spouse:ivan spouse:vera")],
        ),
    ],
)
def test_lives_in_abbreviations_are_of_the_headword(entry: str, events: list[Told]) -> None:
    found = read(passage(f"[p ivan|Petrov]; {entry}", "note", "ivan")).events
    assert [(e.type, " ".join(who.replace(":person:", ":") for who in e.participants)) for e in found] == events


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("His 'Letters on Prisons' ([d 1834|1834]) drew notice.", [("publication", "1834")]),
        ('His essay "On Water," 2 vols., [d 1816|1816], was read by few.', [("publication", "1816")]),
        ("His brother's 'Letters on Prisons' ([d 1834|1834]) drew notice.", []),
        ("He was fond of 'Letters on Prisons' ([d 1834|1834]).", []),
    ],
)
def test_a_work_of_the_one_whom_the_entry_is_about_is_told_by_its_year(sentence: str, events: list[Told]) -> None:
    entry = passage(sentence, "note", "ivan")
    told_by_another = replace(entry, passage=replace(entry.passage, narrator=None))
    assert [(event.type, event.date) for event in read(told_by_another).events] == events
