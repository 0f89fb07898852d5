"""Releases: whole or not at all, never rewritten, the same bytes for the same tables; a crash anywhere harms nothing."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from pipeline.release.catalog import Catalog, ReleaseError, load_release, read_catalog, release_data, release_folder
from pipeline.release.sums import verify_release
from pipeline.release.writing import JOURNAL, LOCK, STAGING, write_release
from schemas.tables import TABLES


def content(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def assert_sound(out, versions):
    """The catalogue lists some of `versions`, in order, and all that it lists are whole."""
    catalog = read_catalog(out)
    assert catalog.versions == tuple(versions[:len(catalog.versions)])
    for version in catalog.versions:
        assert verify_release(release_folder(out, version)) == []


def assert_tidy(out):
    assert {path.name for path in out.iterdir()} <= {LOCK, "catalog.json", *read_catalog(out).versions}


def test_release_has_every_table_in_both_formats(tmp_path, tables_of, provenance):
    tables = tables_of("kiel", "turku")
    release = write_release(tables, tmp_path / "new" / "outputs", provenance)
    assert (release.version, release.level, release.is_new, release.rows["places"]) == ("1.0.0", "first", True, 2)
    expected = {f"{kind}/{name}.{kind}" for kind in ("csv", "parquet") for name in TABLES}
    assert set(content(release.folder)) >= expected | {"SHA256SUMS", "README.md", "DATA_DICTIONARY.md", "CHANGES.md", "release.json"}
    for name, frame in load_release(release.folder).items():
        assert frame.equals(tables[name])


def test_catalogue_has_the_form_of_the_contract(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel"), tmp_path, provenance)
    write_release(tables_of("kiel", "turku"), tmp_path, provenance)
    assert json.loads((tmp_path / "catalog.json").read_text("utf-8")) == {
        "latest": "1.1.0", "releases": [{"version": "1.0.0"}, {"version": "1.1.0"}],
    }
    assert_tidy(tmp_path)


def test_release_json_says_what_it_was_made_from(tmp_path, tables_of, provenance):
    data = release_data(write_release(tables_of("kiel"), tmp_path, provenance).folder)
    assert data["inputs"] == [{"source_id": "life", "sha256": "0" * 64}]
    assert (data["code_version"], data["lock_sha256"], data["previous"]) == ("abc123", "1" * 64, None)
    assert data["tables"]["places"]["rows"] == 1
    data = release_data(write_release(tables_of("turku"), tmp_path, provenance).folder)
    reasons = ["places: 1 row gone, without successor", "places: 1 row added"]
    assert data["previous"] == "1.0.0" and data["change"] == {"level": "major", "reasons": reasons}


def test_readme_names_tables_and_rights(tmp_path, tables_of, provenance):
    text = (write_release(tables_of("kiel"), tmp_path, provenance).folder / "README.md").read_text("utf-8")
    assert "| `places` | 1 |" in text and "- `life`: Anonymous (CC0-1.0)" in text


def test_sums_are_those_of_sha256sum(tmp_path, tables_of, provenance):
    folder = write_release(tables_of("kiel"), tmp_path, provenance).folder
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)


def test_same_tables_give_the_same_bytes(tmp_path, tables_of, provenance):
    first, second = (write_release(tables_of("kiel", "turku"), tmp_path / name, provenance).folder for name in ("a", "b"))
    assert content(first) == content(second)


def test_nothing_new_publishes_nothing(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel"), tmp_path, provenance)
    before = content(tmp_path)
    again = write_release(tables_of("kiel"), tmp_path, provenance)
    assert (again.version, again.is_new, again.changes) == ("1.0.0", False, ())
    assert content(tmp_path) == before


def test_changed_value_is_a_patch(tmp_path, tables_of, provenance):
    write_release(tables_of("kiel"), tmp_path, provenance)
    assert write_release(tables_of("kiel", latitude=54.4), tmp_path, provenance).version == "1.0.1"


def test_files_are_read_only(tmp_path, tables_of, provenance):
    folder = write_release(tables_of("kiel"), tmp_path, provenance).folder
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o444 for path in folder.rglob("*") if path.is_file())


def test_missing_table_and_null_in_required_column_publish_nothing(tmp_path, tables_of, provenance):
    tables = tables_of("kiel")
    with pytest.raises(ValueError, match="tables missing: people"):
        write_release({name: one for name, one in tables.items() if name != "people"}, tmp_path, provenance)
    with pytest.raises(ValueError, match=r"table places.*name"):
        write_release(tables_of("kiel", name=None), tmp_path, provenance)
    assert list(tmp_path.iterdir()) == []


def test_second_build_fails_clearly_while_the_first_writes(tmp_path, tables_of, provenance):
    with FileLock(tmp_path / LOCK), pytest.raises(ReleaseError, match="another build is writing"):
        write_release(tables_of("kiel"), tmp_path, provenance, lock_timeout=0)
    assert write_release(tables_of("kiel"), tmp_path, provenance, lock_timeout=0).is_new


def test_folder_that_nobody_published_is_not_overwritten(tmp_path, tables_of, provenance):
    (tmp_path / "1.0.0").mkdir()
    (tmp_path / "1.0.0" / "precious").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match="never rewritten"):
        write_release(tables_of("kiel"), tmp_path, provenance)
    assert (tmp_path / "1.0.0" / "precious").exists() and read_catalog(tmp_path) == Catalog()


def test_damaged_latest_release_is_named(tmp_path, tables_of, provenance):
    folder = write_release(tables_of("kiel"), tmp_path, provenance).folder
    (folder / "csv" / "places.csv").chmod(0o644)
    (folder / "csv" / "places.csv").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"csv/places\.csv is not as published"):
        write_release(tables_of("kiel"), tmp_path, provenance)


def test_write_that_does_not_read_back_is_not_published(tmp_path, tables_of, provenance, monkeypatch):
    monkeypatch.setattr("pipeline.release.writing.verify_release", lambda folder: ["csv/places.csv is not as published"])
    with pytest.raises(ReleaseError, match="check the disk"):
        write_release(tables_of("kiel"), tmp_path, provenance)
    assert read_catalog(tmp_path) == Catalog()


@pytest.mark.parametrize("journal", ["", "../..", "1.0.0", "nonsense"])
def test_strange_journal_removes_nothing(tmp_path, tables_of, provenance, journal):
    write_release(tables_of("kiel"), tmp_path, provenance)
    (tmp_path / JOURNAL).write_text(journal, encoding="utf-8")
    assert write_release(tables_of("kiel", "turku"), tmp_path, provenance).version == "1.1.0"
    assert_sound(tmp_path, ["1.0.0", "1.1.0"])
    assert_tidy(tmp_path)


class Crash(BaseException):
    """The power fails: nothing in the code may catch it."""


class Switch:
    """Counts the calls that reach the disk, and crashes at one of them, before or after it is done."""

    def __init__(self, monkeypatch, at=None, *, after=False):
        self.calls, self.at, self.after = 0, at, after
        for module, name in ((os, "fsync"), (os, "replace"), (os, "unlink"), (Path, "unlink"), (Path, "chmod")):
            monkeypatch.setattr(module, name, self.wrapped(getattr(module, name)))

    def wrapped(self, function):
        def call(*arguments, **options):
            self.calls += 1
            crashes = self.calls == self.at
            if crashes and not self.after:
                raise Crash
            result = function(*arguments, **options)
            if crashes:
                raise Crash
            return result
        return call


def steps_of_a_release(tables_of, provenance, out):
    with pytest.MonkeyPatch.context() as patch:
        switch = Switch(patch)
        write_release(tables_of("kiel", "turku"), out, provenance)
    return switch.calls


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("published", [0, 1], ids=["first", "second"])
def test_crash_at_any_step_leaves_whole_releases(tmp_path, tables_of, provenance, published, after):
    steps = steps_of_a_release(tables_of, provenance, tmp_path / "count")
    assert steps > 80
    for step in sorted({*range(1, steps + 1, 60), *range(steps - 5, steps + 1)}):
        out = tmp_path / f"{step}"
        versions = ["1.0.0", "1.1.0"] if published else ["1.0.0"]
        if published:
            write_release(tables_of("kiel"), out, provenance)
        with pytest.MonkeyPatch.context() as patch:
            Switch(patch, step, after=after)
            with pytest.raises(Crash):
                write_release(tables_of("kiel", "turku"), out, provenance)
        assert_sound(out, versions)
        assert len(read_catalog(out).versions) >= published
        write_release(tables_of("kiel", "turku"), out, provenance)
        assert read_catalog(out).versions == tuple(versions)
        assert_sound(out, versions)
        assert_tidy(out)


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import pipeline.release.files as files
from conftest import small_tables
from pipeline.release.descriptions import Provenance
from pipeline.release.writing import write_release

real, calls = os.replace, []

def replace(source, target):
    calls.append(target)
    if len(calls) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    real(source, target)

os.replace = replace
write_release(small_tables("kiel", "turku"), Path(sys.argv[1]), Provenance({}, "x", "y"))
"""


@pytest.mark.parametrize("rename", [2, 3], ids=["folder", "catalogue"])
def test_killed_build_leaves_whole_releases_and_no_lock(tmp_path, tables_of, provenance, rename):
    write_release(tables_of("kiel"), tmp_path, provenance)
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(rename), str(Path(__file__).parent)]
    assert subprocess.run(command, cwd=Path(__file__).parents[3], check=False).returncode == -9
    assert read_catalog(tmp_path).latest == "1.0.0"
    assert_sound(tmp_path, ["1.0.0"])
    assert (tmp_path / STAGING).exists() == (rename == 2)
    assert write_release(tables_of("kiel", "turku"), tmp_path, provenance, lock_timeout=0).version == "1.1.0"
    assert_sound(tmp_path, ["1.0.0", "1.1.0"])
    assert_tidy(tmp_path)
