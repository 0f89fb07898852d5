"""Bazhanov Open Data in one line: `import bazhanov; people = bazhanov.load("people")`.

Where no `source` is named, releases are read from BAZHANOV_RELEASES (a folder or URL), else from where `bazhanov build` writes them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd

from pipeline.build.settings import settings
from pipeline.release.loading import list_tables, list_versions, load_table

__all__ = ["load", "tables", "versions"]


def load(table: str, version: str | None = None, source: str | Path | None = None) -> pd.DataFrame:
    """Return a table of a release, the latest where no version is named, as a frame with Arrow types; missing values are `pandas.NA`.

    `source` is a folder of releases or its URL (file, http, https, s3, gs, abfs). The file's checksum is verified. Raises
    `pipeline.release.catalog.ReleaseError` where the source, version or table is not there or is damaged; the message says what is.
    """
    return load_table(_source(source), table, version)


def tables(version: str | None = None, source: str | Path | None = None) -> list[str]:
    """Return the names of the tables of a release; raises as `load` does."""
    return list_tables(_source(source), version)


def versions(source: str | Path | None = None) -> list[str]:
    """Return the published versions, oldest first; raises as `load` does."""
    return list_versions(_source(source))


def _source(source: str | Path | None) -> str | Path:
    return source or os.environ.get("BAZHANOV_RELEASES") or settings().outputs
