"""Tables as Arrow files, read from the memory map."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.ipc


def write_arrow(table: pa.Table, path: Path) -> None:
    """Write a table as an Arrow file: in one piece, since each piece costs some hundred bytes for each column whenever it is opened."""
    table = table.combine_chunks()
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)


def read_arrow(path: Path) -> pa.Table:
    """Return a table from an Arrow file, memory-mapped; raises OSError or ArrowInvalid."""
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
