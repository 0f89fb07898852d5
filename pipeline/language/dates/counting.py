"""Dates counted from another that stands beside them: "two weeks after Easter 1900", "the eve of Michaelmas"."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.language.dates.calendars import days_after, easters, weekday
from pipeline.language.dates.expressions import Shift, Stated
from pipeline.language.dates.forms import QUANTITY
from pipeline.language.dates.lexicon import WEEKDAYS, alternatives, number_of
from pipeline.language.dates.points import WEEKDAYS_ARE_SURE, Point, month_of, stepped_by

_LAST_JULIAN = 1582

_COUNTED = re.compile(
    rf"(?:(?P<amount>{QUANTITY})\s+(?P<unit>day|week|fortnight|month|year|decade)s?"
    rf"|\bthe\s+(?:(?P<one>day|night|morning|evening|week|month|year)|(?P<weekday>{alternatives(WEEKDAYS)})))"
    r"\s+(?P<side>before|after)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(r"(?:\bthe\s+)?\b(?P<word>eve|vigil|morrow|octave)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_DAYS = {"eve": -1, "vigil": -1, "morrow": 1, "octave": 7}
_ONE_DAY = frozenset({"night", "morning", "evening"})


def shift_before(left: str, date: Stated) -> tuple[int, Shift] | None:
    """Return where in the words before a date begins what counts from it, and how far that leads; None if nothing does."""
    if (date.day is not None or date.movable is not None) and (match := _NEXT_TO.search(left)):
        return match.start(), Shift(_DAYS[match["word"].lower()], "day")
    match = _COUNTED.search(left)
    if not match:
        return None
    sign = -1 if match["side"].lower() == "before" else 1
    if match["weekday"]:
        return match.start(), Shift(sign, "weekday", WEEKDAYS[match["weekday"].capitalize()])
    unit = (match["unit"] or match["one"]).lower()
    amount = number_of(re.split(r"\s+or\s+", match["amount"].lower())[-1]) if match["amount"] else 1
    return (match.start(), _shift(sign * amount, unit)) if amount else None


def _shift(amount: int, unit: str) -> Shift:
    if unit == "fortnight":
        return Shift(2 * amount, "week")
    return Shift(amount, "day" if unit in _ONE_DAY else unit)


def shifted(date: Stated) -> Stated | None:
    """Return the date that another of a known year leads to, or None where it is not known nearly enough."""
    if date.shift is None or date.year is None or date.width > 1:
        return None
    if date.shift.weekday is not None:
        return on_weekday(date, date.shift.weekday, date.shift.amount)
    reached = stepped_by(Point(date.year, month_of(date), date.day), date.shift.amount, date.shift.unit)
    if reached is None or (date.shift.unit in ("day", "week") and reached.day is None):
        return None
    return replace(date, year=reached.year, month=reached.month, day=reached.day, season=None, part="", relation="", shift=None)


def feast_days(feast: Stated) -> list[Stated]:
    """Return the days that a feast which moves with Easter may have fallen on in its year, with what is counted from it done."""
    if feast.year is None or feast.movable is None:
        return []
    days = []
    for easter, julian in easters(feast.year, orthodox=feast.orthodox):
        year, month, day = days_after(easter, feast.movable, julian=julian)
        calendar = "julian" if julian and feast.orthodox else feast.calendar
        known = replace(feast, year=year, month=month, day=day, calendar=calendar)
        days.append(shifted(known) or known)
    return days


def on_one_day(date: Stated) -> Stated:
    """Return a date of a known year with what is counted from it done; a feast that may have been on two days only by its month."""
    days = feast_days(date)
    if not days:
        return shifted(date) or date
    return replace(days[0], movable=None, day=days[0].day if len(days) == 1 else None)


def on_weekday(date: Stated, wanted: int, side: int) -> Stated | None:
    """Return the next such weekday after (side 1) or before (-1) a day, or None where the calendar leaves it open."""
    if date.year is None or date.month is None or date.day is None:
        return None
    julian = date.year <= _LAST_JULIAN
    if not (julian or date.movable is not None or date.year >= WEEKDAYS_ARE_SURE):
        return None
    day = (date.year, date.month, date.day)
    distance = side * (wanted - weekday(day, julian=julian)) % 7 or 7
    year, month, day_of_month = days_after(day, side * distance, julian=julian)
    return replace(date, year=year, month=month, day=day_of_month, relation="", shift=None)
