"""The version of a release, decided by what changed since the last one.

MAJOR: something that readers rely on is gone: a table, column, type or term, or an id that they cite, without a successor on record.
MINOR: tables, columns, terms or rows came; ids went that have a successor; or rows went whose id nobody cites, since it is made
from what the row says (evidence such as claims and mentions). PATCH: only values changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.release.differences import TableDifference
from schemas.tables import TABLES

Level = Literal["none", "patch", "minor", "major", "first"]
_LEVELS: tuple[Level, ...] = ("none", "patch", "minor", "major", "first")
FIRST_VERSION = "1.0.0"
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")

#: Tables beside those of subjects whose ids readers cite.
_CITED = frozenset({"posts", "sources"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference to the last release, in plain words, and how much it weighs."""

    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class State:
    """What of a release is compared beside its rows: the contract as data, the SHA-256 of each table's CSV file."""

    contract: Mapping[str, Any]
    hashes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The version that a release gets, and why; with level `none` it is the last one's."""

    version: str
    level: Level
    changes: tuple[Change, ...]


def decide(last_version: str | None, last: State | None, state: State, differences: Mapping[str, TableDifference]) -> Verdict:
    """Return the version of `state`, given the last release (None, None before the first) and how the rows of each table differ."""
    if last_version is None or last is None:
        return Verdict(FIRST_VERSION, "first", (Change("first", "first release"),))
    changes = (*contract_changes(last.contract, state.contract), *row_changes(differences), *rewritten(last, state, differences))
    level = heaviest(changes)
    return Verdict(next_version(last_version, level), level, changes)


def heaviest(changes: Iterable[Change]) -> Level:
    """Return the level of the heaviest change, `none` where there is none."""
    return max((change.level for change in changes), key=_LEVELS.index, default="none")


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


def row_changes(differences: Mapping[str, TableDifference]) -> Iterator[Change]:
    """Yield what the differences of the tables that both have weigh."""
    for name, difference in sorted(differences.items()):
        if difference.removed:
            yield _removal(name, difference)
        if difference.added:
            yield Change("minor", f"{name}: {_rows(difference.added)} added")
        if difference.changed:
            yield Change("patch", f"{name}: values changed in {_rows(difference.changed)} ({_columns(difference)})")


def rewritten(last: State, state: State, differences: Mapping[str, TableDifference]) -> Iterator[Change]:
    """Yield the tables whose files are other bytes though their rows are the same."""
    for name, difference in sorted(differences.items()):
        if difference.is_empty and last.hashes.get(name) != state.hashes[name]:
            yield Change("patch", f"{name}: the same rows, written otherwise")


def _removal(name: str, difference: TableDifference) -> Change:
    gone = f"{name}: {_rows(difference.removed)} gone"
    vanished = difference.removed - difference.superseded
    if not is_cited(name):
        return Change("minor", gone)
    if not vanished:
        return Change("minor", f"{gone}, each with a successor")
    return Change("major", f"{gone}, {f'{vanished} of them ' if difference.superseded else ''}without successor")


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


def is_cited(name: str) -> bool:
    """Say whether readers cite the ids of a table, so that one may not vanish."""
    return name in _CITED or (name in TABLES and TABLES[name].claimed_as is not None)


def _rows(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def _columns(difference: TableDifference) -> str:
    return ", ".join(difference.values)
