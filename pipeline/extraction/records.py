"""What extraction yields for one document: flat records, and their form as Arrow tables.

A record speaks of entities by their *key*, which is local to the document; resolution finds out
which keys of which documents are one person, organization or place, and mints the published ids.
All offsets are in the raw file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pyarrow as pa

LONGEST_NAME = 8
"""Words that a published name may have: what is longer may quote a source at length."""


_UNPACKED = 1 << 12
"""Rows that are unpacked at once."""

UNNAMED = "unnamed"
"""The slug in the key of a body or place whose name has no Latin letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where something stands, who says it there, and the key of whom that voice cites for it."""

    source_id: str
    passage_id: str
    page: str | None
    char_start: int
    char_end: int
    asserted_by: str
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRecord:
    """An entity as this document knows it.

    `origin` says how: "index" or "note" (an authority inside the text), "authority" (an authority file),
    "infobox", "text". `identifier` is the id that an authority file gives it, if one does.
    """

    source_id: str
    key: str
    kind: str
    name: str
    origin: str
    identifier: str | None = None
    given_name: str | None = None
    patronymic_name: str | None = None
    family_name: str | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord(Evidence):
    """A name of an entity; `kind` is a term of person_name_kind or organization_name_kind."""

    key: str
    name: str
    kind: str
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRecord(Evidence):
    """A name standing in the text; `key` is None where it could not be decided between `candidates`."""

    kind: str
    key: str | None
    surface: str
    confidence: float
    candidates: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRecord(Evidence):
    """A statement about an entity: `property` is a term of claim_property.

    Where `value_kind` is an entity kind, `value` is that entity's key; otherwise it is the value itself.
    """

    key: str
    kind: str
    property: str
    value: str
    stated: str | None
    method: str
    confidence: float
    value_kind: str = "literal"
    polarity: str = "affirmed"
    certainty: str = "certain"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord(Evidence):
    """One telling of an event. `participants` are "role:kind:key"; `post` is the office as worded.

    `number` is the telling's place in the document; `detail` a key (not a text) that tells apart events
    of one person, type and date: the lemma that told it, the office, the body. `offices` are all that it tells of, "label|key" each,
    the key being that of its body, or empty. `complement` is what an act of type "other" was done to, at most five words as worded.
    """

    number: int
    type: str
    participants: list[str]
    date: str | None = None
    date_earliest: str | None = None
    date_latest: str | None = None
    date_basis: str = "none"
    date_anchor: str | None = None
    date_stated: str | None = None
    calendar: str = "unknown"
    place_key: str | None = None
    post: str | None = None
    detail: str | None = None
    factuality: str = "asserted"
    certainty: str = "certain"
    polarity: str = "affirmed"
    method: str
    confidence: float
    offices: list[str] = field(default_factory=list)
    complement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRecord(Evidence):
    """One telling that a person belonged to a body or held a post; `event_number` is the telling's event."""

    person_key: str
    organization_key: str | None
    role: str | None
    start_date: str | None = None
    end_date: str | None = None
    event_number: int | None = None
    certainty: str = "certain"
    method: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationshipRecord(Evidence):
    """One telling of what `related_key` is to `person_key`; `type` is a term of relationship_type."""

    person_key: str
    related_key: str
    type: str
    stated: str | None = None
    certainty: str = "certain"
    method: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntryRecord:
    """One locator of an index entry; `entry` and `parent` are numbers of entries in the document."""

    source_id: str
    passage_id: str
    entry: int
    parent: int | None
    heading: str
    key: str | None
    kind: str | None
    locator_kind: str | None = None
    page_from: str | None = None
    page_to: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRecord:
    """A passage as published; offsets are raw."""

    passage_id: str
    source_id: str
    kind: str
    section: str | None
    page_from: str | None
    page_to: str | None
    page_basis: str | None
    voice: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DegradationRecord:
    """Something that was not read as it should have been, and why."""

    source_id: str
    char_start: int
    reason: str


Record = (EntityRecord | NameRecord | MentionRecord | AttributeRecord | EventRecord | MembershipRecord
          | RelationshipRecord | IndexEntryRecord | PassageRecord | DegradationRecord)

#: The record types by the name of their Arrow table.
RECORD_TYPES: Mapping[str, type] = {
    "passages": PassageRecord,
    "entities": EntityRecord,
    "names": NameRecord,
    "mentions": MentionRecord,
    "attributes": AttributeRecord,
    "events": EventRecord,
    "memberships": MembershipRecord,
    "relationships": RelationshipRecord,
    "index_entries": IndexEntryRecord,
    "degradations": DegradationRecord,
}

Extraction = Mapping[str, pa.Table]
R = TypeVar("R")


@cache
def record_schema(record_type: type) -> pa.Schema:
    """Return the Arrow schema of a record type, in the order of its fields."""
    hints = get_type_hints(record_type)
    return pa.schema([pa.field(f.name, _arrow_type(hints[f.name])) for f in fields(record_type)])


def _arrow_type(hint: object) -> pa.DataType:
    """Return the Arrow type of `str`, `int`, `float`, the same `| None`, or `list[str]`."""
    plain = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    if get_origin(hint) is list:
        return pa.list_(pa.string())
    return next(plain[candidate] for candidate in (hint, *get_args(hint)) if candidate in plain)


def to_arrow(records: Sequence[Any], record_type: type) -> pa.Table:
    """Return records of one type as an Arrow table of shape (records, fields)."""
    schema = record_schema(record_type)
    columns = [pa.array([getattr(r, name) for r in records], type=schema.field(name).type) for name in schema.names]
    return pa.Table.from_arrays(columns, schema=schema)


def from_arrow(table: pa.Table, record_type: type[R]) -> list[R]:
    """Return the rows of an Arrow table as records; some thousand at a time are dictionaries on the way."""
    return [record_type(**row) for batch in table.to_batches(_UNPACKED) for row in batch.to_pylist()]
