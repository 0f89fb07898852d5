from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.build import fingerprint
from pipeline.build.fingerprint import digest_of, digest_of_files


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_two_lists_of_parts_agree_only_if_they_are_the_same(one: list[bytes], other: list[bytes]) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)


def test_text_counts_as_its_utf8_bytes() -> None:
    assert digest_of(["Kōba"]) == digest_of(["Kōba".encode()])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.toml").write_bytes(b"one")
    (tmp_path / "b.toml").write_bytes(b"two")
    return tmp_path


def digest(folder: Path) -> str:
    return digest_of_files(folder, folder.glob("*.toml"))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_any_changed_byte_changes_the_digest(folder: Path, at: int) -> None:
    before, content = digest(folder), bytearray(b"one")
    content[at] ^= 1
    (folder / "a.toml").write_bytes(bytes(content))
    assert digest(folder) != before


def test_a_new_name_changes_the_digest(folder: Path) -> None:
    before = digest(folder)
    (folder / "a.toml").rename(folder / "c.toml")
    assert digest(folder) != before


def test_exchanged_contents_change_the_digest(folder: Path) -> None:
    before = digest(folder)
    (folder / "a.toml").write_bytes(b"two")
    (folder / "b.toml").write_bytes(b"one")
    assert digest(folder) != before


def test_the_order_in_which_files_are_listed_does_not(folder: Path) -> None:
    paths = sorted(folder.glob("*.toml"))
    assert digest_of_files(folder, paths) == digest_of_files(folder, reversed(paths))


def test_dagster_definitions_do_not_count_as_code_but_lexicons_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "pipeline"
    for name in ("defs/assets.py", "language/words.toml", "language/__pycache__/words.py", "build/cache.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("a")
    (tmp_path / "schemas").mkdir()
    monkeypatch.setattr(fingerprint, "PACKAGE", package)
    monkeypatch.setattr(fingerprint, "PROJECT", tmp_path)

    def digests_after(name: str) -> tuple[bool, bool]:
        before = fingerprint.code_digest.__wrapped__(), fingerprint.extraction_code_digest.__wrapped__()
        (package / name).write_text((package / name).read_text() + "b")
        return fingerprint.code_digest.__wrapped__() != before[0], fingerprint.extraction_code_digest.__wrapped__() != before[1]

    assert digests_after("defs/assets.py") == (False, False)
    assert digests_after("language/__pycache__/words.py") == (False, False)
    assert digests_after("language/words.toml") == (True, True)
    assert digests_after("build/cache.py") == (True, False)


def test_without_a_lock_file_the_digest_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "LOCK_FILE", tmp_path / "none.lock")
    assert fingerprint.lock_digest.__wrapped__() == "unlocked"
