"""The rule on leaks: no published string quotes at length from a text that may not be passed on."""

from __future__ import annotations

from functools import partial

import pandas as pd

from pipeline.tables.context import LONGEST_QUOTATION, Context, shingles
from pipeline.tables.frames import Tables
from pipeline.tables.rules.model import Failure, Rule, failures, listed
from schemas.columns import Table
from schemas.tables.sources import SOURCES


def leak_rules(table: Table) -> list[Rule]:
    """Return the leak rule of a table; it blocks, since a string that leaks is a fault of the code that made it.

    The table of sources has none: title and attribution are the manifest's, though a title of nine words also stands in its book.
    """
    if table.name == SOURCES.name:
        return []
    description = f"No string shares over {LONGEST_QUOTATION} words in a row with a text that may not be passed on."
    return [Rule("leak", table.name, description, partial(_leaking, table), "blocking")]


def leaks(text: str, context: Context) -> bool:
    """Return whether a text shares more than LONGEST_QUOTATION words in a row with a protected text."""
    return not context.protected_shingles.isdisjoint(shingles(text))


def _leaking(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    names = [column.name for column in table.columns if column.type == "string"]
    return listed(failures(frame, frame[name].isin(_quotations(frame[name], context)), name) for name in names)


def _quotations(column: pd.Series, context: Context) -> list[str]:
    # A string of nine words has at least seventeen characters: most columns are done with at once.
    long = column[column.str.len() > 2 * LONGEST_QUOTATION].dropna().unique()
    return [value for value in long if leaks(value, context)]
