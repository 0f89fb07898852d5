"""Rows of a release as plain dictionaries, for printing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.build.settings import settings
from pipeline.release.catalog import release_folder

Row = Mapping[str, Any]
Rows = Mapping[str, list[Row]]


def read_rows(out: Path | None, version: str | None, *tables: str) -> Rows:
    """Return the rows of the named tables of a release, the latest where no version is named; raises ReleaseError."""
    folder = release_folder(settings(outputs=out).outputs, version) / "parquet"
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in tables}
