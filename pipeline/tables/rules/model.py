"""What a rule is: one property of one table, with the rows that fail it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, texts

#: `error`: the row (or the value, if its column may be empty) goes to quarantine, and what remains blocks the release;
#: `blocking`: no row is at fault or may be taken out, so it only blocks; `warning`: reported.
Severity = Literal["error", "blocking", "warning"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Row number `row` of the frame fails; None where the table as a whole does. `value` is the offending one."""

    row: int | None
    column: str | None = None
    value: str | None = None


Check = Callable[[Tables, Context], list[Failure]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One property of one table.

    `check` returns the failures; it may use the other tables. `relational` rules can be broken by taking rows out of
    a table, and are therefore asked again after each round of quarantine.
    """

    name: str
    table: str
    description: str
    check: Check
    severity: Severity = "error"
    relational: bool = False


def failures(frame: pd.DataFrame, failed: pd.Series | npt.NDArray[np.bool_] | list[bool], column: str | None = None) -> list[Failure]:
    """Return a failure for each row where the mask `failed` (one truth value a row, null is false) holds."""
    mask = pd.Series(failed).fillna(False).to_numpy(dtype=bool)
    rows = np.flatnonzero(mask)
    values = [None] * len(rows) if column is None else texts(frame[column].iloc[rows])
    return [Failure(int(row), column, None if value is None else str(value)) for row, value in zip(rows, values, strict=True)]


def listed(found: Iterable[list[Failure]]) -> list[Failure]:
    """Return several lists of failures as one."""
    return [failure for failures_ in found for failure in failures_]
