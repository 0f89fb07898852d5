"""The building blocks of the contract: what a column, a vocabulary and a table are.

Nothing here knows pandas, pyarrow, pandera or Dagster; the modules beside this one derive
their schemas from these descriptions, so that every fact about a table stands in one place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["string", "integer", "number", "boolean"]
ColumnFormat = Literal["edtf", "iso_date", "iso_datetime", "sha256", "slug", "url"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms, each with its meaning."""

    name: str
    description: str
    terms: Mapping[str, str]

    def __contains__(self, term: object) -> bool:
        return term in self.terms


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key.

    `targets` maps a value of the column `by` to the (table, column) that is pointed to; a plain
    key has the single entry `""` and no `by`.
    """

    targets: Mapping[str, tuple[str, str]]
    by: str | None = None


def refers_to(table: str, column: str) -> Reference:
    """Return a plain foreign key to `table.column`."""
    return Reference({"": (table, column)})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, type, meaning and the rules that its values obey."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    format: ColumnFormat | None = None
    vocabulary: Vocabulary | None = None
    reference: Reference | None = None
    minimum: float | None = None
    maximum: float | None = None


def plain_target(column: Column) -> tuple[str, str] | None:
    """Return the table and column that a plain foreign key points to; None for other columns."""
    return column.reference.targets[""] if column.reference and column.reference.by is None else None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table.

    `key` is unique and sorts the published rows; `parents` names the columns without whose target
    a row means nothing (a rejected person takes the memberships along); `claimed_as` is the
    `subject_kind` under which every row needs at least one claim.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parents: tuple[str, ...] = field(default=())
    claimed_as: str | None = None

    @property
    def column_names(self) -> list[str]:
        """Names of the columns in published order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")


def string(name: str, description: str, *, required: bool = False, vocabulary: Vocabulary | None = None,
           format: ColumnFormat | None = None, reference: Reference | None = None) -> Column:  # noqa: A002
    """Return a column of Unicode strings."""
    return Column(name, "string", description, required, format, vocabulary, reference)


def integer(name: str, description: str, *, required: bool = False, minimum: float | None = 0) -> Column:
    """Return a column of 64-bit integers, not negative unless said."""
    return Column(name, "integer", description, required, minimum=minimum)


def number(name: str, description: str, *, required: bool = False, minimum: float | None = None,
           maximum: float | None = None) -> Column:
    """Return a column of 64-bit floating-point numbers."""
    return Column(name, "number", description, required, minimum=minimum, maximum=maximum)


def confidence() -> Column:
    """Return the column that says how sure the pipeline is of its own reading."""
    return number("extraction_confidence", "How sure the pipeline is that it read the passage rightly, 0 to 1; "
                  "doubts of the source are in certainty and factuality.", required=True, minimum=0, maximum=1)


def dated(name: str, meaning: str) -> tuple[Column, Column, Column]:
    """Return the three columns of a historical date: EDTF as stated, and its bounds as ISO dates."""
    return (
        string(f"{name}_date", f"{meaning}: EDTF (ISO 8601-2:2019) as the source states it.", format="edtf"),
        string(f"{name}_earliest", f"{meaning}: first possible day, Gregorian.", format="iso_date"),
        string(f"{name}_latest", f"{meaning}: last possible day, Gregorian.", format="iso_date"),
    )


def span() -> tuple[Column, ...]:
    """Return the columns that point into a source: where a statement or a name stands."""
    return (
        string("source_id", "The source that holds the passage.", required=True, reference=refers_to("sources", "source_id")),
        string("passage_id", "The passage.", required=True, reference=refers_to("passages", "passage_id")),
        string("page", "Printed page as labelled; `10-11` where the mark of page 11 is missing and either is possible."),
        integer("char_start", "First character, in Unicode code points of the raw file decoded from UTF-8.", required=True),
        integer("char_end", "End of the span, exclusive, counted likewise.", required=True),
    )
