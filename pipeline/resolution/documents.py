"""The records of one document, unpacked from Arrow for resolution."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.extraction.records import (
    RECORD_TYPES,
    AttributeRecord,
    EntityRecord,
    EventRecord,
    Extraction,
    IndexEntryRecord,
    MembershipRecord,
    MentionRecord,
    NameRecord,
    PassageRecord,
    RelationshipRecord,
    from_arrow,
)

LocalKey = tuple[str, str]
"""(source_id, key of the entity in that source)."""


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """What extraction found in one source."""

    source_id: str
    passages: list[PassageRecord]
    entities: list[EntityRecord]
    names: list[NameRecord]
    mentions: list[MentionRecord]
    attributes: list[AttributeRecord]
    events: list[EventRecord]
    memberships: list[MembershipRecord]
    relationships: list[RelationshipRecord]
    index_entries: list[IndexEntryRecord]

    def mention_counts(self) -> Counter[str]:
        """Return how often each entity key is mentioned."""
        return Counter(m.key for m in self.mentions if m.key)


def with_voices(document: DocumentRecords, ids: Mapping[LocalKey, tuple[str, str]]) -> DocumentRecords:
    """Return a document whose events and memberships name whom they cite by published id; who is not published is not named."""
    def cited(record: EventRecord | MembershipRecord) -> str | None:
        target = ids.get((document.source_id, record.attributed_to or ""))
        return target[1] if target else None

    return replace(
        document,
        events=[replace(record, attributed_to=cited(record)) if record.attributed_to else record for record in document.events],
        memberships=[replace(record, attributed_to=cited(record)) if record.attributed_to else record for record in document.memberships],
    )


def unpack(extraction: Extraction, source_ids: Sequence[str]) -> list[DocumentRecords]:
    """Return the records of each source, in the order of `source_ids`; `extraction` may hold many sources."""
    records = {name: _by_source(from_arrow(extraction[name], record_type)) for name, record_type in RECORD_TYPES.items()
               if name != "degradations"}
    return [DocumentRecords(source_id, **{name: rows.get(source_id, []) for name, rows in records.items()}) for source_id in source_ids]


def _by_source(rows: list[Any]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.source_id].append(row)
    return grouped
