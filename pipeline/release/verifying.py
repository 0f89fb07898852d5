"""Whether two folders hold the same release, byte by byte, and where they part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from pipeline.release.catalog import RELEASE
from pipeline.release.contents import content_digest
from pipeline.release.differences import OrderError, RowChange, compare_tables
from pipeline.release.files import files_below, sha256_of
from pipeline.release.formats import REPRODUCIBLE_BY_CONTENT
from pipeline.release.sums import SUMS
from schemas.tables import TABLES

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Deviation:
    """A file that is not the same in both folders, and where they part; `is_harmless` if what it holds is the same."""

    file: str
    what: str
    is_harmless: bool = False


def deviations(published: Path, rebuilt: Path, only: tuple[str, ...] = ("",)) -> list[Deviation]:
    """Return how a rebuilt release differs from the published one, in the order of the paths, tables first.

    Compared are the files whose path begins with one of `only`; SHA256SUMS follows from the others and is left out.
    """
    here, there = (_files(folder, only) for folder in (published, rebuilt))
    found = [Deviation(name, "is missing in the rebuilt release") for name in sorted(here - there)]
    found += [Deviation(name, "is only in the rebuilt release") for name in sorted(there - here)]
    changed = [name for name in sorted(here & there, key=_order) if not same_bytes(published / name, rebuilt / name)]
    return [*(_deviation(name, published, rebuilt) for name in changed), *found]


def same_bytes(one: Path, other: Path) -> bool:
    """Return whether two files hold the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(_CHUNK):
            if chunk != right.read(_CHUNK):
                return False
    return True


def _files(folder: Path, only: tuple[str, ...]) -> set[str]:
    return {name for name in files_below(folder) if name != SUMS and name.startswith(only)}


def _order(name: str) -> tuple[int, str]:
    return (0 if name.startswith("parquet/") else 1 if name.startswith("csv/") else 2, name)


def _deviation(name: str, published: Path, rebuilt: Path) -> Deviation:
    path, kind = Path(name), name.partition("/")[0]
    if kind == "parquet" and path.stem in TABLES:
        return Deviation(name, _first_row(published / name, rebuilt / name, path.stem))
    if name in REPRODUCIBLE_BY_CONTENT:
        return _by_content(name, published / name, rebuilt / name)
    if name == RELEASE:
        return Deviation(name, _first_entry(*(json.loads((folder / name).read_text(encoding="utf-8")) for folder in (published, rebuilt))))
    return Deviation(name, _first_line(published / name, rebuilt / name))


def _by_content(name: str, published: Path, rebuilt: Path) -> Deviation:
    """A database or archive: other bytes with the same content are no other release."""
    if content_digest(published) == content_digest(rebuilt):
        return Deviation(name, "holds the same in other bytes (the libraries that write it are not in our lock)", is_harmless=True)
    return Deviation(name, f"holds something else: SHA-256 {sha256_of(published)[:12]}… published, {sha256_of(rebuilt)[:12]}… rebuilt")


class _FirstError(Exception):
    """The first change is found; no need to read on."""

    def __init__(self, change: RowChange) -> None:
        self.change = change


def _first_row(published: Path, rebuilt: Path, table: str) -> str:
    key = TABLES[table].key

    def stop(changes: pa.Table) -> None:
        row = changes.slice(0, 1).to_pylist()[0]
        names = tuple("" if row[name] is None else str(row[name]) for name in key)
        raise _FirstError(RowChange(row["change"], names, None, row["column"], row["old_value"], row["new_value"]))

    try:
        compare_tables(published, rebuilt, key, stop)
    except _FirstError as found:
        return f"first differing row: {_told(found.change)}"
    except (OrderError, pa.ArrowInvalid) as error:
        return f"cannot be compared row by row: {error}"
    return "holds the same rows in other bytes (written by another version of the code or of pyarrow?)"


def _told(change: RowChange) -> str:
    row = "|".join(change.key)
    if change.column is not None:
        return f"{row}, column {change.column}: {change.old!r} published, {change.new!r} rebuilt"
    return f"{row} is {'only in the rebuilt release' if change.change == 'added' else 'missing in the rebuilt release'}"


def _first_line(published: Path, rebuilt: Path) -> str:
    with published.open("rb") as left, rebuilt.open("rb") as right:
        for number, (one, other) in enumerate(_pairs(left, right), start=1):
            if one != other:
                return f"line {number}: {_shown(one)} published, {_shown(other)} rebuilt"
    return "differs"


def _pairs(left: BinaryIO, right: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    while True:
        one, other = left.readline(_CHUNK), right.readline(_CHUNK)
        if not one and not other:
            return
        yield one, other


def _shown(line: bytes) -> str:
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    return repr(text if len(text) <= 120 else text[:119] + "…")


def _first_entry(published: object, rebuilt: object, path: str = "") -> str:
    """Return where two JSON values part first."""
    if isinstance(published, dict) and isinstance(rebuilt, dict):
        for name in [*published, *(name for name in rebuilt if name not in published)]:
            if published.get(name) != rebuilt.get(name):
                return _first_entry(published.get(name), rebuilt.get(name), f"{path}.{name}" if path else name)
    return f"{path}: {_shown(json.dumps(published, ensure_ascii=False).encode())} published, " \
           f"{_shown(json.dumps(rebuilt, ensure_ascii=False).encode())} rebuilt"
