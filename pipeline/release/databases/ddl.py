"""SQL that defines the tables, indexes and views of a database, in the dialects of SQLite and DuckDB, from the contract."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from schemas.columns import Column, ColumnType, Table, plain_target

VIEWS_FOLDER = Path(__file__).with_name("views")

#: The views in the order in which they can be made.
VIEWS = ("entities", "timeline", "careers", "who_met_whom", "disagreements")


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between databases.

    `types` are the names of types; `strict`: tables are said to be STRICT, and those with a primary key WITHOUT ROWID, and
    comments stand in their definitions; `refers_to_itself`: a key may point to its own table (DuckDB looks for the
    target among the rows of earlier statements only).
    """

    types: Mapping[ColumnType, str]
    strict: bool
    refers_to_itself: bool


SQLITE_DIALECT = Dialect({"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"},
                         strict=True, refers_to_itself=True)
DUCKDB_DIALECT = Dialect({"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"},
                         strict=False, refers_to_itself=False)


def create_table(table: Table, dialect: Dialect, keyed: Container[str]) -> str:
    """Return the statement that creates a table; `keyed` are the tables that get a key, so that others can refer to them.

    A key with a column that may be null is no primary key, but unique: SQL has no nulls in primary keys.
    """
    constraints = list(_constraints(table, dialect, keyed))
    pieces = [*(_column(column, dialect) for column in table.columns), *constraints]
    notes = [*(f" -- {column.description}" if dialect.strict else "" for column in table.columns), *("" for _ in constraints)]
    commas = [","] * (len(pieces) - 1) + [""]
    lines = "\n".join(f"    {piece}{comma}{note}" for piece, comma, note in zip(pieces, commas, notes, strict=True))
    note, suffix = (f" -- {table.description}", _suffix(table, keyed)) if dialect.strict else ("", "")
    return f"CREATE TABLE {quoted(table.name)} ({note}\n{lines}\n){suffix}"


def create_indexes(table: Table) -> Iterator[str]:
    """Yield the statements that index every column that points to other rows, where the key does not begin with it."""
    for column in table.columns:
        if column.reference and column.name != table.key[0]:
            yield f"CREATE INDEX {quoted(f'{table.name}_{column.name}')} ON {quoted(table.name)} ({quoted(column.name)})"


def create_views() -> Iterator[str]:
    """Yield the statements that create the views."""
    for name in VIEWS:
        yield f"CREATE VIEW {quoted(name)} AS\n{(VIEWS_FOLDER / f'{name}.sql').read_text(encoding='utf-8').strip()}"


def quoted(name: str) -> str:
    """Return a name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _column(column: Column, dialect: Dialect) -> str:
    parts = [quoted(column.name), dialect.types[column.type], "NOT NULL" if column.required else "", *_checks(column, dialect)]
    return " ".join(filter(None, parts))


def _checks(column: Column, dialect: Dialect) -> Iterator[str]:
    name = quoted(column.name)
    if column.vocabulary:
        yield f"CHECK ({name} IN ({', '.join(map(literal, column.vocabulary.terms))}))"
    if column.minimum is not None:
        yield f"CHECK ({name} >= {column.minimum:g})"
    if column.maximum is not None:
        yield f"CHECK ({name} <= {column.maximum:g})"
    if column.type == "boolean" and dialect.types["boolean"] == "INTEGER":
        yield f"CHECK ({name} IN (0, 1))"


def _constraints(table: Table, dialect: Dialect, keyed: Container[str]) -> Iterator[str]:
    if table.name in keyed:
        columns = ", ".join(map(quoted, table.key))
        yield f"PRIMARY KEY ({columns})" if _has_primary_key(table, keyed) else f"UNIQUE ({columns})"
        for column in table.columns:
            target = plain_target(column)
            if target and target[0] in keyed and (target[0] != table.name or dialect.refers_to_itself):
                yield f"FOREIGN KEY ({quoted(column.name)}) REFERENCES {quoted(target[0])} ({quoted(target[1])})"


def _suffix(table: Table, keyed: Container[str]) -> str:
    return " STRICT, WITHOUT ROWID" if _has_primary_key(table, keyed) else " STRICT"


def _has_primary_key(table: Table, keyed: Container[str]) -> bool:
    return table.name in keyed and all(table.column(name).required for name in table.key)
