"""The tables of a release on their way to its folder: sorted by key, with exactly the contract's columns, written in every format.

A table may be given as a frame, as an Arrow table, or as the path of a Parquet file, which is streamed and so may be larger than
the memory; a file that is not sorted is sorted on the disk.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.contract import contract
from pipeline.release.differences import in_order, row_count
from pipeline.release.files import sha256_of
from pipeline.release.formats import WRITERS
from pipeline.release.versioning import State
from pipeline.tables.frames import sorted_by_key, to_arrow
from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.tables import TABLES

TableInput: TypeAlias = pd.DataFrame | pa.Table | Path
#: Rows that are in memory of a table that is streamed, and the memory that sorting on the disk may take.
STREAM_BATCH, SORTING_MEMORY = 16_384, "512MB"


class StagedTables(Mapping[str, pa.Table]):
    """The tables in a folder's `parquet/`, each read when it is asked for, and not kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> pa.Table:
        if name not in TABLES:
            raise KeyError(name)
        return pq.read_table(self._folder / "parquet" / f"{name}.parquet", memory_map=True).cast(arrow_schema(TABLES[name]))

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


def prepared(tables: Mapping[str, TableInput]) -> dict[str, pa.Table | Path]:
    """Return the tables of the contract in its order, those in memory as sorted Arrow tables.

    Raises ValueError where one is missing or does not fit the contract.
    """
    if missing := [name for name in TABLES if name not in tables]:
        raise ValueError(f"tables missing: {', '.join(missing)}; a release holds all tables of the contract")
    return {name: _prepared(table, tables[name]) for name, table in TABLES.items()}


def stage(tables: Mapping[str, pa.Table | Path], staging: Path) -> tuple[State, dict[str, int]]:
    """Write prepared tables below a folder in every format; return what of them is compared, and the rows of each."""
    for name, rows in tables.items():
        paths = {ending: staging / ending / f"{name}.{ending}" for ending in WRITERS}
        WRITERS["parquet"](rows if isinstance(rows, pa.Table) else _stream(TABLES[name], rows, staging), paths["parquet"])
        if isinstance(rows, Path) and not in_order(paths["parquet"], TABLES[name].key):
            raise ValueError(f"table {name}: {rows} has a key twice")
        for ending in WRITERS.keys() - {"parquet"}:
            WRITERS[ending](rows if isinstance(rows, pa.Table) else _batches(TABLES[name], paths["parquet"]), paths[ending])
    hashes = {name: sha256_of(staging / "csv" / f"{name}.csv") for name in tables}
    return State(contract(), hashes), {name: row_count(staging / "parquet" / f"{name}.parquet") for name in tables}


def _prepared(table: Table, given: TableInput) -> pa.Table | Path:
    if isinstance(given, Path):
        if (names := pq.read_schema(given).names) != table.column_names:
            raise ValueError(f"table {table.name}: {given} has the columns {names}; the contract says {table.column_names}")
        return given
    rows = _conforming(table, given) if isinstance(given, pa.Table) else to_arrow(table, given)
    return sorted_by_key(table, rows).combine_chunks()


def _conforming(table: Table, rows: pa.Table) -> pa.Table:
    if rows.column_names != table.column_names:
        raise ValueError(f"table {table.name} has the columns {rows.column_names}; the contract says {table.column_names}")
    return pa.Table.from_batches([_fitting(table, batch) for batch in rows.to_batches()], arrow_schema(table))


def _fitting(table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with the contract's schema; raises ValueError on a value of another type and on a null where one is required."""
    for column in table.columns:
        if column.required and batch.column(column.name).null_count:
            raise ValueError(f"table {table.name}: column {column.name} is required, but has a null")
    try:
        return batch.cast(arrow_schema(table))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise ValueError(f"table {table.name}: {error}") from error


def _stream(table: Table, path: Path, staging: Path) -> pa.RecordBatchReader:
    return _batches(table, path) if in_order(path, table.key) else _sorted_on_disk(table, path, staging / ".sorting")


def _batches(table: Table, path: Path) -> pa.RecordBatchReader:
    batches = pq.ParquetFile(path).iter_batches(STREAM_BATCH)
    return pa.RecordBatchReader.from_batches(arrow_schema(table), (_fitting(table, batch) for batch in batches))


def _sorted_on_disk(table: Table, path: Path, folder: Path) -> pa.RecordBatchReader:
    """Return the rows of an unsorted file in the order of the key; rows with equal keys keep their order."""
    columns, key = (", ".join(f'"{name}"' for name in names) for names in (table.column_names, table.key))
    order = ", ".join(f"{name} NULLS LAST" for name in key.split(", "))

    def batches() -> Iterator[pa.RecordBatch]:
        with duckdb.connect(config={"memory_limit": SORTING_MEMORY, "temp_directory": str(folder), "threads": 2}) as database:
            query = f"SELECT {columns} FROM read_parquet(?, file_row_number = true) ORDER BY {order}, file_row_number"
            reader: pa.RecordBatchReader = database.sql(query, params=[str(path)]).to_arrow_reader(STREAM_BATCH)
            yield from (_fitting(table, batch) for batch in reader)
        shutil.rmtree(folder, ignore_errors=True)

    return pa.RecordBatchReader.from_batches(arrow_schema(table), batches())
