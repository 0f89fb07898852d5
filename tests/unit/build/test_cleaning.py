import os
import socket
from pathlib import Path

import pytest

from pipeline.build.cleaning import CACHE_BYTES, CacheLimitError, Cleaned, cache_limit, clean, mark_used, shown_bytes, staged


def entry(folder: Path, name: str, age: int, size: int = 100) -> Path:
    path = folder / name
    path.mkdir(parents=True)
    (path / "data").write_bytes(b"x" * size)
    os.utime(path, (1_000_000 - age, 1_000_000 - age))
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_least_recently_used_go_first_and_the_used_never(tmp_path: Path) -> None:
    oldest = entry(tmp_path, "oldest", 30)
    entry(tmp_path, "older", 20)
    entry(tmp_path, "new", 10)
    assert clean([tmp_path], {oldest}, 250) == Cleaned(1, 100, 200)
    assert names(tmp_path) == ["new", "oldest"]
    assert clean([tmp_path], {oldest}, 0) == Cleaned(1, 100, 100)
    assert names(tmp_path) == ["oldest"]


def test_folders_share_the_limit(tmp_path: Path) -> None:
    entry(tmp_path / "a", "old", 20)
    entry(tmp_path / "b", "new", 10)
    clean([tmp_path / "a", tmp_path / "b", tmp_path / "none"], set(), 100)
    assert (names(tmp_path / "a"), names(tmp_path / "b")) == ([], ["new"])


def test_what_was_used_again_is_new(tmp_path: Path) -> None:
    mark_used(entry(tmp_path, "old", 30))
    mark_used(tmp_path / "gone")
    entry(tmp_path, "other", 10)
    clean([tmp_path], set(), 100)
    assert names(tmp_path) == ["old"]


def test_leftovers_of_dead_builds_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    dead = next(pid for pid in range(2, 1 << 22) if not Path(f"/proc/{pid}").exists()) if Path("/proc").exists() else 1 << 21
    entry(tmp_path, f".new-{dead}-{socket.gethostname()}-a", 0)
    entry(tmp_path, f".new-{os.getpid()}-{socket.gethostname()}-b", 0)
    entry(tmp_path, ".new-1-another-machine-c", 1_000_000)
    assert clean([tmp_path], set(), 10_000).removed == 2
    assert names(tmp_path) == [f".new-{os.getpid()}-{socket.gethostname()}-b"]


def test_an_entry_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), staged(tmp_path / "e") as staging:
        (staging / "x").write_text("half")
        raise RuntimeError
    assert names(tmp_path) == []
    with staged(tmp_path / "e") as staging:
        (staging / "x").write_text("whole")
        assert names(tmp_path) == [staging.name]
    assert names(tmp_path) == ["e"]


def test_the_limit_stands_in_the_environment() -> None:
    assert cache_limit({}) == CACHE_BYTES and cache_limit({"BAZHANOV_CACHE_BYTES": "1000"}) == 1000
    with pytest.raises(CacheLimitError, match="has to be a number of bytes"):
        cache_limit({"BAZHANOV_CACHE_BYTES": "10 GB"})


def test_bytes_are_shown_in_a_unit_that_suits() -> None:
    assert [shown_bytes(size) for size in (100, 2048, 3 << 20, 5 << 30, 5 << 40)] == ["100 bytes", "2 KB", "3 MB", "5.0 GB", "5120.0 GB"]
