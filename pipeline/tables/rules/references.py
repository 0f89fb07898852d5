"""Rules on references: what a row points to exists."""

from __future__ import annotations

from functools import partial

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, texts
from pipeline.tables.rules.model import Failure, Rule, failures, listed
from schemas.columns import Column, Reference, Table
from schemas.vocabularies import ENTITY_TABLES


def reference_rules(table: Table) -> list[Rule]:
    """Return the rule on the foreign keys of a table: none where it has none."""
    if not any(column.reference for column in table.columns):
        return []
    return [Rule("references", table.name, "What a row points to exists.", partial(_dangling, table), relational=True)]


def claim_value_rules() -> list[Rule]:
    """Return the rule on the ids that stand in the values of claims."""
    return [Rule("value_references", "claims", "Participants and places in values exist.", _dangling_values, relational=True)]


def _dangling(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    return listed(
        failures(frame, ~_found(frame, column, column.reference, tables) & frame[column.name].notna(), column.name)
        for column in table.columns
        if column.reference
    )


def _found(frame: pd.DataFrame, column: Column, reference: Reference, tables: Tables) -> npt.NDArray[np.bool_]:
    found = np.zeros(len(frame), dtype=bool)
    for kind, (table, target) in reference.targets.items():
        exists = frame[column.name].isin(tables[table][target]).to_numpy(dtype=bool)
        of_kind = True if reference.by is None else (frame[reference.by] == kind).fillna(False).to_numpy(dtype=bool)
        found |= exists & of_kind
    return found


def _dangling_values(tables: Tables, context: Context) -> list[Failure]:
    claims = tables["claims"]
    known = {kind: frozenset(texts(tables[table][column])) for kind, (table, column) in ENTITY_TABLES.items()}
    pairs = zip(texts(claims["property"]), texts(claims["value"]), strict=True)
    return failures(claims, np.array([_dangles(name, value, known) for name, value in pairs], dtype=bool), "value")


def _dangles(name: str | None, value: str | None, known: dict[str, frozenset[str]]) -> bool:
    if value is None or name not in ("participant", "place"):
        return False
    if name == "place":
        return value not in known["place"]
    _, _, entity = value.partition(":")
    kind, _, entity_id = entity.partition(":")
    return entity_id not in known.get(kind, frozenset())
