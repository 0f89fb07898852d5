"""Events that stand in a form, not in sentences: infobox lines and rows of tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.items import ORGANIZATION, PLACE
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.recording import Occurrence
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.records import AttributeRecord

_METHOD = "form"
#: Types whose infobox line states an attribute of the person, too: their first date and place.
_VITAL = frozenset({"birth", "death"})


@dataclass(frozen=True, slots=True)
class _Field:
    """What an infobox line tells; `beside` is the kind of entity that has to be named with it, in the role `role`.

    A `lasting` one counts only with its beginning and end.
    """

    type: str
    beside: str = ""
    role: str = ""
    lasting: bool = False


def infobox_events(annotated: AnnotatedPassage, subject: str) -> Iterator[Occurrence]:
    """Yield the events that an infobox line states with a date: one birth, death or marriage ("Karl (m. 1921; div. 1930)"), all others."""
    field = _field(annotated)
    if field is None:
        return
    first_only = field.type in _VITAL or field.role == "spouse"
    for date in annotated.dates[: 1 if first_only else None]:
        participants = _participants(annotated, field, subject, date)
        place = next((e.key for e in annotated.entities if e.kind == PLACE), None) if field.type in _VITAL else None
        span = date.start, date.end
        stated = date.parts[0].date if field.role == "spouse" and date.parts else date.date  # "m. 1884-1899": they married in 1884
        if participants and not (field.lasting and "/" not in date.date.edtf):
            yield Occurrence(field.type, participants, span, stated, span, place, detail="infobox", method=_METHOD)


def body_events(annotated: AnnotatedPassage, body: str) -> Iterator[Occurrence]:
    """Yield what an infobox line tells of the body that an article is about: when it was founded or ended."""
    label = (annotated.passage.label or "").lower()
    kind = next((field.type for start, field in _fields("body_field") if label.startswith(start)), None)
    for date in annotated.dates[:1] if kind else ():
        span = date.start, date.end
        yield Occurrence(kind or "", [f"organization:organization:{body}"], span, date.date, span, detail="infobox", method=_METHOD)


def _participants(annotated: AnnotatedPassage, field: _Field, subject: str, date: DateSpan) -> list[str]:
    """Return the subject and who is named before the date, or nobody if the field needs someone who is not: "Kiel University (1911)"."""
    first = f"{'spouse' if field.role == 'spouse' else 'person'}:person:{subject}"
    if not field.beside:
        return [first]
    named = [e for e in annotated.entities if e.kind == field.beside and e.key and e.end <= date.start]
    return [first, f"{field.role}:{field.beside}:{named[-1].key}"] if named else []


def infobox_attributes(annotated: AnnotatedPassage, subject: str) -> Iterator[AttributeRecord]:
    """Yield the date and place of birth or death that an infobox line states."""
    field = _field(annotated)
    if field is None or field.type not in _VITAL:
        return
    event_type = field.type
    for date in annotated.dates[:1]:
        yield AttributeRecord(
            **in_passage(annotated.passage, date.start, date.end),
            key=subject,
            kind="person",
            property=f"{event_type}_date",
            value=date.date.edtf,
            stated=annotated.passage.text.text[date.start : date.end],
            method=_METHOD,
            confidence=1.0,
        )
    for place in [e for e in annotated.entities if e.kind == PLACE and e.key][:1]:
        yield AttributeRecord(
            **in_passage(annotated.passage, place.start, place.end),
            key=subject,
            kind="person",
            property=f"{event_type}_place",
            value=str(place.key),
            stated=place.surface,
            method=_METHOD,
            confidence=0.9,
            value_kind="place",
        )


def _field(annotated: AnnotatedPassage) -> _Field | None:
    label = (annotated.passage.label or "").lower()
    return next((field for start, field in _fields("field") if label.startswith(start)), None)


@cache
def _fields(table: str) -> tuple[tuple[str, _Field], ...]:
    """The fields of a table of `infobox.toml` by how their labels begin."""
    data = tomllib.loads(files("pipeline.language.lexicons").joinpath("infobox.toml").read_text(encoding="utf-8"))
    entries = ((entry["labels"], _Field(**{key: value for key, value in entry.items() if key != "labels"})) for entry in data[table])
    return tuple((label, field) for labels, field in entries for label in labels)


def row_events(annotated: AnnotatedPassage, bodies: Mapping[str, str], heading: str | None) -> Iterator[Occurrence]:
    """Yield the meeting that a row of a table of meetings tells, if it bears a date.

    `bodies` gives the key of an organization by its surface in lower case; `heading` is the title above the table.
    """
    if not annotated.dates or not _names_meeting((annotated.passage.label or "").split("\t")[0]):
        return
    body = next((e.key for e in annotated.entities if e.kind == ORGANIZATION), None) or _body(bodies, heading or "")
    if body is None:
        return
    first = annotated.dates[0]
    place = next((e.key for e in annotated.entities if e.kind == PLACE), None)
    number = annotated.passage.text.text.partition("\t")[0].strip()
    yield Occurrence(
        "meeting",
        [f"organization:organization:{body}"],
        (first.start, first.end),
        first.date,
        (first.start, first.end),
        place,
        detail=f"congress {number}",
        method=_METHOD,
    )


def _names_meeting(label: str) -> bool:
    return label.strip().lower() in event_lexicon().classes["session"]


def _body(bodies: Mapping[str, str], heading: str) -> str | None:
    """Return the organization that a title such as "Party Congresses" names beside the word for the meeting."""
    words = [word for word in heading.lower().split() if word not in event_lexicon().classes["session"]]
    return bodies.get(" ".join(words))


def first_person(annotated: AnnotatedPassage) -> str | None:
    """Return the key of the first person that a passage names, or None."""
    return next((e.key for e in annotated.entities if e.kind == "person" and e.key), None)


def surfaces(passages: Iterable[AnnotatedPassage]) -> dict[str, str]:
    """Return the key that each name of an organization stands for most often, by the name in lower case."""
    return surfaces_of(annotated.entities for annotated in passages)


def surfaces_of(entities: Iterable[Sequence[EntitySpan]]) -> dict[str, str]:
    """Return the same from the entities of passages."""
    counts: dict[str, dict[str, int]] = {}
    for some in entities:
        for entity in some:
            if entity.kind == ORGANIZATION and entity.key:
                keys = counts.setdefault(entity.surface.lower(), {})
                keys[entity.key] = keys.get(entity.key, 0) + 1
    return {surface: min(keys, key=lambda key: (-keys[key], key)) for surface, keys in counts.items()}
