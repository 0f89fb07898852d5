"""The formats of a release's tables: Parquet and CSV, the same rows in the same order, the same bytes for the same rows.

Parquet: zstd, statistics, row groups of fixed size, the contract's descriptions as metadata, none of pandas.
CSV: RFC 4180 (UTF-8, header, commas, CRLF, quotes where needed). A null is an empty field; since no published string is
empty, nothing is lost. Numbers are the shortest that read back as the same, booleans `true` and `false`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.release.files import sync
from schemas.arrow import arrow_schema
from schemas.columns import Table

#: Rows in a Parquet row group, and rows that a CSV writer holds at once.
ROW_GROUP, CSV_BATCH = 65_536, 16_384


def write_parquet(rows: pa.Table, path: Path) -> None:
    """Write an Arrow table as Parquet, durably."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, path, compression="zstd", row_group_size=ROW_GROUP, write_statistics=True, version="2.6", data_page_version="1.0")
    sync(path)


def write_csv(rows: pa.Table, path: Path) -> None:
    """Write an Arrow table as CSV, durably. Raises ValueError on an empty string, which would read back as null."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(rows.column_names)
        for batch in rows.to_batches(max_chunksize=CSV_BATCH):
            writer.writerows(_csv_rows(batch))
    sync(path)


def read_csv(table: Table, path: Path) -> pa.Table:
    """Return a CSV file of a release as an Arrow table with the contract's schema."""
    schema = arrow_schema(table)
    convert = pyarrow.csv.ConvertOptions(column_types=schema, strings_can_be_null=True, null_values=[""], quoted_strings_can_be_null=False)
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    return pyarrow.csv.read_csv(path, parse_options=parse, convert_options=convert).cast(schema)


#: The writers by the name of their folder and of their files' ending.
WRITERS: Mapping[str, Callable[[pa.Table, Path], None]] = {"parquet": write_parquet, "csv": write_csv}


def _csv_rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    return zip(*(_csv_values(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)), strict=True)


def _csv_values(name: str, column: pa.Array) -> list[Any]:
    values: list[Any] = column.to_pylist()
    if pa.types.is_boolean(column.type):
        return [None if value is None else str(value).lower() for value in values]
    if pa.types.is_string(column.type) and pc.any(pc.equal(column, "")).as_py():
        raise ValueError(f"column {name} holds an empty string, which CSV cannot tell from a null")
    return values
