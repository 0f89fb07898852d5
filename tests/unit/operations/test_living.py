"""A run lives as long as it holds its lock."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.defs.run_launcher import WatchedRunLauncher
from pipeline.operations.living import FOLDER, end_dead_runs, is_dead, living

RUN = "11111111-2222-3333-4444-555555555555"
HOLD = "import sys, time; from pathlib import Path; from pipeline.operations.living import living\n" \
       "with living(Path(sys.argv[1]), sys.argv[2]): print('held', flush=True); time.sleep(60)"


def killed(work: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(work), RUN], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert not is_dead(work, RUN)
        holder.kill()


def test_a_run_is_dead_when_its_process_was_killed(tmp_path: Path) -> None:
    assert not is_dead(tmp_path, RUN)
    killed(tmp_path)
    assert is_dead(tmp_path, RUN)
    assert is_dead(tmp_path, RUN)


def test_a_run_that_ended_leaves_nothing(tmp_path: Path) -> None:
    with living(tmp_path, RUN):
        assert not is_dead(tmp_path, RUN)
    with pytest.raises(ValueError, match="wrong"), living(tmp_path, RUN):
        raise ValueError("wrong")
    assert not is_dead(tmp_path, RUN)
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_old_locks_of_killed_runs_are_cleared_away_by_a_later_run(tmp_path: Path) -> None:
    killed(tmp_path)
    with living(tmp_path, "another"):
        assert is_dead(tmp_path, RUN)
    os.utime(tmp_path / FOLDER / RUN, (0, 0))
    with living(tmp_path, "another"):
        assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["another"]


def started(instance: dg.DagsterInstance) -> dg.DagsterRun:
    @dg.op
    def nothing() -> None:
        pass

    @dg.job
    def idle() -> None:
        nothing()

    run = instance.create_run_for_job(idle, run_id=RUN)
    instance.report_dagster_event(dg.DagsterEvent(event_type_value="PIPELINE_START", job_name="idle"), RUN)
    return run


def test_dead_runs_are_ended_and_others_left(tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        started(instance)
        assert end_dead_runs(instance, tmp_path) == []
        killed(tmp_path)
        assert end_dead_runs(instance, tmp_path) == [RUN]
        assert instance.get_run_by_id(RUN).status == dg.DagsterRunStatus.FAILURE
        assert end_dead_runs(instance, tmp_path) == []
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_the_launcher_tells_the_daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZHANOV_WORK_DIR", str(tmp_path))
    launcher: Any = WatchedRunLauncher()
    assert launcher.supports_check_run_worker_health
    run: Any = dg.DagsterRun(job_name="rebuild", run_id=RUN)
    assert launcher.check_run_worker_health(run).status.value == "RUNNING"
    killed(tmp_path)
    found = launcher.check_run_worker_health(run)
    assert found.status.value == "NOT_FOUND"
    assert "process is gone" in found.msg
