"""The environment: Python, the installed packages against the lock, git."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

from pipeline.build.fingerprint import LOCK_FILE
from pipeline.operations.doctor.findings import Finding, error, ok, warning

OLDEST = (3, 11)
PROJECT_NAME = "bazhanov-open-data"
SHOWN = 5


def environment_findings(lock: Path = LOCK_FILE) -> Iterator[Finding]:
    """Yield what is found of Python, packages and git."""
    yield _python(sys.version_info[:3])
    yield from _packages(lock)
    yield (ok("git", "is there") if shutil.which("git") else
           warning("git", "is not there", "PATH", "install it if runs shall be tagged with the commit that they ran"))


def _python(found: tuple[int, int, int]) -> Finding:
    told = ".".join(map(str, found))
    if found < OLDEST:
        return error("python", f"{told} is too old", sys.executable, f"make .venv anew with {'.'.join(map(str, OLDEST))} or newer")
    return ok("python", told, sys.executable)


def _packages(lock: Path) -> Iterator[Finding]:
    if not lock.exists():
        yield error("packages", "there is no lock", str(lock), "restore it from git: releases are the same only for one lock")
        return
    locked = dict(locked_versions(lock.read_text(encoding="utf-8")))
    different = sorted(f"{name} {found} (lock: {wanted})" for name, wanted in locked.items()
                       if (found := _installed(name)) not in {None, wanted})
    missing = sorted(name for name in _needed() if name in locked and _installed(name) is None)
    if different:
        yield error("packages", f"{len(different)} are not as locked: {_some(different)}", str(lock),
                    "install from the lock (`make setup`): with other versions a release may come out otherwise")
    if missing:
        yield error("packages", f"{len(missing)} are missing: {_some(missing)}", str(lock), "install from the lock (`make setup`)")
    if not different and not missing:
        yield ok("packages", f"as locked ({len(locked)} in the lock)", str(lock))


def locked_versions(lock: str) -> Iterator[tuple[str, str]]:
    """Yield name and version of each package of a lock that is meant for this platform and Python."""
    for line in re.sub(r"\\\n", " ", lock).splitlines():
        try:
            wanted = Requirement(re.sub(r"\s--hash=\S+", "", line).strip())
        except InvalidRequirement:
            continue  # an empty line or a comment
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name, str(wanted.specifier).removeprefix("==")


def _needed() -> Iterator[str]:
    """Yield what the project cannot do without; extras may be missing."""
    for line in requires(PROJECT_NAME) or ():
        wanted = Requirement(line)
        if wanted.marker is None or wanted.marker.evaluate({"extra": ""}):
            yield wanted.name


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _some(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
