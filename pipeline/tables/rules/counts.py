"""Rules on counts: what a table counts can be counted again."""

from __future__ import annotations

from functools import partial

import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables
from pipeline.tables.rules.model import Failure, Rule, failures
from schemas.columns import Table


def count_rules(table: Table) -> list[Rule]:
    """Return the rule on the mention count of a table: none where it has none."""
    if "mention_count" not in table.column_names:
        return []
    return [Rule("mention_count", table.name, "The mention count is that of the mentions table.", partial(_miscounted, table), "blocking")]


def mention_counts(table: Table, tables: Tables) -> pd.Series:
    """Return for each row of an entity table how many mentions are linked to it, shape (rows,)."""
    mentions = tables["mentions"]
    (key,) = table.key
    counts = mentions["entity_id"][mentions["entity_kind"] == table.claimed_as].value_counts()
    ids = tables[table.name][key]
    return pd.Series(counts.reindex(pd.Index(ids.array)).fillna(0).to_numpy(dtype="int64"), index=ids.index, dtype="int64[pyarrow]")


def _miscounted(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    return failures(frame, frame["mention_count"] != mention_counts(table, tables), "mention_count")
