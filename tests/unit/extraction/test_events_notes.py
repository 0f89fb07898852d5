"""Ways of telling that biographical notes and dictionary entries have; all sentences are inventions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from event_texts import date, passage, read, told

from pipeline.extraction.annotations import DateSpan

A = "[p anna|Anna Brandt]"
K = "[p karl|Karl Lang]"
Event = tuple[str, str, tuple[str, ...]]


def of(marked: str, *types: str) -> list[Event]:
    return [event for event in told(marked, "note") if event[0] in types]


class TestWho:
    def test_who_takes_up_a_person_from_a_family(self) -> None:
        text = f"{A} was a cooper from a seafaring family who joined the [o party|Socialist Party] in [d 1898|1898]."
        assert of(text, "joining") == [("joining", "1898", ("person:anna", "organization:party"))]

    @pytest.mark.parametrize("noun", ["daughter of a physician", "member of a noble family"])
    def test_who_takes_up_the_nearer_noun_elsewhere(self, noun: str) -> None:
        assert of(f"{A} was the {noun} who joined the [o party|Socialist Party] in [d 1898|1898].", "joining") == []

    def test_what_is_done_to_a_memory_is_done_to_its_owner(self) -> None:
        text = f"{K} was shot in [d 1937|1937]. His memory was rehabilitated in [d 1956|1956]."
        assert of(text, "release") == [("release", "1956", ("person:karl",))]

    @pytest.mark.parametrize("only", ["first member", "only woman in the [o guild|Guild]", "last"])
    def test_the_first_to_do_it_did_it(self, only: str) -> None:
        assert of(f"{A} was the {only} to resign in [d 1931|1931].", "dismissal") == [("dismissal", "1931", ("person:anna",))]

    def test_the_only_way_to_do_it_is_no_deed(self) -> None:
        assert of(f"{A} said that it was the only way to escape to [l kiel|Kiel] in [d 1931|1931].", "travel", "defection") == []

    def test_a_gerund_at_the_head_is_done_by_the_subject(self) -> None:
        text = f"Prior to taking over the post, {A} was a clerk."
        assert of(text, "appointment") == [("appointment", "", ("person:anna",))]

    def test_an_attempt_on_a_life_is_on_its_owner(self) -> None:
        text = f"{A} describes the attempt on her life by {K}."
        assert of(text, "assassination_attempt") == [("assassination_attempt", "", ("target:anna", "agent:karl"))]

    def test_husband_and_wife_are_they(self) -> None:
        text = f"{A} was the second wife of {K}. They met when {K} was hiding in [d 1917|1917]."
        assert [(date, set(who)) for _, date, who in of(text, "meeting")] == [("1917", {"participant:anna", "participant:karl"})]


    def test_of_someone_shot_the_memory_lives_on(self) -> None:
        text = f"{K} was a tailor. [p otto|Otto Lang] had him shot in [d 1937|1937]. His memory was rehabilitated in [d 1956|1956]."
        assert ("release", "1956", ("person:karl",)) in told(text, "note", "karl")

    @pytest.mark.parametrize("among", ["one of those frequently", "among those"])
    def test_one_of_those_arrested_was_arrested(self, among: str) -> None:
        assert of(f"{A} was {among} arrested in [d 1931|1931].", "arrest") == [("arrest", "1931", ("person:anna",))]


class TestReports:
    def test_who_is_reported_to_have_died_probably_did(self) -> None:
        events = read(passage(f"{A} is reported to have committed suicide in [d 1932|1932].", "note")).events
        assert [(e.type, e.date, e.factuality, e.certainty) for e in events] == [("suicide", "1932", "asserted", "probable")]

    def test_who_is_said_to_have_died_may_have(self) -> None:
        events = read(passage(f"{A} is said to have committed suicide in [d 1932|1932].", "note")).events
        assert [e.factuality for e in events] == ["reported"]


class TestMeetings:
    @pytest.mark.parametrize(
        "text",
        [
            f"{A} was a delegate to the congress of the [o guild|Guild] in [d 1907|1907].",
            f"{A} was a delegate to the [l kiel|Kiel] conference in [d 1907|1907].",
            f"{A}, delegate to the [l kiel|Kiel] conference in [d 1907|1907], was a clerk.",
            f"{A} was a leader of the [d 1907|1907] Congress.",
            f"{A}, a prominent radical delegate to the [l kiel|Kiel] conference in [d 1907|1907], was a clerk.",
        ],
    )
    def test_a_delegate_takes_part(self, text: str) -> None:
        assert [(kind, date, who[0]) for kind, date, who in of(text, "meeting", "tenure")] == [("meeting", "1907", "participant:anna")]

    def test_a_delegate_to_a_body_holds_an_office(self) -> None:
        text = f"{A} was a delegate to the [o guild|Guild] [d 1923/1926|from 1923 to 1926]."
        assert [event[:2] for event in of(text, "meeting", "tenure")] == [("tenure", "1923/1926")]


class TestOffices:
    @pytest.mark.parametrize(
        "text",
        [
            f"{A} came to [l kiel|Kiel] and as secretary of the [o guild|Guild] [d 1935/1943|from 1935-43] was his ally.",
            f"As secretary of the [o guild|Guild] [d 1935/1943|from 1935-43], {A} was his ally.",
        ],
    )
    def test_an_office_with_its_term_behind_as(self, text: str) -> None:
        assert of(text, "tenure") == [("tenure", "1935/1943", ("person:anna", "organization:guild"))]

    def test_no_office_behind_as(self) -> None:
        assert of(f"As a girl [d 1890/1896|from 1890 to 1896], {A} lived in [l kiel|Kiel].", "tenure") == []

    def test_offices_in_a_list_are_of_the_person_not_of_a_body(self) -> None:
        text = (
            f"In [d 1931|1931] {A} was deputy chairman, [o board|Coal Board], in [d 1932|1932] deputy commissar for industry, "
            "and [d 1935|1935] head of the mines."
        )
        assert {who[0] for _, _, who in of(text, "tenure")} == {"person:anna"}

    def test_work_of_a_time(self) -> None:
        text = f"In [d 1921|1921] {A} did relief work in [l kiel|Kiel] and chaired the [o guild|Guild] [d 1925/1928|from 1925-28]."
        assert [event[1] for event in of(text, "tenure")] == ["1921", "1925/1928"]


    @pytest.mark.parametrize("seat", ["the national assembly", "it"])
    def test_a_seat_in_what_is_no_name(self, seat: str) -> None:
        text = f"{A} sat in {seat} [d 1903/1911|1903-11]."
        assert of(text, "tenure") == [("tenure", "1903/1911", ("person:anna",))]

    def test_what_is_sat_in_otherwise_is_no_seat(self) -> None:
        assert of(f"{A} sat in the rain [d 1903/1911|1903-11].", "tenure") == []

    def test_a_post_held_until_something_happened(self) -> None:
        text = f"{A} worked for the [o guild|Guild] until she was arrested in [d 1931|1931]."
        assert [event[:2] for event in of(text, "tenure", "arrest")] == [("tenure", "../1931"), ("arrest", "1931")]

    def test_a_successor_holds_it_from_then_on(self) -> None:
        text = f"{A} was mayor. She was succeeded in [d 1924|1924] by {K}, who held the post until [d ../1930|1930]."
        assert ("tenure", "1924/1930", ("person:karl",)) in of(text, "tenure")

    def test_a_job_held_for_years(self) -> None:
        text = f"In [d 1917|1917] {A} was appointed editor, a job she held for over twelve years."
        assert [event[1] for event in of(text, "tenure")] == ["1917/1929"]

    def test_a_supporter_is_one_when_the_clause_says_so(self) -> None:
        text = f"{A} joined the [o guild|Guild] in [d 1925|1925] and was a strong supporter of {K} in [d 1927|1927]."
        assert of(text, "other") == [("other", "1927", ("person:anna", "target:karl"))]
        text = f"{A} was elected to the [o diet|Diet] in [d 1927|1927], where she was a strong supporter of {K}."
        assert of(text, "other") == []

    def test_joined_what_was_named_before(self) -> None:
        assert of(f"{A}, a party figure, joined in [d 1898|1898].", "joining") == [("joining", "1898", ("person:anna",))]


class TestHeld:
    def test_who_escapes_after_an_arrest_is_free(self) -> None:
        assert of(f"{A} was arrested but escaped in [d 1908|1908].", "release", "travel") == [("release", "1908", ("person:anna",))]

    def test_else_it_is_a_journey(self) -> None:
        assert of(f"{A} escaped to [l kiel|Kiel] in [d 1908|1908].", "release") == []


class TestBodies:
    """The years of a body: the ends of a span are dates of their own."""

    def existed(self, words: str, span: str) -> list[Event]:
        annotated = passage(f"The [o guild|Guild]{words} [d {span}|{span}], and was feared.", "note")
        stated = annotated.dates[0]
        ends = [
            DateSpan(place, place + len(year), date(year))
            for year in span.split("/")
            if year != ".." and (place := annotated.passage.text.text.index(year))
        ]
        dated = replace(annotated, dates=(replace(stated, parts=tuple(ends)),))
        return [(e.type, e.date or "", tuple(e.participants)) for e in read(dated).events]

    @pytest.mark.parametrize("words", [" existed from", " (a secret body) was in existence from", ", which lasted from"])
    def test_a_body_that_existed_was_founded_and_dissolved(self, words: str) -> None:
        guild = ("organization:organization:guild",)
        assert self.existed(words, "1934/1946") == [("founding", "1934", guild), ("dissolution", "1946", guild)]

    def test_of_one_that_existed_until_then_only_the_end_is_told(self) -> None:
        assert [event[:2] for event in self.existed(" existed until", "../1946")] == [("dissolution", "1946")]

    def test_what_a_body_did_from_then_to_then_is_neither(self) -> None:
        assert {event[0] for event in self.existed(" fought from", "1934/1946")} == {"conflict"}


def test_what_a_commission_is_for_is_not_founded_by_it() -> None:
    text = f"{A} chaired the commission on the formation of the [o army|Red Army] in [d 1918|1918]."
    assert of(text, "founding") == []


def test_verbs_behind_a_war_take_no_year_from_before_it() -> None:
    text = f"{A} was commissioned in [d 1889|1889], served in the Boer War, was wounded and lost an arm."
    assert of(text, "injury") == []


def test_it_opens_a_clause_of_its_own() -> None:
    text = f"[d 1901/..|From 1901] the [o guild|Guild] was led by {A}, and in [d 1919|1919] it was renamed the [o union|Union]."
    assert [event[1] for event in of(text, "tenure")] == ["1901/.."]


def test_acts_side_by_side_share_a_span() -> None:
    text = f"{A} joined the [o guild|Guild] in [d 1898|1898] and was frequently arrested and exiled [d 1898/1918|from 1898 to 1918]."
    assert [event[1] for event in of(text, "arrest", "exile")] == ["1898/1918"] * 2


def test_a_bracket_between_verb_and_object() -> None:
    text = f"{A} led (with {K}) an uprising in [d 1923|1923]."
    assert of(text, "conflict") == [("conflict", "1923", ("participant:anna", "participant:karl"))]


class TestAbbreviations:
    """Dictionaries that shorten what they say; the passage is about `anna`."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Arr. [d 1937-12|Dec. 1937], exec. [d 1938-01-08|8 Jan. 1938].", [("arrest", "1937-12"), ("execution", "1938-01-08")]),
            ("Rehab. [d 1956|1956].", [("release", "1956")]),
            ("Emigr. to [l kiel|Kiel] [d 1919|1919].", [("travel", "1919")]),
            ("Sec. of the [o guild|Guild] [d 1905/1907|1905-07].", [("tenure", "1905/1907")]),
            ("Asst. engineer of the [o guild|Guild] [d 1895/1899|1895-99].", [("tenure", "1895/1899")]),
            ("Appt. director of the [o guild|Guild] [d 1900|1900].", [("appointment", "1900")]),
        ],
    )
    def test_an_abbreviation_is_the_word_it_is_short_for(self, text: str, expected: list[tuple[str, str]]) -> None:
        assert [event[:2] for event in told(f"{A}, a chemist. {text}", "note", "anna")] == expected

    @pytest.mark.parametrize("text", ["She was sent. In [d 1931|1931] she wrote it.", "See the essay, ed. by {K}, of [d 1931|1931]."])
    def test_the_end_of_a_sentence_and_an_editor_behind_by_are_none(self, text: str) -> None:
        events = told(f"{A}, a chemist. {text.replace('{K}', K)}", "note", "anna")
        assert not {"trial", "tenure"} & {event[0] for event in events}

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("B. Turku, [d 1882-03-04|4 Mar. 1882].", ("birth", "1882-03-04", ("person:anna",))),
            ("She wrote it for {K}. D. Duluth, [d 1952|1952].", ("death", "1952", ("person:anna",))),
            ("Pupil of {K}, d. there in [d 1799|1799].", ("death", "1799", ("person:anna",))),
            ("A chemist; m. {K} [d 1901|1901].", ("marriage", "1901", ("spouse:anna", "spouse:karl"))),
            ("M. [d 1904|1904] the printer {K}.", ("marriage", "1904", ("spouse:anna", "spouse:karl"))),
        ],
    )
    def test_letters_of_a_life(self, text: str, expected: Event) -> None:
        assert expected in told(f"{A}, a chemist. {text.replace('{K}', K)}", "note", "anna")
