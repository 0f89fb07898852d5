"""Changes between releases: counted, listed, told."""

import csv
import json

import pytest

from pipeline.release.catalog import ReleaseError
from pipeline.release.changes import compare_releases
from pipeline.release.sums import verify_release
from pipeline.release.writing import preview_release, write_release


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_first_release_says_that_there_is_none_before(tmp_path, tables_of, provenance):
    folder = write_release(tables_of("kiel"), tmp_path, provenance).folder
    assert "first release" in (folder / "CHANGES.md").read_text("utf-8")
    summary = json.loads((folder / "changes" / "summary.json").read_text("utf-8"))
    assert (summary["version"], summary["previous"], summary["level"], summary["tables"]) == ("1.0.0", None, "first", {})
    assert [path.name for path in (folder / "changes").iterdir()] == ["summary.json"]


def test_release_lists_every_change(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel", "riga"), tmp_path, provenance)
    folder = write_release(tables_of("kiel", "turku", latitude=60.5), tmp_path, provenance).folder
    assert folder.name == "2.0.0" and verify_release(folder) == []
    assert rows_of(folder / "changes" / "places.csv") == [
        {"change": "changed", "place_id": "kiel", "column": "latitude", "old_value": "54.3", "new_value": "60.5"},
        {"change": "removed", "place_id": "riga", "column": "", "old_value": "", "new_value": ""},
        {"change": "added", "place_id": "turku", "column": "", "old_value": "", "new_value": ""},
    ]
    summary = json.loads((folder / "changes" / "summary.json").read_text("utf-8"))
    assert summary["tables"]["places"] == {"rows_before": 2, "rows": 2, "added": 1, "removed": 1, "superseded": 0, "changed": 1,
                                           "values_changed": {"latitude": 1}, "file": "changes/places.csv"}
    assert summary["tables"]["people"]["file"] is None and (summary["previous"], summary["level"]) == ("1.0.0", "major")
    text = (folder / "CHANGES.md").read_text("utf-8")
    assert "- MAJOR: places: 1 row gone, without successor" in text
    assert "| `places` | 2 | 2 | 1 | 1 | 1 |" in text and "- added: `turku` (Turku)" in text
    assert "- changed: `kiel` (Kiel): `latitude` from “54.3” to “60.5”" in text


def test_changes_are_safe_in_a_spreadsheet_and_in_markdown(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel", name="plain"), tmp_path, provenance)
    folder = write_release(tables_of("kiel", name="=1+1|`<b>"), tmp_path, provenance).folder
    assert rows_of(folder / "changes" / "places.csv")[0]["new_value"] == "'=1+1|`<b>"
    assert "“=1+1\\|'&lt;b>”" in (folder / "CHANGES.md").read_text("utf-8")


def test_successors_are_published_and_spare_a_major_version(tmp_path, tables_of, provenance, successors_of):
    write_release(tables_of("leningrad"), tmp_path, provenance)
    known = successors_of(("place", "leningrad", "petersburg"))
    release = write_release(tables_of("petersburg"), tmp_path, provenance, successors=known)
    assert release.version == "1.1.0" and release.differences["places"].superseded == 1
    assert rows_of(release.folder / "changes" / "successors.csv")[0]["new_id"] == "petersburg"


def test_preview_says_what_would_be_published_and_writes_nothing(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel"), tmp_path, provenance)
    before = sorted(tmp_path.rglob("*"))
    preview = preview_release(tables_of("kiel", "turku"), tmp_path)
    assert (preview.version, preview.level, preview.differences["places"].added) == ("1.1.0", "minor", 1)
    assert preview_release(tables_of("kiel"), tmp_path).level == "none"
    assert sorted(tmp_path.rglob("*")) == before
    assert preview_release(tables_of("kiel"), tmp_path / "none").level == "first" and not (tmp_path / "none").exists()


@pytest.fixture
def two(tmp_path, tables_of, provenance):
    old = write_release(tables_of("kiel", "riga"), tmp_path, provenance).folder
    return old, write_release(tables_of("kiel", "turku"), tmp_path, provenance).folder


def changed_contract(folder, change):
    path = folder / "release.json"
    data = json.loads(path.read_text("utf-8"))
    change(data["contract"]["tables"])
    path.chmod(0o644)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_any_two_releases_are_compared(two):
    difference = compare_releases(*two)
    assert (difference.old_version, difference.new_version, difference.is_empty) == ("1.0.0", "2.0.0", False)
    assert {name for name, table in difference.tables.items() if not table.is_empty} == {"places"}
    assert list(compare_releases(*two, "places").tables) == ["places"]
    assert compare_releases(two[0], two[0]).is_empty
    with pytest.raises(ReleaseError, match="neither release has a table 'dragons'"):
        compare_releases(*two, "dragons")


def test_tables_that_cannot_be_compared_are_named(two):
    changed_contract(two[0], lambda tables: tables.pop("people"))
    changed_contract(two[1], lambda tables: (tables.pop("events"), tables["places"].update(key=["name"])))
    changed_contract(two[0], lambda tables: tables["sources"]["columns"]["source_id"].update(type="integer"))
    difference = compare_releases(*two)
    assert difference.incomparable == {"people": "only in the new release", "events": "only in the old release",
                                       "places": "the key changed", "sources": "the type of the key changed"}
    assert "table removed: events" in [change.reason for change in difference.contract] and not difference.is_empty


def test_damaged_table_is_named(two):
    path = two[0] / "parquet" / "places.parquet"
    path.chmod(0o644)
    path.write_bytes(b"nonsense")
    with pytest.raises(ReleaseError, match=r"table places cannot be compared.*restore"):
        compare_releases(*two)
