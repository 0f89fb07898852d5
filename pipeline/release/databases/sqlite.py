"""The release as one SQLite file. It needs SQLite 3.37 (2021) or later, for tables whose types are enforced (STRICT)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.release.databases.ddl import SQLITE_DIALECT, create_indexes, create_table, create_views, quoted
from pipeline.release.databases.extras import Filled
from pipeline.release.files import sync
from schemas.columns import Table

#: Rows held at once.
BATCH = 16_384
#: No journal: a file that a crash leaves half written is in the staging folder, and is never published.
_SETTINGS = ("page_size = 4096", "encoding = 'UTF-8'", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE",
             "cache_size = -65536")
#: Where the header names the SQLite that wrote the file, for information only, and the version that we put there.
_WRITER, _WRITTEN_BY = 96, (3_037_000).to_bytes(4, "big")


def write_sqlite(content: Sequence[Filled], path: Path) -> None:
    """Write tables as an SQLite file, durably.

    The same rows give the same bytes with the same SQLite. Raises ValueError where a row breaks a key, a vocabulary, a limit
    or a plain reference.
    """
    tables = [table for table, _ in content]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        try:
            _define(connection, tables)
            for table, rows in content:
                _insert(connection, table, _rows_of(rows) if isinstance(rows, Path) else rows)
            _finish(connection, tables)
        except sqlite3.IntegrityError as error:
            raise ValueError(f"{path.name}: {error}") from error
    _name_writer(path)
    sync(path)


def _define(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    connection.execute("BEGIN")
    keyed = {table.name for table in tables}
    for table in tables:
        connection.execute(create_table(table, SQLITE_DIALECT, keyed))


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({marks})", rows)


def _rows_of(file: Path) -> Iterator[tuple[Any, ...]]:
    with pq.ParquetFile(file) as parquet:
        for batch in parquet.iter_batches(BATCH):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _finish(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    for table in tables:
        for statement in create_indexes(table):
            connection.execute(statement)
    for statement in create_views():
        connection.execute(statement)
    connection.execute("COMMIT")
    if dangling := connection.execute("SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1").fetchone():
        raise sqlite3.IntegrityError(f"a row of {dangling[0]} refers to a row that {dangling[1]} does not have")


def _name_writer(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.seek(_WRITER)
        stream.write(_WRITTEN_BY)
