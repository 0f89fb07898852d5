"""EDTF dates in words for people to read: "9 August 1923", "about 1922", "summer 1919", "1920–"."""

from __future__ import annotations

import calendar
import re

_POINT = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
_UNSPECIFIED = re.compile(r"(-?\d{1,3})(X{1,3})([~?%]?)")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIED = {"": "{}", "~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


def in_words(edtf: str) -> str:
    """Return an EDTF date as English words; a form that has no wording here comes back as it is."""
    if edtf[:1] in ("[", "{") and edtf[-1:] in ("]", "}"):
        joint = " or " if edtf[0] == "[" else " and "
        return joint.join(_member(part.strip()) for part in edtf[1:-1].split(","))
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf)
    return _between(start.strip("."), end.strip("."))


def _member(part: str) -> str:
    """Return a member of a set: a date, or all dates up to one, from one on, or between two."""
    low, found, high = part.partition("..")
    if not found:
        return _point(part)
    if low and high:
        return _between(low, high)
    return f"{_point(low)} or later" if low else f"{_point(high)} or earlier"


def _between(start: str, end: str) -> str:
    """Return a stretch of time, open where a side is empty; years stand close, "1919–1921", words apart, "May 1919 – about 1921".

    A dash and no "from" or "until": with those a label comes close to the wording of a source.
    """
    first, last = _point(start), _point(end)
    return f"{first}–{last}" if (first + last).isdigit() else f"{first} – {last}".strip()


def _point(edtf: str) -> str:
    if found := _POINT.fullmatch(edtf):
        worded = _calendar(_year(int(found[1])), int(found[2] or 0), int(found[3] or 0))
        return _QUALIFIED[found[4]].format(worded) if worded else edtf
    if found := _UNSPECIFIED.fullmatch(edtf):
        worded = _span_of_years(int(found[1]), len(found[2]))
        return _QUALIFIED[found[3]].format(worded) if worded else edtf
    return edtf


def _calendar(year: str, month: int, day: int) -> str | None:
    if not month:
        return year
    if month in _SEASONS and not day:
        return f"{_SEASONS[month]} {year}"
    if month > 12:
        return None
    return " ".join(filter(None, (str(day or ""), calendar.month_name[month], year)))


def _year(year: int) -> str:
    """Return an astronomical year as people write it: 0 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _span_of_years(digits: int, unknown: int) -> str | None:
    """Return a decade or a century after Christ: "1920s", "19th century"."""
    if digits < 0:
        return None
    if unknown == 1:
        return f"{digits}0s"
    return f"{digits + 1}{_ordinal(digits + 1)} century" if unknown == 2 else None


def _ordinal(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else _ORDINALS.get(number % 10, "th")
