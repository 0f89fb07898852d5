"""The whole of resolution: records of all documents in, one consistent picture with its claims and conflicts out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.language.names import romanized, slug_of
from pipeline.language.names.model import PersonalName
from pipeline.resolution.bodies import cluster_by_name
from pipeline.resolution.careers import (
    Membership,
    Relationship,
    membership_claims,
    memberships_of,
    relationship_claims,
    relationships_of,
)
from pipeline.resolution.choosing import PLACE_PROPERTIES, Choice, Conflict, choose, compatible
from pipeline.resolution.claims import Claim, claim, distinct
from pipeline.resolution.decisions import Decision
from pipeline.resolution.denials import denial_claims, denial_conflicts
from pipeline.resolution.documents import DocumentRecords, LocalKey, with_voices
from pipeline.resolution.entities import Cluster, mint
from pipeline.resolution.events import Event, Telling, merge_tellings, mint_events
from pipeline.resolution.geography import Geography, geography_of
from pipeline.resolution.judgements import Bindings, Judgement, Judgements, bind
from pipeline.resolution.naming import genders, name_people
from pipeline.resolution.people import cluster_people
from pipeline.resolution.statements import Ids, attribute_claims, event_claims, ids_of, name_claims, sighting_claims, telling_of
from pipeline.resolution.witnesses import Witnesses
from schemas.slugs import slug

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

MOVING = frozenset({"travel", "defection", "exile", "publication", "conflict"})
"""Types of events that have more than one place: from where and to where, or wherever a work came out."""

Key = tuple[str, str, str]
"""(subject kind, subject id, property)."""

LIFE_CONFIDENCE = {"birth_date": 0.5, "death_date": 0.5, "birth_place": 0.7, "death_place": 0.7, "death_manner": 0.5}
"""Claims that together are read with less confidence stand beside the others, but give nobody a date, place or manner of birth or death."""

OPEN_VALUED = frozenset({"description", "birth_name", "acronym"})
"""Properties whose values may differ without contradiction: other words for the same."""


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


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities that are published, the decisions that led there, and the judgements whose source is not there."""

    clusters: Sequence[Cluster]
    decisions: Sequence[Decision]
    skipped: Sequence[Judgement]


def resolve(documents: Sequence[DocumentRecords], witnesses: Witnesses, pinned: Mapping[tuple[str, str], str],
            judgements: Judgements | None = None) -> Resolution:
    """Resolve the documents. `pinned` gives ids fixed by hand, by (kind, name).

    Raises JudgementError where a judgement contradicts another or matches nothing.
    """
    clusters = resolve_entities(documents, pinned, judgements).clusters
    ids = ids_of(clusters)
    documents = [with_voices(document, ids) for document in documents]
    geography = geography_of(documents, ids)
    events = _events(documents, ids, geography)
    numbers = {(t.record.source_id, t.record.number): event.event_id for event in events for t in event.tellings}
    memberships = memberships_of(documents, ids, numbers)
    relationships = relationships_of(documents, ids)
    claims = distinct(chain(
        _entity_claims(documents, clusters, ids),
        *(chain(event_claims(event.event_id, telling), _life_claims(telling)) for event in events for telling in event.tellings),
        *map(membership_claims, memberships),
        *map(relationship_claims, relationships),
    ))
    denials = distinct(denial_claims(_denied(documents, ids), events, claims, MANNERS))
    claims += denials
    chosen, conflicts = _choices(claims, witnesses, geography)
    conflicts += denial_conflicts(denials, claims)
    _mark_contradicted(events, chosen)
    return Resolution(clusters, ids, events, memberships, relationships, claims, conflicts, chosen)


def resolve_entities(documents: Sequence[DocumentRecords], pinned: Mapping[tuple[str, str], str],
                     judgements: Judgements | None = None) -> Entities:
    """Cluster and name all entities that a text mentions; what only an authority file knows is left out. Raises JudgementError."""
    bindings = bind(judgements or Judgements(), documents, lambda: _by_rule(documents, pinned))
    clusters, decisions = _clustered(documents, pinned, bindings)
    return Entities(clusters, decisions, bindings.skipped)


def _by_rule(documents: Sequence[DocumentRecords], pinned: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], list[LocalKey]]:
    """Return the local keys behind each id that would be published if nobody had judged."""
    clusters, _ = _clustered(documents, pinned, Bindings())
    return {(cluster.kind, cluster.entity_id): [member.local_key for member in cluster.members] for cluster in clusters}


