"""What a date leaves out, filled in from a time reached: the year of a month, the month of a day, what one side of a span shares."""

from __future__ import annotations

from dataclasses import replace

from pipeline.language.dates.calendars import republican_day
from pipeline.language.dates.expressions import Stated
from pipeline.language.dates.lexicon import REPUBLICAN
from pipeline.language.dates.points import Point, month_of, months_on

_FORWARD_BIAS = 1.7
"""How many months forward weigh as much as one month back, when a month is told without its year: stories go on."""

_DAYS_BACK = 15
"""A day of the month ("the 3rd") that lies more days than this before the day reached is the next month's."""


def year_after(base: Point, month: int | None, *, flashback: bool) -> int:
    """The year of a month told without one: that of the nearest such month, forward rather than back."""
    if month is None or base.month is None:
        return base.year
    distance = month - base.month
    ahead, back = distance % 12, -distance % 12
    if distance == 0:
        return base.year
    forward = back * _FORWARD_BIAS > ahead and not (flashback and distance < 0)
    if forward:
        return base.year + (distance < 0)
    return base.year - (distance > 0)


def turned(date: Stated, base: Point) -> tuple[Stated | None, str | None]:
    """A day or month told as the last or next before or after a time that is known to the month."""
    if base.month is None or date.turn is None:
        return None, None
    if date.month is None or date.turn == 0:
        reached = months_on(base, date.turn)
        known = replace(date, year=reached.year, month=reached.month)
        return (known, base.label) if date.month in (None, known.month) else (None, None)
    if date.turn < 0:
        other_year = (date.month, date.day or 0) >= (base.month, base.day or 0)
    else:
        other_year = (date.month, date.day or 32) <= (base.month, base.day or 32)
    return replace(date, year=base.year + date.turn * other_year), base.label


def in_republic(date: Stated, base: Point) -> tuple[Stated | None, str | None]:
    """A day of the French republican calendar told without its year: of the civil year reached."""
    months = len(REPUBLICAN["years"])
    for number in (base.year - 1792, base.year - 1791):
        if date.republican and 1 <= number <= months and (day := republican_day(number, *date.republican))[0] == base.year:
            return replace(date, year=day[0], month=day[1], day=day[2], calendar="gregorian"), base.label
    return None, None


def in_month(date: Stated, base: Point) -> tuple[Stated | None, str | None]:
    """A day told without its month: of the month reached, or of the next where that would go far back."""
    if base.month is None:
        return None, None
    goes_over = base.day is not None and date.day is not None and base.day - date.day > _DAYS_BACK
    reached = months_on(base, 1 if goes_over else 0)
    return replace(date, year=reached.year, month=reached.month), base.label


def shared(left: Stated, right: Stated) -> tuple[Stated, Stated]:
    """Give either side of a span the year, era or month that only the other states."""
    if left.bare_year and right.before_christ and left.year is not None:
        left = replace(left, year=1 - left.year, bare_year=False, before_christ=True)
    if left.year is None and right.year is not None:
        crosses = (month_of(left) or 0) > (month_of(right) or 12)
        left = replace(left, year=right.year - crosses)
    elif right.year is None and left.year is not None:
        crosses = (month_of(left) or 0) > (month_of(right) or 12)
        right = replace(right, year=left.year + crosses)
    return left, right
