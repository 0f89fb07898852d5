"""Files that survive a crash: written whole or not at all, on the disk before anything points to them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

READ_ONLY = 0o444


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


def files_below(folder: Path) -> list[str]:
    """Return the paths of all files below a folder, relative to it, with slashes, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def as_json(data: Mapping[str, Any]) -> bytes:
    """Return JSON for people to read: indented, keys in the order given, UTF-8, a line feed at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
