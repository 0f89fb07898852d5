"""Sentences of our own invention, in the ways of writing that biographies, notes and memoirs have."""

from __future__ import annotations

import pytest
from event_texts import date, passage, people, read, told

from pipeline.documents.passages import Passage
from pipeline.extraction.events.extract import extract_events
from pipeline.extraction.events.judging import Judge


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        (
            "[p ivan|Ivan Petrov] was arrested [d 1936|in 1936] and shot [d 1937|in 1937].",
            [("arrest", "1936", ("person:ivan",)), ("execution", "1937", ("person:ivan",))],
        ),
        (
            "[p ivan|Petrov] was arrested and shot [d 1937|in 1937].",
            [("arrest", "1937", ("person:ivan",)), ("execution", "1937", ("person:ivan",))],
        ),
        (
            "[p ivan|Petrov] joined the [o league|Civic League] [d 1903|in 1903] and [d 1910|in 1910] graduated.",
            [("joining", "1903", ("person:ivan", "organization:league")), ("education", "1910", ("person:ivan",))],
        ),
        (
            "[d 1922|In 1922] [p anna|Anna Brandt] was elected to the [o senate|Senate] and resigned.",
            [("election", "1922", ("person:anna", "organization:senate")), ("dismissal", "1922", ("person:anna",))],
        ),
        (
            "[d 1924-01|In January 1924], after [p ivan|Petrov]'s death, [p karl|Brandt] was made director of the [o bank|Bank].",
            [("death", "", ("person:ivan",)), ("appointment", "1924-01", ("person:karl", "organization:bank"))],
        ),
        (
            "[p ivan|Petrov], who had replaced [p karl|Brandt], died [d 1930|in 1930].",
            [("appointment", "", ("person:ivan", "participant:karl")), ("death", "1930", ("person:ivan",))],
        ),
    ],
)
def test_each_verb_has_its_own_date(sentence: str, events: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert told(sentence) == events


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("[p karl|Brandt] murdered [p ivan|Petrov].", ("assassination", "", ("agent:karl", "person:ivan"))),
        (
            "[p ivan|Petrov], once of the [o league|League], was murdered by [p karl|Brandt].",
            ("assassination", "", ("person:ivan", "agent:karl")),
        ),
        ("The murder of [p ivan|Petrov] by [p karl|Brandt] shook the town.", ("assassination", "", ("person:ivan", "agent:karl"))),
        ("[p karl|Brandt]'s murder of [p ivan|Petrov] shook the town.", ("assassination", "", ("person:ivan", "agent:karl"))),
        ("[p karl|Karl Brandt] had [p ivan|Ivan Petrov] shot.", ("execution", "", ("person:ivan", "agent:karl"))),
        ("[p ivan|Ivan], whom [p karl|Karl] appointed judge, was kind.", ("appointment", "", ("agent:karl", "person:ivan"))),
        ("[p karl|Karl] was replaced by [p ivan|Ivan] [d 1905|in 1905].", ("dismissal", "1905", ("person:karl", "participant:ivan"))),
        ("[p karl|Karl] wed [p anna|Anna] [d 1905|in 1905].", ("marriage", "1905", ("spouse:karl", "spouse:anna"))),
        ("[p karl|Karl] tried to kill [p ivan|Ivan].", ("assassination_attempt", "", ("agent:karl", "target:ivan"))),
        ("[p ivan|Ivan] survived several assassination attempts.", ("assassination_attempt", "", ("target:ivan",))),
        ("[p karl|Brandt] founded the [o guild|Guild] [d 1888|in 1888].", ("founding", "1888", ("agent:karl", "organization:guild"))),
        ("[p karl|Brandt] was the founder of the [o guild|Guild].", ("founding", "", ("organization:guild", "agent:karl"))),
        ("[p karl|Brandt] wrote a novel [d 1930|in 1930].", ("publication", "1930", ("author:karl",))),
        ("[p karl|Brandt]'s [d 1930|1930] book caused a stir.", ("publication", "1930", ("author:karl",))),
        ("[d 1815|In 1815] [p boris|Boris] was crowned.", ("appointment", "1815", ("person:boris",))),
        ("The [o party|Labour] congress met [d 1921-03|in March 1921].", ("meeting", "1921-03", ("organization:party",))),
        (
            "[p karl|Karl] attended the [o party|Labour] congress [d 1921|in 1921].",
            ("meeting", "1921", ("participant:karl", "organization:party")),
        ),
        ("[p ivan|Petrov] returned to [l riga|Riga] [d 1905|in 1905].", ("travel", "1905", ("person:ivan",))),
        ("[p ivan|Petrov] took part in the uprising [d 1905|in 1905].", ("conflict", "1905", ("participant:ivan",))),
        ("[p ivan|Petrov] was shot in the leg [d 1905|in 1905].", ("injury", "1905", ("person:ivan",))),
        (
            "[p ivan|Petrov] returned home after joining the [o league|League] [d 1905|in 1905].",
            ("joining", "1905", ("person:ivan", "organization:league")),
        ),
        ("All waited until [p ivan|Petrov] himself resigned [d 1905|in 1905].", ("dismissal", "1905", ("person:ivan",))),
        ("[p ivan|Petrov] was trapped and shot by [p karl|Karl].", ("assassination", "", ("person:ivan", "agent:karl"))),
        ("[p ivan|Petrov] was forced to resign [d 1905|in 1905].", ("dismissal", "1905", ("person:ivan",))),
        (
            "[p ivan|Petrov] was in the [o senate|Senate] [d 1905/1910|from 1905 to 1910].",
            ("tenure", "1905/1910", ("person:ivan", "organization:senate")),
        ),
    ],
)
def test_who_plays_which_part(sentence: str, event: tuple[str, str, tuple[str, ...]]) -> None:
    assert event in told(sentence)


