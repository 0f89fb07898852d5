"""Ids that gave way to others: what a reader who cited the old one has to follow (`raw/curation/successors.csv`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.tables import TABLES

COLUMNS = ("kind", "old_id", "new_id", "reason")
#: The table of each kind: the kinds of subjects, and post and source.
KINDS: Mapping[str, str] = {
    **{table.claimed_as: name for name, table in TABLES.items() if table.claimed_as}, "post": "posts", "source": "sources"}


class SuccessorError(ValueError):
    """The record of successors is wrong; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Successor:
    """One id that gave way to another, and why."""

    kind: str
    old_id: str
    new_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Successors:
    """All ids that gave way, in the order of the file."""

    rows: tuple[Successor, ...] = ()

    def of(self, table: str) -> dict[str, str]:
        """Return, for a table, the last successor of each old id: where that gave way in turn, the one after it."""
        steps = {row.old_id: row.new_id for row in self.rows if KINDS[row.kind] == table}
        return {old: _last(old, steps) for old in steps}

    def as_csv(self) -> bytes:
        """Return the record as CSV (RFC 4180)."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        writer.writerows((row.kind, row.old_id, row.new_id, row.reason) for row in self.rows)
        return text.getvalue().encode()


def read_successors(path: Path) -> Successors:
    """Return the record in a CSV file with the columns kind, old_id, new_id, reason; lines that begin with # are comments.

    Without a file there are none. Raises SuccessorError on a row that is incomplete, of an unknown kind, given twice or in a circle.
    """
    if not path.exists():
        return Successors()
    with path.open(encoding="utf-8", newline="") as file:
        lines = [(number, line) for number, line in enumerate(file, start=1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in lines)
    if tuple(next(reader, ())) != COLUMNS:
        raise SuccessorError(f"{path}: the first line has to be {','.join(COLUMNS)}")
    rows = tuple(_row(path, number, fields) for (number, _), fields in zip(lines[1:], reader, strict=True))
    _check(path, rows)
    return Successors(rows)


def _row(path: Path, number: int, fields: list[str]) -> Successor:
    if len(fields) != len(COLUMNS) or not all(field.strip() for field in fields):
        raise SuccessorError(f"{path}, line {number}: give all of {', '.join(COLUMNS)}")
    row = Successor(*(field.strip() for field in fields))
    if row.kind not in KINDS:
        raise SuccessorError(f"{path}, line {number}: kind {row.kind!r} is none of {', '.join(KINDS)}")
    return row


def _check(path: Path, rows: tuple[Successor, ...]) -> None:
    steps: dict[tuple[str, str], str] = {}
    for row in rows:
        if (row.kind, row.old_id) in steps:
            raise SuccessorError(f"{path}: {row.kind} {row.old_id} has two successors; leave one")
        steps[row.kind, row.old_id] = row.new_id
    for row in rows:
        seen, now = {row.old_id}, row.new_id
        while (row.kind, now) in steps or now in seen:
            if now in seen:
                raise SuccessorError(f"{path}: the successors of {row.kind} {row.old_id} go in a circle")
            seen.add(now)
            now = steps[row.kind, now]


def _last(old: str, steps: Mapping[str, str]) -> str:
    """Follow to the last; a circle is refused when the record is read."""
    while old in steps:
        old = steps[old]
    return old
