"""Where the raw texts are looked for, and what is said where they are not."""

from pathlib import Path

import pytest

from pipeline.sources.locating import PROJECT, RAW_DIR_VARIABLE, declared, locate, raw_folder
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError, read_text, take_snapshot


def manifest(*names: str, derived: str = "") -> str:
    return "\n".join(
        f'[[source]]\nid = "{name}"\ntitle = "T"\nformat = "plain-text"\nfile = "{name}.txt"\nlicense = "CC0-1.0"\n'
        f'attribution = "N"\nreliability = "primary"\n{derived if name == names[-1] else ""}\n[[source.voices]]\nvoice = "chronicler"\n'
        for name in names
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that declares texts one, two and two's copy; only the sample is there."""
    sample = tmp_path / "project" / "raw" / "sample"
    sample.mkdir(parents=True)
    (sample.parent / "sources.toml").write_text(manifest("one", "two", "copy", derived='derived_from = "two"'))
    (sample / "sources.toml").write_text(manifest("little"))
    (sample / "little.txt").write_text("A little text.")
    return tmp_path / "project"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "one.txt").write_text("One.")
    (folder / "copy.txt").write_text("Two.")
    return folder


def test_named_folder_before_environment_before_project(project: Path, tmp_path: Path, elsewhere: Path):
    other = tmp_path / "other"
    other.mkdir()
    assert raw_folder(other, {RAW_DIR_VARIABLE: str(elsewhere)}, project) == other
    assert raw_folder(None, {RAW_DIR_VARIABLE: str(elsewhere)}, project) == elsewhere
    assert raw_folder(None, {RAW_DIR_VARIABLE: ""}, project) == project / "raw"
    assert raw_folder(None, {}, project) == project / "raw"


