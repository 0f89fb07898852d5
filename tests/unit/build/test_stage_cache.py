from pathlib import Path

import pytest

from pipeline.build import arrow_files as module
from pipeline.build.cache import StageCache
from pipeline.extraction.records import RECORD_TYPES, DegradationRecord, Extraction, to_arrow


def extraction(reason: str) -> Extraction:
    found = {"degradations": [DegradationRecord(source_id="s", char_start=0, reason=reason)]}
    return {name: to_arrow(found.get(name, []), record_type) for name, record_type in RECORD_TYPES.items()}


def never() -> Extraction:
    raise AssertionError("made again")


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_made_once_then_found(tmp_path: Path) -> None:
    cache = StageCache(tmp_path / "cache")
    made, found = cache.get_or_make("key", lambda: extraction("first"))
    again, found_again = cache.get_or_make("key", never)
    assert (found, found_again) == (False, True)
    assert again.keys() == made.keys()
    assert all(again[name].equals(made[name]) and again[name].schema == made[name].schema for name in made)


def test_another_key_is_another_entry(tmp_path: Path) -> None:
    cache = StageCache(tmp_path)
    cache.get_or_make("one", lambda: extraction("first"))
    other, found = cache.get_or_make("two", lambda: extraction("second"))
    assert not found
    assert other["degradations"]["reason"].to_pylist() == ["second"]


def test_what_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        StageCache(tmp_path).get_or_make("key", never)
    assert entries(tmp_path) == []


def test_an_entry_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process may end between any two files: here writing the third fails."""
    written: list[str] = []
    real = module.pa.OSFile

    def failing(path: str, mode: str) -> object:
        written.append(path)
        if len(written) == 3:
            raise OSError("no space left")
        return real(path, mode)

    monkeypatch.setattr(module.pa, "OSFile", failing)
    with pytest.raises(OSError, match="no space"):
        StageCache(tmp_path).get_or_make("key", lambda: extraction("first"))
    assert entries(tmp_path) == []


@pytest.mark.parametrize("damage", [b"", b"not an Arrow file at all"])
def test_a_damaged_entry_is_made_again(tmp_path: Path, damage: bytes) -> None:
    cache = StageCache(tmp_path)
    cache.get_or_make("key", lambda: extraction("first"))
    (tmp_path / "key" / "mentions.arrow").write_bytes(damage)
    _, found = cache.get_or_make("key", lambda: extraction("second"))
    assert not found
    assert cache.get_or_make("key", never)[0]["degradations"]["reason"].to_pylist() == ["second"]


def test_an_entry_without_all_its_files_is_made_again(tmp_path: Path) -> None:
    cache = StageCache(tmp_path)
    cache.get_or_make("key", lambda: extraction("first"))
    (tmp_path / "key" / "mentions.arrow").unlink()
    assert not cache.get_or_make("key", lambda: extraction("second"))[1]
    assert cache.get_or_make("key", never)[1]