def test_several_people_under_one_verb_are_one_event() -> None:
    events = told("[p karl|Karl] removed [p ivan|Ivan], [p pavel|Pavel], and [p boris|Boris] from office [d 1905|in 1905].")
    assert events == [("dismissal", "1905", ("agent:karl", "person:ivan", "person:pavel", "person:boris"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "[p ivan|Petrov] would have been arrested [d 1925|in 1925].",
        "They feared that [p ivan|Petrov] might be shot.",
        "[p karl|Brandt] was never elected to the [o senate|Senate] [d 1905|in 1905].",
        "[p karl|Brandt] wanted to arrest [p ivan|Petrov] [d 1905|in 1905].",
        "If [p ivan|Petrov] was arrested, nobody knew.",
        "[p karl|Brandt] urged the expulsion of [p ivan|Petrov].",
        "[p ivan|Petrov]'s death would change nothing.",
        "[p karl|Karl] decided to have [p ivan|Ivan] shot.",
        "[p ivan|Petrov] is often exiled in such plays.",
        '"[p ivan|Petrov] was arrested [d 1937|in 1937] with all his friends," said the porter.',
        "[p ivan|Petrov] visited his aunt.",
    ],
)
def test_what_did_not_happen_is_no_event(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("adverb", "factuality", "certainty"),
    [
        ("probably", "asserted", "probable"),
        ("allegedly", "reported", "possible"),
        ("possibly", "doubtful", "possible"),
        ("then", "asserted", "certain"),
    ],
)
def test_hedges_shade_the_event(adverb: str, factuality: str, certainty: str) -> None:
    (event,) = read(passage(f"[p ivan|Petrov] was {adverb} shot [d 1937|in 1937].")).events
    assert (event.factuality, event.certainty) == (factuality, certainty)


def test_undated_events_count_only_where_their_type_does() -> None:
    assert told("[p ivan|Petrov] was arrested. [p karl|Karl] met [p boris|Boris].") == [("arrest", "", ("person:ivan",))]


def test_the_narrator_is_i_and_never_he() -> None:
    assert told("I was arrested [d 1937|in 1937].") == [("arrest", "1937", ("person:otto",))]
    assert told("[p karl|Karl] saw me. I told [p karl|Karl] that he was dismissed [d 1937|in 1937].")[-1] == (
        "dismissal",
        "1937",
        ("person:karl",),
    )


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("[p anna|Anna] met [p karl|Karl]. She died [d 1911|in 1911].", ("death", "1911", ("person:anna",))),
        (
            "[p karl|Karl] and [p ivan|Ivan] spoke. [p karl|Karl] and [p ivan|Ivan] were arrested. They were exiled.",
            ("exile", "", ("person:karl", "person:ivan")),
        ),
        ("[p karl|Karl] praised [p ivan|Ivan] until the latter's death [d 1911|in 1911].", ("death", "1911", ("person:ivan",))),
        ("In his [d 1930|1930] book [p karl|Karl] told all.", ("publication", "1930", ("author:karl",))),
    ],
)
def test_pronouns(text: str, last: tuple[str, str, tuple[str, ...]]) -> None:
    assert last in told(text)


