"""The parts of event extraction by themselves: items, offices, the narrative's date, recording."""

from __future__ import annotations

import pytest
from event_texts import date, passage, people

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.casting.references import Discourse
from pipeline.extraction.events.dating.narrative import NOWHERE, Narrative
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, row_of
from pipeline.extraction.events.posts.naming import posts_in
from pipeline.extraction.events.recording import Occurrence, Recorder


def row(marked: str):
    annotated = passage(marked)
    text = annotated.passage.text.text
    return text, row_of(text, (0, len(text)), annotated.entities, annotated.dates)


class TestItems:
    def test_names_and_plain_dates_are_one_item_each(self) -> None:
        _, found = row("[p ivan|Ivan Petrov]'s [o guild|Old Guild] fell [d 1905|early in 1905].")
        assert [item.kind for item in found.items] == [PERSON, "mark", ORGANIZATION, "word", DATE, "mark"]
        assert [index for index, _ in found.dates] == [4]

    def test_a_date_of_words_keeps_its_words(self) -> None:
        _, found = row("He stayed [d 1919/..|from 1919 until his death].")
        assert "death" in [item.lower for item in found.items]
        assert len(found.dates) == 1

    def test_of_nested_names_the_first_and_longest_counts(self) -> None:
        annotated = passage("[o office|Ivan Petrov Office] closed.")
        inner = passage("[p ivan|Ivan Petrov] Office closed.").entities
        text = annotated.passage.text.text
        found = row_of(text, (0, len(text)), [*inner, *annotated.entities], ())
        assert [item.kind for item in found.items[:1]] == [ORGANIZATION]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("He won candidate membership of the [o league|League].", ["candidate member of the League"]),
        ('He was a member of the "anti-tax group.', ["member"]),
        ('A "responsible" secretary spoke.', ["responsible secretary"]),
        ("Prior to the war he was abbot.", ["abbot"]),
        ("He was first secretary of the [o guild|Old Guild].", ["first secretary of the Old Guild"]),
        ("He was deputy commissar for heavy industry from then on.", ["deputy commissar for heavy industry"]),
        ("He was an [o guild|Old Guild] member and editor.", ["Old Guild member", "editor"]),
        ("He was chairman of the very old and honest men of a town.", ["chairman"]),
        ("He was a tall man.", []),
    ],
)
def test_offices(text: str, labels: list[str]) -> None:
    whole, found = row(text)
    assert [post.label for post in posts_in(whole, found)] == labels


class TestNarrative:
    def test_a_date_is_carried_two_sentences(self) -> None:
        narrative = Narrative()
        assert narrative.carried() is None
        narrative.note([DateSpan(0, 4, date("1905"))])
        ages = []
        for _ in range(4):
            narrative.age += 1
            ages.append(narrative.carried() is not None)
        assert ages == [True, True, False, False]

    def test_the_time_that_a_story_has_reached_stands_nowhere(self) -> None:
        narrative = Narrative(reached=date("1905-03"))
        time = narrative.time()
        assert time is not None
        assert (time.start, time.date.edtf, time.date.basis) == (NOWHERE, "1905-03", "inferred")
        assert narrative.goes_on()
        assert not Narrative().goes_on()


class TestDiscourse:
    def test_people_fade_and_are_forgotten(self) -> None:
        discourse = Discourse(people())
        discourse.mention("ivan", 1.0)
        assert discourse.resolve("male", (), None) == ("ivan",)
        for _ in range(10):
            discourse.turn()
        assert discourse.resolve("male", (), None) == ()

    def test_she_is_rather_a_woman_than_someone_unknown(self) -> None:
        discourse = Discourse(people())
        discourse.people["karl"].gender = None
        discourse.mention("karl", 2.0)
        discourse.mention("anna", 1.0)
        assert discourse.resolve("female", (), None) == ("anna",)
        assert discourse.resolve("male", (), None) == ("karl",)

    def test_nobody_acts_before_birth(self) -> None:
        discourse = Discourse(people(births={"ivan": "1900"}))
        discourse.mention("ivan", 1.0)
        assert discourse.resolve("male", (), date("1890")) == ()
        assert discourse.resolve("male", (), date("1910")) == ("ivan",)


class TestRecorder:
    def test_a_birth_told_again_keeps_the_closer_date(self) -> None:
        recorder, where = Recorder(), passage("He was born once.").passage
        for edtf in ("1890", None, "1890-05", "1891"):
            recorder.add(where, Occurrence("birth", ["person:person:ivan"], (0, 2), date(edtf) if edtf else None))
        assert [(event.date, event.number) for event in recorder.events] == [("1890-05", 0)]

    def test_a_date_fills_in_what_had_none(self) -> None:
        recorder, where = Recorder(), passage("He died once.").passage
        for edtf in (None, "1890"):
            recorder.add(where, Occurrence("death", ["person:person:ivan"], (0, 2), date(edtf) if edtf else None))
        assert [event.date for event in recorder.events] == ["1890"]
