"""Births and deaths that stand in brackets after a name: "(1888-1938)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.people.headwords import life_begins
from pipeline.language.dates.life_dates import after_name
from pipeline.language.dates.model import HistoricalDate


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
        found = after_name(text, entity.end if entity.start else life_begins(text, entity.end))
        if found is None:
            continue
        life, offset = found
        for kind, date, span in (("birth", life.birth, life.birth_span), ("death", life.death, life.death_span)):
            if date is not None and span is not None:
                yield LifeEvent(kind, entity.key, offset + span[0], offset + span[1], date)
