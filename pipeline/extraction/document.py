"""Extraction of one document: a pure function from a document and the authority files to Arrow tables of records.

The order matters: what an index or a note says of people comes first, then bodies (a name inside a body's
name is no person), then people, then places, then dates, and events last, which need all of them.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.annotations import AnnotatedPassage, Body, DateSpan, EntitySpan
from pipeline.extraction.events.extract import TELLING_KINDS, EventExtraction, extract_events
from pipeline.extraction.events.formal import surfaces_of
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.index_entries import IndexEntry, index_records, read_index
from pipeline.extraction.narrators import narrator_keys
from pipeline.extraction.organizations import OrganizationAnnotation, annotate_organizations, body_of, classify_heading
from pipeline.extraction.packed import Merged
from pipeline.extraction.passages import passage_record
from pipeline.extraction.people.headwords import headword
from pipeline.extraction.people.index_people import people_of_index
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.mentions import PeopleAnnotation, annotate_people
from pipeline.extraction.people.note_people import people_of_notes
from pipeline.extraction.people.subjects import note_life
from pipeline.extraction.places import PlaceAnnotation, annotate_places, place_names
from pipeline.extraction.records import LONGEST_NAME, DegradationRecord, EntityRecord, Extraction, MentionRecord
from pipeline.extraction.writing import RecordWriter
from pipeline.language.dates import DateContext, FoundDate, HistoricalDate, Period, Periods, find_dates
from pipeline.language.text import sentences
from pipeline.sources.authorities import Authorities

Spans = Mapping[int, Sequence[EntitySpan]]
Headwords = Mapping[int, Sequence[tuple[int, str]]]


ABOUT_THE_SUBJECT = frozenset({"body", "list_item", "infobox"})
"""Kinds of passage that speak of the document's subject where they name nobody else."""
_COLLECT_AFTER = 200_000
"""New objects after which the youngest are looked through for reference cycles."""


@dataclass(frozen=True, slots=True)
class _Entities:
    """The entities of a document and where they are named."""

    organizations: OrganizationAnnotation
    people: PeopleAnnotation
    places: PlaceAnnotation

    @property
    def spans(self) -> Spans:
        """All spans by passage, in order of start."""
        return merged(self.organizations.spans, self.people.spans, self.places.spans)


@dataclass(frozen=True, slots=True)
class _Topics:
    """Whom passages are about: the headwords of notes and entries; else the document's subject, where nobody else tells, or its `body`."""

    headwords: Headwords
    subject: LocalPerson | None
    body: Body | None = None

    def of(self, passage: Passage, spans: Sequence[EntitySpan]) -> tuple[tuple[int, str], ...]:
        """Return (offset, key) of each person that the passage is about; `spans` are the names in it."""
        if found := self.headwords.get(passage.number):
            return tuple(found)
        first = spans[0] if spans else None
        if first is not None and first.start == 0 and first.kind == "person" and first.key and headword(passage.text.text):
            return ((0, first.key),)
        told_by_another = self.subject is not None and passage.narrator is None and passage.kind in ABOUT_THE_SUBJECT
        return ((0, self.subject.key),) if self.subject and told_by_another else ()

    def body_of(self, passage: Passage, spans: Sequence[EntitySpan]) -> Body | None:
        """Return the body that the passage is about, unless it is about a person."""
        about = passage.narrator is None and passage.kind in ABOUT_THE_SUBJECT and not self.of(passage, spans)
        return self.body if about else None


@dataclass(frozen=True, slots=True)
class Material:
    """What the event rules read of a document: passages with names and dates, its people by key, and the keys of its narrators."""

    document: Document
    authorities: Authorities
    entities: _Entities
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    entries: Sequence[IndexEntry]
    topics: _Topics

    @property
    def passages(self) -> list[AnnotatedPassage]:
        """All passages that can tell of events, in one list: for documents that are not long."""
        return list(self.annotated())

    def annotated(self) -> Iterator[AnnotatedPassage]:
        """Yield the passages that can tell of events, one by one."""
        births = {narrator: self.people[key].birth for narrator, key in self.narrators.items() if key in self.people}
        return annotated(self.document, self.authorities, self.entities.spans, self.topics, births)

    @property
    def names(self) -> dict[str, frozenset[str]]:
        """The names of each entity, by key."""
        people = {person.key: frozenset({person.name.natural, *(n.name for n in person.names)}) for person in self.people.values()}
        bodies: list[Any] = [*self.entities.organizations.entities, *self.entities.places.entities]
        return people | {body.key: frozenset({body.name, *(n.name for n in body.names)}) for body in bodies}


def extract(document: Document, authorities: Authorities) -> Extraction:
    """Return what a document says, as Arrow tables by record type (`records.RECORD_TYPES`).

    Memory grows with the vocabulary of the document, hardly with its length: the tables of a long one are memory maps.
    """
    with _few_collections():
        return _extracted(document, authorities)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Let Python look for reference cycles less often: extraction makes few, and looking costs a twelfth of its time."""
    before = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _extracted(document: Document, authorities: Authorities) -> Extraction:
    read = material(document, authorities)
    spans = read.entities.organizations.spans
    told = extract_events(read.annotated(), read.people, read.narrators, bodies=lambda: surfaces_of(spans.values()))
    writer = RecordWriter()
    _write_passages(document, read.entities.spans, writer)
    _write_entities(document, read.entities, writer)
    _write_events(told, writer)
    known = read.entities.people.people, read.entities.organizations.entities, read.entities.places.entities
    writer.write("index_entries", index_records(read.entries, *known))
    return writer.tables()


def material(document: Document, authorities: Authorities) -> Material:
    """Return a document's passages with names and dates, and whom they name."""
    entries = read_index(document, partial(classify_heading, authorities=authorities))
    authority = people_of_notes(document, people_of_index(entries))
    organizations = annotate_organizations(document, authorities)
    about_person = document if organizations.subject is None else replace(document, subject=None)
    people = annotate_people(about_person, authority.people, organizations.spans, place_names(authorities))
    places = annotate_places(document, authorities, merged(organizations.spans, people.spans))
    narrators = narrator_keys(document, people.people)
    known = {person.key: person for person in people.people}
    subject = people.subject if organizations.subject is None else None
    if subject is not None:
        note_life(subject, document, people.spans)
    return Material(document, authorities, _Entities(organizations, people, places), known, narrators, entries,
                    _Topics(authority.headwords, subject, body_of(organizations)))


