"""The formats of a release's tables: Parquet and CSV, the same rows in the same order, the same bytes for the same rows.

Parquet: zstd, statistics and page index, row groups of fixed size that say by which columns they are sorted, the contract's
descriptions as metadata, none of pandas. CSV: RFC 4180 (UTF-8, header, commas, CRLF, quotes where needed). A null is an empty
field; since no published string is empty, nothing is lost. Numbers are the shortest that read back as the same, booleans
`true` and `false`; text that a spreadsheet would take for a formula is made harmless (`pipeline.release.spreadsheets`).

Rows come as an Arrow table or as a reader of record batches, of which a group at a time is held. How they were cut into
batches does not show in the files.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.release.files import sync
from pipeline.release.spreadsheets import with_formulas, without_formulas
from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.tables import TABLES

#: Rows in a Parquet row group, and rows that a CSV writer holds at once.
ROW_GROUP, CSV_BATCH = 65_536, 16_384

#: All tables in one file, and all files in one.
SQLITE, DUCKDB, ARCHIVE = "bazhanov.sqlite", "bazhanov.duckdb", "bazhanov-open-data.zip"

#: Files whose bytes depend on a library that no lock of ours names (SQLite, zlib) or holds to (DuckDB with spilled sorts):
#: on one machine they are the same again, elsewhere their content is (`pipeline.release.contents.content_digest`).
REPRODUCIBLE_BY_CONTENT = (SQLITE, DUCKDB, ARCHIVE)

#: Rows with a schema: all at once, or one batch after another.
Rows: TypeAlias = pa.Table | pa.RecordBatchReader


def write_parquet(rows: Rows, path: Path) -> None:
    """Write rows as Parquet, durably; a table of the contract by the name of the file says how it is sorted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, rows.schema, compression="zstd", version="2.6", data_page_version="1.0", write_statistics=True,
                          write_page_index=True, sorting_columns=_sorting(path.stem, rows.schema)) as writer:
        for group in batches_of(rows, ROW_GROUP):
            writer.write_batch(group, row_group_size=ROW_GROUP)
    sync(path)


def write_csv(rows: Rows, path: Path) -> None:
    """Write rows as CSV, durably. Raises ValueError on an empty string, which would read back as null."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(rows.schema.names)
        for batch in batches_of(rows, CSV_BATCH):
            writer.writerows(_csv_rows(batch))
    sync(path)


def read_csv(table: Table, path: Path) -> pa.Table:
    """Return a CSV file of a release as an Arrow table with the contract's schema: the rows that were written."""
    schema = arrow_schema(table)
    convert = pyarrow.csv.ConvertOptions(column_types=schema, strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=False)
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    read = pyarrow.csv.read_csv(path, parse_options=parse, convert_options=convert).cast(schema).combine_chunks()
    return pa.Table.from_batches([_restored(batch) for batch in read.to_batches()], schema)


def batches_of(rows: Rows, size: int) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches of `size`, the last one smaller, however they were cut before."""
    held: list[pa.RecordBatch] = []
    for batch in rows.to_reader(size) if isinstance(rows, pa.Table) else rows:
        while batch.num_rows:
            taken = batch.slice(0, size - sum(part.num_rows for part in held))
            held.append(taken)
            batch = batch.slice(taken.num_rows)  # noqa: PLW2901 (what is left of it)
            if sum(part.num_rows for part in held) == size:
                yield pa.concat_batches(held)
                held = []
    if held:
        yield pa.concat_batches(held)


#: The writers by the name of their folder and of their files' ending.
WRITERS: Mapping[str, Callable[[Rows, Path], None]] = {"parquet": write_parquet, "csv": write_csv}


def _sorting(name: str, schema: pa.Schema) -> list[pq.SortingColumn]:
    key = TABLES[name].key if name in TABLES else ()
    return [pq.SortingColumn(schema.get_field_index(column), nulls_first=False) for column in key]


def _restored(batch: pa.RecordBatch) -> pa.RecordBatch:
    columns = [with_formulas(column) if pa.types.is_string(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _csv_rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(_csv_values(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)), strict=True)


def _csv_values(name: str, column: pa.Array) -> list[Any]:
    if pa.types.is_boolean(column.type):
        return [None if value is None else str(value).lower() for value in column.to_pylist()]
    if not pa.types.is_string(column.type):
        return list(column.to_pylist())
    if pc.any(pc.equal(column, "")).as_py():
        raise ValueError(f"column {name} holds an empty string, which CSV cannot tell from a null")
    return list(without_formulas(column).to_pylist())
