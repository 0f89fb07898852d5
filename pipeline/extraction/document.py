"""Extraction of one document: a pure function from a document and the authority files to Arrow tables of records.

The order matters: what an index or a note says of people comes first, then bodies (a name inside a body's
name is no person), then people, then places, then dates, and events last, which need all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.extract import TELLING_KINDS, EventExtraction, extract_events
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.index_entries import IndexEntry, index_records, read_index
from pipeline.extraction.narrators import narrator_keys, person_called
from pipeline.extraction.organizations import OrganizationAnnotation, annotate_organizations, classify_heading
from pipeline.extraction.passages import passage_record
from pipeline.extraction.people.index_people import people_of_index
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.mentions import PeopleAnnotation, annotate_people
from pipeline.extraction.people.note_people import people_of_notes
from pipeline.extraction.places import PlaceAnnotation, annotate_places, place_names
from pipeline.extraction.records import LONGEST_NAME, RECORD_TYPES, DegradationRecord, EntityRecord, Extraction, MentionRecord, to_arrow
from pipeline.language.dates import DateContext, FoundDate, HistoricalDate, Period, Periods, find_dates
from pipeline.language.text import sentences
from pipeline.sources.authorities import Authorities

Spans = Mapping[int, Sequence[EntitySpan]]
Headwords = Mapping[int, Sequence[tuple[int, str]]]


ABOUT_THE_SUBJECT = frozenset({"body", "list_item", "infobox"})
"""Kinds of passage that speak of the document's subject where they name nobody else."""


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
class Material:
    """What the event rules read of a document: its passages with names and dates, its people by key, and the keys of its narrators."""

    entities: _Entities
    passages: Sequence[AnnotatedPassage]
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    entries: Sequence[IndexEntry]

    @property
    def names(self) -> dict[str, frozenset[str]]:
        """The names of each entity, by key."""
        people = {person.key: frozenset({person.name.natural, *(n.name for n in person.names)}) for person in self.people.values()}
        bodies: list[Any] = [*self.entities.organizations.entities, *self.entities.places.entities]
        return people | {body.key: frozenset({body.name, *(n.name for n in body.names)}) for body in bodies}


def extract(document: Document, authorities: Authorities) -> Extraction:
    """Return what a document says, as Arrow tables by record type (`records.RECORD_TYPES`)."""
    read = material(document, authorities)
    told = extract_events(read.passages, read.people, read.narrators)
    entities = read.entities
    records = _records(document, entities, told)
    known = entities.people.people, entities.organizations.entities, entities.places.entities
    records["index_entries"] = list(index_records(read.entries, *known))
    return {name: to_arrow(records[name], record_type) for name, record_type in RECORD_TYPES.items()}


def material(document: Document, authorities: Authorities) -> Material:
    """Return a document's passages with names and dates, and whom they name."""
    entries = read_index(document, partial(classify_heading, authorities=authorities))
    authority = people_of_notes(document, people_of_index(entries))
    organizations = annotate_organizations(document, authorities)
    people = annotate_people(document, authority.people, organizations.spans, place_names(authorities))
    places = annotate_places(document, authorities, merged(organizations.spans, people.spans))
    entities = _Entities(organizations, people, places)
    narrators = narrator_keys(document, people.people)
    known = {person.key: person for person in people.people}
    subject = person_called(document.subject, people.people) if document.subject else None
    births = {narrator: known[key].birth for narrator, key in narrators.items() if key in known}
    passages = list(annotated(document, authorities, entities.spans, _Topics(authority.headwords, subject), births))
    return Material(entities, passages, known, narrators, entries)


def merged(*annotations: Spans) -> dict[int, list[EntitySpan]]:
    """Return the spans of several annotations by passage, in order of start."""
    spans: dict[int, list[EntitySpan]] = defaultdict(list)
    for annotation in annotations:
        for number, some in annotation.items():
            spans[number] += some
    return {number: sorted(some, key=lambda span: (span.start, span.end, span.kind)) for number, some in spans.items()}


@dataclass(frozen=True, slots=True)
class _Topics:
    """Whom passages are about: the headwords of notes; else the document's subject, where nobody tells of himself."""

    headwords: Headwords
    subject: LocalPerson | None

    def of(self, passage: Passage) -> tuple[tuple[int, str], ...]:
        """Return (offset, key) of each person that the passage is about."""
        if found := self.headwords.get(passage.number):
            return tuple(found)
        told_by_another = self.subject is not None and passage.narrator is None and passage.kind in ABOUT_THE_SUBJECT
        return ((0, self.subject.key),) if self.subject and told_by_another else ()


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
            heads = topics.of(passage)
            yield AnnotatedPassage(passage, tuple(sentence_bounds), tuple(spans.get(passage.number, ())), dates,
                                   headword=heads[0][1] if heads else None, headwords=heads, times=_times(dates, context))


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


def _records(document: Document, entities: _Entities, told: EventExtraction) -> dict[str, list[Any]]:
    bodies: list[Any] = [*entities.organizations.entities, *entities.places.entities]
    everyone: list[Any] = [*entities.people.people, *bodies]
    return {
        "passages": [passage_record(passage) for passage in document.passages],
        "entities": [*(_person(document, person) for person in entities.people.people),
                     *(_body(document, body) for body in bodies)],
        "names": [name for entity in everyone for name in entity.names if _is_short(name.name)],
        "mentions": list(_mentions(document.passages, entities.spans)),
        "attributes": [*(a for entity in everyone for a in entity.attributes), *told.attributes],
        "events": told.events,
        "memberships": told.memberships,
        "relationships": told.relationships,
        "degradations": [*(DegradationRecord(source_id=u.source_id, char_start=u.char_start, reason=u.reason) for u in document.unread),
                         *_overlong(document.passages, entities.spans)],
    }


def _is_short(name: str) -> bool:
    return len(name.split()) <= LONGEST_NAME


def _overlong(passages: Sequence[Passage], spans: Spans) -> Iterator[DegradationRecord]:
    for passage in passages:
        for span in spans.get(passage.number, ()):
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


def _mentions(passages: Sequence[Passage], spans: Spans) -> Iterator[MentionRecord]:
    for passage in passages:
        for span in filter(lambda s: _is_short(s.surface), spans.get(passage.number, ())):
            yield MentionRecord(**in_passage(passage, span.start, span.end), kind=span.kind, key=span.key, surface=span.surface,
                                confidence=span.confidence, candidates=list(span.candidates))