def _clustered(documents: Sequence[DocumentRecords], pinned: Mapping[tuple[str, str], str],
               bindings: Bindings) -> tuple[list[Cluster], list[Decision]]:
    clusters: list[Cluster] = []
    decisions: list[Decision] = []
    for kind in ("person", "organization", "place"):
        verdicts = bindings.verdicts(kind)
        found = cluster_people(documents, verdicts) if kind == "person" else cluster_by_name(documents, kind, verdicts)
        named = [c for c in found.clusters if any(m.is_attested for m in c.members)]
        mint(named, _person_slug if kind == "person" else lambda c: slug(c.name), pinned)
        clusters += sorted(named, key=lambda c: c.entity_id)
        decisions += found.decisions
    name_people(clusters, documents)
    return clusters, decisions


def _person_slug(cluster: Cluster) -> str:
    record = cluster.head.record
    name = PersonalName(record.given_name, record.patronymic_name, record.family_name)
    # A name without family name has a numeral or epithet that tells its bearers apart: "Louis XIV".
    return slug_of(name) if name.family or name.natural == record.name else slug(romanized(record.name))


def _events(documents: Sequence[DocumentRecords], ids: Ids, geography: Geography) -> list[Event]:
    """Return the events that someone or something known takes part in."""
    tellings = (telling_of(record, ids) for document in documents for record in document.events if record.polarity == "affirmed")
    events = [event for event in merge_tellings(tellings, geography) if event.participants]
    mint_events(events)
    return events


def _denied(documents: Sequence[DocumentRecords], ids: Ids) -> list[Telling]:
    return [telling_of(record, ids) for document in documents for record in document.events if record.polarity == "denied"]


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
    for person_id, gender in genders(clusters):
        if one := seen.get(person_id):
            yield claim(one.evidence, ("person", person_id), "gender", gender, method="name-form", confidence=0.95, stated=one.stated)


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


def _choices(claims: Sequence[Claim], witnesses: Witnesses, geography: Geography) -> tuple[dict[Key, Claim], list[Conflict]]:
    by_property: dict[Key, list[Claim]] = defaultdict(list)
    for one in claims:
        if one.property in SINGLE_VALUED.get(one.subject_kind, ()):
            by_property[one.subject_kind, one.subject_id, one.property].append(one)
    moving = {one.subject_id: one.value for one in claims if one.subject_kind == "event" and one.property == "type"}
    chosen: dict[Key, Claim] = {}
    conflicts: list[Conflict] = []
    for key in sorted(by_property):
        choice = choose(_eligible(by_property, key, chosen), witnesses, geography)
        if choice.claim:
            chosen[key] = choice.claim
        if key[2] in PLACE_PROPERTIES and (moving.get(key[1]) in MOVING or not _far_apart(choice, geography)):
            continue
        if key[2] not in OPEN_VALUED:
            conflicts += choice.conflicts
    return chosen, conflicts


def _far_apart(choice: Choice, geography: Geography) -> bool:
    """Whether some of the places that are claimed are known to be apart; of others it is not known whether one lies within another."""
    places = {one.claim.value for one in choice.conflicts}
    return any(geography.apart(one, other) for one in places for other in places)


def _eligible(by_property: Mapping[Key, list[Claim]], key: Key, chosen: Mapping[Key, Claim]) -> list[Claim]:
    """Return the claims of a property that may be published: of a life's, those read surely, and of one and the same death.

    Who tells of a death at another date tells of another man's, or errs: the date stands in a conflict, its place and manner go with it.
    """
    kind, subject_id, prop = key
    if kind != "person" or prop not in LIFE_CONFIDENCE:
        return by_property[key]
    sure = _sure(by_property[key], prop)
    dated = (kind, subject_id, "death_date")
    if prop not in ("death_manner", "death_place") or dated not in chosen:
        return sure
    elsewhere = {_place_of(one) for one in by_property[dated] if not compatible(one, chosen[dated])}
    return [one for one in sure if _place_of(one) not in elsewhere]


def _sure(claims: Sequence[Claim], prop: str) -> list[Claim]:
    """Return the claims that are read surely: each date by itself; of other values those whose readings would all have to be wrong."""
    if prop.endswith("_date"):
        return [one for one in claims if one.confidence >= LIFE_CONFIDENCE[prop]]
    doubts: dict[str, float] = defaultdict(lambda: 1.0)
    for one in claims:
        doubts[one.value] *= 1 - one.confidence
    return [one for one in claims if 1 - doubts[one.value] >= LIFE_CONFIDENCE[prop]]


def _place_of(one: Claim) -> tuple[str, int, int]:
    return one.evidence.source_id, one.evidence.char_start, one.evidence.char_end


def _mark_contradicted(events: Sequence[Event], chosen: Mapping[Key, Claim]) -> None:
    """Mark the deaths that are told at another date than the one published for the person."""
    for event in events:
        date = chosen.get(("event", event.event_id, "date"))
        deaths = [chosen.get(("person", person_id, "death_date")) for person_id in event.principal_ids]
        if LIFE_EVENTS.get(event.type) == "death" and date:
            event.contradicted = any(death and not compatible(death, date) for death in deaths)
