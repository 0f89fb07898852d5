"""Rules that pandera checks: what the contract says of each table taken by itself."""

from __future__ import annotations

from functools import partial

import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables
from pipeline.tables.rules.model import Failure, Rule, Severity
from schemas.columns import Table
from schemas.pandera_schemas import Property, pandera_schema, properties_of

_DESCRIPTIONS: dict[Property, str] = {
    "columns": "All columns of the contract stand in its order, and no others.",
    "types": "Every column has the type of the contract.",
    "required": "No required value is missing.",
    "format": "Slugs, dates, addresses and checksums are well formed.",
    "vocabulary": "Every term is one of its closed vocabulary.",
    "range": "Numbers lie within their limits.",
    "text": "No string is empty, holds control characters, or begins or ends with white space.",
    "length": "No string is too long to be a name, a term or a short phrase.",
    "key": "The key of each row is its own.",
}
#: What must hold before any other rule can be asked.
STRUCTURE: frozenset[str] = frozenset({"columns", "types"})


def contract_rules(table: Table) -> list[Rule]:
    """Return one rule for each property that the table can fail in."""
    return [Rule(name, table.name, _DESCRIPTIONS[name], partial(_failures, table, name), _severity(name)) for name in properties_of(table)]


def _severity(name: Property) -> Severity:
    return "blocking" if name in STRUCTURE else "error"


def _failures(table: Table, name: Property, tables: Tables, context: Context) -> list[Failure]:
    try:
        pandera_schema(table, (name,)).validate(tables[table.name], lazy=True)
    except SchemaErrors as errors:
        return _from_pandera(errors.failure_cases)
    return []


def _from_pandera(cases: pd.DataFrame) -> list[Failure]:
    columns = ("check", "index", "column", "failure_case")
    found = [_failure(*case) for case in zip(*(cases[name] for name in columns), strict=True)]
    return sorted(found, key=lambda failure: (-1 if failure.row is None else failure.row, failure.column or "", failure.value or ""))


def _failure(check: str, index: object, column: object, value: object) -> Failure:
    if check in ("column_in_dataframe", "column_in_schema", "column_ordered"):
        return Failure(None, str(value))  # pandera puts the name of the column among the values here
    row, name, text = (None if pd.isna(part) else str(part) for part in (index, column, value))  # type: ignore[call-overload]
    return Failure(None if row is None else int(row), name, text)
