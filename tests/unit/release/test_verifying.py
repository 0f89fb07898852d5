"""Where two folders that should hold the same release part."""

import json
import shutil

import pyarrow.parquet as pq
import pytest

from pipeline.release.verifying import deviations, same_bytes
from pipeline.release.writing import write_release


@pytest.fixture
def pair(tmp_path, tables_of, provenance):
    published = write_release(tables_of("kiel", "turku"), tmp_path / "a", provenance).folder
    rebuilt = tmp_path / "rebuilt"
    shutil.copytree(published, rebuilt)
    for path in rebuilt.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return published, rebuilt


def told(pair, *only):
    return {one.file: one.what for one in deviations(*pair, *([only] if only else []))}


def replace_table(folder, tables, provenance, tmp_path):
    other = write_release(tables, tmp_path / "other", provenance).folder
    for kind in ("parquet", "csv"):
        shutil.copyfile(other / kind / f"places.{kind}", folder / kind / f"places.{kind}")


def test_copies_are_the_same(pair):
    assert deviations(*pair) == []


@pytest.mark.parametrize(("names", "values", "row"), [
    (("kiel", "turku"), {"latitude": 60.5}, "kiel, column latitude: '54.3' published, '60.5' rebuilt"),
    (("kiel", "riga", "turku"), {}, "riga is only in the rebuilt release"),
    (("turku",), {}, "kiel is missing in the rebuilt release"),
])
def test_first_differing_row_is_named(pair, tables_of, provenance, tmp_path, names, values, row):
    replace_table(pair[1], tables_of(*names, **values), provenance, tmp_path)
    found = told(pair)
    assert found["parquet/places.parquet"] == f"first differing row: {row}"
    assert found["csv/places.csv"].startswith("line ")
    assert next(iter(found)) == "parquet/places.parquet"


def test_same_rows_in_other_bytes_are_told_from_other_rows(pair):
    path = pair[1] / "parquet" / "places.parquet"
    pq.write_table(pq.read_table(path), path, compression="none")
    assert told(pair)["parquet/places.parquet"].startswith("holds the same rows in other bytes")
    path.write_bytes(b"nonsense")
    assert "cannot be compared row by row" in told(pair)["parquet/places.parquet"]


def test_database_in_other_bytes_with_the_same_content_is_harmless(pair):
    path = pair[1] / "bazhanov.sqlite"
    content = bytearray(path.read_bytes())
    content[24:28] = b"\x00\x00\x10\x00"  # the file change counter of SQLite, which says nothing of the content
    path.write_bytes(content)
    (found,) = deviations(*pair)
    assert found.is_harmless and found.file == "bazhanov.sqlite"


def test_missing_and_additional_files_are_named(pair):
    (pair[1] / "README.md").unlink()
    (pair[1] / "new.txt").write_text("x", encoding="utf-8")
    assert told(pair) == {"README.md": "is missing in the rebuilt release", "new.txt": "is only in the rebuilt release"}
    assert told(pair, "parquet/", "csv/") == {}


def test_first_entry_of_release_json_is_named(pair):
    path = pair[1] / "release.json"
    data = json.loads(path.read_text("utf-8"))
    data["contract"]["tables"]["places"]["title"] = "Lieux"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert told(pair)["release.json"] == "contract.tables.places.title: '\"Places\"' published, '\"Lieux\"' rebuilt"


def test_bytes_are_compared_to_the_end(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x" * 3_000_000)
    other.write_bytes(b"x" * 2_999_999 + b"y")
    assert same_bytes(one, one) and not same_bytes(one, other)
