"""The contract as data, recorded with every release so that the next can be compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.columns import Column, Table
from schemas.tables import TABLES


def contract(tables: Mapping[str, Table] = TABLES) -> dict[str, Any]:
    """Return tables (title, description, key, columns) and vocabularies (term to meaning) as JSON data."""
    vocabularies = {c.vocabulary.name: dict(c.vocabulary.terms) for t in tables.values() for c in t.columns if c.vocabulary}
    return {"tables": {name: _table(table) for name, table in tables.items()}, "vocabularies": dict(sorted(vocabularies.items()))}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "description": table.description,
        "key": list(table.key),
        "columns": {column.name: _column(column) for column in table.columns},
    }


def _column(column: Column) -> dict[str, Any]:
    described = {
        "type": column.type,
        "required": column.required,
        "format": column.format,
        "vocabulary": column.vocabulary.name if column.vocabulary else None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "description": column.description,
    }
    return {name: value for name, value in described.items() if value is not None}
