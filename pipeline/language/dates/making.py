"""Dates made of expressions whose years are known: EDTF with bounds, in the calendar that they are told in."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.dates.calendars import gregorian_day
from pipeline.language.dates.edtf import bounds, is_valid_edtf, year_text
from pipeline.language.dates.expressions import Stated, Step, edtf_of
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.dates.points import Point, stepped

_DAYS = re.compile(r"(-?\d{4}-\d\d)-\d\d/(-?\d{4}-\d\d)-\d\d")
_NEAR_TURN = 30
"""Years from a turn of the century within which "the turn of the century" means it."""


def to_months(edtf: str) -> str:
    """Return an interval of days as the month or months that hold it; other dates as they are."""
    match = _DAYS.fullmatch(edtf)
    if not match:
        return edtf
    return match[1] if match[1] == match[2] else f"{match[1]}/{match[2]}"


def old_style(date: HistoricalDate) -> HistoricalDate:
    """Return a date whose days are Julian with its bounds turned Gregorian."""
    days = [gregorian_day(*map(int, day.split("-"))) if day else None for day in (date.earliest, date.latest)]
    return replace(date, earliest=days[0], latest=days[1], calendar="julian")


def whole_unit(step: Step, base: Point) -> list[tuple[int, int, HistoricalDate]]:
    """The decade or century that a point lies in, or one that lies so many on."""
    width = 10 if step.unit == "decade" else 100
    first = base.year // width * width + step.amount * width
    made = date_of(Stated(step.start, step.end, year=first, width=width), base.label)
    return [(step.start, step.end, made)] if made else []


def one_of_two(step: Step, base: Point, last: Point) -> list[tuple[int, int, HistoricalDate]]:
    """What lies "two or three years later" is of one year or the other."""
    first = stepped(base, replace(step, amount=step.least or 0))
    ends = sorted([first, last], key=lambda point: (point.year, point.month or 0, point.day or 0)) if first else []
    made = of_edtf(f"[{','.join(point.label for point in ends)}]", base.label) if ends else None
    return [(step.start, step.end, made)] if made else []


def turn_of_century(step: Step, base: Point) -> list[tuple[int, int, HistoricalDate]]:
    """The turn of the century that lies near, if one does."""
    year = (base.year + 50) // 100 * 100
    made = of_edtf(f"{year_text(year)}~", base.label) if abs(year - base.year) <= _NEAR_TURN else None
    return [(step.start, step.end, made)] if made else []


def joined(kind: str, ends: list[str], has_left: bool, has_right: bool) -> str | None:
    """The EDTF of a span; None if one of its ends is no date."""
    if len(ends) < has_left + has_right:
        return None
    first, last = ends[0].split("/")[0], ends[-1].split("/")[-1]
    if not has_left:
        return f"/{last}"
    if not has_right:
        return f"{first}/.."
    return f"[{first},{last}]" if kind == "choice" else f"{first}/{last}"


def date_of(date: Stated, anchor: str | None) -> HistoricalDate | None:
    """Return the date that an expression of a known year means; None for a day that does not exist. What has an anchor is inferred."""
    edtf = edtf_of(date)
    if edtf is None:
        return None
    if date.calendar == "julian" and date.day and date.month and date.year is not None:
        day = gregorian_day(date.year, date.month, date.day)
        basis = "inferred" if anchor else "explicit"
        if not is_valid_edtf(edtf):  # 29 February 1700 O.S.: EDTF has no such day
            return HistoricalDate(day, day, day, basis, anchor, "gregorian")
        return HistoricalDate(edtf, day, day, basis, anchor, "julian")
    return _with_calendar(of_edtf(edtf, anchor), date.calendar)


def _with_calendar(date: HistoricalDate | None, calendar: str) -> HistoricalDate | None:
    return replace(date, calendar=calendar) if date and calendar != date.calendar else date


def of_edtf(edtf: str, anchor: str | None) -> HistoricalDate | None:
    """Return the date of an EDTF string, or None if it is not valid."""
    try:
        earliest, latest = bounds(edtf)
    except ValueError:
        return None
    return HistoricalDate(edtf, earliest, latest, "inferred" if anchor else "explicit", anchor)
