"""pandera schemas of the published tables.

A schema can be asked for some of its properties only, so that each can be a check of its own.
What needs more than the table itself (references, spans, the whole EDTF grammar) is a rule of `pipeline.tables.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Literal, get_args

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc

from schemas.arrow import arrow_field
from schemas.columns import Column, ColumnFormat, Table
from schemas.patterns import PATTERNS

Property = Literal["columns", "types", "required", "format", "vocabulary", "range", "text", "length", "key"]

#: What can be asked of a table, in order: later properties presuppose `columns` and `types`.
PROPERTIES: tuple[Property, ...] = get_args(Property)

#: Longest string of a published column, in characters; names are shorter.
MAXIMUM_LENGTH, MAXIMUM_NAME_LENGTH = 500, 200
_NAMES = frozenset({"name", "surface", "given_name", "patronymic_name", "family_name", "birth_name", "acronym", "stated"})

_CLEAN = r"[^\s\p{Z}\p{Cc}](?:[^\p{Cc}\p{Zl}\p{Zp}]*[^\s\p{Z}\p{Cc}])?"


def pandera_schema(table: Table, properties: Iterable[Property] = PROPERTIES) -> pandera.DataFrameSchema:
    """Return the schema that checks `properties` of a table's frame.

    `columns`: all columns, no others, in order; `types`: the Arrow types; `required`: no nulls where none may be;
    `format`, `vocabulary`, `range`: of values; `text`: no empty string, control character or white space at an end;
    `length`: of strings; `key`: unique, the first of several rows passing. Nulls pass all but `required`.
    """
    asked = frozenset(properties)
    return pandera.DataFrameSchema(
        {column.name: _column(column, asked) for column in table.columns},
        name=table.name,
        strict="columns" in asked,
        ordered="columns" in asked,
        unique=list(table.key) if "key" in asked else None,
        report_duplicates="exclude_first",
    )


def properties_of(table: Table) -> list[Property]:
    """Return the properties that a table can fail in, in the order of PROPERTIES."""
    columns = table.columns
    present = {
        "required": any(c.required for c in columns),
        "format": any(c.format for c in columns),
        "vocabulary": any(c.vocabulary for c in columns),
        "range": any(c.minimum is not None or c.maximum is not None for c in columns),
        "text": any(c.type == "string" for c in columns),
        "length": any(c.type == "string" for c in columns),
    }
    return [name for name in PROPERTIES if present.get(name, True)]


def _column(column: Column, asked: frozenset[Property]) -> pandera.Column:
    checks = {
        "format": _format_checks,
        "vocabulary": _vocabulary_checks,
        "range": _range_checks,
        "text": _text_checks,
        "length": _length_checks,
    }
    return pandera.Column(
        pd.ArrowDtype(arrow_field(column).type) if "types" in asked else None,
        checks=[check for name, make in checks.items() if name in asked for check in make(column)],
        nullable=not (column.required and "required" in asked),
        required="columns" in asked,
    )


def _format_checks(column: Column) -> list[pandera.Check]:
    return [pandera.Check(_FORMATS[column.format], name=column.format)] if column.format else []


def _vocabulary_checks(column: Column) -> list[pandera.Check]:
    return [pandera.Check.isin(list(column.vocabulary.terms))] if column.vocabulary else []


def _range_checks(column: Column) -> list[pandera.Check]:
    checks = [] if column.minimum is None else [pandera.Check.ge(column.minimum)]
    return checks if column.maximum is None else [*checks, pandera.Check.le(column.maximum)]


def _text_checks(column: Column) -> list[pandera.Check]:
    return [pandera.Check(lambda series: _matches(series, _CLEAN), name="text")] if column.type == "string" else []


def _length_checks(column: Column) -> list[pandera.Check]:
    limit = MAXIMUM_NAME_LENGTH if column.name in _NAMES else MAXIMUM_LENGTH
    return [pandera.Check(lambda series: series.str.len() <= limit, name="length")] if column.type == "string" else []


def _matches(series: pd.Series, pattern: str) -> pd.Series:
    strings = pa.array(series.array, type=pa.string())
    found = pc.match_substring_regex(strings, rf"\A(?:{pattern})\z")
    return pd.Series(found.to_numpy(zero_copy_only=False), index=series.index, dtype=bool)  # by place: a Series would be matched by label


def _accepted(series: pd.Series, accepts: Callable[[str], object]) -> pd.Series:
    return series.isin([value for value in series.unique() if _runs(accepts, value)])


def _runs(parse: Callable[[str], object], value: str) -> bool:
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _is_iso_date(series: pd.Series) -> pd.Series:
    return _matches(series, PATTERNS["iso_date"]) & _accepted(series, lambda value: np.datetime64(value, "D"))


def _is_iso_datetime(series: pd.Series) -> pd.Series:
    return _accepted(series, datetime.fromisoformat)


def _pattern_check(pattern: str) -> Callable[[pd.Series], pd.Series]:
    return lambda series: _matches(series, pattern)


_FORMATS: dict[ColumnFormat, Callable[[pd.Series], pd.Series]] = {
    **{name: _pattern_check(pattern) for name, pattern in PATTERNS.items()},
    "iso_date": _is_iso_date,
    "iso_datetime": _is_iso_datetime,
}
