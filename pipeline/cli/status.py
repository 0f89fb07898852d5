"""`bazhanov status`: exit code 0 when nothing has to be seen to, 1 when something has."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.filesize import decimal
from rich.table import Table

from pipeline.build.settings import Settings, settings
from pipeline.cli.errors import is_of_a_file, told_of_a_file
from pipeline.cli.grids import whole
from pipeline.cli.instances import existing_instance
from pipeline.operations.instance import RunState
from pipeline.operations.status import SourceState, Status, status
from pipeline.release.catalog import ReleaseError
from pipeline.release.dataset import DatasetError
from pipeline.sources.fetching import FetchError
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError

SHOWN_RUNS = 5
PROBLEMS = (ManifestError, SourceError, FetchError, ReleaseError, DatasetError, OSError)


def run_status(raw: Path | None, out: Path | None, *, as_json: bool, runs: bool) -> int:
    """Print how things stand; return the exit code. Without `runs` Dagster is not even imported.

    As JSON it prints an object whatever is wrong: where nothing can be looked at, one with `problems` alone.
    """
    try:
        found = _looked(settings(raw, out), runs=runs)
    except PROBLEMS as error:
        if not as_json:
            raise
        problem = told_of_a_file(error) if is_of_a_file(error) else str(error)
        print(json.dumps({"problems": [problem]}, ensure_ascii=False, indent=2))
        return 1
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    return 1 if found.problems else 0


def _looked(current: Settings, *, runs: bool) -> Status:
    if not runs:
        return status(current, os.environ)
    with existing_instance() as instance:
        return status(current, os.environ, instance)


def _print(found: Status) -> None:
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print(f"Release {found.release}, {found.published}, {sum(found.rows.values()):,} rows" if found.release else "No release yet",
                  style="bold")
    console.print(f"{'Up to date' if found.up_to_date else 'To be built'}: {found.reason}")
    console.print(found.reading)
    console.print(whole(_sources(found.sources)))
    if found.runs is None:
        console.print("Runs: not looked at, or no Dagster instance yet")
    else:
        console.print(_runs(found.runs[:SHOWN_RUNS]) if found.runs else "No runs yet")
    if figures := {name.split("/")[1] if name.count("/") == 2 else "/".join(name.split("/")[1:3]): value
                   for name, value in found.quality.items() if name.endswith("/f1")}:
        console.print("Measured F1: " + ", ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    console.print("Disk: " + ", ".join(f"{name} {decimal(size)}" for name, size in found.disk.items()) + f"; free {decimal(found.free)}")
    for problem in found.problems:
        console.print(f"! {problem}", style="red")


def _sources(sources: Sequence[SourceState]) -> Table:
    grid = Table("text", "state", "bytes", "sha256", "pinned")
    for one in sources:
        state = f"{one.state}, a newer one held" if one.held else one.state
        pinned = "-" if one.pinned is None else "as pinned" if one.pinned == one.sha256 else _other(one, one.pinned)
        size, digest = "-" if one.size is None else f"{one.size:,}", f"{one.sha256[:12]}…" if one.sha256 else "-"
        grid.add_row(one.source_id, state, size, digest, pinned)
    return grid


def _other(one: SourceState, pinned: str) -> str:
    return f"{pinned[:12]}…, not in place" if one.sha256 is None else f"another: {pinned[:12]}…"


def _runs(runs: Sequence[RunState]) -> Table:
    grid = Table("run", "job", "status", "started", "seconds")
    for run in runs:
        grid.add_row(run.run_id[:8], run.job, run.status, run.started or run.created, "-" if run.seconds is None else f"{run.seconds:.0f}")
    return grid
