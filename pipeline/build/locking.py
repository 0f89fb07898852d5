"""One build at a time in a work folder, whoever starts it: command line, UI, schedule.

The tables of a build under way lie in the work folder until they are released, so a second build there would put its own among
them. The lock is the operating system's: it ends with the process that holds it, however that ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from pipeline.build.settings import Settings
from pipeline.build.telling import Progress, quiet

LOCK = "build.lock"
#: How long a build waits for the one before it, in seconds; a build takes seconds to minutes.
PATIENCE = 1800.0


class BusyError(RuntimeError):
    """Another build works in the same folder and did not end; the message says where and what to do."""


@contextmanager
def building(settings: Settings, tell: Progress = quiet, patience: float | None = None) -> Iterator[None]:
    """Hold the work folder's lock, waiting for up to `patience` seconds (PATIENCE if None); raises BusyError after that."""
    settings.work.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.work / LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        tell(f"another build is under way in {settings.work}; waiting for it to end", event="waiting")
        _wait(lock, settings, PATIENCE if patience is None else patience)
    try:
        yield
    finally:
        lock.release()


def _wait(lock: FileLock, settings: Settings, patience: float) -> None:
    try:
        lock.acquire(timeout=patience, poll_interval=0.2)
    except Timeout:
        raise BusyError(f"another build works in {settings.work} and did not end in {patience:g} s; wait for it, stop it, "
                        "or give this build a folder of its own with BAZHANOV_WORK_DIR") from None
