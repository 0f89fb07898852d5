"""Datasette on a release: its own SQLite file, or one made from Parquet, in the words of the contract."""

import asyncio
import sqlite3

import pytest
from small_releases import make_release

from pipeline.release.catalog import ReleaseError
from pipeline.release.formats import SQLITE
from pipeline.release.serving.exploring import explorer, make_database, metadata


def ask(application, path):
    """Return status and JSON of a path of an ASGI application."""
    httpx = pytest.importorskip("httpx")

    async def get():
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path)

    return asyncio.run(get())


@pytest.fixture
def folder(tmp_path, tables_of):
    return make_release(tmp_path / "outputs", "1.0.0", tables_of("kiel", "turku"))


def test_database_made_from_parquet_has_rows_types_and_keys(folder, tmp_path):
    make_database(folder, tmp_path / "x.sqlite")
    with sqlite3.connect(tmp_path / "x.sqlite") as database:
        assert database.execute("SELECT place_id, latitude, longitude, mention_count FROM places").fetchall() == [
            ("kiel", 54.3, None, 1), ("turku", 54.3, None, 1)]
        columns = {name: (kind, key) for _, name, kind, _, _, key in database.execute("PRAGMA table_info(places)")}
    assert columns["place_id"] == ("TEXT", 1) and columns["latitude"] == ("REAL", 0) and columns["mention_count"] == ("INTEGER", 0)


def test_metadata_speaks_in_the_words_of_the_contract(folder):
    data = metadata(folder)
    assert data["license_url"].startswith("https://creativecommons.org/") and data["source"] == "Anonymous (CC0-1.0)"
    places = data["databases"]["bazhanov"]["tables"]["places"]
    assert places["description"] and places["columns"]["latitude"] and places["label_column"] == "name"


def test_release_opens_in_datasette(folder):
    pytest.importorskip("datasette")
    with explorer(folder) as application:
        found = ask(application, "/bazhanov/places.json?_shape=array").json()
        page = ask(application, "/bazhanov/places").text
    assert [row["place_id"] for row in found] == ["kiel", "turku"]
    assert "Named countries" in page and "CC-BY-4.0" in page
    assert not (folder / SQLITE).exists()


def test_database_of_the_release_is_used(folder):
    pytest.importorskip("datasette")
    with sqlite3.connect(folder / SQLITE) as database:
        database.execute("CREATE TABLE places (place_id TEXT)")
        database.execute("INSERT INTO places VALUES ('oslo')")
    with explorer(folder) as application:
        assert ask(application, "/bazhanov/places.json?_shape=array").json()[0]["place_id"] == "oslo"


def test_missing_datasette_says_how_to_install_it(folder, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "datasette.app", None)
    with pytest.raises(ReleaseError, match=r"pip install 'bazhanov-open-data\[explore\]'"), explorer(folder):
        pass
