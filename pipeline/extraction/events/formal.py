"""Events that stand in a form, not in sentences: infobox lines and rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.extraction.annotations import AnnotatedPassage, EntitySpan
from pipeline.extraction.events.items import ORGANIZATION, PLACE
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.recording import Occurrence
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.records import AttributeRecord

_METHOD = "form"
#: What an infobox label that begins so tells, and which attribute a place under it is.
_FIELDS = {"born": "birth", "birth": "birth", "died": "death", "death": "death"}


def infobox_events(annotated: AnnotatedPassage, subject: str) -> Iterator[Occurrence]:
    """Yield the birth or death that an infobox line states with a date."""
    event_type = _field(annotated)
    if event_type is None or not annotated.dates:
        return
    first = annotated.dates[0]
    place = next((e.key for e in annotated.entities if e.kind == PLACE), None)
    yield Occurrence(
        event_type,
        [f"person:person:{subject}"],
        (first.start, first.end),
        first.date,
        (first.start, first.end),
        place,
        detail="infobox",
        method=_METHOD,
    )


def infobox_attributes(annotated: AnnotatedPassage, subject: str) -> Iterator[AttributeRecord]:
    """Yield the date and place of birth or death that an infobox line states."""
    event_type = _field(annotated)
    if event_type is None:
        return
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


def _field(annotated: AnnotatedPassage) -> str | None:
    label = (annotated.passage.label or "").lower()
    return next((event_type for start, event_type in _FIELDS.items() if label.startswith(start)), None)


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
