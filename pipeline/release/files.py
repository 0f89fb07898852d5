"""The files of a release: names, checksums, JSON; and writing that survives a crash (from `pipeline.sources.durable`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.sources.durable import move_durably, replace_durably, sync, write_durably

__all__ = ["READ_ONLY", "as_json", "files_below", "move_durably", "replace_durably", "sha256_of", "sync", "write_durably"]

READ_ONLY = 0o444


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
