"""What the files are that no lock of ours makes the same byte by byte: databases and archives, by what they hold.

A rebuilt release whose files differ in bytes is still the same release where the digests of their contents agree.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any, Protocol

import duckdb

from pipeline.release.databases.ddl import quoted
from pipeline.release.formats import REPRODUCIBLE_BY_CONTENT
from pipeline.release.sums import SUMS

_BATCH = 16_384


def content_digest(path: Path) -> str:
    """Return a SHA-256 of what a file of REPRODUCIBLE_BY_CONTENT holds: definitions and rows, or members with their contents.

    Raises ValueError on another file, sqlite3.Error, duckdb.Error or zipfile.BadZipFile on a damaged one.
    """
    if path.name not in REPRODUCIBLE_BY_CONTENT:
        raise ValueError(f"{path.name} is compared byte by byte")
    digest = hashlib.sha256()
    for piece in _READERS[path.suffix](path):
        digest.update(piece)
    return digest.hexdigest()


class _Cursor(Protocol):
    def fetchmany(self, size: int, /) -> list[Any]: ...


def _sqlite_pieces(path: Path) -> Iterator[bytes]:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        yield from _encoded(schema)
        for name in [name for kind, name, _ in schema if kind == "table"]:
            yield from _rows(connection.execute(f"SELECT * FROM {quoted(name)}"))


def _duckdb_pieces(path: Path) -> Iterator[bytes]:
    with duckdb.connect(path, read_only=True, config={"threads": 1}) as connection:
        tables = connection.execute("SELECT table_name, sql, comment FROM duckdb_tables() ORDER BY table_name").fetchall()
        yield from _encoded(tables)
        for listed in ("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY view_name",
                       "SELECT index_name, sql FROM duckdb_indexes() ORDER BY index_name",
                       "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"):
            yield from _encoded(connection.execute(listed).fetchall())
        for name, _, _ in tables:
            yield from _rows(connection.execute(f"SELECT * FROM {quoted(name)}"))


def _archive_pieces(path: Path) -> Iterator[bytes]:
    """Yield the members; of the sums inside, only those of files that are compared byte by byte."""
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename).name
            if name in REPRODUCIBLE_BY_CONTENT:
                content = content_digest(Path(archive.extract(entry, folder))).encode()
            elif name == SUMS:
                content = b"".join(line for line in archive.read(entry).splitlines(keepends=True) if not _is_by_content(line))
            else:
                content = _digest_of(archive, entry)
            yield entry.filename.encode() + b"\0" + content + b"\0"


def _digest_of(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    digest = hashlib.sha256()
    with archive.open(entry) as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.digest()


def _is_by_content(line: bytes) -> bool:
    return line.decode().rstrip("\n").partition("  ")[2] in REPRODUCIBLE_BY_CONTENT


def _rows(cursor: _Cursor) -> Iterator[bytes]:
    while rows := cursor.fetchmany(_BATCH):
        yield from _encoded(rows)


def _encoded(rows: Iterable[tuple[Any, ...]]) -> Iterator[bytes]:
    yield "".join(f"{row!r}\n" for row in rows).encode()


_READERS: dict[str, Callable[[Path], Iterator[bytes]]] = {".sqlite": _sqlite_pieces, ".duckdb": _duckdb_pieces, ".zip": _archive_pieces}
