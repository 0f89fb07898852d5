"""The whole of resolution: records of all documents in, one consistent picture with its claims and conflicts out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.language.names import slug_of
from pipeline.language.names.model import PersonalName
from pipeline.resolution.careers import (
    Membership,
    Relationship,
    membership_claims,
    memberships_of,
    relationship_claims,
    relationships_of,
)
from pipeline.resolution.choosing import Conflict, choose
from pipeline.resolution.claims import Claim, claim, distinct
from pipeline.resolution.documents import DocumentRecords
from pipeline.resolution.entities import Cluster, cluster_by_name, mint
from pipeline.resolution.events import Event, Telling, merge_tellings, mint_events
from pipeline.resolution.people import cluster_people
from pipeline.resolution.slugs import slug
from pipeline.resolution.statements import Ids, attribute_claims, event_claims, ids_of, name_claims, sighting_claims, telling_of
from pipeline.resolution.witnesses import Witnesses

MANNERS = {"execution": "execution", "assassination": "assassination", "suicide": "suicide"}
"""The manner of death that a type of event implies."""

LIFE_EVENTS = {"birth": "birth", "death": "death", "execution": "death", "assassination": "death", "suicide": "death"}
"""Which of a person's life dates a type of event gives."""

SINGLE_VALUED = {
    "person": ("birth_name", "gender", "birth_date", "birth_place", "death_date", "death_place", "death_manner", "description"),
    "organization": ("acronym", "classification", "founding_date", "dissolution_date"),
    "place": ("kind", "coordinates"),
    "event": ("date", "place"),
    "membership": ("start_date", "end_date"),
}
"""Properties of which one value is published."""

OPEN_VALUED = frozenset({"description", "birth_name", "acronym", "birth_place", "death_place"})
"""Properties whose values may differ in wording without contradiction."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Everything that is published, by published id."""

    clusters: Sequence[Cluster]
    ids: Ids
    events: Sequence[Event]
    memberships: Sequence[Membership]
    relationships: Sequence[Relationship]
    claims: Sequence[Claim]
    conflicts: Sequence[Conflict]
    chosen: Mapping[tuple[str, str, str], Claim]
    """The claim whose value is published, by (subject kind, subject id, property)."""


def resolve(documents: Sequence[DocumentRecords], witnesses: Witnesses, pinned: Mapping[tuple[str, str], str]) -> Resolution:
    """Resolve the documents. `pinned` gives ids fixed by hand, by (kind, name)."""
    clusters = _entities(documents, pinned)
    ids = ids_of(clusters)
    events = _events(documents, ids)
    numbers = {(t.record.source_id, t.record.number): event.event_id for event in events for t in event.tellings}
    memberships = memberships_of(documents, ids, numbers)
    relationships = relationships_of(documents, ids)
    claims = distinct(chain(
        _entity_claims(documents, clusters, ids),
        *(chain(event_claims(event.event_id, telling), _life_claims(telling)) for event in events for telling in event.tellings),
        *map(membership_claims, memberships),
        *map(relationship_claims, relationships),
    ))
    chosen, conflicts = _choices(claims, witnesses)
    return Resolution(clusters, ids, events, memberships, relationships, claims, conflicts, chosen)


def _entities(documents: Sequence[DocumentRecords], pinned: Mapping[tuple[str, str], str]) -> list[Cluster]:
    """Cluster and name all entities that a text mentions; what only an authority file knows is left out."""
    result: list[Cluster] = []
    for kind, clusters in (("person", cluster_people(documents)), ("organization", cluster_by_name(documents, "organization")),
                           ("place", cluster_by_name(documents, "place"))):
        named = [c for c in clusters if any(m.is_attested for m in c.members)]
        mint(named, _person_slug if kind == "person" else lambda c: slug(c.name), pinned)
        result += sorted(named, key=lambda c: c.entity_id)
    return result


def _person_slug(cluster: Cluster) -> str:
    record = cluster.head.record
    name = PersonalName(record.given_name, record.patronymic_name, record.family_name)
    return slug_of(name) if name.natural else slug(record.name)


def _events(documents: Sequence[DocumentRecords], ids: Ids) -> list[Event]:
    """Return the events that someone or something known takes part in."""
    tellings = (telling_of(record, ids) for document in documents for record in document.events if record.polarity == "affirmed")
    events = [event for event in merge_tellings(tellings) if event.participants]
    mint_events(events)
    return events


def _entity_claims(documents: Sequence[DocumentRecords], clusters: Sequence[Cluster], ids: Ids) -> Iterator[Claim]:
    sightings = list(sighting_claims(clusters, documents))
    yield from sightings
    yield from _gender_claims(clusters, sightings)
    for document in documents:
        yield from name_claims(document, ids)
        yield from attribute_claims(document, ids)


def _gender_claims(clusters: Sequence[Cluster], sightings: Iterable[Claim]) -> Iterator[Claim]:
    """The form of a name says the gender where its name is claimed."""
    seen = {one.subject_id: one for one in sightings if one.subject_kind == "person"}
    for cluster in clusters:
        gender = cluster.part("gender") if cluster.kind == "person" else None
        if gender and (one := seen.get(cluster.entity_id)):
            yield claim(one.evidence, ("person", cluster.entity_id), "gender", gender, method="name-form", confidence=0.95,
                        stated=one.stated)


def _life_claims(telling: Telling) -> Iterator[Claim]:
    """A telling of someone's birth or death says their life dates, places and manner of death."""
    record, word = telling.record, LIFE_EVENTS.get(telling.record.type)
    people = [p for p in telling.participants if p[0] == "person" and p[1] == "person"] or [
        p for p in telling.participants if p[0] == "target" and p[1] == "person"]
    if word is None or record.factuality != "asserted":
        return
    for _, kind, person_id in people:
        values = {f"{word}_date": record.date, f"{word}_place": telling.place_id, "death_manner": MANNERS.get(record.type)}
        for prop, value in values.items():
            if value:
                yield claim(record, (kind, person_id), prop, value, method=record.method, confidence=record.confidence,
                            stated=record.date_stated if prop.endswith("_date") else None, certainty=record.certainty)


def _choices(claims: Sequence[Claim], witnesses: Witnesses) -> tuple[dict[tuple[str, str, str], Claim], list[Conflict]]:
    by_property: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for one in claims:
        if one.property in SINGLE_VALUED.get(one.subject_kind, ()):
            by_property[one.subject_kind, one.subject_id, one.property].append(one)
    chosen: dict[tuple[str, str, str], Claim] = {}
    conflicts: list[Conflict] = []
    for key in sorted(by_property):
        choice = choose(by_property[key], witnesses)
        if choice.claim:
            chosen[key] = choice.claim
        if key[2] not in OPEN_VALUED:
            conflicts += choice.conflicts
    return chosen, conflicts
