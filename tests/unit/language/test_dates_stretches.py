"""Durations, sets and references: found as expressions of time, never as dates."""

import pytest

from pipeline.language.dates import DateContext, find_dates
from pipeline.language.dates.stretches import Stretch, find_stretches


def stretches(text: str) -> list[tuple[str, str, str]]:
    context = DateContext()
    context.enter(kind="body", section=None)
    taken = [(d.start, d.end) for d in find_dates(text, context)]
    return [(text[s.start : s.end], s.kind, s.value) for s in find_stretches(text, taken)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("He held the post for three years.", "three years", "P3Y"),
        ("It lasted nearly two and a half months.", None, None),
        ("They marched for a year and a half.", None, None),
        ("She waited several weeks.", "several weeks", "PXW"),
        ("The siege took over nine months.", "over nine months", "P9M"),
        ("A three-day strike followed.", "three-day", "P3D"),
        ("A month-long march began.", "month-long", "P1M"),
        ("They slept for a fortnight.", "a fortnight", "P2W"),
        ("He spoke for four hours.", "four hours", "PT4H"),
        ("In the first two years nothing was built.", "the first two years", "P2Y"),
        ("Over the past decade it grew.", "the past decade", "P1DE"),
        ("She was 25 years old.", "25 years old", "P25Y"),
        ("Half a century of peace followed.", "Half a century", "P0.5CE"),
    ],
)
def test_durations(text: str, surface: str | None, value: str | None) -> None:
    found = [s for s in stretches(text) if s[1] == "duration"]
    if surface is None:
        assert len(found) == 1
    else:
        assert (surface, "duration", value) in found


def test_sets_and_references() -> None:
    assert stretches("Bread was sold daily.") == [("daily", "set", "XXXX-XX-XX")]
    assert stretches("He was paid per week.") == [("per week", "set", "P1W")]
    assert stretches("The former mayor wept.") == [("former", "reference", "PAST_REF")]
    assert stretches("Nothing came of that period.") == [("that period", "reference", "")]


def test_what_leads_from_a_date_or_belongs_to_one_is_no_stretch() -> None:
    assert stretches("In March 1907 he fled; three weeks later he was back.") == []
    assert stretches("He left on the night of 18 April 1907.") == []


def test_taken_places_are_free_of_stretches() -> None:
    assert find_stretches("three years", [(0, 5)]) == []
    assert find_stretches("three years") == [Stretch(0, 11, "duration", "P3Y")]
