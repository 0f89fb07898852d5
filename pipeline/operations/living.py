"""Which runs live: each holds a lock of the operating system, which ends with its process, however that ends.

The lock is a file in the work folder, so whoever shares that folder can ask: another process, another container of the same machine.
A process number could not be asked from another container, and is given away again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.operations.instance import last_runs

FOLDER = "runs"
RUNS_SEEN = 100
KEPT_SECONDS = 2 * 86400
GLANCE_SECONDS = 10
"""Whoever asks after a run takes its lock for a moment, perhaps just when it begins."""
DEAD = "Its process is gone: killed, out of memory, or the machine went down. What it had done is in the cache; start the job again."


@contextmanager
def living(work: Path, run_id: str) -> Iterator[None]:
    """Hold the lock of a run as long as it goes on; clear away what runs left long ago that were killed."""
    path = work / FOLDER / run_id
    path.parent.mkdir(parents=True, exist_ok=True)
    _clear(path.parent)
    with FileLock(path, timeout=GLANCE_SECONDS):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Remove old locks that nobody holds. A fresh one stays: it is how the daemon knows that its run is dead."""
    for path in folder.iterdir():
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - KEPT_SECONDS and is_dead(folder.parent, path.name):
                path.unlink(missing_ok=True)


def is_dead(work: Path, run_id: str) -> bool:
    """Say whether the process of a run is gone; False as well where it has not come to take its lock, or knows of none."""
    path = work / FOLDER / run_id
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0):
            return True
    except Timeout:
        return False


def end_dead_runs(instance: Any, work: Path) -> list[str]:  # noqa: ANN401 (a DagsterInstance)
    """Mark runs as failed whose process is gone; return their ids. What waits for them can go on then."""
    dead = [run.run_id for run in last_runs(instance, RUNS_SEEN) if run.status == "STARTED" and is_dead(work, run.run_id)]
    for run_id in dead:
        instance.report_run_failed(instance.get_run_by_id(run_id), DEAD)
        with suppress(OSError):
            (work / FOLDER / run_id).unlink(missing_ok=True)
    return dead
