"""Quarantine: rows that fail a rule are taken out, and then what depended on them, until every rule holds.

Pure: tables in, tables out, before anything is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, completed, frame, row_keys, texts
from pipeline.tables.rules import RULES, Failure, Rule
from pipeline.tables.rules.checking import checked_structure, excerpt
from pipeline.tables.rules.counts import mention_counts
from pipeline.tables.rules.references import REFERENCES, is_optional
from schemas.tables import TABLES
from schemas.tables.quarantine import QUARANTINE

#: The "rule" of rows that stayed, with the value of an optional reference taken out of them.
CLEARED = "cleared_reference"
#: Largest share of rows that may be rejected, of all rows and of each table with SMALL_TABLE rows or more.
LARGEST_SHARE, SMALL_TABLE = 0.02, 100

_ERROR_RULES = tuple(rule for rule in RULES if rule.severity == "error" and rule.table != QUARANTINE.name)
_RELATIONAL_RULES = tuple(rule for rule in _ERROR_RULES if rule.relational)

Found = tuple[Rule, Failure]


@dataclass(frozen=True, slots=True)
class QuarantineSummary:
    """Rows given and rejected by table, rows rejected by rule, and references cleared."""

    given: Mapping[str, int]
    rejected: Mapping[str, int]
    by_rule: Mapping[str, int]
    cleared: int

    @property
    def share(self) -> float:
        """Rejected rows as a share of all rows given."""
        return sum(self.rejected.values()) / max(sum(self.given.values()), 1)

    def share_of(self, table_name: str) -> float:
        """Rejected rows as a share of the rows given of one table."""
        return self.rejected.get(table_name, 0) / max(self.given.get(table_name, 0), 1)


def quarantine(tables: Tables, context: Context) -> tuple[dict[str, pd.DataFrame], QuarantineSummary]:
    """Return the valid tables, the table "quarantine" filled, and a summary of what was taken out.

    A row goes when it fails an `error` rule, when a required reference or parent of it is gone, or when no claim is
    left for it; an optional reference to what is gone is set to null and recorded under the rule CLEARED. Rows with
    the key of an earlier row go, that row stays. Repeated until nothing changes, which it must, since rows only go.
    Mention counts are lowered by the mentions that went. Raises StructureError where columns or types are wrong.
    """
    given = checked_structure(completed(tables), context)
    valid, ledger = dict(given), []
    found = _asked(_ERROR_RULES, valid, context)
    while found:
        ledger += _recorded(valid, found)
        valid = _without(valid, found)
        found = _asked(_RELATIONAL_RULES, valid, context)
    summary = _summary(given, valid, ledger)
    return _recounted(given, valid) | {QUARANTINE.name: _quarantine_table(given[QUARANTINE.name], ledger)}, summary


def too_large(summary: QuarantineSummary, limit: float = LARGEST_SHARE) -> bool:
    """Return whether so many rows were rejected, of all or of one table that is not small, that the release must stop."""
    tables = [name for name, rows in summary.given.items() if rows >= SMALL_TABLE]
    return summary.share > limit or any(summary.share_of(name) > limit for name in tables)


def _asked(rules: Iterable[Rule], tables: Tables, context: Context) -> list[Found]:
    return [(rule, failure) for rule in rules for failure in rule.check(tables, context)]


def _clears(rule: Rule, failure: Failure) -> bool:
    return rule.name == REFERENCES and failure.column is not None and is_optional(TABLES[rule.table], failure.column)


def _recorded(tables: Tables, found: list[Found]) -> list[dict[str, str | None]]:
    rows: dict[str, list[int]] = {}
    for rule, failure in found:
        rows.setdefault(rule.table, []).extend([] if failure.row is None else [failure.row])
    keys = {name: dict(zip(some, row_keys(TABLES[name], tables[name].iloc[some]), strict=True)) for name, some in rows.items()}
    return [
        {
            "table_name": rule.table,
            "row_key": keys[rule.table][failure.row],
            "rule": CLEARED if _clears(rule, failure) else rule.name,
            "column_name": failure.column,
            "value": excerpt(failure.value),
        }
        for rule, failure in found
        if failure.row is not None
    ]


def _without(tables: Tables, found: list[Found]) -> dict[str, pd.DataFrame]:
    valid = dict(tables)
    for (name, column), rows in _rows_by_place(found, cleared=True).items():
        valid[name] = _cleared(valid[name], str(column), rows)
    for (name, _), rows in _rows_by_place(found, cleared=False).items():
        valid[name] = valid[name].drop(index=rows).reset_index(drop=True)
    return valid


def _rows_by_place(found: list[Found], *, cleared: bool) -> dict[tuple[str, str | None], list[int]]:
    places: dict[tuple[str, str | None], set[int]] = {}
    for rule, failure in found:
        if failure.row is not None and _clears(rule, failure) == cleared:
            places.setdefault((rule.table, failure.column if cleared else None), set()).add(failure.row)
    return {place: sorted(rows) for place, rows in places.items()}


def _cleared(table: pd.DataFrame, name: str, rows: list[int]) -> pd.DataFrame:
    column = table[name].copy()
    column.iloc[rows] = pd.NA
    return table.assign(**{name: column})


def _recounted(given: Tables, valid: Tables) -> dict[str, pd.DataFrame]:
    if len(given["mentions"]) == len(valid["mentions"]):
        return dict(valid)
    counted = [name for name, table in TABLES.items() if "mention_count" in table.column_names]
    return dict(valid) | {name: _lowered(name, given, valid) for name in counted}


def _lowered(name: str, given: Tables, valid: Tables) -> pd.DataFrame:
    before = mention_counts(TABLES[name], {name: valid[name], "mentions": given["mentions"]})
    return valid[name].assign(mention_count=valid[name]["mention_count"] - (before - mention_counts(TABLES[name], valid)))


def _quarantine_table(earlier: pd.DataFrame, ledger: list[dict[str, str | None]]) -> pd.DataFrame:
    columns = {name: texts(earlier[name]) for name in QUARANTINE.column_names}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)] + ledger
    unique = {tuple(row[name] for name in QUARANTINE.key): row for row in reversed(rows)}
    return frame(QUARANTINE, list(unique.values()))


def _summary(given: Tables, valid: Tables, ledger: list[dict[str, str | None]]) -> QuarantineSummary:
    names = [name for name in TABLES if name != QUARANTINE.name]
    rows = {(row["rule"], row["table_name"], row["row_key"]) for row in ledger}
    by_rule = Counter(rule for rule, _, _ in rows if rule and rule != CLEARED)
    return QuarantineSummary(
        given={name: len(given[name]) for name in names},
        rejected={name: gone for name in names if (gone := len(given[name]) - len(valid[name]))},
        by_rule=dict(sorted(by_rule.items())),
        cleared=sum(row["rule"] == CLEARED for row in ledger),
    )