def test_nobody_acts_after_death() -> None:
    known = people(deaths={"ivan": "1920"})
    extraction = read(
        passage("[p karl|Karl] knew [p boris|Boris]. [p ivan|Ivan] was tall. He was elected judge [d 1930|in 1930]."), known=known
    )
    assert [e.participants for e in extraction.events] == [["person:person:karl"]]


class TestNotes:
    def test_the_headword_is_the_subject_left_out(self) -> None:
        text = "Born in [l riga|Riga]. [d 1901|In 1901] became a member of the [o guild|Guild] and [d 1905|in 1905] its chairman."
        events = told(text, "note", "ivan")
        assert ("birth", "", ("person:ivan",)) in events
        assert ("appointment", "1905", ("person:ivan", "organization:guild")) in events

    def test_terms_of_office_go_on_without_a_verb(self) -> None:
        text = (
            "From [d 1920/1922|1920-22] he was secretary of the [o guild|Guild], and [d 1922/1925|1922-25] head of the [o council|Council]."
        )
        assert told(text, "note", "ivan") == [
            ("tenure", "1920/1922", ("person:ivan", "organization:guild")),
            ("tenure", "1922/1925", ("person:ivan", "organization:council")),
        ]

    def test_life_dates_give_birth_and_death_and_prose_the_closer_date(self) -> None:
        text = "[p ivan|Ivan Petrov] (1890-1937) was a printer. He died [d 1937-03|in March 1937]."
        assert told(text, "note", "ivan") == [("birth", "1890", ("person:ivan",)), ("death", "1937-03", ("person:ivan",))]

    def test_a_death_restated_is_no_second_death(self) -> None:
        text = "[p ivan|Ivan Petrov] (1890-1937) was a printer. After his death the shop closed."
        assert told(text, "note", "ivan") == [("birth", "1890", ("person:ivan",)), ("death", "1937", ("person:ivan",))]

    def test_a_meeting_only_dates_what_a_life_did_there(self) -> None:
        text = "[d 1927|In 1927], at the [o party|Labour] congress, he was expelled from the [o league|League]."
        assert [event[0] for event in told(text, "note", "ivan")] == ["expulsion"]


class TestNarrative:
    def test_a_date_holds_for_the_next_sentences(self) -> None:
        extraction = read(passage("[p karl|Karl] came to [l riga|Riga] [d 1905|in 1905]. [p karl|Karl] proposed [p ivan|Ivan]."))
        assert [(e.type, e.date, e.date_basis, e.date_anchor) for e in extraction.events][-1] == ("other", "1905", "inferred", "narrative")

    def test_a_span_of_years_dates_only_itself(self) -> None:
        assert (
            len(
                told("[p karl|Karl] was head of the [o guild|Guild] [d 1905/1910|from 1905 to 1910]. [p karl|Karl] proposed [p ivan|Ivan].")
            )
            == 1
        )

    def test_a_death_may_bear_the_date_that_is_known_of_it(self) -> None:
        known = people(deaths={"ivan": "1905-03"})
        everything = extract_events((passage("The death of [p ivan|Ivan] was sudden."),), known, {}, Judge(), keep_all=True)
        assert [e.date for e in everything.events if e.type == "death"] == ["1905-03", None]

    def test_the_plenum_is_that_of_the_body_spoken_of(self) -> None:
        text = "The [o party|Labour] plenum of [d 1921-03|March 1921] was stormy. A second plenum [d 1921-05|in May 1921] was calm."
        assert told(text)[-1] == ("meeting", "1921-05", ("organization:party",))


