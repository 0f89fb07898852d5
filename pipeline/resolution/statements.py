"""Records with local keys to claims and tellings with published ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.extraction.records import AttributeRecord, EventRecord, MentionRecord
from pipeline.resolution.claims import Claim, claim, location
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.entities import Cluster
from pipeline.resolution.events import Telling

Ids = Mapping[LocalKey, tuple[str, str]]
"""(entity kind, published id) by local key."""

NAME_PROPERTIES = frozenset({"name", "birth_name", "pseudonym", "nickname", "alias", "acronym"})
_NAMED_AT_SIGHT = 0.9


def ids_of(clusters: Sequence[Cluster]) -> dict[LocalKey, tuple[str, str]]:
    """Return the published (kind, id) of every local key."""
    return {member.local_key: (cluster.kind, cluster.entity_id) for cluster in clusters for member in cluster.members}


def attribute_claims(document: DocumentRecords, ids: Ids) -> Iterator[Claim]:
    """Yield the claims that a document makes about properties of its entities."""
    for record in document.attributes:
        subject = ids.get((document.source_id, record.key))
        value = _value(record, document.source_id, ids)
        if subject and value:
            yield claim(location(record), subject, record.property, value, method=record.method, confidence=record.confidence,
                        stated=record.stated, polarity=record.polarity, certainty=record.certainty)


def _value(record: AttributeRecord, source_id: str, ids: Ids) -> str | None:
    if record.value_kind == "literal":
        return record.value
    target = ids.get((source_id, record.value))
    return target[1] if target else None


def name_claims(document: DocumentRecords, ids: Ids) -> Iterator[Claim]:
    """Yield a claim for every deliberate name that a document gives an entity (variants of spelling make none)."""
    for record in document.names:
        subject = ids.get((document.source_id, record.key))
        if subject and record.kind in NAME_PROPERTIES:
            yield claim(location(record), subject, record.kind, record.name, method="name", confidence=1.0, stated=record.name)


def sighting_claims(clusters: Sequence[Cluster], documents: Sequence[DocumentRecords]) -> Iterator[Claim]:
    """Yield, for every entity, the claim that it is called by its published name: at the first mention in the best document.

    A mention that has the very name is preferred to one that has a part of it.
    """
    first: dict[tuple[LocalKey, bool], MentionRecord] = {}
    names = {member.local_key: member.record.name for cluster in clusters for member in cluster.members}
    for document in documents:
        for mention in document.mentions:
            key = (document.source_id, mention.key or "")
            if key in names:
                first.setdefault((key, mention.surface == names[key]), mention)
    for cluster in clusters:
        for member in sorted(cluster.members, key=lambda m: m.rank):
            seen = first.get((member.local_key, True)) or first.get((member.local_key, False))
            if seen:
                yield claim(location(seen), (cluster.kind, cluster.entity_id), "name", cluster.name, method="mention",
                            confidence=max(seen.confidence, _NAMED_AT_SIGHT), stated=seen.surface)
                break


def telling_of(record: EventRecord, ids: Ids) -> Telling:
    """Return an event record with published ids; participants without an entity are left out."""
    participants = []
    for text in record.participants:
        role, _, key = text.split(":", 2)
        if target := ids.get((record.source_id, key)):
            participants.append((role, *target))
    place = ids.get((record.source_id, record.place_key or ""))
    return Telling(record, tuple(sorted(set(participants))), place[1] if place else None)


def event_claims(event_id: str, telling: Telling) -> Iterator[Claim]:
    """Yield the claims of one telling: type, date, place and each participant."""
    record, subject, where = telling.record, ("event", event_id), location(telling.record)
    values: list[tuple[str, str, str | None]] = [("type", record.type, None)]
    if record.date:
        values.append(("date", record.date, record.date_stated))
    if telling.place_id:
        values.append(("place", telling.place_id, None))
    values += [("participant", ":".join(p), None) for p in telling.participants]
    for prop, value, stated in values:
        yield claim(where, subject, prop, value, method=record.method, confidence=record.confidence, stated=stated,
                    polarity=record.polarity, certainty=record.certainty)
