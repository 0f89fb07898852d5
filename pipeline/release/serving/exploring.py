"""A release in Datasette (the extra `explore`): its SQLite file, or one made for the time being, with the words of its contract."""

from __future__ import annotations

import importlib
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.release.catalog import ReleaseError, release_data
from pipeline.release.formats import SQLITE
from pipeline.release.works import works

LICENSES = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
SETTINGS = {"default_page_size": 100, "sql_time_limit_ms": 5000, "allow_download": True, "suggest_facets": True}
_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
#: The column that names a row in links, where a table has it; the first that fits.
_LABELS = ("name", "label", "title")


@contextmanager
def explorer(folder: Path) -> Iterator[Any]:
    """Yield the ASGI application of Datasette on a release; what had to be made for it is gone afterwards.

    Raises ReleaseError where Datasette is not installed, or the release is damaged.
    """
    try:
        datasette = importlib.import_module("datasette.app")
    except ImportError as error:
        raise ReleaseError("`bazhanov explore` needs Datasette; install it with pip install 'bazhanov-open-data[explore]'") from error
    with tempfile.TemporaryDirectory() as temporary:
        database = folder / SQLITE
        if not database.is_file():
            database = Path(temporary) / SQLITE
            make_database(folder, database)
        found = datasette.Datasette([], immutables=[str(database)], metadata=metadata(folder), settings=SETTINGS)
        yield found.app()


def metadata(folder: Path) -> dict[str, Any]:
    """Return what Datasette says of a release: title, licence and sources, and each table and column in the words of the contract."""
    data = release_data(folder)
    tables = {name: _described(table) for name, table in data["contract"]["tables"].items()}
    return {
        "title": f"Bazhanov Open Data {data['version']}",
        "description": "People, organizations, places and events from historical texts, each value with the passage that states it.",
        "license": data["license"],
        "license_url": LICENSES.get(data["license"]),
        "source": "; ".join(_attributions(folder)),
        "databases": {Path(SQLITE).stem: {"tables": tables}},
    }


def make_database(folder: Path, path: Path) -> None:
    """Write the tables of a release to a new SQLite file, with their keys."""
    tables = release_data(folder)["contract"]["tables"]
    with closing(sqlite3.connect(path)) as database, database:
        for name, table in tables.items():
            _fill(database, name, table, folder / "parquet" / f"{name}.parquet")


def _fill(database: sqlite3.Connection, name: str, table: Mapping[str, Any], path: Path) -> None:
    columns = ", ".join(f'"{column}" {_TYPES[rules["type"]]}' for column, rules in table["columns"].items())
    key = ", ".join(f'"{column}"' for column in table["key"])
    database.execute(f'CREATE TABLE "{name}" ({columns}, PRIMARY KEY ({key}))')
    places = ", ".join("?" for _ in table["columns"])
    for batch in pq.ParquetFile(path).iter_batches(columns=list(table["columns"])):
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        database.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)


def _described(table: Mapping[str, Any]) -> dict[str, Any]:
    described = {
        "title": table["title"],
        "description": table["description"],
        "columns": {name: column["description"] for name, column in table["columns"].items()},
    }
    label = next((name for name in _LABELS if name in table["columns"]), None)
    return described | ({"label_column": label} if label else {})


def _attributions(folder: Path) -> list[str]:
    path = folder / "parquet" / "sources.parquet"
    rows = works(pq.read_table(path).to_pylist()) if path.is_file() else []
    return [f"{row['attribution']} ({row['license']})" for row in rows if not row["source_id"].startswith("authority-")]
