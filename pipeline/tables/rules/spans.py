"""Rules on spans: they lie in their text and passage, and what is said to stand there does."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.tables.comparison import letters
from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, texts
from pipeline.tables.rules.model import Failure, Rule, failures
from schemas.columns import Table


def span_rules(table: Table) -> list[Rule]:
    """Return the rules on the spans of a table: none where it has none."""
    if "char_start" not in table.column_names:
        return []
    rules = [Rule("span", table.name, "Spans are not empty and lie inside their text.", partial(_outside, table))]
    if table.column("passage_id").reference:
        rules.append(Rule("span_in_passage", table.name, "Spans lie inside their passage.", partial(_outside_passage, table)))
    if "surface" in table.column_names:
        rules.append(Rule("surface", table.name, "The surface stands at the span.", partial(_not_standing, table)))
    return rules


def _outside(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    lengths = {source_id: len(text) for source_id, text in context.texts.items()}
    ends = np.array([lengths.get(source_id, -1) for source_id in texts(frame["source_id"])], dtype=np.int64)
    start, end = _numbers(frame["char_start"]), _numbers(frame["char_end"])
    return failures(frame, ~((start >= 0) & (start < end) & (end <= ends)), "char_start")


def _outside_passage(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame, passages = tables[table.name], tables["passages"]
    columns = [passages["source_id"], passages["char_start"], passages["char_end"]]
    known = dict(zip(texts(passages["passage_id"]), zip(*map(texts, columns), strict=True), strict=True))
    rows = zip(*(texts(frame[name]) for name in ("passage_id", "source_id", "char_start", "char_end")), strict=True)
    return failures(frame, np.array([not _inside(known.get(passage_id), *span) for passage_id, *span in rows], dtype=bool), "char_start")


def _inside(passage: tuple[str, int, int] | None, source_id: str, start: int | None, end: int | None) -> bool:
    if passage is None or None in passage or start is None or end is None:
        return True  # another rule's failure
    return passage[0] == source_id and passage[1] <= start and end <= passage[2]


def _not_standing(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    rows = zip(*(texts(frame[name]) for name in ("source_id", "char_start", "char_end", "surface")), strict=True)
    return failures(frame, np.array([not _stands(context, *row) for row in rows], dtype=bool), "surface")


def _stands(context: Context, source_id: str, start: int | None, end: int | None, surface: str | None) -> bool:
    raw = context.texts.get(source_id)
    if raw is None or start is None or end is None or surface is None:
        return False
    standing = raw[start:end]
    return standing == surface or (letters(surface) != "" and letters(standing) == letters(surface))


def _numbers(column: pd.Series) -> npt.NDArray[np.int64]:
    return column.fillna(-1).to_numpy(dtype=np.int64)
