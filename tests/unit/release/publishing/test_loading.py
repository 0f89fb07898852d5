"""Tables in one line: typed, verified, and with a message for every mistake."""

import pyarrow as pa
import pytest

import bazhanov
from pipeline.release.catalog import ReleaseError
from pipeline.tables.frames import to_arrow
from schemas.arrow import arrow_schema
from schemas.tables import TABLES


def test_latest_and_a_given_version(out):
    assert list(bazhanov.load("places", source=out)["place_id"]) == ["kiel", "turku"]
    assert list(bazhanov.load("places", "1.0.0", source=f"file://{out}")["place_id"]) == ["kiel"]


def test_types_are_those_of_the_contract_and_nulls_stay_null(out):
    places = bazhanov.load("places", source=str(out))
    assert str(places["mention_count"].dtype) == "int64[pyarrow]" and str(places["latitude"].dtype) == "double[pyarrow]"
    assert places["longitude"].isna().all() and str(places["longitude"].dtype) == "double[pyarrow]"
    people = bazhanov.load("people", source=out)
    assert len(people) == 0 and list(people.columns) == TABLES["people"].column_names
    for name in ("places", "people", "sources"):
        frame = bazhanov.load(name, source=out)
        assert pa.Schema.from_pandas(frame, preserve_index=False).types == arrow_schema(TABLES[name]).types
        assert to_arrow(TABLES[name], frame).num_rows == len(frame)


def test_tables_and_versions(out):
    assert bazhanov.tables(source=out) == ["people", "places", "sources"]
    assert bazhanov.versions(source=out) == ["1.0.0", "1.1.0"]


def test_source_from_the_environment_else_where_builds_go(out, monkeypatch):
    monkeypatch.setenv("BAZHANOV_OUTPUT_DIR", str(out))
    monkeypatch.delenv("BAZHANOV_RELEASES", raising=False)
    assert bazhanov.versions() == ["1.0.0", "1.1.0"]
    monkeypatch.setenv("BAZHANOV_RELEASES", str(out / "nowhere"))
    with pytest.raises(ReleaseError, match=r"no catalog\.json in .*nowhere: no releases are published there"):
        bazhanov.load("people")


def test_mistakes_are_answered_with_suggestions(out):
    with pytest.raises(ReleaseError, match=r"release 1\.1\.0 has no table 'place'; did you mean places"):
        bazhanov.load("place", source=out)
    with pytest.raises(ReleaseError, match=r"no version 9\.0\.0 .*There are: 1\.0\.0, 1\.1\.0"):
        bazhanov.load("places", "9.0.0", out)


def test_damaged_table_is_not_loaded(out):
    path = out / "1.1.0/parquet/places.parquet"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(ReleaseError, match="not what was published"):
        bazhanov.load("places", source=out)


def test_from_s3(out, s3):
    from pipeline.release.publishing.publish import publish

    publish(out, s3[0])
    assert bazhanov.load("places", source=s3[0]).equals(bazhanov.load("places", source=out))
