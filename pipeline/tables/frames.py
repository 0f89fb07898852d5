"""Published tables as pandas frames, and the way from rows to a frame and from a frame to Arrow.

Frames carry Arrow types (`pandas.ArrowDtype`), so that an empty string column is still a string column, an integer
column may have nulls, and a frame goes to Arrow and back unchanged. Missing values are `pandas.NA`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import pandas as pd
import pyarrow as pa

from schemas.arrow import arrow_schema
from schemas.columns import Table
from schemas.tables import TABLES

Tables = Mapping[str, pd.DataFrame]
#: Rows that are turned into columns at once: so many dictionaries are in memory.
_ROWS = 1 << 14


def frame(table: Table, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a frame of shape (rows, columns): columns in contract order, rows sorted by key.

    What a row does not name is null, and so is an empty string. Sorting is by code point, nulls last, rows with equal
    keys in the order given. Raises ValueError where a row has a column that the table has not, or a value not of its type.
    """
    schema, rest = arrow_schema(table), iter(rows)
    parts = [_part(table, schema, ())]
    while some := list(islice(rest, _ROWS)):
        parts.append(_part(table, schema, some))
    return to_frame(sorted_by_key(table, pa.concat_tables(parts).combine_chunks()))


def _part(table: Table, schema: pa.Schema, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    known = set(table.column_names)
    for row in rows:
        if unknown := row.keys() - known:
            raise ValueError(f"table {table.name} has no column {', '.join(sorted(unknown))}; its columns are in schemas/tables")
    return pa.Table.from_arrays([_array(table, field, [row.get(field.name) for row in rows]) for field in schema], schema=schema)


def to_frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a frame with Arrow types and the index 0, 1, 2 and so on."""
    converted: pd.DataFrame = table.to_pandas(types_mapper=pd.ArrowDtype, ignore_metadata=True)
    return converted


def to_arrow(table: Table, frame: pd.DataFrame) -> pa.Table:
    """Return a frame as an Arrow table with exactly the contract's schema, and no pandas metadata.

    Raises ValueError where columns are missing or too many, a value does not fit its type, or a required one is null.
    """
    if list(frame.columns) != table.column_names:
        raise ValueError(f"table {table.name} has the columns {list(frame.columns)}; the contract says {table.column_names}")
    schema = arrow_schema(table)
    try:
        converted = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, ValueError) as error:
        raise ValueError(f"table {table.name}: {'; '.join(map(str, error.args))}") from error
    return converted.replace_schema_metadata(schema.metadata).combine_chunks()


def sorted_by_key(table: Table, rows: pa.Table) -> pa.Table:
    """Return an Arrow table's rows sorted by key, by code point, nulls last; equal keys keep their order."""
    return rows.sort_by([(name, "ascending") for name in table.key])


def completed(tables: Tables) -> dict[str, pd.DataFrame]:
    """Return all tables of the contract in its order, those not given without rows."""
    return {name: tables[name] if name in tables else frame(table, []) for name, table in TABLES.items()}


def texts(column: pd.Series) -> list[Any]:
    """Return a column as a list of plain Python values, None for null."""
    values: list[Any] = pa.array(column.array).to_pylist()
    return values


def row_keys(table: Table, frame: pd.DataFrame) -> list[str]:
    """Return the key of each row: its parts joined by a vertical bar."""
    parts = [texts(frame[name]) for name in table.key]
    return ["|".join("" if part is None else str(part) for part in key) for key in zip(*parts, strict=True)]


def _array(table: Table, field: pa.Field, values: list[Any]) -> pa.Array:
    try:
        return pa.array([None if value == "" else value for value in values], type=field.type)
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise ValueError(f"table {table.name}, column {field.name}: {error}") from error
