"""Downloading a release, whole or in part, so that nothing half-finished or wrong can be taken for it.

Files arrive below `.downloading/<version>/`, each under a name that ends in `.part` until it is whole and its checksum right; a
download that broke off goes on where it stopped. Then they move to `<version>/`, and the catalogue follows last.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline.release.catalog import CATALOG, ReleaseError
from pipeline.release.files import READ_ONLY, files_below, move_durably, replace_durably, sha256_of, sync
from pipeline.release.publishing.catalogs import entry_of, suggestion, sums_at, version_at, with_release
from pipeline.release.publishing.locations import ConnectionBrokenError, Location, open_location, read_bytes
from pipeline.release.publishing.progress import Progress
from pipeline.release.sums import SUMS

STAGING, PART = ".downloading", ".part"
#: How often a broken connection is tried again without any progress, and the first pause in seconds; each further one is twice as long.
ATTEMPTS, PAUSE = 5, 0.5
#: Formats by the folder or ending of their files.
FORMATS: Mapping[str, Callable[[str], bool]] = {
    "parquet": lambda name: name.startswith("parquet/"),
    "csv": lambda name: name.startswith("csv/"),
    "sqlite": lambda name: name.endswith(".sqlite"),
    "duckdb": lambda name: name.endswith(".duckdb"),
    "zip": lambda name: name.endswith(".zip"),
}


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A release that was fetched: where it lies, files fetched and files that were there, and bytes that came over the line."""

    version: str
    folder: Path
    fetched: int
    present: int
    received: int


def download(address: str | Path, to: Path, version: str | None = None, *, tables: Iterable[str] | None = None,
             formats: Iterable[str] | None = None, progress: Progress | None = None) -> Downloaded:
    """Fetch a release (the latest where no version is named) from a URL or folder to `to/<version>/`, and return what was done.

    `tables` and `formats` (keys of FORMATS) leave out files of other tables and formats, None leaves out none; what describes the
    release always comes. A release that is there in part is completed. Raises LocationError where the location cannot be read,
    ReleaseError where version, table or format are not there, a file stays wrong, or another release of this version stands in `to`.
    """
    location, progress = open_location(address), progress or Progress()
    version = version_at(location, version)
    sums = sums_at(location, version)
    wanted = select(sums, tables, formats)
    to.mkdir(parents=True, exist_ok=True)
    with _locked(to):
        _check_same(to / version, location, version)
        _begin(to / STAGING / version, location, version)
        done = _fetch_all(location, to, version, {name: sums[name] for name in wanted}, progress)
        _move_into_place(to / STAGING / version, to / version)
        _enter(to / CATALOG, entry_of(read_bytes(location, CATALOG), version))
    return done


def select(names: Iterable[str], tables: Iterable[str] | None = None, formats: Iterable[str] | None = None) -> list[str]:
    """Return the paths of a release that hold the tables in the formats, or describe the release; raises ReleaseError on unknown ones."""
    names = list(names)
    known = sorted({table for name in names if (table := _table_of(name))})
    for unknown in (table for table in tables or () if table not in known):
        raise ReleaseError(f"the release has no table {unknown!r}{suggestion(unknown, known)}")
    for unknown in (kind for kind in formats or () if kind not in FORMATS):
        raise ReleaseError(f"{unknown!r} is no format{suggestion(unknown, list(FORMATS))}")
    tables, formats = None if tables is None else set(tables), None if formats is None else set(formats)
    return [name for name in names if _is_wanted(name, tables, formats)]


def _is_wanted(name: str, tables: set[str] | None, formats: set[str] | None) -> bool:
    kind = next((kind for kind, is_of in FORMATS.items() if is_of(name)), None)
    if kind is None:
        return True
    # A database or a zip holds all tables: whoever wants some of them does not want it.
    return (formats is None or kind in formats) and (tables is None or _table_of(name) in tables)


def _table_of(name: str) -> str | None:
    folder, _, base = name.rpartition("/")
    return base.rpartition(".")[0] if folder in ("parquet", "csv") else None


