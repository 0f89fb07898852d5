"""What a release says, in the form in which it is measured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.evaluation.annotations import AnnotatedSlice

Row = Mapping[str, Any]
TABLES = ("people", "person_names", "organizations", "organization_names", "mentions", "events", "event_participants", "claims")
NAME_TABLES = (("person", "people", "person_names"), ("organization", "organizations", "organization_names"))


@dataclass(frozen=True, slots=True)
class FoundParticipant:
    """Who takes part in a published event, under all their names."""

    kind: str
    role: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """A published event that is asserted; `date` is EDTF or empty."""

    event_id: str
    type: str
    date: str
    participants: tuple[FoundParticipant, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """The tables of a release that are measured: names by kind and id, people, mentions, asserted events by id, claims of events."""

    names: Mapping[str, Mapping[str, frozenset[str]]]
    people: Sequence[Row]
    mentions: Sequence[Row]
    events: Mapping[str, FoundEvent]
    event_claims: Sequence[Row]

    def mentions_in(self, piece: AnnotatedSlice, kind: str) -> list[Row]:
        """Return the linked mentions of a kind that begin in a slice."""
        return [row for row in inside(self.mentions, piece) if row["entity_kind"] == kind and row["entity_id"]]

    def events_in(self, piece: AnnotatedSlice) -> list[FoundEvent]:
        """Return the events that a claim in the slice tells, each once."""
        ids = dict.fromkeys(row["subject_id"] for row in inside(self.event_claims, piece))
        return [self.events[event_id] for event_id in ids if event_id in self.events]


def inside(rows: Sequence[Row], piece: AnnotatedSlice) -> list[Row]:
    """Return the rows whose span begins in a slice."""
    return [row for row in rows if row["source_id"] == piece.source_id and piece.start <= row["char_start"] < piece.end]


def load_published(folder: Path) -> Published:
    """Return what the release in a folder says; raises FileNotFoundError where a table is missing."""
    rows = {name: pq.read_table(folder / "parquet" / f"{name}.parquet").to_pylist() for name in TABLES}
    names = {kind: _names(rows[table] + rows[more], f"{kind}_id") for kind, table, more in NAME_TABLES}
    claims = [row for row in rows["claims"] if row["subject_kind"] == "event"]
    return Published(names, rows["people"], rows["mentions"], _events(rows, names), claims)


def _names(rows: Sequence[Row], column: str) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        names[row[column]].add(row["name"])
    return {entity_id: frozenset(some) for entity_id, some in names.items()}


def _events(rows: Mapping[str, Sequence[Row]], names: Mapping[str, Mapping[str, frozenset[str]]]) -> dict[str, FoundEvent]:
    parts: dict[str, list[FoundParticipant]] = defaultdict(list)
    for row in rows["event_participants"]:
        known = names.get(row["entity_kind"], {}).get(row["entity_id"], frozenset())
        parts[row["event_id"]].append(FoundParticipant(row["entity_kind"], row["role"], known))
    return {row["event_id"]: FoundEvent(row["event_id"], row["type"], row["date"] or "", tuple(parts[row["event_id"]]))
            for row in rows["events"] if row["factuality"] == "asserted"}
