"""Records to Arrow tables, batch by batch: of a long document only the last batch of each table is in memory.

Tables of many rows go through a temporary Arrow file, of which the finished table is a memory map.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.ipc

from pipeline.extraction.records import RECORD_TYPES, Extraction, record_schema, to_arrow

BATCH = 1 << 13
"""Records that are turned into Arrow columns at once."""
KEPT = 8
"""Batches of a table that stay in memory; with more, all go to the file."""


class RecordWriter:
    """Takes the records of one document, of all types in any order, each type's in the order of its table."""

    def __init__(self) -> None:
        self._tables = {name: _TableWriter(record_type) for name, record_type in RECORD_TYPES.items()}

    def write(self, name: str, records: Iterable[Any]) -> None:
        """Add records to a table."""
        table = self._tables[name]
        for record in records:
            table.add(record)

    def tables(self) -> Extraction:
        """Return the tables; nothing can be written after that."""
        return {name: table.finish() for name, table in self._tables.items()}


class _TableWriter:
    def __init__(self, record_type: type) -> None:
        self._type = record_type
        self._records: list[Any] = []
        self._batches: list[pa.Table] = []
        self._path: Path | None = None
        self._writer: pa.RecordBatchFileWriter | None = None

    def add(self, record: object) -> None:
        self._records.append(record)
        if len(self._records) == BATCH:
            self._flush()

    def _flush(self) -> None:
        self._batches.append(to_arrow(self._records, self._type))
        self._records = []
        if self._writer is None and len(self._batches) > KEPT:
            with tempfile.NamedTemporaryFile(prefix="bazhanov-", suffix=".arrow", delete=False) as file:
                self._path = Path(file.name)
            self._writer = pa.ipc.new_file(str(self._path), record_schema(self._type))
        if self._writer is not None:
            for batch in self._batches:
                self._writer.write_table(batch)
            self._batches = []

    def finish(self) -> pa.Table:
        if self._records or not (self._batches or self._writer):
            self._flush()
        if self._writer is None or self._path is None:
            return pa.concat_tables(self._batches)
        self._writer.close()
        with pa.memory_map(str(self._path)) as file:
            table = pa.ipc.open_file(file).read_all()
        with suppress(OSError):  # where a mapped file cannot be removed, it stays until the system clears its folder
            self._path.unlink()
        return table
