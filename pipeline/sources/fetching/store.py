"""The store of all that was ever used, held or replaced: `<raw folder>/snapshots/sha256/ab/ab…`, each file named by its SHA-256.

A file comes under its name by a rename, after it is whole and on the disk; nothing is changed or removed afterwards.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.sources.durable import move_durably, sync
from pipeline.sources.fetching.models import FetchError

FOLDER = "snapshots"
_READ_ONLY = 0o444
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Store:
    """The store below a folder of raw texts."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / FOLDER

    def path(self, sha256: str) -> Path:
        """Return where the bytes with this digest are, or would be."""
        if not _SHA256.fullmatch(sha256):
            raise FetchError(f"{sha256[:80]!r} is no SHA-256; the records in {self.root} were changed by hand, restore them")
        return self.root / "sha256" / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this digest are there, whole."""
        path = self.path(sha256)
        return path.is_file() and digest(path) == sha256

    def whole(self, sha256: str) -> Path:
        """Return where the bytes with this digest are; raises FetchError where they are missing or damaged."""
        path = self.path(sha256)
        if not self.has(sha256):
            state = "is damaged: its bytes are not those of its name" if path.exists() else "is missing"
            raise FetchError(f"{path} {state}; restore it, or fetch the text again")
        return path

    def keep(self, incoming: Path) -> str:
        """Take over a file of `incoming`; return its digest. It is on the disk when this returns."""
        incoming.chmod(_READ_ONLY)
        sync(incoming)
        sha256 = digest(incoming)
        if self.has(sha256):
            incoming.unlink()
            return sha256
        target = self.path(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        move_durably(incoming, target)
        for folder in (target.parent.parent, self.root, self.root.parent):
            sync(folder)  # the names of folders that are new
        return sha256

    def keep_bytes(self, content: bytes, incoming: Path) -> str:
        """Keep some bytes, by way of the file `incoming`; return their digest."""
        incoming.write_bytes(content)
        return self.keep(incoming)

    def keep_copy(self, path: Path, incoming: Path) -> str:
        """Keep a copy of a file that lies elsewhere; return its digest."""
        shutil.copyfile(path, incoming)
        return self.keep(incoming)

    @contextmanager
    def incoming(self, source_id: str) -> Iterator[Path]:
        """Make a folder for files on their way into the store; it is emptied before and after."""
        folder = self.root / "incoming" / source_id
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def locked(self, name: str, timeout: float) -> Iterator[None]:
        """Keep other processes from the work of this name; raises FetchError when it takes them longer than `timeout` seconds."""
        path = self.root / "locks" / f"{name}.lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, timeout=timeout)
        try:
            lock.acquire()
        except Timeout:
            raise FetchError(f"another fetch is at work on {name}; wait for its end, or stop it ({path})") from None
        try:
            yield
        finally:
            lock.release()


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_aside(source: Path, target: Path) -> Path:
    """Copy a file beside `target`, on the disk, and return the copy, which only has to be renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.new")
    with source.open("rb") as original, aside.open("wb") as copy:
        shutil.copyfileobj(original, copy, 1 << 20)
        copy.flush()
        os.fsync(copy.fileno())
    return aside
