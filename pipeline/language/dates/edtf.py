"""EDTF strings (ISO 8601-2:2019): written, checked, and turned into the first and last day they may mean.

Years are astronomical as in ISO 8601: 0000 is 1 BC, -0489 is 490 BC. The forms that the grammar writes have a
fast path here; whatever else is asked goes to the `edtf` library.
"""

from __future__ import annotations

import calendar
import re
import time
from functools import lru_cache
from typing import Any

import edtf as edtf_library

Bounds = tuple[str | None, str | None]

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")
_UNSPECIFIED = re.compile(r"(-?\d{1,3})(X{1,3})[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


def year_text(year: int) -> str:
    """Return an astronomical year as EDTF writes it: "0410", "-0489"."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def days_in_month(year: int, month: int) -> int:
    """Return the length of a month in the proleptic Gregorian calendar, any astronomical year."""
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


@lru_cache(maxsize=65536)
def bounds(edtf: str) -> Bounds:
    """Return the first and last Gregorian day (ISO) that an EDTF string may mean; None where a side is open or unknown.

    `~`, `?` and `%` do not widen. Winter (-24) is the December of its year, so that a season stays within it.
    Raises ValueError on what is not valid EDTF.
    """
    if edtf[:1] in ("[", "{") and edtf[-1:] == {"[": "]", "{": "}"}[edtf[0]]:
        return _set_bounds(edtf)
    left, slash, right = edtf.partition("/")
    if not slash:
        return _point_bounds(edtf)
    start, end = (None if side in ("", "..") else _point_bounds(side) for side in (left, right))
    if start is None and end is None:
        raise ValueError(f"{edtf!r} has neither a beginning nor an end")
    earliest, latest = start[0] if start else None, end[1] if end else None
    if earliest and latest and _day_number(earliest) > _day_number(latest):
        raise ValueError(f"{edtf!r} ends before it begins")
    return earliest, latest


def _set_bounds(edtf: str) -> Bounds:
    inner = edtf[1:-1].replace(" ", "")
    parts = inner.split(",")
    first, last = parts[0].partition(".."), parts[-1].partition("..")
    members = [_point_bounds(end) for part in parts for end in part.split("..") if end]
    if not members or inner.count("..") > len(parts):
        raise ValueError(f"{edtf!r} is a set without members")
    lows = [low for low, _ in members if low]
    highs = [high for _, high in members if high]
    return (None if first[1] and not first[0] else min(lows, key=_day_number)), (
        None if last[1] and not last[2] else max(highs, key=_day_number)
    )


def _point_bounds(edtf: str) -> Bounds:
    if match := _DATE.fullmatch(edtf):
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is not None and match[1] != "-0000":
            return _date_bounds(edtf, year, month, day)
    if match := _UNSPECIFIED.fullmatch(edtf):
        digits, unknown = match.groups()
        if len(digits.lstrip("-")) + len(unknown) == 4:
            low, high = (int(digits + filler * len(unknown)) for filler in "09")
            return f"{year_text(min(low, high))}-01-01", f"{year_text(max(low, high))}-12-31"
    return _library_bounds(edtf)


def _date_bounds(edtf: str, year: int, month: int | None, day: int | None) -> Bounds:
    text = year_text(year)
    if month is None:
        return f"{text}-01-01", f"{text}-12-31"
    if month in _SEASON_MONTHS and day is None:
        first, last = _SEASON_MONTHS[month]
        return f"{text}-{first:02d}-01", f"{text}-{last:02d}-{days_in_month(year, last):02d}"
    if not 1 <= month <= 12:
        return _library_bounds(edtf)
    length = days_in_month(year, month)
    if day is None:
        return f"{text}-{month:02d}-01", f"{text}-{month:02d}-{length:02d}"
    if not 1 <= day <= length:
        raise ValueError(f"{edtf!r} names a day that its month does not have")
    iso = f"{text}-{month:02d}-{day:02d}"
    return iso, iso


def _library_bounds(edtf: str) -> Bounds:
    try:
        parsed: Any = edtf_library.parse_edtf(edtf)
        return tuple(_iso(moment) for moment in (parsed.lower_strict(), parsed.upper_strict()))  # type: ignore[return-value]
    except (edtf_library.EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(f"{edtf!r} is not valid EDTF") from error


def _iso(moment: object) -> str | None:
    return f"{year_text(moment.tm_year)}-{moment.tm_mon:02d}-{moment.tm_mday:02d}" if isinstance(moment, time.struct_time) else None


def _day_number(iso: str) -> tuple[int, int, int]:
    year, month, day = iso.rsplit("-", 2)
    return int(year), int(month), int(day)


def is_valid_edtf(edtf: str) -> bool:
    """Return whether a string is valid EDTF."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True
