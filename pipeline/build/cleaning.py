"""Keeping the work folder bounded: what was used longest ago goes first, what the present build uses never, leftovers at once.

An entry is a folder that appears whole by a rename. While it is written it lies beside its place under a name that says by
which process of which machine, so that what a killed build left behind is known for what it is.
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

CACHE_BYTES_VARIABLE = "BAZHANOV_CACHE_BYTES"
#: Bytes that extractions and packed documents may take together, where the environment says nothing.
CACHE_BYTES = 10 << 30

_STAGING = ".new-"
#: A leftover of another machine is removed after so many seconds.
_OLD = 86_400
_UNITS = ("bytes", "KB", "MB", "GB")


class CacheLimitError(ValueError):
    """The limit of the cache in the environment is no number of bytes."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many entries (and leftovers) were removed, their bytes, and the bytes of what remains."""

    removed: int
    freed: int
    kept: int


def cache_limit(environment: Mapping[str, str] = os.environ) -> int:
    """Return the bytes that the cache may take; raises CacheLimitError."""
    given = environment.get(CACHE_BYTES_VARIABLE)
    if not given:
        return CACHE_BYTES
    if not given.strip().isdecimal():
        raise CacheLimitError(f"{CACHE_BYTES_VARIABLE} is {given!r}; it has to be a number of bytes, as in 10737418240 for 10 GB")
    return int(given)


@contextmanager
def staged(entry: Path) -> Iterator[Path]:
    """Give a folder that becomes `entry` when the block ends well, where that is not there yet; otherwise nothing is left of it."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f"{_STAGING}{_process()}-", dir=entry.parent))
    try:
        yield staging
        if not entry.exists():
            staging.rename(entry)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def mark_used(entry: Path) -> None:
    """Remember that an entry was used now; what another build has removed meanwhile was read before, and is not missed."""
    with suppress(FileNotFoundError):
        os.utime(entry)


def clean(folders: Iterable[Path], used: Collection[Path], limit: int) -> Cleaned:
    """Remove leftovers, then the entries of the folders that were used longest ago, until the rest takes no more than `limit` bytes."""
    removed = freed = 0
    found: list[tuple[int, str, Path, int]] = []
    for path in (path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_dir()):
        size = _size(path)
        if not path.name.startswith(_STAGING):
            found.append((path.stat().st_mtime_ns, path.name, path, size))
        elif _is_leftover(path):
            removed, freed = removed + _gone(path), freed + size
    total = sum(size for *_, size in found)
    for _, _, path, size in sorted(found):
        if total <= limit:
            break
        if path not in used:
            removed, freed, total = removed + _gone(path), freed + size, total - size
    return Cleaned(removed, freed, total)


def shown_bytes(size: float) -> str:
    """Return a number of bytes in the unit that suits it."""
    for unit in _UNITS[:-1]:
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} {_UNITS[-1]}"


def _gone(path: Path) -> int:
    shutil.rmtree(path, ignore_errors=True)
    return 1


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _process() -> str:
    return f"{os.getpid()}-{socket.gethostname()}"


def _is_leftover(staging: Path) -> bool:
    pid, _, rest = staging.name.removeprefix(_STAGING).partition("-")
    if pid.isdecimal() and rest.startswith(f"{socket.gethostname()}-"):
        return not _lives(int(pid))
    return time.time() - staging.stat().st_mtime > _OLD


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it lives, and is another user's
    return True
