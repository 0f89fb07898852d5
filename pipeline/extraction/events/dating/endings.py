"""What lasts, where the clause gives its end, or that it has none, otherwise than by a date: "for three years from 1924", "thereafter"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import Domain, bracketed
from pipeline.extraction.events.items import Item, Row
from pipeline.extraction.events.triggers import Hit
from pipeline.language.dates.edtf import bounds
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.dates.stretches import find_stretches

#: Types of what lasts.
LASTING = frozenset({"tenure", "education", "exile", "imprisonment"})
_YEARS = re.compile(r"P(\d+)Y")
_FOR = re.compile(r"\b(?:for|over)\s+(?:(?:about|nearly|almost|some|over|the\s+next|a\s+further)\s+)?$")
#: "until his early death", "until he died".
_UNTIL = re.compile(r"\b(?:until|till)\s+(?:(?:his|her)\s+(?:\w+\s+)?death\b|(?:he|she)\s+died\b)")
#: "until his retirement in 1979", with the year before it in which that began, if it is told ("from 1948 until his retirement in 1979").
_UNTIL_ACT = re.compile(
    r"(?:\b(?:from|since)\s+(?:\w+\s+)?(?P<begin>\d{4})\s+)?"
    r"\b(?:until|till)\s+(?:his|her|their)\s+(?:\w+\s+){1,3}?(?:in|on)\s+(?:\w+\s+)?(?P<year>\d{4})\b"
)
_LONGEST = 60
_UNTIL_WORDS = frozenset({"until", "till"})
#: What says that something went on without an end, what says that it only followed, and how far before a verb it may stand.
_ONWARD, _SOON, _BEFORE_VERB = frozenset({"thereafter"}), frozenset({"shortly", "soon", "immediately", "years", "months", "not", "long"}), 2


def with_end(date: HistoricalDate, row: Row, span: Domain, death: HistoricalDate | None) -> HistoricalDate:
    """Return a date that has only a beginning as an interval, if its clause (the items `span`) says how long it lasted.

    `death` is that of the person it is about, if known. The end that is worked out makes the date inferred, anchored in it.
    """
    begin = date.edtf.removesuffix("/..")
    text = _clause(row.items, span)
    if (act := _UNTIL_ACT.search(text)) is not None:
        return _until(date, act["begin"] or begin, act["year"])
    if (act := _behind_aside(row.items, span)) is not None and act["year"] == begin[:4]:
        return _until(date, begin, begin)
    if not date.earliest or re.search(r"[/\[~?X%]", begin) or date.edtf.startswith("../"):
        return date
    if death is not None and death.latest and _UNTIL.search(text):
        return _interval(date, begin, death.edtf, f"death:{death.edtf}")
    years = _duration(text) if "for" in text or "over" in text else None
    if years is None or not begin[:4].isdigit():
        return date
    return _interval(date, begin, f"{int(begin[:4]) + years:04d}", f"duration:P{years}Y")


def ended(
    items: Sequence[Item], number: int, hits: Sequence[Hit], spans: Sequence[Domain], dates: Sequence[DateSpan | None]
) -> DateSpan | None:
    """Return the date of what lasts with its end, if a clause with "until" behind it tells that: "was consul until he resigned in 1874"."""
    date, wall = dates[number], spans[number][1]
    if wall >= len(items) or items[wall].lower not in _UNTIL_WORDS:
        return date
    following = next((n for n in range(number + 1, len(hits)) if hits[n].group > wall and hits[n].voice != "noun"), None)
    end = dates[following] if following is not None else None
    if end is None or end.start < items[wall].start or not _plain(end.date.edtf):
        return date
    begin = date if date is not None and date is not end and _plain(date.date.edtf.removesuffix("/..")) else None
    first = begin.date.edtf.removesuffix("/..") if begin is not None else ".."
    if begin is not None and first[:4] >= end.date.edtf[:4]:
        return date
    return replace(end, date=_interval(end.date, first, end.date.edtf, end.date.anchor or f"act:{end.date.edtf}"))


def spanning(begin: DateSpan, end: DateSpan) -> DateSpan:
    """Return a date that has only an end with the beginning that its clause states before it, if that is a plain earlier one."""
    first, last = begin.date.edtf, end.date.edtf.removeprefix("../")
    if not (_plain(first) and _plain(last)) or first[:4] >= last[:4]:
        return end
    return replace(end, date=_interval(end.date, first, last, end.date.anchor or f"act:{first}"))


def _plain(edtf: str) -> bool:
    return edtf.replace("-", "").isdigit()


def _until(date: HistoricalDate, begin: str, year: str) -> HistoricalDate:
    """Return what lasted until an act of a year: open at the beginning, if the only date of the clause is that of the act."""
    if begin[:4] == year and "/" not in begin:
        return _interval(date, "..", begin, date.anchor or f"act:{begin}")
    return _interval(date, begin, year, f"act:{year}") if "/" not in begin and begin[:4].isdigit() and begin[:4] < year else date


def _behind_aside(items: Sequence[Item], span: Domain) -> re.Match[str] | None:
    """Return the act that ends what a clause tells behind brackets: "was consul in Riga (and Kiel) until his dismissal in 1917"."""
    if span[1] >= len(items) or items[span[1]].lower != "(":
        return None
    return _UNTIL_ACT.search(" ".join(item.lower for item in items[span[1] :]))


def _clause(items: Sequence[Item], span: Domain) -> str:
    """The words of the clause and those right behind it, where "until he died" begins a clause of its own."""
    low, high = span[0], min(len(items), span[1] + 4)
    return " ".join(item.lower for item in items[low:high])


def _duration(clause: str) -> int | None:
    for stretch in find_stretches(clause):
        value = _YEARS.fullmatch(stretch.value) if stretch.kind == "duration" else None
        if value and (_FOR.search(clause[: stretch.start]) or clause.startswith("for", stretch.start)):
            return int(value[1]) if int(value[1]) <= _LONGEST else None
    return None


def ever_since(row: Row, hit: Hit) -> DateSpan | None:
    """Return the date before a verb as one without an end, if the verb tells of all that came then: "joined in 1905, thereafter wrote"."""
    around = [item.lower for item in row.items[max(0, hit.group - _BEFORE_VERB) : hit.end + 1]]
    onward = next((n for n, word in enumerate(around) if word in _ONWARD), None)
    if onward is None or (onward and around[onward - 1] in _SOON):
        return None
    before = [date for index, date in row.dates if index < hit.start and not bracketed(row.items, index)]
    if not before or "/" in before[-1].date.edtf:
        return None
    begin = before[-1].date
    return replace(before[-1], date=replace(begin, edtf=f"{begin.edtf}/..", latest=None, basis="inferred", anchor=f"since:{begin.edtf}"))


def _interval(date: HistoricalDate, begin: str, end: str, anchor: str) -> HistoricalDate:
    edtf = f"{begin}/{end}"
    try:
        earliest, latest = bounds(edtf)
    except ValueError:
        return date
    return replace(date, edtf=edtf, earliest=earliest, latest=latest, basis="inferred", anchor=date.anchor or anchor)