def test_relative_folders_become_absolute(project: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(elsewhere.parent)
    assert raw_folder(Path("elsewhere"), {}, project) == elsewhere


@pytest.mark.parametrize("kind", ["absent", "a file"])
def test_a_folder_that_is_none_is_an_error(project: Path, tmp_path: Path, kind: str):
    path = tmp_path / "nowhere"
    if kind == "a file":
        path.write_text("x")
    with pytest.raises(SourceError, match=f"--raw names {path}, which is no folder"):
        locate(path, {}, project)
    with pytest.raises(SourceError, match=f"{RAW_DIR_VARIABLE} names"):
        locate(None, {RAW_DIR_VARIABLE: str(path)}, project)


def test_missing_texts_are_named_and_not_fatal(project: Path, elsewhere: Path):
    located = locate(elsewhere, {}, project)
    assert located.manifest_path == project / "raw" / "sources.toml"
    assert not located.is_sample
    assert [s.id for s in located.missing] == ["two"]
    assert [s.id for s in located.present] == ["one", "copy"]
    assert "2 texts in" in located.explanation
    assert "1 text declared but not there: two.txt" in located.explanation


def test_a_copy_without_its_original_is_the_only_witness(project: Path, elsewhere: Path):
    assert locate(elsewhere, {}, project).present[1].derived_from is None
    (elsewhere / "two.txt").write_text("Two.")
    assert locate(elsewhere, {}, project).present[2].derived_from == "two"


def test_all_there_is_said_shortly(project: Path, elsewhere: Path):
    (elsewhere / "two.txt").write_text("Two.")
    located = locate(elsewhere, {}, project)
    assert located.missing == ()
    assert located.explanation == f"Reading 3 texts in {elsewhere}."


def test_a_folder_with_its_own_manifest_is_read_by_it(project: Path, elsewhere: Path):
    (elsewhere / "sources.toml").write_text(manifest("mine"))
    (elsewhere / "mine.txt").write_text("Mine.")
    located = locate(elsewhere, {}, project)
    assert located.manifest_path == elsewhere / "sources.toml"
    assert [s.id for s in located.present] == ["mine"]


def test_a_broken_manifest_of_its_own_is_not_passed_over(project: Path, elsewhere: Path):
    (elsewhere / "sources.toml").write_text("[[source")
    with pytest.raises(ManifestError, match="not readable as TOML"):
        locate(elsewhere, {}, project)


def test_none_there_gives_the_sample_and_says_so(project: Path, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    located = locate(empty, {}, project)
    assert located.is_sample
    assert located.folder == project / "raw" / "sample"
    assert [s.id for s in located.present] == ["little"]
    told = ("None of the texts", "one.txt, two.txt, copy.txt", str(empty), "the bundled sample is built instead", "--raw", RAW_DIR_VARIABLE)
    assert [part for part in told if part not in located.explanation] == []


def test_a_folder_with_a_manifest_of_its_own_never_gives_the_sample(project: Path, tmp_path: Path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "sources.toml").write_text(manifest("mine"))
    (folder / "Mine.text").write_text("Misspelled.")
    with pytest.raises(SourceError, match=r"none of the texts that .*mine/sources\.toml declares .*: mine\.txt; put them there, or mend"):
        locate(folder, {}, project)
    assert [source.id for source in declared(folder, {}, project).missing] == ["mine"]


def test_texts_that_no_manifest_declares_are_no_reason_for_the_sample(project: Path, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "memoir.txt").write_text("A memoir.")
    with pytest.raises(SourceError, match=r"mine has no sources\.toml .* write one beside the texts"):
        locate(tmp_path / "mine", {}, project)


def test_the_sample_by_name_is_the_sample(project: Path):
    assert locate(project / "raw" / "sample", {}, project).is_sample


def test_neither_texts_nor_sample_is_an_error(project: Path):
    (project / "raw" / "sample" / "little.txt").unlink()
    with pytest.raises(SourceError, match="none of the sample"):
        locate(None, {}, project)


def test_a_dangling_link_is_missing(project: Path, elsewhere: Path):
    (elsewhere / "two.txt").symlink_to(elsewhere / "gone.txt")
    assert [s.id for s in locate(elsewhere, {}, project).missing] == ["two"]


def test_a_text_that_cannot_be_looked_at_counts_as_there(project: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch):
    exists = Path.exists

    def deny(path: Path) -> bool:
        if path.name == "two.txt":
            raise PermissionError(13, "Permission denied")
        return exists(path)

    monkeypatch.setattr(Path, "exists", deny)
    assert locate(elsewhere, {}, project).missing == ()


def test_what_is_there_but_no_file_is_left_to_its_snapshot(project: Path, elsewhere: Path):
    (elsewhere / "two.txt").mkdir()
    located = locate(elsewhere, {}, project)
    assert located.missing == ()
    with pytest.raises(SourceError, match="is a folder"):
        take_snapshot(located.present[1], located.folder)


def test_the_bundled_sample_can_be_read_whole():
    located = locate(PROJECT / "raw" / "sample", {})
    assert located.is_sample
    assert not located.missing
    for source in located.present:
        assert len(read_text(take_snapshot(source, located.folder))) > 1000


def test_what_is_missing_but_can_be_fetched_is_said(project: Path, elsewhere: Path):
    declaring = project / "raw" / "sources.toml"
    url = 'url = "https://example.org/two"\nfetch = { via = "file" }\n'
    declaring.write_text(declaring.read_text().replace('file = "two.txt"\n', f'file = "two.txt"\n{url}'))
    assert locate(elsewhere, {}, project).explanation.endswith("not there: two.txt. `bazhanov fetch` gets two.txt from the web.")
    (elsewhere / "one.txt").unlink()
    (elsewhere / "copy.txt").unlink()
    assert "`bazhanov fetch` gets two.txt from the web. Reading 1 text" in locate(elsewhere, {}, project).explanation


def test_what_is_declared_is_told_without_the_sample(project: Path, tmp_path: Path):
    empty = tmp_path / "empty"
    empty.mkdir()
    found = declared(empty, {}, project)
    assert (found.folder, found.is_sample, found.present) == (empty, False, ())
