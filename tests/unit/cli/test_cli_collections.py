"""The commands as a user of a collection meets them."""

import json
import zipfile
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.rebuilding import rebuild, recorded_inputs
from pipeline.build.settings import settings
from pipeline.build.stages import build_tables, extract_sources, publish
from pipeline.cli.measuring_incremental import change_one, run_step, write_texts
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES

MANIFEST = """
[[source]]
id = "memos"
title = "Memos of the Harbour"
format = "plain-text"
file = "memos.zip"
license = "CC0-1.0"
attribution = "Harbour Office"
reliability = "primary"
[source.documents]
[[source.voices]]
voice = "clerk"
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "sources.toml").write_text(MANIFEST)
    with zipfile.ZipFile(folder / "memos.zip", "w") as archive:
        archive.writestr("1919/anna.txt", "Anna Brandt was born in Kiel on 3 May 1890.\n\nIn 1919 she joined the Dockers' Union.\n")
        archive.writestr("1923/karl.txt", "Karl Brandt was arrested in Hamburg in October 1923.\n")
        archive.writestr("plan.png", b"\x89PNG")
    return folder


def published(raw: Path, out: Path) -> Path:
    current = settings(raw, out)
    inputs = gather(current)
    tables, _ = build_tables(extract_sources(inputs, current)[0], inputs)
    return publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, current).release.folder


def test_sources_evidence_readme_and_verification(raw: Path, run, tmp_path: Path) -> None:
    listed = run("sources", "--raw", raw)
    assert listed.code == 0 and "memos" in listed.out and "│ 2 " in listed.out and "plan.png: is left out" in listed.out
    folder = published(raw, tmp_path / "out")
    again = run("build", "--raw", raw)
    assert again.code == 0 and "Nothing to do: nothing changed since release 1.0.0" in again.err
    shown = run("evidence", "brandt-karl", "--raw", raw)
    assert shown.code == 0 and "arrested in Hamburg" in shown.out and "memos-1923-karl" in shown.out
    readme = (folder / "README.md").read_text("utf-8")
    assert "- `memos`, Memos of the Harbour (2 documents): Harbour Office (CC0-1.0)" in readme and "memos-1923-karl" not in readme
    data = json.loads((folder / "release.json").read_text("utf-8"))
    assert [(one["source_id"], one["documents"]) for one in data["inputs"]] == [("memos", 2)]
    assert rebuild(folder, recorded_inputs(data, raw)).is_same


def test_a_document_that_vanished_stops_a_build_unless_it_may_be_missing(raw: Path, run, tmp_path: Path) -> None:
    published(raw, tmp_path / "out")
    with zipfile.ZipFile(raw / "memos.zip", "w") as archive:
        archive.writestr("1919/anna.txt", "Anna Brandt was born in Kiel on 3 May 1890.\n")
        archive.writestr("1923/karl.txt", b"\xff\xfe")
    for options in ((), ("--dry-run",)):
        refused = run("build", *options, "--raw", raw)
        assert refused.code != 0
        assert "memos no longer holds memos-1923-karl" in refused.err and "release 1.0.0" in refused.err
        assert "--without-missing" in refused.err and "cannot be read" in refused.err
    assert run("build", "--without-missing", "--raw", raw).code == 0
    assert "memos-1923-karl" in (tmp_path / "out" / "2.0.0" / "changes" / "sources.csv").read_text("utf-8")
    assert run("build", "--force", "--raw", raw).code == 0  # what is gone from the latest release is no longer missed


def test_evidence_of_another_archive_is_not_shown(raw: Path, run, tmp_path: Path) -> None:
    published(raw, tmp_path / "out")
    with zipfile.ZipFile(raw / "memos.zip", "w") as archive:
        archive.writestr("1923/karl.txt", "Another text.\n")
    shown = run("evidence", "brandt-karl", "--raw", raw)
    assert shown.code == 0 and "is not the one of this release" in shown.out


def test_an_unsafe_archive_is_an_error_for_the_user(raw: Path, run) -> None:
    with zipfile.ZipFile(raw / "memos.zip", "a") as archive:
        archive.writestr("../up.txt", "x")
    listed = run("sources", "--raw", raw)
    assert listed.code == 2 and "'../up.txt' would lie outside its folder" in listed.err


def test_the_incremental_benchmark_reads_only_what_changed(tmp_path: Path) -> None:
    write_texts(tmp_path / "texts", 2, 60, as_collection=False)
    change_one(tmp_path / "texts")
    assert "harbour in Riga" in (tmp_path / "texts" / "life-000000.txt").read_text()
    write_texts(tmp_path / "raw", 6, 60, as_collection=True)
    first, changed, unchanged = (run_step(tmp_path, step) for step in range(3))
    assert 0 < changed["words"] < first["words"] / 4
    assert list(first["cpu"]) == ["plan", "reading and extraction", "resolution, tables, quarantine", "checks", "release"]
    assert list(unchanged["cpu"]) == ["plan"] and unchanged["words"] == 0
