"""Tables on their way into a release: the same files from a frame, from Arrow and from a Parquet file, sorted or not."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pipeline.release.staging as staging_module
from pipeline.release.staging import StagedTables, prepared, stage
from pipeline.release.writing import write_release
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES

NAMES = [f"place-{number:03}" for number in range(200)]


@pytest.fixture
def places(tables_of):
    return to_arrow(TABLES["places"], tables_of(*NAMES)["places"])


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("given", ["arrow", "sorted file", "unsorted file"])
def test_release_has_the_same_bytes_however_the_tables_are_given(tmp_path, tables_of, provenance, places, given, monkeypatch):
    monkeypatch.setattr(staging_module, "STREAM_BATCH", 7)
    tables, rows = tables_of(*NAMES), places
    from_frames = write_release(tables, tmp_path / "frames", provenance).folder
    if given != "sorted file":
        rows = rows.take(pa.array(range(len(NAMES) - 1, -1, -1)))
    pq.write_table(rows, tmp_path / "places.parquet")
    other = write_release({**tables, "places": rows if given == "arrow" else tmp_path / "places.parquet"}, tmp_path / "other", provenance)
    assert content(other.folder) == content(from_frames)


def test_staged_tables_are_read_as_they_were_given(tmp_path, tables_of, places):
    stage(prepared({**tables_of(), "places": places}), tmp_path)
    staged = StagedTables(tmp_path)
    assert staged["places"].equals(places, check_metadata=True) and list(staged) == list(TABLES) and len(staged) == len(TABLES)
    with pytest.raises(KeyError):
        staged["dragons"]


@pytest.mark.parametrize(("change", "message"), [
    (lambda rows: rows.drop_columns(["kind"]), "the contract says"),
    (lambda rows: rows.set_column(0, "place_id", pa.nulls(len(rows), pa.string())), "place_id is required, but has a null"),
    (lambda rows: rows.set_column(3, "latitude", pa.array(["north"] * len(rows))), "table places"),
])
@pytest.mark.parametrize("as_file", [False, True])
def test_rows_that_do_not_fit_are_refused(tmp_path, tables_of, places, change, message, as_file):
    rows = change(places)
    pq.write_table(rows, tmp_path / "places.parquet")
    with pytest.raises(ValueError, match=message):
        stage(prepared({**tables_of(), "places": tmp_path / "places.parquet" if as_file else rows}), tmp_path / "staging")


def test_key_twice_is_refused(tmp_path, tables_of, places):
    pq.write_table(pa.concat_tables([places, places.slice(0, 1)]), tmp_path / "places.parquet")
    with pytest.raises(ValueError, match="a key twice"):
        stage(prepared({**tables_of(), "places": tmp_path / "places.parquet"}), tmp_path / "staging")
