"""Tellings of memberships and relationships to published ones; posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.records import MembershipRecord, RelationshipRecord
from pipeline.resolution.claims import Claim, claim, location
from pipeline.resolution.documents import DocumentRecords
from pipeline.resolution.roles import in_their_bodies
from pipeline.resolution.slugs import unique
from pipeline.resolution.statements import Ids
from schemas.slugs import slug

INVERSE = {"parent": "child", "child": "parent", "spouse": "spouse", "sibling": "sibling", "kin": "kin", "colleague": "colleague"}
"""Relationships whose other direction is a relationship too."""


@dataclass(slots=True)
class Membership:
    """A person in a body or post, with the tellings that say so."""

    person_id: str
    organization_id: str | None
    role: str | None
    tellings: list[MembershipRecord] = field(default_factory=list)
    event_id: str | None = None
    membership_id: str = ""

    @property
    def post_id(self) -> str | None:
        """The post: the role as an office of the organization; None without either."""
        return slug(self.organization_id, self.role) if self.role and self.organization_id else None


@dataclass(slots=True)
class Relationship:
    """What one person is to another, with the tellings that say so."""

    person_id: str
    related_person_id: str
    type: str
    tellings: list[RelationshipRecord] = field(default_factory=list)
    relationship_id: str = ""


def memberships_of(documents: Sequence[DocumentRecords], ids: Ids, events: Mapping[tuple[str, int], str]) -> list[Membership]:
    """Return the memberships of all documents; tellings that agree in person, body, role and dates are one.

    `events` gives the published event of each telling by (source_id, number).
    """
    found: dict[tuple[str | None, ...], Membership] = {}
    for document in documents:
        for record in in_their_bodies(document):
            person = ids.get((document.source_id, record.person_key))
            body = ids.get((document.source_id, record.organization_key or ""))
            if person is None or (body is None and not record.role):
                continue
            identity = (person[1], body[1] if body else None, slug(record.role) if record.role else None,
                        record.start_date, record.end_date)
            membership = found.setdefault(identity, Membership(person[1], identity[1], record.role))
            membership.tellings.append(record)
            if membership.event_id is None and record.event_number is not None:
                membership.event_id = events.get((document.source_id, record.event_number))
    taken: set[str] = set()
    for membership in found.values():
        start = membership.tellings[0].start_date or membership.tellings[0].end_date
        membership.membership_id = unique(slug(membership.person_id, membership.organization_id, membership.role, start), taken)
    return list(found.values())


def membership_claims(membership: Membership) -> Iterator[Claim]:
    """Yield the claims of each telling: person, body, role and dates."""
    subject = ("membership", membership.membership_id)
    for record in membership.tellings:
        values = {"person": membership.person_id, "organization": membership.organization_id, "role": membership.role,
                  "start_date": record.start_date, "end_date": record.end_date}
        for prop, value in values.items():
            if value:
                yield claim(location(record), subject, prop, value, method=record.method, confidence=record.confidence,
                            stated=record.role if prop == "role" else None, certainty=record.certainty)


def relationships_of(documents: Sequence[DocumentRecords], ids: Ids) -> list[Relationship]:
    """Return the relationships of all documents; kinship is given in one direction, the one told first."""
    found: dict[tuple[str, str, str], Relationship] = {}
    for document in documents:
        for record in document.relationships:
            one, other = ids.get((document.source_id, record.person_key)), ids.get((document.source_id, record.related_key))
            if one is None or other is None or one == other:
                continue
            identity, inverse = (one[1], other[1], record.type), (other[1], one[1], INVERSE.get(record.type, ""))
            if inverse in found:
                identity = inverse
            found.setdefault(identity, Relationship(*identity)).tellings.append(record)
    for relationship in found.values():
        relationship.relationship_id = slug(relationship.person_id, relationship.type, relationship.related_person_id)
    return _distinct_ids(list(found.values()))


def _distinct_ids(relationships: list[Relationship]) -> list[Relationship]:
    by_id: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in relationships:
        by_id[relationship.relationship_id].append(relationship)
    for same in by_id.values():
        taken: set[str] = set()
        for relationship in same:
            relationship.relationship_id = unique(relationship.relationship_id, taken)
    return relationships


def relationship_claims(relationship: Relationship) -> Iterator[Claim]:
    """Yield the claims of each telling: that it is so, and of which type."""
    subject = ("relationship", relationship.relationship_id)
    for record in relationship.tellings:
        for prop, value in (("type", relationship.type), ("related_person", relationship.related_person_id)):
            yield claim(location(record), subject, prop, value, method=record.method, confidence=record.confidence,
                        stated=record.stated if prop == "type" else None, certainty=record.certainty)
