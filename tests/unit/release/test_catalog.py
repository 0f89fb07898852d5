"""The catalogue: found, read, and clear about what is wrong."""

import pytest

from pipeline.release.catalog import (
    Catalog,
    ReleaseError,
    load_release,
    read_catalog,
    release_data,
    release_folder,
    release_state,
    write_catalog,
)
from pipeline.release.sums import read_sums, verify_release
from pipeline.release.writing import write_release
from schemas.tables import TABLES


@pytest.fixture
def release(tmp_path, tables_of, provenance):
    return write_release(tables_of("kiel", "turku"), tmp_path, provenance)


def test_catalogue_reads_back(tmp_path):
    assert read_catalog(tmp_path) == Catalog()
    catalog = Catalog().with_latest("1.0.0").with_latest("1.1.0")
    write_catalog(tmp_path, catalog)
    assert read_catalog(tmp_path) == catalog


@pytest.mark.parametrize("text", ["{", "[]", '{"latest": "1.0.0"}', '{"latest": "2.0.0", "releases": [{"version": "1.0.0"}]}',
                                  '{"latest": "../x", "releases": [{"version": "../x"}]}'])
def test_damaged_catalogue_is_named(tmp_path, text):
    (tmp_path / "catalog.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"catalog\.json.*restore"):
        read_catalog(tmp_path)


def test_release_is_found_by_version_or_as_the_latest(tmp_path, release):
    assert release_folder(tmp_path) == release_folder(tmp_path, "1.0.0") == release.folder
    with pytest.raises(ReleaseError, match=r"no version 9\.0\.0.*published are 1\.0\.0"):
        release_folder(tmp_path, "9.0.0")
    with pytest.raises(ReleaseError, match="no release"):
        release_folder(tmp_path / "elsewhere")
    release.folder.rename(tmp_path / "away")
    with pytest.raises(ReleaseError, match="missing"):
        release_folder(tmp_path)


def test_load_release_gives_all_tables_or_those_named(release):
    assert list(load_release(release.folder)) == list(TABLES)
    places = load_release(release.folder, ["places"])["places"]
    assert list(places["place_id"]) == ["kiel", "turku"] and str(places["mention_count"].dtype) == "int64[pyarrow]"
    with pytest.raises(ReleaseError, match="no table dragons"):
        load_release(release.folder, ["dragons"])


def test_verify_names_what_is_missing_changed_and_added(release):
    assert verify_release(release.folder) == []
    for name in ("README.md", "csv/places.csv"):
        (release.folder / name).chmod(0o644)
    (release.folder / "README.md").unlink()
    (release.folder / "csv/places.csv").write_text("x", encoding="utf-8")
    (release.folder / "new.txt").write_text("x", encoding="utf-8")
    assert verify_release(release.folder) == [
        "README.md is missing", "new.txt is not listed in SHA256SUMS", "csv/places.csv is not as published",
    ]
    with pytest.raises(ReleaseError, match=r"damaged: README\.md is missing"):
        release_state(release.folder)


def test_damaged_sums_and_release_json_are_named(release, tmp_path):
    (tmp_path / "SHA256SUMS").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read_sums(tmp_path)
    assert "cannot be read" in verify_release(tmp_path)[0]
    with pytest.raises(ReleaseError, match=r"release\.json cannot be read"):
        release_data(tmp_path)
