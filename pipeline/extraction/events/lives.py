"""Births and deaths that stand in brackets after a name: "(1888-1938)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import EntitySpan
from pipeline.language.dates.life_dates import parse_life_dates
from pipeline.language.dates.model import HistoricalDate

_OPENING = re.compile(r"['’\"”*]*,?\s*\(")
_SHORT = 160


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
        opening = _OPENING.match(text, entity.end)
        if opening is None:
            continue
        closing = text.find(")", opening.end(), opening.end() + _SHORT)
        inside = text[opening.end() : closing if closing >= 0 else opening.end() + _SHORT]
        life = parse_life_dates(inside) if any(char.isdigit() for char in inside) else None
        if life is None:
            continue
        for kind, date, span in (("birth", life.birth, life.birth_span), ("death", life.death, life.death_span)):
            if date is not None and span is not None:
                yield LifeEvent(kind, entity.key, opening.end() + span[0], opening.end() + span[1], date)