@contextmanager
def _locked(to: Path) -> Iterator[None]:
    try:
        with FileLock(to / ".lock", timeout=10):
            yield
    except Timeout as error:
        raise ReleaseError(f"another build or download is writing to {to}; wait for it, or stop it") from error


def _check_same(folder: Path, location: Location, version: str) -> None:
    if folder.exists() and not _is_of(folder, location, version):
        raise ReleaseError(f"{folder} holds another release than {version} at {location.url}; nothing is overwritten, so download to "
                           "another folder with --to")


def _begin(staging: Path, location: Location, version: str) -> None:
    """Make the staging folder; what an interrupted download left stays, if it was of the very same release."""
    if staging.exists() and not _is_of(staging, location, version):
        shutil.rmtree(staging)
    staging.mkdir(parents=True, exist_ok=True)
    if not (staging / SUMS).exists():
        replace_durably(staging / SUMS, read_bytes(location, f"{version}/{SUMS}"))
        (staging / SUMS).chmod(READ_ONLY)


def _is_of(folder: Path, location: Location, version: str) -> bool:
    """Say whether a folder holds files of the release of this version at the location: its sums are the same."""
    sums = folder / SUMS
    return sums.exists() and sums.read_bytes() == read_bytes(location, f"{version}/{SUMS}")


def _fetch_all(location: Location, to: Path, version: str, sums: Mapping[str, str], progress: Progress) -> Downloaded:
    progress.planned(len(sums))
    fetched = received = 0
    for name, digest in sums.items():
        if not _is_right(to / version / name, digest):
            received += _fetch(location, f"{version}/{name}", to / STAGING / version / name, digest, progress)
            fetched += 1
        progress.finished(name)
    return Downloaded(version, to / version, fetched, len(sums) - fetched, received)


def _is_right(path: Path, digest: str) -> bool:
    return path.is_file() and sha256_of(path) == digest


def _fetch(location: Location, name: str, target: Path, digest: str, progress: Progress) -> int:
    """Bring one file to `target` unless it is there, going on with what there is of it; return the bytes received."""
    if _is_right(target, digest):
        return 0
    part = target.with_name(target.name + PART)
    part.parent.mkdir(parents=True, exist_ok=True)
    received = 0
    # What an earlier download left may be of another file: then once more, from the beginning.
    for _ in range(2 if part.exists() else 1):
        received += _receive(location, name, part, progress)
        if sha256_of(part) == digest:
            sync(part)
            move_durably(part, target)
            target.chmod(READ_ONLY)
            return received
        part.unlink()
    raise ReleaseError(f"{location.url}/{name} is not what its release says (sha256 {digest} expected); the release there is damaged, "
                       "or something on the way changes files")


def _receive(location: Location, name: str, part: Path, progress: Progress) -> int:
    """Append to `part` until the file ends; go on after broken connections. Return the bytes received; raises ConnectionBrokenError."""
    begun, failures = _size(part), 0
    while True:
        before = _size(part)
        try:
            _append(location, name, part, progress)
            return _size(part) - begun
        except ConnectionBrokenError:
            failures = 1 if _size(part) > before else failures + 1
            if failures == ATTEMPTS:
                raise
            time.sleep(PAUSE * 2 ** (failures - 1))


def _append(location: Location, name: str, part: Path, progress: Progress) -> None:
    stream = location.stream(name, _size(part))
    progress.started(name, stream.size, _size(part))
    with part.open("ab") as file:
        for chunk in stream.chunks:
            file.write(chunk)
            progress.moved(len(chunk))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _move_into_place(staging: Path, folder: Path) -> None:
    """Move the files of a release to its folder: a new one in one step, else each file to its place."""
    for part in sorted(staging.rglob(f"*{PART}")):
        part.unlink()
    if not folder.exists():
        move_durably(staging, folder)
    else:
        for name in files_below(staging):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            move_durably(staging / name, folder / name)
        shutil.rmtree(staging)
    if not any(staging.parent.iterdir()):
        staging.parent.rmdir()


def _enter(catalog: Path, entry: Mapping[str, Any]) -> None:
    content = catalog.read_bytes() if catalog.exists() else None
    changed = with_release(content, entry, str(catalog))
    if changed != content:
        replace_durably(catalog, changed)
