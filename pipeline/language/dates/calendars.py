"""Julian days of the month turned Gregorian."""

from __future__ import annotations

from pipeline.language.dates.edtf import year_text


def gregorian_day(year: int, month: int, day: int) -> str:
    """Return the Gregorian ISO date of a Julian one, astronomical years (Meeus, Astronomical Algorithms, chapter 7)."""
    return _iso_of(_julian_day_number(year, month, day))


def _julian_day_number(year: int, month: int, day: int) -> int:
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32083


def _iso_of(number: int) -> str:
    a = number + 32044
    b = (4 * a + 3) // 146097
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    year = 100 * b + d - 4800 + m // 10
    return f"{year_text(year)}-{m + 3 - 12 * (m // 10):02d}-{e - (153 * m + 2) // 5 + 1:02d}"
