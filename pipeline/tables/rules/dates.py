"""Rules on dates: EDTF that can be read, and bounds that follow from it."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.language.dates import bounds, is_valid_edtf
from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, texts
from pipeline.tables.rules.model import Failure, Rule, failures, listed
from schemas.columns import Table

Days = npt.NDArray[np.datetime64]

#: Days by which an Old Style date may lie behind the Gregorian bounds that were worked out from it.
CALENDAR_DIFFERENCE = np.timedelta64(13, "D")


def date_rules(table: Table) -> list[Rule]:
    """Return the rules on the dates of a table: none where it has none."""
    if not edtf_columns(table):
        return []
    rules = [Rule("edtf", table.name, "Every date is valid EDTF.", partial(_invalid, table))]
    if not dated_columns(table):
        return rules
    return [
        *rules,
        Rule("bounds_order", table.name, "The first possible day is not after the last.", partial(_disordered, table)),
        Rule("bounds", table.name, "Bounds follow from the EDTF date, but for the calendar.", partial(_disagreeing, table)),
    ]


def edtf_columns(table: Table) -> list[str]:
    """Return the names of the columns that hold EDTF dates."""
    return [column.name for column in table.columns if column.format == "edtf"]


def dated_columns(table: Table) -> list[tuple[str, str, str]]:
    """Return the (date, earliest, latest) columns of the dates that have bounds."""
    stems = {name: name.removesuffix("_date") for name in edtf_columns(table)}
    return [(name, f"{stem}_earliest", f"{stem}_latest") for name, stem in stems.items() if f"{stem}_earliest" in table.column_names]


def days(column: pd.Series) -> Days:
    """Return ISO dates as days, shape (rows,); NaT for null and for what is no date."""
    return _days(texts(column))


def _days(values: list[str | None]) -> Days:
    known = {value: _day(value) for value in set(values)}
    return np.array([known[value] for value in values], dtype="datetime64[D]")


def _day(value: str | None) -> np.datetime64:
    try:
        return np.datetime64(value or "NaT", "D")
    except ValueError:
        return np.datetime64("NaT", "D")


def _invalid(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    return listed(failures(frame, frame[name].isin(_unreadable(frame[name])), name) for name in edtf_columns(table))


def _unreadable(column: pd.Series) -> list[str]:
    return [value for value in column.dropna().unique() if not is_valid_edtf(value)]


def _disordered(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    return listed(
        failures(frame, days(frame[earliest]) > days(frame[latest]), earliest) for _, earliest, latest in dated_columns(table)
    )


def _disagreeing(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    return listed(_unlike_edtf(frame, *columns) for columns in dated_columns(table))


def _unlike_edtf(frame: pd.DataFrame, date: str, earliest: str, latest: str) -> list[Failure]:
    dates = texts(frame[date])
    expected = {value: _bounds(value) for value in set(dates)}
    wrong = [_apart(days(frame[name]), _days([expected[value][side] for value in dates])) for side, name in enumerate((earliest, latest))]
    return listed(failures(frame, mask, name) for mask, name in zip(wrong, (earliest, latest), strict=True))


def _bounds(value: str | None) -> tuple[str | None, str | None]:
    return bounds(value) if value is not None and is_valid_edtf(value) else (None, None)


def _apart(published: Days, expected: Days) -> npt.NDArray[np.bool_]:
    apart: npt.NDArray[np.bool_] = np.abs(published - expected) > CALENDAR_DIFFERENCE
    one_sided: npt.NDArray[np.bool_] = np.isnat(published) != np.isnat(expected)
    return apart | one_sided
