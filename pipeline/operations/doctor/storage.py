"""Folders and disks: can be written, have room, hold nothing half done; and the clock, which files tell of."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout
from rich.filesize import decimal

from pipeline.operations.doctor.findings import Finding, error, ok, warning
from pipeline.operations.places import free_at, nearest
from pipeline.release.writing import JOURNAL, LOCK, STAGING

LITTLE, TOO_LITTLE = 2_000_000_000, 300_000_000
"""Free bytes below which is warned, and below which a build may fail."""
FEW_INODES = 10_000
AHEAD = 300
"""Seconds by which a file may lie in the future: clocks of two machines differ."""


def storage_findings(folders: Mapping[str, Path]) -> Iterator[Finding]:
    """Yield what is found of the folders, by name; `raw` need not be written to."""
    for name, folder in folders.items():
        if name != "raw":
            yield _writable(name, folder)
    yield from _room({**folders, "temporary files": Path(tempfile.gettempdir())})
    yield from _half_done(folders["outputs"])
    yield _clock(folders.values())


def _writable(name: str, folder: Path) -> Finding:
    there = nearest(folder)
    try:
        with tempfile.NamedTemporaryFile(dir=there, prefix=".doctor-"):
            pass
    except OSError as problem:
        return error(f"folder {name}", f"cannot be written ({problem.strerror})", str(there),
                     "see to it that the user who builds may write there, and that the disk is not full or read-only")
    return ok(f"folder {name}", "can be written" if there == folder else f"is not there yet and can be made below {there}", str(folder))


def _room(folders: Mapping[str, Path]) -> Iterator[Finding]:
    """Yield one finding for each disk: folders on the same one share it."""
    disks: dict[int, list[str]] = {}
    for name, folder in folders.items():
        disks.setdefault(nearest(folder).stat().st_dev, []).append(name)
    for names in disks.values():
        folder = folders[names[0]]
        free, inodes, told = free_at(folder), os.statvfs(nearest(folder)), ", ".join(names)
        what = f"{decimal(free)} free for {told}"
        mend = "remove old releases or the cache (docs/OPERATIONS.md, Disk), or give it more room"
        if free < TOO_LITTLE:
            yield error("disk", f"only {what}: a build may fail", str(folder), mend)
        elif free < LITTLE:
            yield warning("disk", f"only {what}", str(folder), mend)
        elif inodes.f_files > 0 and inodes.f_favail < FEW_INODES:
            yield warning("disk", f"only {inodes.f_favail:,} more files for {told}", str(folder), mend)
        else:
            yield ok("disk", what, str(folder))


def _half_done(outputs: Path) -> Iterator[Finding]:
    """Yield what a build that was killed left behind, unless one is under way."""
    left = [name for name in (STAGING, JOURNAL) if (outputs / name).exists()]
    if not left:
        return
    lock = FileLock(outputs / LOCK)
    try:
        with lock.acquire(blocking=False):
            told = f"a build was cut off and left {', '.join(left)}"
            yield warning("outputs", told, str(outputs), "nothing: the next build clears it away")
    except Timeout:
        yield ok("outputs", "a release is being written just now", str(outputs))


def _clock(folders: Iterable[Path]) -> Finding:
    now = time.time()
    newest = max(((path.lstat().st_mtime, path) for folder in folders for path in _some_files(folder)), default=(0.0, Path()))
    if newest[0] > now + AHEAD:
        ahead = f"{(newest[0] - now) / 3600:.1f} hours"
        return error("clock", f"a file was written {ahead} in the future: the clock was set back, or was wrong then", str(newest[1]),
                     "set the clock by NTP; schedules that lie between are run once, not made up for")
    return ok("clock", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now)))


def _some_files(folder: Path) -> Iterator[Path]:
    """Yield what lies in a folder itself: enough to see the clock by."""
    if folder.is_dir():
        yield from folder.iterdir()
