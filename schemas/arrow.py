"""pyarrow schemas of the published tables."""

from __future__ import annotations

import pyarrow as pa

from schemas.columns import Column, Table

_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def arrow_field(column: Column) -> pa.Field:
    """Return the Arrow field of a column, its description in the field's metadata."""
    return pa.field(column.name, _TYPES[column.type], nullable=not column.required, metadata={"description": column.description})


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, its title and description in the schema's metadata."""
    metadata = {"title": table.title, "description": table.description}
    return pa.schema([arrow_field(column) for column in table.columns], metadata=metadata)
