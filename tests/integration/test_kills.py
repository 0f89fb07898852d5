"""Builds that are killed, and builds at the same time: `kill_points.py` holds the whole measure of 200 points."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.release.catalog import read_catalog
from pipeline.release.sums import verify_release
from pipeline.sources.locating import PROJECT

POINTS = 20
BUILD = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kill_points import publish
publish(Path(sys.argv[2]), tuple(sys.argv[3:]))
"""


def test_killed_builds_break_nothing(tmp_path: Path) -> None:
    """In a process of its own, which has no threads yet when it forks."""
    command = [sys.executable, str(Path(__file__).with_name("kill_points.py")), str(POINTS)]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    killed = int(ran.stdout.splitlines()[-1].split()[0])
    assert killed >= POINTS * 3 // 4


def start(out: Path, *names: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(Path(__file__).parent), str(out), *names]
    return subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("names", "versions"), [
    ((("kiel",), ("kiel",)), {("1.0.0",)}),
    ((("kiel",), ("kiel", "turku")), {("1.0.0", "1.1.0"), ("1.0.0", "2.0.0")}),
], ids=["same", "different"])
def test_builds_at_the_same_time_wait_for_each_other(tmp_path: Path, names: tuple[tuple[str, ...], ...],
                                                     versions: set[tuple[str, ...]]) -> None:
    builds = [start(tmp_path, *some) for some in names]
    assert [build.wait() for build in builds] == [0, 0], [build.stderr and build.stderr.read() for build in builds]
    catalog = read_catalog(tmp_path)
    assert catalog.versions in versions
    assert all(verify_release(tmp_path / version) == [] for version in catalog.versions)
    assert json.loads((tmp_path / catalog.versions[0] / "release.json").read_text())["previous"] is None
