"""What a database holds beside the tables of the contract, so that it explains itself: vocabularies, dictionary, release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.release.dataset import Dataset
from schemas.columns import Table, integer, string
from schemas.tables import TABLES

VOCABULARY_TERMS = Table(
    name="vocabulary_terms",
    title="Terms of vocabularies",
    description="The closed vocabularies: every term with its meaning.",
    columns=(
        string("vocabulary", "Name of the vocabulary.", required=True),
        string("term", "The term, as it stands in the tables.", required=True),
        string("meaning", "What it means.", required=True),
    ),
    key=("vocabulary", "term"),
)

DATA_DICTIONARY = Table(
    name="data_dictionary",
    title="Data dictionary",
    description="What every column of every table means.",
    columns=(
        string("table_name", "The table.", required=True),
        integer("position", "Position of the column, from 1.", required=True, minimum=1),
        string("column_name", "The column.", required=True),
        string("type", "Type of its values.", required=True),
        string("format", "Format of its strings."),
        string("vocabulary", "The vocabulary that its values are from."),
        string("description", "What it means.", required=True),
    ),
    key=("table_name", "position"),
)

RELEASE = Table(
    name="release",
    title="Release",
    description="Which release this is: one row.",
    columns=(
        string("name", "Name of the dataset.", required=True),
        string("version", "Version of the release.", required=True),
        string("license", "Licence of the dataset (SPDX).", required=True),
        string("citation", "How to cite it.", required=True),
    ),
    key=("name",),
)

Row = tuple[str | int | None, ...]

#: A table, and its rows or the Parquet file that holds them.
Filled = tuple[Table, Path | list[Row]]


def extra_tables(dataset: Dataset, version: str, tables: Iterable[Table] = tuple(TABLES.values())) -> Iterator[Filled]:
    """Yield the further tables with their rows, sorted by key."""
    tables = list(tables)
    vocabularies = {c.vocabulary.name: c.vocabulary for table in tables for c in table.columns if c.vocabulary}
    yield VOCABULARY_TERMS, sorted((v.name, term, meaning) for v in vocabularies.values() for term, meaning in v.terms.items())
    yield DATA_DICTIONARY, [
        (table.name, position, c.name, c.type, c.format, c.vocabulary.name if c.vocabulary else None, c.description)
        for table in sorted(tables, key=lambda table: table.name)
        for position, c in enumerate(table.columns, start=1)
    ]
    yield RELEASE, [(dataset.name, version, dataset.license.id, dataset.cited(version))]
