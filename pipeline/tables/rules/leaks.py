"""The rule on leaks: no published string quotes at length from a text that may not be passed on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.tables.context import LONGEST_QUOTATION, Context
from pipeline.tables.frames import Tables
from pipeline.tables.rules.model import Failure, Rule, failures, listed
from schemas.columns import Table
from schemas.tables import TABLES
from schemas.tables.sources import SOURCES


def leak_rules(table: Table) -> list[Rule]:
    """Return the leak rule of a table. A name of more words than may be quoted is a leak like any other.

    The table of sources has none: title and attribution are the manifest's, though a title of nine words also stands in its book.
    """
    if table.name == SOURCES.name:
        return []
    description = f"No string shares over {LONGEST_QUOTATION} words in a row with a text that may not be passed on."
    return [Rule("leak", table.name, description, partial(_leaking, table))]


def leaks(text: str, context: Context) -> bool:
    """Return whether a text shares more than LONGEST_QUOTATION words in a row with a protected text."""
    return bool(context.quotations([text]))


def _leaking(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame, found = tables[table.name], list(context.quotations_in(tables, partial(_long_strings, tables)))
    return listed(failures(frame, frame[name].isin(found), name) for name in _strings(table)) if found else []


def _strings(table: Table) -> list[str]:
    return [column.name for column in table.columns if column.type == "string"]


def _long_strings(tables: Tables) -> Iterator[str]:
    """Yield the strings of all tables that have words enough to quote; the words of a text are no more than these."""
    for table in TABLES.values():
        for name in _strings(table) if table.name != SOURCES.name else ():
            values = pa.array(tables[table.name][name].array, type=pa.string()).unique()
            yield from values.filter(pc.greater(pc.count_substring_regex(values, r"[\pL\pN]+"), LONGEST_QUOTATION)).drop_null().to_pylist()
