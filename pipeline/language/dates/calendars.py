"""Other calendars than the Gregorian: Julian days, the feasts that move with Easter, and the French republican calendar."""

from __future__ import annotations

from pipeline.language.dates.edtf import year_text
from pipeline.language.dates.lexicon import REPUBLICAN

Day = tuple[int, int, int]
"""Year (astronomical), month, day of the month."""

_LAST_JULIAN = 1582
_ALL_GREGORIAN = 1753
"""The year from which all western churches kept Easter by the Gregorian calendar; between the two it was the country that decided."""


def gregorian_day(year: int, month: int, day: int) -> str:
    """Return the Gregorian ISO date of a Julian one, astronomical years (Meeus, Astronomical Algorithms, chapter 7)."""
    return _iso_of(_julian_number(year, month, day))


def days_after(date: Day, days: int, *, julian: bool) -> Day:
    """Return the date that lies so many days on, in the same calendar."""
    if julian:
        return _julian_date(_julian_number(*date) + days)
    return _gregorian_date(_gregorian_number(*date) + days)


def weekday(date: Day, *, julian: bool) -> int:
    """Return the day of the week, 0 for Monday to 6 for Sunday."""
    return (_julian_number(*date) if julian else _gregorian_number(*date)) % 7


def easters(year: int, *, orthodox: bool = False) -> tuple[tuple[Day, bool], ...]:
    """Return Easter Sunday of a year and whether it is a Julian date, as people then dated; the two that it may be from 1583 to 1752.

    The orthodox Easter is given in the calendar of its country: Julian up to January 1918, when Russia changed.
    """
    julian, gregorian = _julian_easter(year), _gregorian_easter(year)
    if orthodox:
        return ((days_after(julian, 0, julian=True), True),) if year < 1918 else ((_gregorian_date(_julian_number(*julian)), False),)
    if year <= _LAST_JULIAN:
        return ((julian, True),)
    return ((gregorian, False),) if year >= _ALL_GREGORIAN else tuple(sorted([(julian, True), (gregorian, False)]))


def republican_day(year: int, month: int, day: int) -> Day:
    """Return the Gregorian date of a day of the French republican calendar; its years are 1 to 14, its months 1 to 12.

    Raises IndexError for a year that it did not have.
    """
    first = tuple(map(int, REPUBLICAN["years"][year - 1].split("-")))
    return _gregorian_date(_gregorian_number(*first) + 30 * (month - 1) + day - 1)


def _julian_easter(year: int) -> Day:
    """Meeus, Astronomical Algorithms, chapter 8."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    return year, (d + e + 114) // 31, (d + e + 114) % 31 + 1


def _gregorian_easter(year: int) -> Day:
    """The anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    count = epact + to_sunday - 7 * late + 114
    return year, count // 31, count % 31 + 1


def _julian_number(year: int, month: int, day: int) -> int:
    return _number(year, month, day) + _years_before(year, month) // 4 - 32083


def _gregorian_number(year: int, month: int, day: int) -> int:
    y = _years_before(year, month)
    return _number(year, month, day) + y // 4 - y // 100 + y // 400 - 32045


def _years_before(year: int, month: int) -> int:
    return year + 4800 - (14 - month) // 12


def _number(year: int, month: int, day: int) -> int:
    """Days counted from a year that begins with March, without leap days."""
    return day + (153 * ((month + 9) % 12) + 2) // 5 + 365 * _years_before(year, month)


def _gregorian_date(number: int) -> Day:
    a = number + 32044
    b = (4 * a + 3) // 146097
    return _date_in(a - 146097 * b // 4, 100 * b)


def _julian_date(number: int) -> Day:
    return _date_in(number + 32082, 0)


def _date_in(days: int, years: int) -> Day:
    d = (4 * days + 3) // 1461
    e = days - 1461 * d // 4
    m = (5 * e + 2) // 153
    return years + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def _iso_of(number: int) -> str:
    year, month, day = _gregorian_date(number)
    return f"{year_text(year)}-{month:02d}-{day:02d}"
