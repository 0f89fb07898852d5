"""Births, marriages and deaths told without words: in brackets, "(1888-1938)", or abbreviated, "b. 1888 in Riga, m. 1910, Anna Lang"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import DateSpan, EntitySpan
from pipeline.extraction.people.headwords import life_begins
from pipeline.language.dates.life_dates import after_name
from pipeline.language.dates.model import HistoricalDate

#: "b.", "m." and "d." before a date, with the place between: "b. Riga, 1888", "d. there in 1918"; with a capital only behind a full stop.
_ABBREVIATED = re.compile(
    r"(?:(?:^|[\s,;])(?P<side>[bmd])|(?:^|\.\s)(?P<opening>[BMD]))\.,?\s*(?:(?:in|at|there)\s)?"
    r"(?:(?:[^\W\d_a-z][\w'’-]*,?\s*){1,3}|unm\.\s|s\.p\.\s|1st,?\s|\(1\)\s|firstly,?\s)?(?:(?:in|on)\s)?$"
)
#: What numbers a further marriage: "m., 1st, 1893, Anna Lang; 2nd, 1904, Vera Roth".
_FURTHER = re.compile(r"(?:^|[\s,;])(?:2nd(?:ly)?|3rd(?:ly)?|secondly|thirdly|\([23]\)),?\s*$")
_MARRIED = re.compile(r"\b(?:m\.|married)[\s,]")
#: How far before a date "b." may stand, with the place between ("d. Vienna, 1918"), and how far behind that of a marriage the spouse.
_REACH, _SPOUSE = 40, 30
#: What may stand between the date of a marriage and the spouse: a comma, a title ("m. 1904 the printer Anna", "m. 1904, Hon. Anna").
_TITLED = re.compile(r"[,:]?\s(?:the\s)?(?:(?:[a-z]+|[A-Z][a-z]{0,4}\.?)\s){0,2}")
#: What stands before whoever a life only mentions: "pupil of Erik Stahl, d. 1799".
_GOVERNED = re.compile(r"\b(?:of|by|with|under|to)\s$")
_SIDES = {"b": "birth", "d": "death"}


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A birth or death of `key`, or a marriage of `key` with `spouse`, stated at `text[start:end]`."""

    type: str
    key: str
    start: int
    end: int
    date: HistoricalDate
    spouse: str | None = None

    @property
    def participants(self) -> list[str]:
        """Who takes part, as "role:kind:key"."""
        return [f"person:person:{self.key}"] if self.spouse is None else [f"spouse:person:{key}" for key in (self.key, self.spouse)]


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


def abbreviated(text: str, entities: Sequence[EntitySpan], dates: Sequence[DateSpan], headword: str | None = None) -> Iterator[LifeEvent]:
    """Yield the births, marriages and deaths that "b.", "m." and "d." before a date state.

    They are of the person named last before them in the same member of the list, else of the `headword`.
    """
    people = [entity for entity in entities if entity.kind == "person" and entity.key is not None]
    for date in dates:
        found = _ABBREVIATED.search(text, max(0, date.start - _REACH), date.start)
        side = (found["side"] or found["opening"]).lower() if found is not None else None
        if found is not None and side in _SIDES and (owner := _owner(text, people, found.start(found.lastgroup or 0), headword)):
            yield LifeEvent(_SIDES[side], owner, date.start, date.end, date.date)
        weds = side == "m" if found is not None else headword is not None and _weds_again(text, date.start)
        before = _just_named(text, people, found.start(), date.start) if found is not None and weds else None
        if headword and weds and (spouse := before or _spouse(text, people, date.end)) is not None:
            yield LifeEvent("marriage", headword, date.start, date.end, date.date, spouse)


def _weds_again(text: str, position: int) -> bool:
    """Whether a number before `position` counts a further marriage."""
    return _FURTHER.search(text, 0, position) is not None and _MARRIED.search(text, 0, position) is not None


def _owner(text: str, people: Sequence[EntitySpan], position: int, headword: str | None) -> str | None:
    """Return of whom what is abbreviated at `position` is said, or None if brackets stand open between."""
    before = [entity for entity in people if entity.end <= position and not _GOVERNED.search(text, 0, entity.start)]
    if not before:
        return headword
    if text.count("(", before[-1].end, position) > text.count(")", before[-1].end, position):
        return None
    return headword if headword and re.search(r";|\.\s", text[before[-1].end : position]) else before[-1].key


def _just_named(text: str, people: Sequence[EntitySpan], low: int, high: int) -> str | None:
    """Return who is named between "m." and the date: "m. Anna Lang 1901"."""
    return next((entity.key for entity in people if low <= entity.start and entity.end <= high and text[low:high].strip()), None)


def _spouse(text: str, people: Sequence[EntitySpan], position: int) -> str | None:
    """Return who is named right behind the date of a marriage, perhaps with a title before."""
    following = next((entity for entity in people if entity.start >= position), None)
    near = following is not None and following.start - position <= _SPOUSE and _TITLED.fullmatch(text, position, following.start)
    return following.key if near and following is not None else None
