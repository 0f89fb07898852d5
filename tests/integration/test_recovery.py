"""What a full disk and a clock that jumps leave behind.

`recovery.py` kills the processes of a whole deployment and lets two builders loose at once; `kill_points.py` kills a build at each step
of publishing.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.release.catalog import read_catalog
from pipeline.release.sums import verify_release
from pipeline.sources.locating import PROJECT

PUBLISH = """
import os, resource, sys, time
from pathlib import Path
limit, ahead, here, out, *names = sys.argv[1:]
if int(limit):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
if int(ahead):
    now, now_ns = time.time, time.time_ns
    time.time, time.time_ns = lambda: now() + int(ahead), lambda: now_ns() + int(ahead) * 10**9
sys.path.insert(0, here)
from kill_points import publish
publish(Path(out), tuple(names))
"""


def publish(out: Path, *names: str, limit: int = 0, ahead: int = 0) -> subprocess.CompletedProcess[str]:
    """Publish a small release in a process that can write files of `limit` bytes and whose clock is `ahead` seconds."""
    command = [sys.executable, "-c", PUBLISH, str(limit), str(ahead), str(Path(__file__).parent), str(out), *names]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def whole(out: Path) -> tuple[str, ...]:
    """The versions in a folder, each of them whole and nothing beside them."""
    catalog = read_catalog(out)
    assert [fault for version in catalog.versions for fault in verify_release(out / version)] == []
    assert {path.name for path in out.iterdir()} - {".lock", "catalog.json"} == set(catalog.versions)
    return catalog.versions


def test_files_that_cannot_be_written_whole_leave_the_last_release_and_the_next_build_goes_on(tmp_path: Path) -> None:
    assert publish(tmp_path, "kiel").returncode == 0
    for limit in (100, 20_000):
        failed = publish(tmp_path, "kiel", "turku", limit=limit)
        assert failed.returncode != 0
        assert failed.stderr
        assert whole(tmp_path) == ("1.0.0",)
    assert publish(tmp_path, "kiel", "turku").returncode == 0
    assert len(whole(tmp_path)) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk on which one release has room, and a second one has not."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False,
                                                       capture_output=True).returncode == 0
    if not mounted:
        pytest.skip("a disk can be mounted by root only")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_leaves_the_last_release_and_the_next_build_goes_on(small_disk: Path) -> None:
    out = small_disk / "out"
    assert publish(out, "kiel").returncode == 0
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(max(free - 200_000, 0)))
    failed = publish(out, "kiel", "turku")
    assert failed.returncode != 0
    assert "No space left on device" in failed.stderr
    assert whole(out) == ("1.0.0",)
    (small_disk / "filler").unlink()
    again = publish(out, "kiel", "turku")
    assert again.returncode == 0, again.stderr
    assert len(whole(out)) == 2


def test_a_clock_that_jumps_changes_neither_versions_nor_order(tmp_path: Path) -> None:
    year = 365 * 86400
    for ahead, names in ((10 * year, ["kiel"]), (0, ["kiel", "turku"]), (-20 * year, ["kiel", "turku", "leeds"])):
        done = publish(tmp_path, *names, ahead=ahead)
        assert done.returncode == 0, done.stderr
    versions = whole(tmp_path)
    assert len(versions) == 3
    assert read_catalog(tmp_path).latest == versions[-1]
    previous = [json.loads((tmp_path / version / "release.json").read_text())["previous"] for version in versions]
    assert previous == [None, *versions[:-1]]
