from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build import rebuilding
from pipeline.build.inputs import gather
from pipeline.build.rebuilding import MissingInputError, rebuild, recorded_inputs
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources, publish
from pipeline.release.catalog import release_data
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES


def build(current: Settings) -> Path:
    inputs = gather(current)
    tables, _ = build_tables(extract_sources(inputs, current)[0], inputs)
    return publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, current).release.folder


@pytest.fixture
def current(raw_folder, tmp_path: Path) -> Settings:
    return Settings(raw=raw_folder(), outputs=tmp_path / "out", work=tmp_path / "work")


@pytest.fixture
def published(current: Settings) -> Path:
    return build(current)


@pytest.fixture
def second(current: Settings, published: Path) -> Path:
    """A release after the first, of one text more."""
    text = current.raw / "karl.txt"
    text.write_text(text.read_text() + "\nKarl Brandt was arrested in Bremen in 1931.\n")
    return build(current)


def again(folder: Path, current: Settings):
    return rebuild(folder, recorded_inputs(release_data(folder), current.raw))


def test_first_release_and_the_one_after_it_come_out_again(published: Path, second: Path, current: Settings) -> None:
    assert second.name != published.name
    assert again(second, current) == rebuilding.Rebuilt((), ())
    with pytest.raises(MissingInputError, match="karl is another text"):
        again(published, current)


def test_release_records_texts_and_files(published: Path) -> None:
    data = release_data(published)
    assert [row["source_id"] for row in data["inputs"]] == ["anna", "karl"]
    paths = [row["path"] for row in data["files"]]
    assert {"sources.toml", "raw/authorities/places.toml", "raw/curation/successors.csv"} <= set(paths) and paths == sorted(paths)
    assert "raw/curation/quality.json" not in paths


def test_text_that_is_missing_is_named_and_one_that_was_not_there_is_left_out(published: Path, current: Settings) -> None:
    manifest = current.raw / "sources.toml"
    original = manifest.read_text()
    manifest.write_text(original + original.split("[[source]]")[1].join(["\n[[source]]", ""]).replace("anna", "otto"))
    (current.raw / "otto.txt").write_text("Otto Brandt was born in Kiel in 1901.")
    found = again(published, current)
    assert found.circumstances == ("another sources.toml than then",)
    assert [one.file for one in found.deviations if one.file.startswith(("parquet/", "csv/"))] == []
    (current.raw / "karl.txt").unlink()
    with pytest.raises(MissingInputError, match=r"karl is missing \(SHA-256 .*name their folder with --raw"):
        again(published, current)


def test_other_code_and_lock_are_said(published: Path, current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "lock_digest", lambda: "f" * 64)
    monkeypatch.setattr(rebuilding, "code_version", lambda: "9.9+other")
    found = again(published, current)
    assert [said.split(":")[0] for said in found.circumstances] == ["another lock", "another code"]
    assert found.is_same


def test_without_the_release_before_only_tables_are_compared(second: Path, published: Path, current: Settings, tmp_path: Path) -> None:
    published.rename(tmp_path / "away")
    found = again(second, current)
    assert f"release {published.name}, the one before, is not in" in found.circumstances[0]
    assert found.is_same and not found.deviations


def test_other_tables_are_found(published: Path, current: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    real = rebuilding.build_tables

    def other(extraction, inputs):
        tables, summary = real(extraction, inputs)
        return {**tables, "people": tables["people"].assign(mention_count=tables["people"]["mention_count"] + 1)}, summary

    monkeypatch.setattr(rebuilding, "build_tables", other)
    found = again(published, current)
    assert not found.is_same
    assert found.deviations[0].file == "parquet/people.parquet"
    assert "column mention_count" in found.deviations[0].what


def test_release_that_nothing_sets_apart_from_the_one_before_is_named(second: Path, published: Path, current: Settings,
                                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = recorded_inputs(release_data(second), current.raw)
    text = current.raw / "karl.txt"
    text.write_text(text.read_text().replace("\nKarl Brandt was arrested in Bremen in 1931.\n", ""))
    monkeypatch.setattr(rebuilding, "circumstances", lambda data, inputs: [])
    found = rebuild(second, replace(gather(current), digest=inputs.digest))
    assert "rebuilding gives release 1.0.0 again" in found.deviations[0].what


def test_release_of_the_sample_is_rebuilt_from_the_sample(current: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZHANOV_RAW_DIR", str(current.raw))
    sample = gather(Settings(raw=rebuilding.PROJECT / "raw" / "sample"))
    data = {"inputs": [{"source_id": source.id, "sha256": snapshot.sha256} for source, snapshot in sample.snapshots]}
    assert recorded_inputs(data, None).snapshots == sample.snapshots
