import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build.planning import plan, record_build
from pipeline.build.settings import Settings
from pipeline.release.catalog import Catalog, write_catalog
from pipeline.sources.snapshots import SourceError


def publish(settings: Settings, version: str = "1.0.0") -> None:
    """Pretend that the inputs were built and released."""
    (settings.outputs / version).mkdir(parents=True, exist_ok=True)
    write_catalog(settings.outputs, Catalog(version, (version,)))
    record_build(settings, plan(settings).inputs, version)


@pytest.fixture
def built(raw_folder, tmp_path: Path) -> Settings:
    settings = Settings(raw=raw_folder(), outputs=tmp_path / "out", work=tmp_path / "work")
    publish(settings)
    return settings


def test_before_the_first_release_there_is_everything_to_do(raw_folder, tmp_path: Path) -> None:
    planned = plan(Settings(raw=raw_folder(), outputs=tmp_path / "out", work=tmp_path / "work"))
    assert not planned.up_to_date
    assert planned.latest is None
    assert "no release" in planned.reason


def test_nothing_changed(built: Settings) -> None:
    planned = plan(built)
    assert planned.up_to_date
    assert planned.reason == "nothing changed since release 1.0.0"


def test_a_changed_text(built: Settings) -> None:
    before = plan(built).inputs_digest
    with (built.raw / "anna.txt").open("a") as file:
        file.write(".")
    planned = plan(built)
    assert not planned.up_to_date
    assert planned.inputs_digest != before
    assert planned.latest == "1.0.0"
    assert "changed since release 1.0.0" in planned.reason


def test_a_changed_manifest(built: Settings) -> None:
    manifest = built.raw / "sources.toml"
    manifest.write_text(manifest.read_text().replace("secondary", "primary", 1))
    assert not plan(built).up_to_date


def test_a_text_that_is_gone(built: Settings) -> None:
    (built.raw / "karl.txt").unlink()
    assert not plan(built).up_to_date


def test_a_changed_text_changed_back(built: Settings) -> None:
    text = (built.raw / "anna.txt").read_bytes()
    (built.raw / "anna.txt").write_bytes(text + b"!")
    (built.raw / "anna.txt").write_bytes(text)
    assert plan(built).up_to_date


def test_another_folder_of_releases(built: Settings, tmp_path: Path) -> None:
    assert not plan(Settings(built.raw, tmp_path / "other", built.work)).up_to_date


def test_another_work_folder_knows_of_no_build(built: Settings, tmp_path: Path) -> None:
    assert not plan(Settings(built.raw, built.outputs, tmp_path / "other")).up_to_date


@pytest.mark.parametrize(
    "harm",
    [
        lambda out: (out / "catalog.json").unlink(),
        lambda out: (out / "catalog.json").write_text("{"),
        lambda out: (out / "catalog.json").write_text("[]"),
        lambda out: shutil.rmtree(out / "1.0.0"),
    ],
)
def test_a_release_that_is_not_there_is_built_again(built: Settings, harm) -> None:
    harm(built.outputs)
    assert not plan(built).up_to_date


def test_a_damaged_record_of_the_build(built: Settings) -> None:
    (record,) = (built.work / "builds").iterdir()
    record.write_text("no JSON")
    assert not plan(built).up_to_date


def test_a_newer_release_than_the_one_recorded(built: Settings) -> None:
    (built.outputs / "1.1.0").mkdir()
    write_catalog(built.outputs, Catalog("1.1.0", ("1.0.0", "1.1.0")))
    assert not plan(built).up_to_date


def test_the_sample_does_not_follow_a_release_of_other_texts(built: Settings, tmp_path: Path) -> None:
    (built.outputs / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna"}]}', encoding="utf-8")
    for path in built.raw.iterdir():
        path.unlink()
    with pytest.raises(SourceError, match=r"release 1\.0\.0 .* was made of anna; the bundled sample"):
        plan(built)
    elsewhere = Settings(raw=built.raw, outputs=tmp_path / "sample", work=built.work)
    assert plan(elsewhere).inputs.located.is_sample


def test_planning_imports_neither_dagster_nor_pandas() -> None:
    code = "import sys, pipeline.cli.building, pipeline.build.planning; sys.exit(bool({'dagster', 'pandas'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
