"""The events of a document's passages, in order: sentences are read one by one, with the people they speak of in mind."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TypeVar

from pipeline.documents.spilling import Spilled
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.casting.narrators_kin import stranger
from pipeline.extraction.events.casting.references import Discourse
from pipeline.extraction.events.consistency import consistent
from pipeline.extraction.events.dating.begun import begun
from pipeline.extraction.events.existence import existence
from pipeline.extraction.events.formal import body_events, first_person, infobox_attributes, infobox_events, row_events, surfaces
from pipeline.extraction.events.holders import listed_holder
from pipeline.extraction.events.items import Row, row_of
from pipeline.extraction.events.judging import Judge, event_judge
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.lives import abbreviated, life_events
from pipeline.extraction.events.reading import Reading
from pipeline.extraction.events.recording import Occurrence, Recorder
from pipeline.extraction.events.sentence import glance, read_sentence, worth_reading
from pipeline.extraction.events.works import is_silent, listed_work, owned_works, titled_works
from pipeline.extraction.memberships import memberships_of
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import AttributeRecord, EventRecord, MembershipRecord, RelationshipRecord
from pipeline.extraction.relationships import names_relation, relationships_in

#: Kinds of passages that tell events; headings, indexes and bibliographies only name them.
TELLING_KINDS = frozenset({"body", "note", "list_item", "infobox", "table", "caption"})
#: How far into a sentence the person may be named with whom a passage turns to someone else.
_HEAD = 40
#: How many passages after an infobox are searched for the person whom it is about.
_AHEAD = 2000
#: A word, or a compound with its hyphens.
_WORDS = re.compile(r"\w+(?:-\w+)*")

S = TypeVar("S", EntitySpan, DateSpan)


@dataclass(slots=True)
class EventExtraction:
    """What the events of a document are, and what they say of people beside."""

    events: Spilled[EventRecord] = field(default_factory=Spilled)
    memberships: Spilled[MembershipRecord] = field(default_factory=Spilled)
    relationships: Spilled[RelationshipRecord] = field(default_factory=Spilled)
    attributes: Spilled[AttributeRecord] = field(default_factory=Spilled)
    features: list[Sequence[str]] = field(default_factory=list)


def extract_events(
    passages: Iterable[AnnotatedPassage],
    people: Mapping[str, LocalPerson],
    narrators: Mapping[str, str],
    judge: Judge | None = None,
    *,
    keep_all: bool = False,
    bodies: Callable[[], Mapping[str, str]] | None = None,
) -> EventExtraction:
    """Return the events, memberships, relationships and attributes that the passages tell.

    `people` are the document's people by key; `narrators` gives the key of each narrator's full name.
    Passages come in the order of the document; headings among them say what the tables below them list.
    `judge` decides what is kept (by default with the weights that come with the code). With `keep_all`, every telling is kept
    with every date that it might bear, for a judge to learn from its features (`EventExtraction.features`, event by event).
    `bodies` gives what `formal.surfaces` finds in the passages, where these can be gone through only once.
    """
    recorder = Recorder(keep_all=keep_all)
    result = EventExtraction(recorder.events, features=recorder.features)
    reading = Reading(event_lexicon(), people, narrators, Discourse(people), recorder, judge or event_judge(), keep_all)
    known_bodies = cache(bodies or partial(surfaces, passages))
    heading: str | None = None
    upcoming = _Upcoming(passages)
    for annotated in upcoming:
        kind = annotated.passage.kind
        if kind == "heading" and annotated.passage.label != "header":
            heading = annotated.passage.text.text
        elif kind == "infobox":
            _read_infobox(annotated, upcoming, reading, result)
        elif kind == "table":
            _record_all(recorder, annotated, row_events(annotated, known_bodies(), heading))
        elif kind in TELLING_KINDS and (holders := list(listed_holder(annotated))):
            _record_all(recorder, annotated, iter(holders))
        elif kind in TELLING_KINDS and not is_silent(annotated):
            _record_all(recorder, annotated, listed_work(annotated))
            _read_prose(reading, annotated, result)
    if not keep_all:
        result.events = Spilled(begun(consistent(result.events, people)))
    result.memberships.extend(recorder.memberships)
    for event in result.events:
        result.memberships.extend(memberships_of(event))
    return result


class _Upcoming(Iterator[AnnotatedPassage]):
    """Passages in order, with a look ahead."""

    def __init__(self, passages: Iterable[AnnotatedPassage]) -> None:
        self._rest = iter(passages)
        self._seen: deque[AnnotatedPassage] = deque()

    def __next__(self) -> AnnotatedPassage:
        return self._seen.popleft() if self._seen else next(self._rest)

    def ahead(self) -> Iterator[AnnotatedPassage]:
        """Yield the next passages, which stay upcoming."""
        yield from self._seen
        while len(self._seen) < _AHEAD and (passage := next(self._rest, None)) is not None:
            self._seen.append(passage)
            yield passage


def _read_infobox(annotated: AnnotatedPassage, upcoming: _Upcoming, reading: Reading, result: EventExtraction) -> None:
    """An infobox is about its headword, else about the first person that the article names."""
    if annotated.body is not None:
        _record_all(reading.recorder, annotated, body_events(annotated, annotated.body.key))
        return
    subject = annotated.headword or next((key for p in upcoming.ahead() if p.passage.kind == "body" and (key := first_person(p))), None)
    if subject is not None:
        told = list(infobox_events(annotated, subject))
        _record_all(reading.recorder, annotated, iter(told))
        for marriage in (one for one in told if one.type == "marriage"):
            reading.kin.wed([participant.split(":", 2)[2] for participant in marriage.participants])
        result.attributes.extend(infobox_attributes(annotated, subject))


def _record_all(recorder: Recorder, annotated: AnnotatedPassage, occurrences: Iterator[Occurrence]) -> None:
    for occurrence in occurrences:
        recorder.add(annotated.passage, occurrence)


def _read_prose(reading: Reading, annotated: AnnotatedPassage, result: EventExtraction) -> None:
    text = annotated.passage.text.text
    discourse = reading.discourse
    reading.begin(annotated)
    speaker = reading.narrators.get(annotated.passage.narrator or "")
    for life in (*life_events(text, annotated.entities), *abbreviated(text, annotated.entities, annotated.dates, annotated.headword)):
        reading.recorder.add(
            annotated.passage,
            Occurrence(
                life.type, life.participants, (life.start, life.end), life.date, (life.start, life.end), detail="life dates"
            ),
        )
    first_entity = first_date = 0
    for start, end in annotated.sentences:
        first_entity, named = _inside(annotated.entities, first_entity, start, end)
        first_date, dates = _inside(annotated.dates, first_date, start, end)
        discourse.headword = annotated.headword_at(start + _HEAD)
        reading.turn(annotated, start)
        entities = _kin(reading, text, (start, end), named, speaker)
        for form in (titled_works, owned_works, existence) if dates else ():
            _record_all(reading.recorder, annotated, form(annotated, (start, end), dates))
        words = _WORDS.findall(text[start:end].lower())
        tells = worth_reading(reading, words, dates, named=bool(entities))
        relates = bool(entities or reading.kin.bearers) and names_relation(words)
        row = row_of(text, (start, end), entities, dates) if tells or relates or reading.topic else None
        if row is not None and reading.topic:
            row = reading.topic.read(row, reading.lexicon)
        if row is not None and relates:
            row = _related(reading, annotated, row, speaker, result)
        if row is not None and tells:
            read_sentence(reading, annotated.passage, row)
        else:
            glance(discourse, text, (start, end), entities)


def _related(reading: Reading, annotated: AnnotatedPassage, row: Row, speaker: str | None, result: EventExtraction) -> Row:
    """Note what a sentence says of kin; returns it with those as people whom it only calls by what they are."""
    stated = list(relationships_in(annotated.passage, row, reading.discourse, speaker))
    result.relationships.extend(stated)
    for record in stated:
        reading.kin.learn(record, reading.discourse)
        reading.discourse.group((record.person_key, record.related_key) if record.type == "spouse" else ())
    return reading.kin.read(row, reading.discourse)


def _kin(
    reading: Reading, text: str, span: tuple[int, int], entities: Sequence[EntitySpan], speaker: str | None
) -> Sequence[EntitySpan]:
    """Return the names in a sentence with those of the teller's kin whom it means, and note who without a name is its subject."""
    if (gender := stranger(text, span, entities)) is not None:
        reading.discourse.someone(gender)
    reading.kinship.learn(speaker, text, entities)
    return reading.kinship.mentions(speaker, text, span, entities)


def _inside(spans: Sequence[S], first: int, start: int, end: int) -> tuple[int, list[S]]:
    """Return (where to go on, the spans that begin between `start` and `end`); spans are in order from `first` on."""
    while first < len(spans) and spans[first].start < start:
        first += 1
    last = first
    while last < len(spans) and spans[last].start < end:
        last += 1
    return last, list(spans[first:last])
