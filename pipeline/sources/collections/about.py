"""What a record says of its document, as a source of the manifest says it: cleaned, or left out with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from schemas.patterns import PATTERNS

#: Characters that a published title, and any other published value, may have.
LONGEST_TITLE, LONGEST_VALUE = 200, 400
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d.*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")


def described(record: Mapping[str, object]) -> tuple[dict[str, str], list[str]]:
    """Return the values of a record that can be used, by key of a source, and for each that cannot what is wrong."""
    found: dict[str, str] = {}
    problems: list[str] = []
    for key, value in record.items():
        text = _plain(value)
        if not text:
            continue
        fault = next(_faults(key, text), None)
        if fault is None:
            found[key] = _shortened(key, text)
        else:
            problems.append(f"its {key} is left out: {fault}")
    return found, problems


def _plain(value: object) -> str:
    """Return a value as one line of text, "" for nothing; several authors are joined by commas."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_plain, value)))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | dict):
        return ""
    text = " ".join(str(value).split())
    moment = _MOMENT.fullmatch(text)
    return moment[1] if moment else text


def _faults(key: str, text: str) -> Iterator[str]:
    if not text.isprintable():
        yield "it holds characters that cannot be printed"
    if key == "published" and not _is_date(text):
        yield "it is no date such as 1931, 1931-05 or 1931-05-02"
    if key == "url" and not re.fullmatch(PATTERNS["url"], text):
        yield "it is no address that begins with http: or https:"
    if len(text) > LONGEST_VALUE and key != "title":
        yield f"it has more than {LONGEST_VALUE} characters"


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _shortened(key: str, text: str) -> str:
    return text if key != "title" or len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE - 1].rstrip() + "…"
