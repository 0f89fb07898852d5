"""The release as one DuckDB file. It needs DuckDB 1.3 (2025) or later."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from pipeline.release.databases.ddl import DUCKDB_DIALECT, create_indexes, create_table, create_views, literal, quoted
from pipeline.release.databases.extras import Filled, Row
from pipeline.release.databases.identity import fix_identity
from pipeline.release.files import sync
from schemas.columns import Table, plain_target

#: One thread, so that rows are cut into groups alike everywhere; what does not fit into memory is spilled to disk. Small
#: blocks, because each of the many indexes fills one at least. The storage format of DuckDB 1.3: earlier ones are compressed by
#: random samples, so that no two files are alike, and what version 2 writes by itself only version 2 reads.
_CONFIGURATION: Mapping[str, str | int] = {"threads": 1, "memory_limit": "640MB", "default_block_size": 16_384,
                                           "storage_compatibility_version": "v1.3.0"}
#: A table with more rows gets no keys or indexes: DuckDB holds them in memory, and needs them for no query.
KEYED_UP_TO = 1_000_000


def write_duckdb(content: Sequence[Filled], path: Path) -> None:
    """Write tables as a DuckDB file, durably.

    Raises ValueError where a row breaks a key, a vocabulary, a limit or a plain reference (keys and references only in
    tables of up to KEYED_UP_TO rows).
    """
    rows_by_name = {table.name: rows for table, rows in content}
    keyed = {name for name, rows in rows_by_name.items() if _count(rows) <= KEYED_UP_TO}
    with duckdb.connect(path, config={**_CONFIGURATION}) as connection:
        try:
            connection.execute("BEGIN")
            for table in _parents_first([table for table, _ in content]):
                connection.execute(create_table(table, DUCKDB_DIALECT, keyed))
                _insert(connection, table, rows_by_name[table.name])
            for statement in _finish([table for table, _ in content], keyed):
                connection.execute(statement)
            connection.execute("COMMIT")
        except (duckdb.ConstraintException, duckdb.TransactionException) as error:
            raise ValueError(f"{path.name}: {error}") from error
    fix_identity(path)
    sync(path)


def _count(rows: Path | list[Row]) -> int:
    return int(pq.read_metadata(rows).num_rows) if isinstance(rows, Path) else len(rows)


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, rows: Path | list[Row]) -> None:
    if isinstance(rows, Path):
        connection.execute(f"INSERT INTO {quoted(table.name)} SELECT * FROM read_parquet({literal(str(rows))})")
    else:
        connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})", rows)


def _finish(tables: Iterable[Table], keyed: Container[str]) -> Iterator[str]:
    for table in tables:
        yield f"COMMENT ON TABLE {quoted(table.name)} IS {literal(table.description)}"
        for column in table.columns:
            yield f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS {literal(column.description)}"
        if table.name in keyed:
            yield from create_indexes(table)
    yield from create_views()


def _parents_first(tables: list[Table]) -> Iterator[Table]:
    """Yield the tables so that each comes after those that its plain keys point to; raises ValueError where they go in a circle."""
    waiting = {table.name: table for table in tables}
    while waiting:
        ready = [table for table in waiting.values() if not (_parents(table) & waiting.keys())]
        if not ready:
            raise ValueError(f"tables refer to each other in a circle: {', '.join(waiting)}")
        for table in ready:
            yield waiting.pop(table.name)


def _parents(table: Table) -> set[str]:
    return {target[0] for column in table.columns if (target := plain_target(column))} - {table.name}
