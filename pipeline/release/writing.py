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
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from filelock import FileLock, Timeout

from pipeline.release.catalog import Catalog, ReleaseError, read_catalog, release_folder, release_state, write_catalog
from pipeline.release.changes import FOLDER as CHANGES
from pipeline.release.changes import SUCCESSORS, Side, compare_rows
from pipeline.release.describers import DESCRIBERS
from pipeline.release.describing import ReleaseDescription
from pipeline.release.descriptions import Provenance, release_json
from pipeline.release.differences import TableDifference
from pipeline.release.files import READ_ONLY, files_below, move_durably, replace_durably, sync
from pipeline.release.redated import can_be_compared, with_redated
from pipeline.release.staging import StagedTables, TableInput, prepared, stage
from pipeline.release.successors import Successors, read_successors
from pipeline.release.sums import verify_release, write_sums
from pipeline.release.versioning import VERSION, Change, Level, State, Verdict, decide
from schemas.tables import TABLES

STAGING, JOURNAL, LOCK = ".staging", ".publishing", ".lock"


@dataclass(frozen=True, slots=True)
class Release:
    """A published version: where it lies, rows by table, and whether (and why) this build made it; level `none` says it did not.

    `differences` are those to the release before, of the tables that both have.
    """

    version: str
    folder: Path
    rows: Mapping[str, int]
    level: Level
    changes: tuple[Change, ...]
    differences: Mapping[str, TableDifference] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether this build published it."""
        return self.level != "none"


@dataclass(frozen=True, slots=True)
class _Judged:
    """Staged tables and what they would be: the release of this version."""

    state: State
    rows: Mapping[str, int]
    differences: Mapping[str, TableDifference]
    verdict: Verdict
    successors: Successors


def write_release(tables: Mapping[str, TableInput], out: Path, provenance: Provenance, *, successors: Successors | None = None,
                  lock_timeout: float = 60) -> Release:
    """Publish the tables below `out` and return the release; where nothing changed, return the latest and publish nothing.

    `tables` are all tables of the contract, valid; one given as the path of a Parquet file is streamed. `successors` are the ids that
    gave way to others. A second build waits `lock_timeout` seconds for the first to end.
    Raises ReleaseError where another build holds the lock, the catalogue or the latest release is damaged, or a folder
    stands in the way; ValueError where the tables do not fit the contract. The last release is left as it was.
    """
    given, known = prepared(tables), successors or Successors()
    out.mkdir(parents=True, exist_ok=True)
    with _locked(out, lock_timeout), _staging(out) as (staging, catalog):
        judged = _judge(given, staging, out, catalog, known)
        del given
        if judged.verdict.level != "none":
            _describe(staging, _description(out, catalog, judged, provenance))
            _publish(out, judged.verdict.version, catalog)
    return _release(out, judged)


def preview_release(tables: Mapping[str, TableInput], out: Path, *, successors: Successors | None = None) -> Release:
    """Return the release that `write_release` would publish, with level and differences, and write nothing below `out`."""
    with TemporaryDirectory(prefix="bazhanov-preview-") as folder:
        return _release(out, _judge(prepared(tables), Path(folder), out, read_catalog(out), successors or Successors()))


def _judge(tables: Mapping[str, pa.Table | Path], staging: Path, out: Path, catalog: Catalog, successors: Successors) -> _Judged:
    """Stage the tables, with what changed since the last release, and decide their version."""
    state, rows = stage(tables, staging)
    if catalog.latest is None:
        return _Judged(state, rows, {}, decide(None, None, state, {}), successors)
    folder = release_folder(out)
    last = release_state(folder)
    if can_be_compared(last.contract) and can_be_compared(state.contract):
        successors = with_redated(successors, read_successors(folder / SUCCESSORS), folder, staging)
    both = [name for name in TABLES if name in last.contract["tables"]]
    differences, _ = compare_rows(Side(folder, last.contract), Side(staging, state.contract), both, successors, files=staging / CHANGES)
    return _Judged(state, rows, differences, decide(catalog.latest, last, state, differences), successors)


def _description(out: Path, catalog: Catalog, judged: _Judged, provenance: Provenance) -> ReleaseDescription:
    data = release_json(judged.verdict, catalog.latest, judged.state, judged.rows, provenance)
    previous = None if catalog.latest is None else out / catalog.latest
    return ReleaseDescription(judged.verdict.version, catalog.latest, previous, judged.verdict, provenance, judged.rows, data,
                              judged.differences, judged.successors)


def _release(out: Path, judged: _Judged) -> Release:
    verdict = judged.verdict
    return Release(verdict.version, out / verdict.version, judged.rows, verdict.level, verdict.changes, judged.differences)


@contextmanager
def _locked(out: Path, timeout: float) -> Iterator[None]:
    try:
        with FileLock(out / LOCK, timeout=timeout):
            yield
    except Timeout as error:
        raise ReleaseError(f"another build is writing to {out}, and did not end in {timeout:g} s; wait for it, or stop it") from error


@contextmanager
def _staging(out: Path) -> Iterator[tuple[Path, Catalog]]:
    """Give the staging folder and the catalogue, what a crash left cleared away; leave no staging folder behind, but for a crash."""
    catalog = read_catalog(out)
    _clean(out, catalog)
    try:
        yield out / STAGING, catalog
    except Exception:
        shutil.rmtree(out / STAGING, ignore_errors=True)
        raise
    shutil.rmtree(out / STAGING, ignore_errors=True)


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


def _describe(staging: Path, described: ReleaseDescription) -> None:
    """Let every describer write its files, then sum them all. To add one, append to `pipeline/release/describers.py`."""
    for describe in DESCRIBERS:
        describe(staging, StagedTables(staging), described)
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
