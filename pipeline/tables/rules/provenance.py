"""Rules on provenance: nothing is published that no claim states."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, texts
from pipeline.tables.rules.dates import edtf_columns
from pipeline.tables.rules.model import Failure, Rule, failures, listed
from schemas.columns import Table

_MOST_WORDS_STATED = 6


def provenance_rules(table: Table) -> list[Rule]:
    """Return the rules on the claims behind the rows of a table: none where rows need no claim."""
    if table.claimed_as is None:
        return []
    rules = [Rule("claimed", table.name, "Every row has a claim.", partial(_unclaimed, table), relational=True)]
    if edtf_columns(table):
        description = "Every published date is the value of an affirmed claim that was not rejected."
        rules.append(Rule("date_claimed", table.name, description, partial(_unclaimed_dates, table), relational=True))
    return rules


def claim_rules() -> list[Rule]:
    """Return the rules on claims and on conflicts between them."""
    return [
        Rule("stated", "claims", "A claim quotes no more than six words.", _wordy),
        Rule("sides", "conflicts", "A conflict has two claims at least.", _one_sided, relational=True),
    ]


def _unclaimed(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame, claims = tables[table.name], tables["claims"]
    (key,) = table.key
    subjects = claims["subject_id"][claims["subject_kind"] == table.claimed_as]
    return failures(frame, ~frame[key].isin(subjects), key)


def _unclaimed_dates(table: Table, tables: Tables, context: Context) -> list[Failure]:
    frame = tables[table.name]
    (key,) = table.key
    standing, ids = _standing_values(tables, table.claimed_as), texts(frame[key])
    return listed(failures(frame, _without(standing, ids, name, frame[name]), name) for name in edtf_columns(table))


def _standing_values(tables: Tables, kind: str | None) -> frozenset[tuple[str, str, str]]:
    claims, conflicts = tables["claims"], tables["conflicts"]
    rejected = conflicts["claim_id"][conflicts["status"] == "rejected"]
    of_kind = (claims["subject_kind"] == kind) & (claims["polarity"] == "affirmed") & ~claims["claim_id"].isin(rejected)
    chosen = claims[of_kind.fillna(False)]
    return frozenset(zip(texts(chosen["subject_id"]), texts(chosen["property"]), texts(chosen["value"]), strict=True))


def _without(standing: frozenset[tuple[str, str, str]], ids: list[str], name: str, column: pd.Series) -> list[bool]:
    return [value is not None and (row_id, name, value) not in standing for row_id, value in zip(ids, texts(column), strict=True)]


def _wordy(tables: Tables, context: Context) -> list[Failure]:
    claims = tables["claims"]
    wordy = [value is not None and len(value.split()) > _MOST_WORDS_STATED for value in texts(claims["stated"])]
    return failures(claims, np.array(wordy, dtype=bool), "stated")


def _one_sided(tables: Tables, context: Context) -> list[Failure]:
    conflicts = tables["conflicts"]
    return failures(conflicts, ~conflicts["conflict_id"].duplicated(keep=False), "conflict_id")