class TestForms:
    def test_infobox_is_about_the_person_of_the_article(self) -> None:
        box = passage("[d 1900-08-09|1900-08-09]", "infobox", label="Born")
        place = passage("[l riga|Riga]", "infobox", label="Birthplace")
        other = passage("[d 1920|1920]", "infobox", label="Website")
        extraction = read(box, place, other, passage("[p anna|Anna Brandt] was a painter.", number=2))
        assert [(e.type, e.date, e.participants) for e in extraction.events] == [("birth", "1900-08-09", ["person:person:anna"])]
        assert {(a.property, a.value, a.value_kind) for a in extraction.attributes} == {
            ("birth_date", "1900-08-09", "literal"),
            ("birth_place", "riga", "place"),
        }

    def test_a_table_of_congresses_tells_meetings(self) -> None:
        body = passage("The [o labour|Labour] was strong.")
        head = passage("Labour Congresses", "heading")
        row = passage("3\t[d 1905-04|April 1905]\t[l riga|Riga]", "table", label="Congress\tDate\tPlace")
        other = passage("3\t[d 1905-04|April 1905]\t[l riga|Riga]", "table", label="Number\tDate\tPlace")
        (event,) = read(body, head, row, other).events
        assert (event.type, event.date, event.participants, event.place_key) == (
            "meeting",
            "1905-04",
            ["organization:organization:labour"],
            "riga",
        )

    def test_headings_and_indexes_tell_nothing(self) -> None:
        assert told("[p ivan|Ivan] shot [d 1937|in 1937].", "index_entry") == []


def test_details_of_a_record() -> None:
    (event,) = read(
        passage("[d 1924|In 1924] [p karl|Karl] was appointed first secretary of the [o bank|State Bank] in [l riga|Riga].")
    ).events
    assert (event.post, event.place_key, event.date_stated, event.date_basis) == (
        "first secretary of the State Bank",
        "riga",
        "In 1924",
        "explicit",
    )
    assert event.detail == "appoint first secretary of the state bank"
    assert (event.asserted_by, event.char_start, event.number) == ("memoirist", 17, 0)


def test_an_event_told_twice_on_a_page_is_recorded_once_and_on_two_pages_twice() -> None:
    once = passage("[p ivan|Petrov] was arrested. All knew that [p ivan|Petrov] was arrested.")
    assert len(read(once).events) == 1
    assert isinstance(once.passage, Passage)
    assert len(read(once, passage("[p ivan|Petrov] was arrested.", number=2)).events) == 2


def test_dates_for_tests_have_bounds() -> None:
    assert date("1937").earliest == "1937-01-01"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("[p ivan|Petrov] helped found the [o guild|Guild] [d 1920|in 1920].", ("founding", "1920", ("agent:ivan", "organization:guild"))),
        (
            "[p ivan|Petrov] had helped [p karl|Brandt] found the [o guild|Guild] [d 1920|in 1920].",
            ("founding", "1920", ("agent:ivan", "organization:guild")),
        ),
        ("[p anna|Anna] helped [p ivan|Petrov] flee to [l kiel|Kiel] [d 1920|in 1920].", ("defection", "1920", ("person:ivan",))),
        ("The [o guild|Guild] was born [d 1920|in 1920].", ("founding", "1920", ("organization:guild",))),
        ("[d 1905|In 1905] [p ivan|Petrov] led the Siberian revolts.", ("conflict", "1905", ("participant:ivan",))),
        (
            "Since [d 1926|1926] [p ivan|Petrov] was no longer a member of the [o guild|Guild].",
            ("dismissal", "1926", ("person:ivan", "organization:guild")),
        ),
        ("[p ivan|Petrov] took refuge twice in [l kiel|Kiel] [d 1926|in 1926].", ("travel", "1926", ("person:ivan",))),
    ],
)
def test_helping_to_do_it_and_other_ways_of_beginning(sentence: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    assert expected in told(sentence)


def test_a_noun_that_only_says_of_which_sort_another_is_tells_nothing() -> None:
    assert told("[p ivan|Petrov] served as war minister in the [o guild|Guild] [d 1918|in 1918].") == [
        ("tenure", "1918", ("person:ivan", "organization:guild"))
    ]


def test_a_name_before_its_description_is_the_subject_of_the_next_verb() -> None:
    text = "[d 1918|In 1918] [p karl|Brandt] left and [p ivan|Ivan Petrov], the new chief of police, was dismissed."
    assert ("dismissal", "1918", ("person:ivan",)) in told(text)


def test_who_had_joined_a_party_was_expelled_from_it_unless_a_country_follows() -> None:
    joined = "[p ivan|Petrov] joined the [o guild|Socialist Party] [d 1920|in 1920] and was expelled"
    assert ("expulsion", "1924", ("person:ivan",)) in told(f"{joined} as a heretic [d 1924|in 1924].")
    assert ("exile", "1924", ("person:ivan",)) in told(f"{joined} from [l kiel|Prussia] [d 1924|in 1924].")
