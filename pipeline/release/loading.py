"""A table of a release in one call, from a folder or a URL, typed and with its checksum verified."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.release.catalog import ReleaseError
from pipeline.release.publishing.catalogs import catalog_of, suggestion, sums_at, version_at
from pipeline.release.publishing.locations import Location, open_location, read_bytes
from pipeline.tables.frames import to_frame


def load_table(source: str | Path, table: str, version: str | None = None) -> pd.DataFrame:
    """Return a table of a release as a frame with Arrow types: integers stay integers where values are missing, missing is `pandas.NA`.

    `source` is a folder of releases or its URL (file, http, https, s3, gs, abfs). Raises ReleaseError where version or table are not there,
    or the file is not the one that was published; LocationError where the source cannot be read.
    """
    location = open_location(source)
    version = version_at(location, version)
    sums = sums_at(location, version)
    names = _tables(sums)
    if table not in names:
        raise ReleaseError(f"release {version} has no table {table!r}{suggestion(table, names)}")
    content = _verified(location, f"{version}/parquet/{table}.parquet", sums[f"parquet/{table}.parquet"])
    return to_frame(pq.read_table(pa.BufferReader(content)))


def list_tables(source: str | Path, version: str | None = None) -> list[str]:
    """Return the names of the tables of a release, sorted; raises as `load_table` does."""
    location = open_location(source)
    return _tables(sums_at(location, version_at(location, version)))


def list_versions(source: str | Path) -> list[str]:
    """Return the published versions, oldest first; raises as `load_table` does."""
    return list(catalog_of(open_location(source)).versions)


def _tables(sums: dict[str, str]) -> list[str]:
    return sorted(name.removeprefix("parquet/").removesuffix(".parquet") for name in sums if name.startswith("parquet/"))


def _verified(location: Location, name: str, digest: str) -> bytes:
    content = read_bytes(location, name)
    if hashlib.sha256(content).hexdigest() != digest:
        raise ReleaseError(f"{location.url}/{name} is not what was published (sha256 {digest} expected); fetch the release anew")
    return content
