"""The version of a release, decided by what changed since the last one.

MAJOR: something that readers rely on is gone: a table, column, type or term, or the id of a person or other subject.
MINOR: tables, columns, terms or rows came, or rows without an id that others cite went. PATCH: only values changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from schemas.tables import TABLES

Level = Literal["none", "patch", "minor", "major", "first"]
_LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major", "first")
FIRST_VERSION = "1.0.0"
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")

Keys = Mapping[str, frozenset[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference to the last release, in plain words, and how much it weighs."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class State:
    """What of a release is compared: the contract as data, the keys of each table's rows, the hash of each table's content."""

    contract: Mapping[str, Any]
    keys: Keys
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The version that a release gets, and why; with level `none` it is the last one's."""

    version: str
    level: Level
    changes: tuple[Change, ...]


def decide(last_version: str | None, last: State | None, state: State) -> Verdict:
    """Return the version of `state`, given the last release (None, None before the first)."""
    if last_version is None or last is None:
        return Verdict(FIRST_VERSION, "first", (Change("first", "first release"),))
    changes = (*contract_changes(last.contract, state.contract), *row_changes(last, state))
    level: Level = max((change.level for change in changes), key=_LEVELS.index, default="none")
    return Verdict(next_version(last_version, level), level, changes)


def next_version(version: str, level: Level) -> str:
    """Return the version that follows; raises ValueError on what is not MAJOR.MINOR.PATCH."""
    if not (match := VERSION.fullmatch(version)):
        raise ValueError(f"{version!r} is not a version of the form MAJOR.MINOR.PATCH")
    major, minor, patch = map(int, match.groups())
    following = {"none": version, "patch": f"{major}.{minor}.{patch + 1}", "minor": f"{major}.{minor + 1}.0"}
    return following.get(level, f"{major + 1}.0.0")


def contract_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield how two contracts (as data) differ."""
    yield from _set_changes("table", old["tables"], new["tables"])
    for name in sorted(old["tables"].keys() & new["tables"].keys()):
        yield from _table_changes(name, old["tables"][name], new["tables"][name])
    for name in sorted(old["vocabularies"].keys() & new["vocabularies"].keys()):
        yield from _set_changes(f"term of {name}", old["vocabularies"][name], new["vocabularies"][name])
        if _common(old["vocabularies"][name], new["vocabularies"][name]):
            yield Change("patch", f"meanings of terms of {name} reworded")


def row_changes(old: State, new: State) -> Iterator[Change]:
    """Yield how the rows of the tables that both have differ."""
    for name in sorted(old.keys.keys() & new.keys.keys()):
        gone, come = len(old.keys[name] - new.keys[name]), len(new.keys[name] - old.keys[name])
        if gone:
            yield Change("major" if _is_cited(name) else "minor", f"{name}: {gone} {_rows(gone)} gone")
        if come:
            yield Change("minor", f"{name}: {come} {_rows(come)} added")
        if not gone and not come and old.hashes[name] != new.hashes[name]:
            yield Change("patch", f"{name}: values changed")


def _table_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if old["key"] != new["key"]:
        yield Change("major", f"{name}: key changed")
    yield from _set_changes(f"column of {name}", old["columns"], new["columns"])
    for column in sorted(old["columns"].keys() & new["columns"].keys()):
        yield from _column_changes(f"{name}.{column}", old["columns"][column], new["columns"][column])
    if any(old[part] != new[part] for part in ("title", "description")):
        yield Change("patch", f"{name}: described otherwise")


def _column_changes(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    if any(old.get(part) != new.get(part) for part in ("type", "format", "vocabulary", "minimum", "maximum")):
        yield Change("major", f"{name}: type, format, vocabulary or limits changed")
    if old["required"] != new["required"]:
        yield Change("major" if old["required"] else "minor", f"{name}: {'no longer' if old['required'] else 'now'} required")
    if old["description"] != new["description"]:
        yield Change("patch", f"{name}: described otherwise")


def _set_changes(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    for name in sorted(old.keys() - new.keys()):
        yield Change("major", f"{kind} removed: {name}")
    for name in sorted(new.keys() - old.keys()):
        yield Change("minor", f"{kind} added: {name}")


def _common(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [name for name in old.keys() & new.keys() if old[name] != new[name]]


def _is_cited(name: str) -> bool:
    return name in TABLES and TABLES[name].claimed_as is not None


def _rows(number: int) -> str:
    return "row" if number == 1 else "rows"
