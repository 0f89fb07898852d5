"""Births and deaths that stand after a name: in brackets, "(1888-1938)", or abbreviated, "b. 1888 in Riga, d. 1938"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import DateSpan, EntitySpan
from pipeline.extraction.people.headwords import life_begins
from pipeline.language.dates.life_dates import after_name
from pipeline.language.dates.model import HistoricalDate

_ABBREVIATED = re.compile(r"(?:^|[\s,;])(?P<side>[bd])\.\s*(?:[^\W\d_][\w'’-]*,\s*)?$")
#: How far before a date "b." may stand, with the place between ("d. Vienna, 1918").
_REACH = 30
_SIDES = {"b": "birth", "d": "death"}


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A birth or death of `key`, stated at `text[start:end]`."""

    type: str
    key: str
    start: int
    end: int
    date: HistoricalDate


def life_events(text: str, entities: Sequence[EntitySpan]) -> Iterator[LifeEvent]:
    """Yield the births and deaths that brackets behind the names of people state."""
    for entity in entities:
        if entity.kind != "person" or entity.key is None:
            continue
        found = after_name(text, life_begins(text, entity.start, entity.end))
        if found is None:
            continue
        life, offset = found
        for kind, date, span in (("birth", life.birth, life.birth_span), ("death", life.death, life.death_span)):
            if date is not None and span is not None:
                yield LifeEvent(kind, entity.key, offset + span[0], offset + span[1], date)


def abbreviated(text: str, entities: Sequence[EntitySpan], dates: Sequence[DateSpan]) -> Iterator[LifeEvent]:
    """Yield the births and deaths that "b." and "d." before a date state of the person named last before them."""
    for date in dates:
        found = _ABBREVIATED.search(text, max(0, date.start - _REACH), date.start)
        before = [entity for entity in entities if entity.kind == "person" and entity.key is not None and entity.end <= date.start]
        if found is None or not before or text.count("(", before[-1].end, date.start) > text.count(")", before[-1].end, date.start):
            continue
        yield LifeEvent(_SIDES[found["side"]], before[-1].key or "", date.start, date.end, date.date)
