"""Noun phrases around names: prepositions, titles, possessors and coordination, by themselves."""

from __future__ import annotations

import pytest
from event_texts import passage

from pipeline.extraction.events.casting.phrases import Phrases, is_noun_phrase, noun_start, phrases_of
from pipeline.extraction.events.items import PERSON, Item, row_of


def phrases(marked: str) -> Phrases:
    annotated = passage(marked)
    text = annotated.passage.text.text
    return phrases_of(row_of(text, (0, len(text)), annotated.entities, annotated.dates))


def shown(found: Phrases, group: tuple[int, ...]) -> list[str]:
    return [found.items[index].lower for index in group]


def first(found: Phrases) -> int:
    return next(index for index, item in enumerate(found.items) if item.kind == PERSON)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("[p ivan|Ivan], [p karl|Karl], and [p otto|Otto] slept.", [["ivan", "karl", "otto"]] * 3),
        ("[p ivan|Ivan] and the engineer [p karl|Karl] slept.", [["ivan", "karl"]] * 2),
        ("[p ivan|Ivan], [p karl|Karl] wrote, slept.", [["ivan"], ["karl"]]),
        ("[p ivan|Ivan] and [o guild|Old Guild] slept.", [["ivan"], ["old guild"]]),
        ("[p ivan|Ivan] and [p karl|Karl]'s house.", [["ivan"], ["ivan", "karl"]]),
        ("with [p ivan|Ivan], [p karl|Karl] and his wife", [["ivan"], ["karl"]]),
        ("with [p ivan|Ivan], [p karl|Karl], and their friends", [["ivan", "karl"]] * 2),
    ],
)
def test_names_in_coordination(text: str, groups: list[list[str]]) -> None:
    found = phrases(text)
    assert [shown(found, found.group(index)) for index in found.heads] == groups


@pytest.mark.parametrize(
    ("text", "governor"),
    [
        ("in the house of the old [p ivan|Ivan]", "of"),
        ("declared by his brother [p ivan|Ivan]", "by"),
        ("declared by his lieutenant [p ivan|Ivan]", "by"),
        ("In those days [p ivan|Ivan] slept", None),
        ("[p ivan|Ivan] slept", None),
        ("the engineer [p ivan|Ivan] slept", None),
    ],
)
def test_preposition_before_a_name(text: str, governor: str | None) -> None:
    found = phrases(text)
    wall = found.governor(first(found))
    assert (found.items[wall].lower if wall is not None else None) == governor


def test_coordinated_names_share_their_preposition() -> None:
    found = phrases("a friend of [p ivan|Ivan] and [p karl|Karl] slept")
    assert [found.governor(index) for index in found.heads] == [2, 2]
    assert not any(found.free(index) for index in found.heads)


def test_subjects_are_free_names_and_pronouns() -> None:
    found = phrases("He and [p ivan|Ivan] read [p karl|Karl]'s book to [p otto|Otto].")
    assert [item.lower for index, item in enumerate(found.items) if found.free(index)] == ["he", "ivan"]


def words(text: str) -> tuple[Item, ...]:
    return row_of(text, (0, len(text)), (), ()).items


@pytest.mark.parametrize(
    ("text", "start"), [("left with the other officers", 2), ("met his old wife", 1), ("of wives", None), ("the", None)]
)
def test_a_noun_phrase_begins_at_its_determiner(text: str, start: int | None) -> None:
    items = words(text)
    assert noun_start(items, len(items) - 1) == start


def test_a_noun_phrase_may_begin_at_its_possessor() -> None:
    found = phrases("then [p ivan|Ivan]'s old wife")
    assert noun_start(found.items, len(found.items) - 1) == 1


@pytest.mark.parametrize(
    ("text", "whole"), [("a fellow worker", True), ("a worker of iron", False), ("fellow worker", False), ("a", False)]
)
def test_words_of_a_noun_phrase(text: str, whole: bool) -> None:
    items = words(text)
    assert is_noun_phrase(items, 0, len(items)) is whole
