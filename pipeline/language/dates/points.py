"""Times reached, to the year, the month or the day, and the steps that lead from one to another."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.language.dates.calendars import weekday
from pipeline.language.dates.edtf import days_in_month, year_text
from pipeline.language.dates.expressions import SEASON_START, Stated, Step
from pipeline.language.dates.model import HistoricalDate

WEEKDAYS_ARE_SURE = 1919
"""From here on no country dated by the Julian calendar any more; earlier the weekday of a day depends on the calendar."""


@dataclass(frozen=True, slots=True)
class Point:
    """A time reached: a year, perhaps a month (1 to 12) and a day of it; of a season, its first month and its EDTF code."""

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    @property
    def label(self) -> str:
        """The point in EDTF."""
        if self.season:
            return f"{year_text(self.year)}-{self.season}"
        return year_text(self.year) + (f"-{self.month:02d}" if self.month else "") + (f"-{self.day:02d}" if self.month and self.day else "")


def point_of(date: HistoricalDate | None) -> Point | None:
    """The point a date names, if it is of one year; None otherwise."""
    if date is None or not date.earliest or not date.latest:
        return None
    first, last = ([int(part) for part in day.rsplit("-", 2)] for day in (date.earliest, date.latest))
    if first[0] != last[0]:
        return None
    return Point(first[0], *(first[1:] if first == last else first[1:2] if first[1] == last[1] else ()))


def month_of(date: Stated) -> int | None:
    """Return the month of a date, of a season its first."""
    return date.month or (SEASON_START[date.season] if date.season else None)


def stepped_by(base: Point, amount: int, unit: str) -> Point | None:
    """Return the point that lies so many units on (back, if negative), or None where the point is not known nearly enough."""
    return stepped(base, Step(0, 0, amount, unit))


def stepped(base: Point, step: Step) -> Point | None:
    """Return where a step leads from a point, or None where the point is not known nearly enough."""
    if step.unit == "decade":
        return Point(base.year + 10 * step.amount)
    if step.unit == "year":
        month = step.month or (SEASON_START[step.season] if step.season else None)
        if month is None:
            return None if step.vague else Point(base.year + step.amount)
        later = base.month is not None and month > base.month
        year = base.year + (
            step.amount - later
            if step.amount > 0
            else step.amount + (base.month is not None and month < base.month)
            if step.amount < 0
            else 0
        )
        return Point(year, month)
    if step.unit == "weekday":
        return _weekday_on(base, step)
    if base.month is None:
        return None
    if step.unit == "month":
        return None if step.vague else months_on(base, step.amount)
    if base.day is None or step.vague:
        return _known_only(base) if step.unit == "day" else None
    return days_on(base, step.amount * (7 if step.unit == "week" else 1))


def _known_only(base: Point) -> Point:
    """Return the month or season in which a day lies that cannot be counted."""
    return Point(base.year, base.month, season=base.season)


def _weekday_on(base: Point, step: Step) -> Point | None:
    if step.weekday is None or base.day is None or base.month is None or base.year < WEEKDAYS_ARE_SURE or step.amount == 0:
        return None
    distance = step.amount * (step.weekday - weekday((base.year, base.month, base.day), julian=False)) % 7 or 7
    return days_on(base, step.amount * distance)


def months_on(base: Point, amount: int) -> Point:
    """Return the month that lies so many months on (back, if negative) from that of a point."""
    count = base.year * 12 + (base.month or 1) - 1 + amount
    return Point(count // 12, count % 12 + 1)


def days_on(base: Point, amount: int) -> Point:
    """Return the day that lies so many days on (back, if negative) from that of a point."""
    year, month, day = base.year, base.month or 1, (base.day or 1) + amount
    while day < 1:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day += days_in_month(year, month)
    while day > days_in_month(year, month):
        day -= days_in_month(year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return Point(year, month, day)
