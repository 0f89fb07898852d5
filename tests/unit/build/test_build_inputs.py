from pathlib import Path

import pytest

from pipeline.build.inputs import gather, pinned_identifiers
from pipeline.build.settings import Settings, settings
from pipeline.sources.locating import PROJECT
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError


def test_every_text_has_a_snapshot_in_the_order_of_the_manifest(raw_folder) -> None:
    inputs = gather(Settings(raw=raw_folder()))
    assert [source.id for source, _ in inputs.snapshots] == ["anna", "karl"]
    assert all(snapshot.size > 0 and len(snapshot.sha256) == 64 for _, snapshot in inputs.snapshots)


def test_the_digest_does_not_depend_on_where_the_texts_lie(raw_folder) -> None:
    assert gather(Settings(raw=raw_folder(name="one"))).digest == gather(Settings(raw=raw_folder(name="two"))).digest


def test_all_texts_that_cannot_be_read_are_named_at_once(raw_folder) -> None:
    with pytest.raises(SourceError, match=r"(?s)anna.*empty.*karl.*empty"):
        gather(Settings(raw=raw_folder({"anna": "", "karl": "", "otto": "Otto."})))


def test_a_wrong_manifest_is_told(raw_folder) -> None:
    folder = raw_folder()
    (folder / "sources.toml").write_text("[[source]]\n")
    with pytest.raises(ManifestError, match=r"sources\.toml"):
        gather(Settings(raw=folder))


def test_ids_fixed_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "identifiers.csv"
    path.write_text("# Why: the spelling was corrected.\nkind,name,id,reason\nperson,Anna Brandt,brandt-anna,spelling\n", encoding="utf-8")
    assert pinned_identifiers(path) == {("person", "Anna Brandt"): "brandt-anna"}
    assert pinned_identifiers(tmp_path / "none.csv") == {}


def test_ids_fixed_by_hand_change_the_digest(raw_folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, curation = raw_folder(), tmp_path / "curation"
    curation.mkdir()
    monkeypatch.setattr("pipeline.build.inputs.CURATION", curation)
    before = gather(Settings(raw=folder)).digest
    (curation / "identifiers.csv").write_text("kind,name,id,reason\n")
    assert gather(Settings(raw=folder)).digest != before


def test_folders_that_the_user_names_come_first(tmp_path: Path) -> None:
    environment = {"BAZHANOV_OUTPUT_DIR": "/else/out", "BAZHANOV_WORK_DIR": "/else/work"}
    named = settings(tmp_path / "raw", tmp_path / "out", environment)
    assert (named.raw, named.outputs, named.work) == (tmp_path / "raw", tmp_path / "out", Path("/else/work"))
    assert settings(environment=environment).outputs == Path("/else/out")


def test_otherwise_the_folders_are_the_projects() -> None:
    usual = settings(environment={"BAZHANOV_OUTPUT_DIR": ""})
    assert (usual.raw, usual.outputs, usual.work) == (None, PROJECT / "outputs", PROJECT / ".cache")
    assert usual.stage_cache.parent == usual.tables.parent == usual.work


def test_relative_folders_become_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert settings(outputs=Path("out"), environment={}).outputs == tmp_path / "out"
