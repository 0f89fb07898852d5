"""Digests of what a result depends on: bytes of sources, code, lexicons, authorities and the locked dependencies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent
LOCK_FILE = PROJECT / "requirements.lock"
AUTOMATION = PACKAGE / "automation.toml"
"""What happens by itself, and when; no release depends on it."""

#: Packages on which reading and extraction depend: a change in any other leaves the stage cache valid.
EXTRACTION_CODE = ("sources", "documents", "language", "extraction")
#: Packages on which no release depends.
APART = ("defs", "operations")
#: Suffixes of files that decide a result.
CODE_SUFFIXES = (".py", ".toml", ".csv", ".json", ".sql", ".css", ".html", ".j2")


def digest_of(parts: Iterable[bytes | str]) -> str:
    """Return the SHA-256 of the parts; each is preceded by its length, so that no two lists of parts agree."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


def digest_of_files(root: Path, paths: Iterable[Path]) -> str:
    """Return the SHA-256 over the names (below `root`) and contents of files, in the order of their names."""
    parts: list[bytes | str] = []
    for path in sorted(paths):
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest_of(parts)


@cache
def lock_digest() -> str:
    """Return the SHA-256 of the lock file; byte identity of releases holds for one lock."""
    return hashlib.sha256(LOCK_FILE.read_bytes()).hexdigest() if LOCK_FILE.exists() else "unlocked"


@cache
def extraction_code_digest() -> str:
    """Return the digest of the code and lexicons that read and extract."""
    return digest_of_files(PACKAGE, (path for name in EXTRACTION_CODE for path in _code_files(PACKAGE / name)))


@cache
def code_digest() -> str:
    """Return the digest of all code and data of the pipeline and the contract.

    Dagster's definitions, operations and the times of schedules are left out: no release depends on them.
    """
    files = [path for path in _code_files(PACKAGE) if path.relative_to(PACKAGE).parts[0] not in APART and path != AUTOMATION]
    return digest_of_files(PROJECT, files + list(_code_files(PROJECT / "schemas")))


def _code_files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.suffix in CODE_SUFFIXES and "__pycache__" not in path.parts)
