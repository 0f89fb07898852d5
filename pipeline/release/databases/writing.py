"""The describer that puts the databases into a release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.release.databases.duckdb_file import write_duckdb
from pipeline.release.databases.extras import extra_tables
from pipeline.release.databases.sqlite import write_sqlite
from pipeline.release.describing import ReleaseDescription
from pipeline.release.formats import DUCKDB, SQLITE
from schemas.tables import TABLES


def write_databases(staging: Path, _tables: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Write the SQLite and the DuckDB file from the Parquet files, which are read batch by batch."""
    tables = [(table, staging / "parquet" / f"{name}.parquet") for name, table in TABLES.items()]
    content = [*tables, *extra_tables(described.provenance.facts, described.version)]
    write_sqlite(content, staging / SQLITE)
    write_duckdb(content, staging / DUCKDB)
