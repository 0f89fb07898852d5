"""What is asked of a column's values, in words, for both renderings of the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.columns import Column, Table

_FORMATS = {
    "edtf": "EDTF date",
    "iso_date": "ISO date",
    "iso_datetime": "ISO date and time",
    "sha256": "SHA-256",
    "slug": "slug",
    "url": "address",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words, and the anchor (a vocabulary, a table, or `table.column`) that explains it, if one does."""

    words: str
    anchor: str | None = None


def rules_of(column: Column, table: Table) -> Iterator[Rule]:
    """Yield the rules of a column in the order in which a reader needs them."""
    if column.required:
        yield Rule("required")
    if (column.name,) == table.key:
        yield Rule("unique")
    if column.format:
        yield Rule(_FORMATS[column.format])
    if column.minimum is not None or column.maximum is not None:
        yield Rule(_range(column))
    if column.vocabulary:
        yield Rule(column.vocabulary.name, column.vocabulary.name)
    yield from _references(column)


def _range(column: Column) -> str:
    low, high = ("" if limit is None else f"{limit:g}" for limit in (column.minimum, column.maximum))
    return f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}"


def _references(column: Column) -> Iterator[Rule]:
    if column.reference:
        by = f", by {column.reference.by}" if column.reference.by else ""
        for table, name in sorted(set(column.reference.targets.values())):
            yield Rule(f"→ {table}.{name}{by}", f"{table}.{name}")
