"""The number of cores does not show in a release. (Hash seed, time zone and locale: `test_sample_dataset.py`.)"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.sources.locating import PROJECT

BUILD = """
import os, sys
from pathlib import Path
os.sched_setaffinity(0, set(map(int, sys.argv[1].split(","))))
from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources, publish
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES
current = Settings(Path(sys.argv[2]), Path(sys.argv[3]) / "out", Path(sys.argv[3]) / "work")
inputs = gather(current)
tables, _ = build_tables(extract_sources(inputs, current)[0], inputs)
publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, current)
"""


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity") or len(os.sched_getaffinity(0)) < 2, reason="needs Linux and two cores")
def test_one_core_gives_the_bytes_of_several(tmp_path: Path, sums) -> None:
    cores = sorted(os.sched_getaffinity(0))
    found = {}
    for name, some, zone in (("one", cores[:1], "America/St_Johns"), ("all", cores, "Asia/Kathmandu")):
        environment = os.environ | {"PYTHONHASHSEED": str(len(some)), "TZ": zone, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-c", BUILD, ",".join(map(str, some)), str(PROJECT / "raw" / "sample"), str(tmp_path / name)]
        ran = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        found[name] = sums(tmp_path / name / "out")
    assert found["one"] == found["all"] and "1.0.0/bazhanov.duckdb" in found["one"]
