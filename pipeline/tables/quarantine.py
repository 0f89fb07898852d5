"""Quarantine: what fails a rule is taken out, and then what depended on it, until every rule holds.

A row that can do without the value that fails loses only that value. So one bad reading never keeps the rest from being published;
many of them do (`too_large`), and so does what is no reading: the shape of the tables, and the rows of `sources`, which are the manifest's.
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
from pipeline.tables.rules.dates import dated_columns
from schemas.columns import Table
from schemas.tables import TABLES
from schemas.tables.quarantine import CLEARED, QUARANTINE
from schemas.tables.sources import SOURCES

#: Largest share of the rows of a table that may be at fault themselves; so FEW may be in any table, which in a short text are many.
LARGEST_SHARE, FEW = 0.02, 10
#: Largest share of all rows that may be taken out, with those that only depended on others.
LARGEST_LOSS = 0.1

_ERROR_RULES = tuple(rule for rule in RULES if rule.severity == "error" and rule.table not in {QUARANTINE.name, SOURCES.name})
_RELATIONAL_RULES = tuple(rule for rule in _ERROR_RULES if rule.relational)
_DEPENDING = frozenset(rule.name for rule in _RELATIONAL_RULES)

#: Columns that may be null, but that others of their row are made from: `date_basis` and `label` go by the date of an event.
_ESSENTIAL = {"events": frozenset({"date", "date_earliest", "date_latest"})}

Found = tuple[Rule, Failure]


@dataclass(frozen=True, slots=True)
class QuarantineSummary:
    """Rows given and rejected by table, rows rejected by rule, values cleared, and rows by table that were themselves at fault.

    A row that lost a value counts as one at fault; one that only depended on another does not.
    """

    given: Mapping[str, int]
    rejected: Mapping[str, int]
    by_rule: Mapping[str, int]
    cleared: int
    at_fault: Mapping[str, int]

    @property
    def share(self) -> float:
        """Rejected rows as a share of all rows given."""
        return sum(self.rejected.values()) / max(sum(self.given.values()), 1)

    @property
    def too_faulty(self) -> list[str]:
        """The tables of which more rows were at fault than single bad readings explain."""
        return [name for name, count in self.at_fault.items() if count > max(FEW, LARGEST_SHARE * self.given.get(name, 0))]


def quarantine(tables: Tables, context: Context) -> tuple[dict[str, pd.DataFrame], QuarantineSummary]:
    """Return the valid tables, the table "quarantine" filled, and a summary of what was taken out.

    A row goes when it fails an `error` rule, when a required reference or parent of it is gone, or when no claim is
    left for it. Where the column that fails may be empty, its value is set to null and the row stays (a date with its bounds),
    recorded under the rule with CLEARED before it. Rows with the key of an earlier row go, that row stays. Repeated until
    nothing changes, which it must, since rows and values only go. Mention counts are lowered by the mentions that went.
    Raises StructureError where columns or types are wrong.
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


def too_large(summary: QuarantineSummary) -> bool:
    """Return whether so much was taken out, of all rows or of one table, that the release must stop: then it is no single bad reading."""
    return bool(summary.too_faulty) or (sum(summary.rejected.values()) > FEW and summary.share > LARGEST_LOSS)


def told(summary: QuarantineSummary) -> str:
    """Return in a sentence what was taken out, or "nothing"."""
    rejected = [f"{count:,} of {summary.given[name]:,} {name}" for name, count in summary.rejected.items()]
    parts = [f"{', '.join(rejected)} rejected"] if rejected else []
    parts += [f"{summary.cleared:,} single {'value' if summary.cleared == 1 else 'values'} cleared"] if summary.cleared else []
    rules = ", ".join(f"{rule} {count:,}" for rule, count in summary.by_rule.items())
    return f"{'; '.join(parts)} (rows by rule: {rules})" if parts else "nothing"


def _asked(rules: Iterable[Rule], tables: Tables, context: Context) -> list[Found]:
    return [(rule, failure) for rule in rules for failure in rule.check(tables, context)]


def _clears(rule: Rule, failure: Failure) -> bool:
    return failure.column is not None and _is_optional(TABLES[rule.table], failure.column)


def _is_optional(table: Table, column: str) -> bool:
    """Return whether a row keeps its sense without its value in `column`."""
    needed = {*table.key, *table.parents, *_ESSENTIAL.get(table.name, ())}
    return column not in needed and not table.column(column).required


def _cleared_with(table: Table, column: str) -> tuple[str, ...]:
    """Return the columns that lose their values together: a date and its bounds, or the column alone."""
    return next((columns for columns in dated_columns(table) if column in columns), (column,))


def _recorded(tables: Tables, found: list[Found]) -> list[dict[str, str | None]]:
    rows: dict[str, list[int]] = {}
    for rule, failure in found:
        rows.setdefault(rule.table, []).extend([] if failure.row is None else [failure.row])
    keys = {name: dict(zip(some, row_keys(TABLES[name], tables[name].iloc[some]), strict=True)) for name, some in rows.items()}
    return [
        {
            "table_name": rule.table,
            "row_key": keys[rule.table][failure.row],
            "rule": CLEARED + rule.name if _clears(rule, failure) else rule.name,
            "column_name": failure.column,
            "value": excerpt(failure.value),
        }
        for rule, failure in found
        if failure.row is not None
    ]


def _without(tables: Tables, found: list[Found]) -> dict[str, pd.DataFrame]:
    valid = dict(tables)
    for (name, column), rows in _rows_by_place(found, cleared=True).items():
        for one in _cleared_with(TABLES[name], str(column)):
            valid[name] = _cleared(valid[name], one, rows)
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
    """Return the table without the values of a column in some rows."""
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
    rows = {(str(row["rule"]), str(row["table_name"]), row["row_key"]) for row in ledger}
    faulty = {(table, key) for rule, table, key in rows if rule.removeprefix(CLEARED) not in _DEPENDING}
    return QuarantineSummary(
        given={name: len(given[name]) for name in names},
        rejected={name: gone for name in names if (gone := len(given[name]) - len(valid[name]))},
        by_rule=dict(sorted(Counter(rule for rule, _, _ in rows).items())),
        cleared=sum(str(row["rule"]).startswith(CLEARED) for row in ledger),
        at_fault=dict(sorted(Counter(table for table, _ in faulty).items())),
    )
