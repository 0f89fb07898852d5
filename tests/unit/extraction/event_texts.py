"""Passages annotated by hand for the tests of events: "[p anna|Anna Brandt] was born in [l kiel|Kiel] [d 1890|in 1890]"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.documents.aligned import copied
from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.extract import EventExtraction, extract_events
from pipeline.extraction.events.judging import event_judge
from pipeline.extraction.people.local import LocalPerson
from pipeline.language.dates.edtf import bounds
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.names.model import PersonalName
from pipeline.language.text import sentences

_MARKED = re.compile(r"\[([pold]) ([^|\]]+)\|([^\]]+)\]")
_KINDS = {"p": "person", "o": "organization", "l": "place"}
WOMEN = frozenset({"anna", "vera", "clara"})
NARRATOR = "Otto Lang"


def date(edtf: str, basis: str = "explicit") -> HistoricalDate:
    earliest, latest = bounds(edtf)
    return HistoricalDate(edtf, earliest, latest, basis)


def passage(
    marked: str,
    kind: str = "body",
    headword: str | None = None,
    *,
    label: str | None = None,
    number: int = 1,
    italics: Sequence[str] = (),
) -> AnnotatedPassage:
    text, entities, dates = "", [], []
    position = 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        start, text = len(text), text + match[3]
        if match[1] == "d":
            dates.append(DateSpan(start, len(text), date(match[2])))
        else:
            entities.append(EntitySpan(start, len(text), _KINDS[match[1]], match[2], match[3], 1.0))
    text += marked[position:]
    spans = tuple((text.index(title), text.index(title) + len(title)) for title in italics)
    plain = Passage("s", number, kind, "chapter-1", "memoirist", NARRATOR, copied(text, 0, len(text)), label=label, italics=spans)
    heads = ((0, headword),) if headword else ()
    return AnnotatedPassage(plain, tuple(sentences(text)), tuple(entities), tuple(dates), headword, heads)


def people(deaths: Mapping[str, str] | None = None, births: Mapping[str, str] | None = None) -> dict[str, LocalPerson]:
    found = {}
    for key in ("anna", "karl", "ivan", "pavel", "vera", "clara", "otto", "boris"):
        person = LocalPerson(key, PersonalName(given=key.title()), "text", gender="female" if key in WOMEN else "male")
        person.death = date(deaths[key]) if deaths and key in deaths else None
        person.birth = date(births[key]) if births and key in births else None
        found[key] = person
    return found


def read(*passages: AnnotatedPassage, known: Mapping[str, LocalPerson] | None = None) -> EventExtraction:
    """Read by the rules and the order that the learned weights give rival readings, but keep what they find unlikely."""
    return extract_events(passages, known or people(), {NARRATOR: "otto"}, replace(event_judge(), threshold=0.0))


def told(marked: str, kind: str = "body", headword: str | None = None, **options: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """(type, date, participants without their kinds) of each event that a passage tells, and does not deny."""
    extraction = read(passage(marked, kind, headword, **options))  # type: ignore[arg-type]
    return [(e.type, e.date or "", tuple(_short(p) for p in e.participants)) for e in extraction.events if e.polarity == "affirmed"]


def _short(participant: str) -> str:
    role, _, key = participant.split(":", 2)
    return f"{role}:{key}"