def merged(*annotations: Spans) -> Spans:
    """Return the spans of several annotations by passage, in order of start."""
    return Merged(annotations, key=lambda span: (span.start, span.end, span.kind))


def annotated(
    document: Document, authorities: Authorities, spans: Spans, topics: _Topics, births: Mapping[str, HistoricalDate | None]
) -> Iterator[AnnotatedPassage]:
    """Yield the passages that can tell of events, with names and dates; the time of the telling runs through them in order.

    `births` gives the narrators' dates of birth, by full name, for ages that they tell of themselves.
    """
    subject = topics.subject
    context = DateContext(periods_of(authorities), subject_birth=subject.birth if subject else None,
                          subject_death=subject.death if subject else None)
    for passage in document.passages:
        if passage.kind in TELLING_KINDS or passage.kind == "heading":
            text = passage.text.text
            sentence_bounds = sentences(text)
            context.enter(kind=passage.kind, section=passage.section)
            context.narrator_birth = births.get(passage.narrator or "")
            dates = tuple(map(_span_of, find_dates(text, context, sentence_bounds)))
            named = tuple(spans.get(passage.number, ()))
            heads = topics.of(passage, named)
            yield AnnotatedPassage(passage, tuple(sentence_bounds), named, dates,
                                   headword=heads[0][1] if heads else None, headwords=heads, times=_times(dates, context),
                                   body=topics.body_of(passage, named))


def _span_of(found: FoundDate) -> DateSpan:
    return DateSpan(found.start, found.end, found.date, tuple(map(_span_of, found.parts)))


def _times(dates: Sequence[DateSpan], context: DateContext) -> tuple[tuple[int, HistoricalDate], ...]:
    """Return the times that the telling has reached at the dates of a passage, where they change."""
    times: list[tuple[int, HistoricalDate]] = []
    for span in dates:
        reached = context.narrative_at(span.start)
        if reached is not None and (not times or times[-1][1].edtf != reached.edtf):
            times.append((span.start, reached))
    return tuple(times)


def periods_of(authorities: Authorities) -> Periods:
    """Return the named periods in the form that the date grammar takes."""
    return Periods(
        Period(entry.id, entry.names, entry.date, entry.source, entry.counts_as_date, entry.calendar)
        for entry in authorities.periods.entries
    )


def _write_passages(document: Document, spans: Spans, writer: RecordWriter) -> None:
    """Write the passages, the names standing in them, and what was not read as it should be."""
    unread = document.unread
    writer.write("degradations", (DegradationRecord(source_id=u.source_id, char_start=u.char_start, reason=u.reason) for u in unread))
    for passage in document.passages:
        named = spans.get(passage.number, ())
        writer.write("passages", (passage_record(passage),))
        writer.write("mentions", _mentions(passage, named))
        writer.write("degradations", _overlong(passage, named))


def _write_entities(document: Document, entities: _Entities, writer: RecordWriter) -> None:
    bodies: list[Any] = [*entities.organizations.entities, *entities.places.entities]
    everyone: list[Any] = [*entities.people.people, *bodies]
    writer.write("entities", (_person(document, person) for person in entities.people.people))
    writer.write("entities", (_body(document, body) for body in bodies))
    writer.write("names", (name for entity in everyone for name in entity.names if _is_short(name.name)))
    writer.write("attributes", (attribute for entity in everyone for attribute in entity.attributes))


def _write_events(told: EventExtraction, writer: RecordWriter) -> None:
    writer.write("attributes", told.attributes)
    writer.write("events", told.events)
    writer.write("memberships", told.memberships)
    writer.write("relationships", told.relationships)


def _is_short(name: str) -> bool:
    return len(name.split()) <= LONGEST_NAME


def _overlong(passage: Passage, named: Sequence[EntitySpan]) -> Iterator[DegradationRecord]:
    for span in named:
        if not _is_short(span.surface):
            where = in_passage(passage, span.start, span.end)
            yield DegradationRecord(source_id=passage.source_id, char_start=where["char_start"],
                                    reason=f"a name of more than {LONGEST_NAME} words is left out")


def _person(document: Document, person: LocalPerson) -> EntityRecord:
    name = person.name
    return EntityRecord(source_id=document.source_id, key=person.key, kind="person", name=name.natural, origin=person.origin,
                        given_name=name.given, patronymic_name=name.patronymic, family_name=name.family, gender=person.gender)


def _body(document: Document, body: Any) -> EntityRecord:  # noqa: ANN401
    name = " ".join(body.name.split()[:LONGEST_NAME])
    return EntityRecord(source_id=document.source_id, key=body.key, kind=body.key.partition(":")[0], name=name, origin=body.origin,
                        identifier=body.identifier)


def _mentions(passage: Passage, named: Sequence[EntitySpan]) -> Iterator[MentionRecord]:
    for span in named:
        if _is_short(span.surface):
            yield MentionRecord(**in_passage(passage, span.start, span.end), kind=span.kind, key=span.key, surface=span.surface,
                                confidence=span.confidence, candidates=list(span.candidates))
