"""Offices of which a clause tells only the end: they begin with the appointment or election told just before.

"She was elected in 1919 and served until 1931": the office lasted from 1919 to 1931. What someone founds may be led from then on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extraction.records import EventRecord
from pipeline.language.dates.edtf import bounds

_ENTERED = frozenset({"appointment", "election", "joining", "founding"})
#: What ends an office, so that another begins later.
_LEFT = frozenset({"dismissal", "expulsion", "exile"})
_OPEN = "../"
#: How many characters before the end of an office, and how many events, its beginning may be told.
_REACH, _BEFORE = 250, 3
_YEAR = 4


def begun(events: Iterable[EventRecord]) -> Iterator[EventRecord]:
    """Yield the events in order, tenures open at their beginning with the date of the entry told before; that makes the date inferred."""
    before: deque[EventRecord] = deque(maxlen=_BEFORE)
    for event in events:
        yield _with_beginning(event, before) if event.type == "tenure" and (event.date or "").startswith(_OPEN) else event
        before.append(event)


def _with_beginning(event: EventRecord, before: Iterable[EventRecord]) -> EventRecord:
    entry = next((one for one in reversed(list(before)) if one.type in _ENTERED | _LEFT and _of_same(one, event)), None)
    entry = entry if entry is not None and (entry.type in _ENTERED or _succeeds(entry, event)) else None
    end = (event.date or "").removeprefix(_OPEN)
    if entry is None or not _year(entry.date) or not _year(end) or (entry.date or "")[:_YEAR] >= end[:_YEAR]:
        return event
    date = f"{entry.date}/{end}"
    earliest, latest = bounds(date)
    return replace(event, date=date, date_earliest=earliest, date_latest=latest, date_basis="inferred", date_anchor=f"entry:{entry.date}")


def _of_same(entry: EventRecord, event: EventRecord) -> bool:
    """Whether an entry is of the one who holds the office, and told in the same breath."""
    near = entry.passage_id == event.passage_id and 0 <= event.char_start - entry.char_start <= _REACH
    return near and entry.polarity == "affirmed" and (_who(entry) == _who(event) or _succeeds(entry, event))


def _succeeds(entry: EventRecord, event: EventRecord) -> bool:
    """Whether an office is that of the one who took it over: "was succeeded in 1924 by Orlov, who held the post until 1930"."""
    return entry.type == "dismissal" and f"participant:{_who(event)}" in entry.participants


def _who(event: EventRecord) -> str:
    """The one whom an event is told of, in whatever role."""
    return event.participants[0].partition(":")[2]


def _year(date: str | None) -> bool:
    """Whether a date is a plain one: a year, a month or a day."""
    return date is not None and date.replace("-", "").isdigit() and len(date) >= _YEAR
