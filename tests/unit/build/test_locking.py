from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build.locking import LOCK, BusyError, building
from pipeline.build.settings import Settings

HOLD = """
import sys, time
from pathlib import Path
from pipeline.build.locking import building
from pipeline.build.settings import Settings
with building(Settings(work=Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def held(tmp_path: Path):
    """Another process that holds the lock."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_build_says_that_it_waits_and_gives_up_with_advice(held: subprocess.Popen[str], tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(BusyError, match=r"another build works in .* give this build a folder of its own with BAZHANOV_WORK_DIR"), \
            building(Settings(work=tmp_path), lambda message, **_: told.append(message), patience=0.1):
        raise AssertionError("two builds at once")
    assert told == [f"another build is under way in {tmp_path}; waiting for it to end"]


def test_the_lock_of_a_build_that_was_killed_is_free(held: subprocess.Popen[str], tmp_path: Path) -> None:
    held.kill()
    with building(Settings(work=tmp_path), patience=30):
        assert (tmp_path / LOCK).exists()


def test_other_folders_do_not_wait_and_the_lock_ends_with_the_block(tmp_path: Path) -> None:
    with building(Settings(work=tmp_path / "a"), patience=0), building(Settings(work=tmp_path / "b"), patience=0):
        pass
    with building(Settings(work=tmp_path / "a"), patience=0):
        pass
