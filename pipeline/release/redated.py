"""Events whose id changed with their date: the id holds it, so a corrected date makes another id of the same event.

An id that is gone has for its successor the event of the same type and principal that is now told in the same passage, and was not told
there before, where there is exactly one such pair. What was found once is carried from release to release, so that an old id leads to the
present one however often its date was corrected. What people put on record comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.release.successors import KINDS, Successor, Successors
from schemas.slugs import slug

REASON = "the same event: same type, principal and passage, with another date or detail"
#: The columns that are read, by table; a release without them is not looked at.
COLUMNS: Mapping[str, frozenset[str]] = {
    "events": frozenset({"event_id", "type"}), "event_participants": frozenset({"event_id", "entity_kind", "entity_id"}),
    "claims": frozenset({"subject_kind", "subject_id", "property", "source_id", "passage_id"})}

#: Type, kind and id of the principal, source and passage.
Telling = tuple[str, str, str, str, str]


def with_redated(known: Successors, before: Successors, old: Path, new: Path) -> Successors:
    """Return the record `known` with the successors of events that are told anew, and with those found in the release `before`.

    `old` and `new` are the folders of the last release and of the one to be, with their tables in `parquet/`.
    """
    was, now = _ids(old), _ids(new)
    recorded = {row.old_id for row in known.rows if row.kind == "event"}
    carried = {row.old_id: row.new_id for row in before.rows if row.kind == "event" and row.reason == REASON}
    found = {one: other for one, other in {**carried, **_redated(old, new, was - now, known)}.items()
             if one not in now and one not in recorded}
    steps = {row.old_id: row.new_id for row in known.rows if row.kind == "event"}
    rows = []
    for old_id, new_id in sorted(found.items()):
        if not _leads_to(steps, new_id, old_id):
            steps[old_id] = new_id
            rows.append(Successor("event", old_id, new_id, REASON))
    return Successors((*known.rows, *rows))


def can_be_compared(contract: Mapping[str, Any]) -> bool:
    """Say whether a release of this contract has what is read of it."""
    tables = contract["tables"]
    return all(name in tables and columns <= tables[name]["columns"].keys() for name, columns in COLUMNS.items())


def _ids(folder: Path) -> set[str]:
    return set(pq.read_table(folder / "parquet" / "events.parquet", columns=["event_id"])["event_id"].to_pylist())


def _redated(old: Path, new: Path, gone: Collection[str], known: Successors) -> dict[str, str]:
    """Return the new id of those events that are gone, as far as there is no doubt."""
    if not gone:
        return {}
    told_before, told_now = _tellings(old, known), _tellings(new, Successors())
    found: dict[str, set[str]] = defaultdict(set)
    for telling, ids in told_before.items():
        left, came = ids & set(gone), told_now.get(telling, set()) - ids
        if len(left) == len(came) == 1:
            found[next(iter(left))] |= came
    return {old_id: next(iter(ids)) for old_id, ids in found.items() if len(ids) == 1}


def _tellings(folder: Path, known: Successors) -> dict[Telling, set[str]]:
    """Return the events by where they are told; a principal that gave way to another counts as that."""
    principals = _principals(folder, known)
    claims = pq.read_table(folder / "parquet" / "claims.parquet", columns=["subject_id", "source_id", "passage_id"],
                           filters=[("subject_kind", "=", "event"), ("property", "=", "type")])
    told: dict[Telling, set[str]] = defaultdict(set)
    for event_id, source_id, passage_id in _rows(claims.to_pydict().values()):
        if principal := principals.get(event_id):
            told[(*principal, source_id, passage_id)].add(event_id)
    return told


def _principals(folder: Path, known: Successors) -> dict[str, tuple[str, str, str]]:
    """Return type, kind and id of the principal by event: the participant that the event's id names after its type."""
    events = pq.read_table(folder / "parquet" / "events.parquet", columns=["event_id", "type"]).to_pydict()
    types = dict(zip(events["event_id"], events["type"], strict=True))
    participants = pq.read_table(folder / "parquet" / "event_participants.parquet", columns=["event_id", "entity_kind", "entity_id"])
    follow = {kind: known.of(table) for kind, table in KINDS.items()}
    found: dict[str, tuple[str, str, str]] = {}
    longest: dict[str, int] = {}
    for event_id, kind, entity_id in _rows(participants.to_pydict().values()):
        named = slug(types[event_id], entity_id)
        if f"{event_id}-".startswith(f"{named}-") and len(named) > longest.get(event_id, 0):
            longest[event_id] = len(named)
            found[event_id] = (types[event_id], kind, follow.get(kind, {}).get(entity_id, entity_id))
    return found


def _rows(columns: Iterable[list[str]]) -> Iterable[tuple[str, ...]]:
    return zip(*columns, strict=True)


def _leads_to(steps: Mapping[str, str], start: str, goal: str) -> bool:
    while start != goal and start in steps:
        start = steps[start]
    return start == goal
