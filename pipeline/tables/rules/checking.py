"""Asking the rules: one result for each, with a bounded sample of the rows that fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, row_keys
from pipeline.tables.rules.contract import STRUCTURE
from pipeline.tables.rules.model import Failure, Rule
from pipeline.tables.rules.registry import RULES
from schemas.tables import TABLES

SAMPLE_SIZE = 10
_LONGEST_VALUE, _MOST_WORDS = 80, 8


class StructureError(ValueError):
    """Tables are missing, or have not the columns and types of the contract; no rule can be asked."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A failure as reported: the row by its key ("" for the table as a whole), the column, the value cut short."""

    row_key: str
    column: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What came of a rule: rows checked, rows failed, the first few failures."""

    rule: Rule
    checked: int
    failed: int
    sample: tuple[Sample, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return self.failed == 0

    @property
    def blocks(self) -> bool:
        """Whether the release must stop."""
        return not self.passed and self.rule.severity != "warning"


def check_tables(tables: Tables, context: Context, rules: Iterable[Rule] = RULES) -> list[RuleResult]:
    """Return one result for each rule, in the order given.

    `tables` are all tables of the contract. Raises StructureError where tables or columns are missing or of another type.
    """
    indexed = checked_structure(tables, context)
    return [_result(rule, indexed, rule.check(indexed, context)) for rule in rules]


def checked_structure(tables: Tables, context: Context) -> dict[str, pd.DataFrame]:
    """Return the tables with the index 0, 1, 2 …; raises StructureError, which lists all that is wrong."""
    if missing := [name for name in TABLES if name not in tables]:
        raise StructureError(f"tables missing: {', '.join(missing)}; give all tables of the contract, empty ones too")
    indexed = {name: tables[name].reset_index(drop=True) for name in TABLES}
    faults = [
        f"{rule.table}: column {failure.column}: {rule.description[:-1]}" + (f" (it is {failure.value})" if failure.value else "")
        for rule in RULES
        if rule.name in STRUCTURE
        for failure in rule.check(indexed, context)
    ]
    if faults:
        raise StructureError("; ".join(faults) + "; build frames with pipeline.tables.frames.frame")
    return indexed


def excerpt(value: str | None) -> str | None:
    """Return an offending value cut to 80 characters and eight words, unprintable characters shown as a full stop, None for nothing."""
    printable = "".join(c if c.isprintable() else " " if c.isspace() else "." for c in value or "")
    return " ".join(printable.split()[:_MOST_WORDS])[:_LONGEST_VALUE].strip() or None


def _result(rule: Rule, tables: Tables, found: list[Failure]) -> RuleResult:
    frame = tables[rule.table]
    first = found[:SAMPLE_SIZE]
    rows = [failure.row for failure in first if failure.row is not None]
    keys = dict(zip(rows, row_keys(TABLES[rule.table], frame.iloc[rows]), strict=True))
    sample = tuple(Sample("" if f.row is None else keys[f.row], f.column, excerpt(f.value)) for f in first)
    return RuleResult(rule, len(frame), len({failure.row for failure in found}), sample)
