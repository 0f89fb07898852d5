"""Writing that survives a crash: whole or not at all, on the disk before anything points to it."""

from __future__ import annotations

import os
from pathlib import Path


def write_durably(path: Path, content: bytes) -> None:
    """Write a new file and wait until it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def replace_durably(path: Path, content: bytes) -> None:
    """Replace a file in one step: a reader sees the old content or the new, whole."""
    temporary = path.with_name(f".{path.name}.new")
    write_durably(temporary, content)
    move_durably(temporary, path)


def move_durably(source: Path, target: Path) -> None:
    """Rename a file or folder in one step and wait until the new name is on the disk."""
    os.replace(source, target)  # noqa: PTH105 (one name for files and folders, and the kill tests' hook)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
