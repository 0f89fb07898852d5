"""What each file of a release is for, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.tables import TABLES

PURPOSES: Mapping[str, str] = {
    "README.md": "What the release holds, how to load it, and whose it is.",
    "DATA_DICTIONARY.md": "What every table, column and term means, as Markdown.",
    "DATA_DICTIONARY.html": "What every table, column and term means, as one page for the browser.",
    "LICENSES.md": "The licence of the dataset; licence and attribution of each source.",
    "CITATION.cff": "How to cite the release (Citation File Format).",
    "CHANGES.md": "What changed since the last release.",
    "release.json": "Version, inputs, code and lock that made it, rows, and the contract, for programs.",
    "quality.json": "Quality measured against hand annotation.",
    "datapackage.json": "Frictionless Data Package: fields, types, rules and sums of the CSV and Parquet files.",
    "croissant.json": "Croissant: the tables as record sets for machine learning.",
    "dataset.jsonld": "schema.org/Dataset: what search engines for datasets read.",
    "ro-crate-metadata.json": "RO-Crate: every file, and the run that made it.",
    "bazhanov.sqlite": "All tables in one SQLite file, with keys, indexes, vocabularies and views.",
    "bazhanov.duckdb": "All tables in one DuckDB file, with keys, indexes, vocabularies and views.",
    "bazhanov-open-data.zip": "All files of the release in one archive.",
    "SHA256SUMS": "The SHA-256 of every file; check with `sha256sum --check SHA256SUMS`.",
}

_FOLDERS: Mapping[str, str] = {
    "parquet": "The tables as Parquet.",
    "csv": "The tables as CSV.",
    "changes": "Rows that were added, removed or changed since the last release.",
}


def purpose(path: str) -> str | None:
    """Return what a file is for; None where nobody has said so."""
    folder, _, name = path.rpartition("/")
    table = TABLES.get(name.partition(".")[0])
    if folder in {"parquet", "csv"} and table:
        return table.description
    return PURPOSES.get(path) or _FOLDERS.get(path.partition("/")[0])


def folder_purpose(name: str) -> str:
    """Return what a folder is for."""
    return _FOLDERS.get(name.partition("/")[0], f"Files of the folder {name}.")
