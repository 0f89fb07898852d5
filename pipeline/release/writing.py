"""Writing a release: whole or not at all, and never again.

Everything is written to a staging folder, verified, and renamed to `outputs/<version>/`; the catalogue follows last. Before
the rename a journal names the version, so that the next build knows a folder that a crash left without an entry in the
catalogue, and removes it. Wherever a build stops, the catalogue points to whole releases only.

    outputs/
      catalog.json         the published versions; moves only when a release is complete
      1.0.0/               a release, its files read-only
      .staging/            a release being written; rubbish if nobody holds the lock
      .publishing          the journal: the version being renamed into place
      .lock                held by the one build that may write
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from filelock import FileLock, Timeout

from pipeline.release.catalog import Catalog, ReleaseError, read_catalog, release_folder, release_state, write_catalog
from pipeline.release.contract import contract
from pipeline.release.describers import DESCRIBERS
from pipeline.release.describing import ReleaseDescription
from pipeline.release.descriptions import Provenance, release_json
from pipeline.release.files import READ_ONLY, files_below, move_durably, replace_durably, sha256_of, sync
from pipeline.release.formats import WRITERS
from pipeline.release.sums import verify_release, write_sums
from pipeline.release.versioning import VERSION, Change, Level, State, decide
from pipeline.tables.frames import Tables, sorted_by_key, to_arrow
from schemas.tables import TABLES

STAGING, JOURNAL, LOCK = ".staging", ".publishing", ".lock"


@dataclass(frozen=True, slots=True)
class Release:
    """A published version: where it lies, rows by table, and whether (and why) this build made it; level `none` says it did not."""

    version: str
    folder: Path
    rows: Mapping[str, int]
    level: Level
    changes: tuple[Change, ...]

    @property
    def is_new(self) -> bool:
        """Whether this build published it."""
        return self.level != "none"


def write_release(tables: Tables, out: Path, provenance: Provenance, *, lock_timeout: float = 60) -> Release:
    """Publish the tables below `out` and return the release; where nothing changed, return the latest and publish nothing.

    `tables` are all tables of the contract, valid. A second build waits `lock_timeout` seconds for the first to end.
    Raises ReleaseError where another build holds the lock, the catalogue or the latest release is damaged, or a folder
    stands in the way; ValueError where the tables do not fit the contract. The last release is left as it was.
    """
    rows = _arrow_tables(tables)
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out, lock_timeout):
        catalog = read_catalog(out)
        _clean(out, catalog)
        state = _stage(rows, out / STAGING)
        last = None if catalog.latest is None else release_state(release_folder(out))
        verdict = decide(catalog.latest, last, state)
        if verdict.level == "none":
            shutil.rmtree(out / STAGING)
        else:
            data = release_json(verdict, catalog.latest, state, _counts(rows), provenance)
            folder = None if catalog.latest is None else out / catalog.latest
            described = ReleaseDescription(verdict.version, catalog.latest, folder, verdict, provenance, _counts(rows), data)
            _describe(out / STAGING, rows, described)
            _publish(out, verdict.version, catalog)
    return Release(verdict.version, out / verdict.version, _counts(rows), verdict.level, verdict.changes)


def _arrow_tables(tables: Tables) -> dict[str, pa.Table]:
    if missing := [name for name in TABLES if name not in tables]:
        raise ValueError(f"tables missing: {', '.join(missing)}; a release holds all tables of the contract")
    return {name: sorted_by_key(table, to_arrow(table, tables[name])).combine_chunks() for name, table in TABLES.items()}


@contextmanager
def _locked(out: Path, timeout: float) -> Iterator[None]:
    try:
        with FileLock(out / LOCK, timeout=timeout):
            yield
    except Timeout as error:
        raise ReleaseError(f"another build is writing to {out}, and did not end in {timeout:g} s; wait for it, or stop it") from error


def _clean(out: Path, catalog: Catalog) -> None:
    """Remove what a build that crashed left behind: the staging folder, and a version that never reached the catalogue."""
    shutil.rmtree(out / STAGING, ignore_errors=True)
    journal = out / JOURNAL
    if not journal.exists():
        return
    version = journal.read_text(encoding="utf-8").strip()
    if VERSION.fullmatch(version) and version not in catalog.versions:
        shutil.rmtree(out / version, ignore_errors=True)
    journal.unlink()


def _stage(rows: Mapping[str, pa.Table], staging: Path) -> State:
    for name, table in rows.items():
        for ending, write in WRITERS.items():
            write(table, staging / ending / f"{name}.{ending}")
    keys = {name: frozenset(zip(*(table[part].to_pylist() for part in TABLES[name].key), strict=True)) for name, table in rows.items()}
    return State(contract(), keys, {name: sha256_of(staging / "csv" / f"{name}.csv") for name in rows})


def _describe(staging: Path, tables: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Let every describer write its files, then sum them all. To add one, append to `pipeline/release/describers.py`."""
    for describe in DESCRIBERS:
        describe(staging, tables, described)
    write_sums(staging)


def _publish(out: Path, version: str, catalog: Catalog) -> None:
    if (out / version).exists():
        raise ReleaseError(f"{out / version} exists but is not in the catalogue; a version is never rewritten, so move the folder away")
    if faults := verify_release(out / STAGING):
        raise ReleaseError(f"the release does not read back as written: {'; '.join(faults)}; check the disk of {out}")
    _seal(out / STAGING)
    replace_durably(out / JOURNAL, f"{version}\n".encode())
    move_durably(out / STAGING, out / version)
    write_catalog(out, catalog.with_latest(version))
    (out / JOURNAL).unlink()


def _seal(folder: Path) -> None:
    for name in files_below(folder):
        (folder / name).chmod(READ_ONLY)
    for path in sorted(path for path in folder.rglob("*") if path.is_dir()):
        sync(path)
    sync(folder)


def _counts(rows: Mapping[str, pa.Table]) -> dict[str, int]:
    return {name: table.num_rows for name, table in rows.items()}
