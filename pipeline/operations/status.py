"""How things stand: the latest release, what changed since, the texts, the last runs, quality, room on the disk."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pipeline.build.planning import Plan, plan
from pipeline.build.settings import Settings
from pipeline.operations.alerts.ledger import read_ledger
from pipeline.operations.alerts.model import timestamp
from pipeline.operations.alerts.telling import CHANNEL_KEY
from pipeline.operations.instance import RunState, last_ended, last_runs
from pipeline.operations.places import free_at, places, size_below
from pipeline.release.catalog import RELEASE, read_catalog
from pipeline.release.quality import QUALITY, quality_figures
from pipeline.sources.fetching import held_snapshots, pins

RUNS_SEEN = 50
"""Among so many of the newest runs the last of each job is looked for."""
State = Literal["present", "missing"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """A text of the manifest: whether it is there, its bytes and digest, the snapshot that is pinned, why a newer one is held."""

    source_id: str
    state: State
    size: int | None
    sha256: str | None
    pinned: str | None
    held: str | None


@dataclass(frozen=True, slots=True)
class Status:
    """How things stand. `problems` is what somebody has to see to; `published` is when the release was written here (UTC)."""

    release: str | None
    published: str | None
    rows: Mapping[str, int]
    up_to_date: bool
    reason: str
    reading: str
    sources: Sequence[SourceState]
    runs: Sequence[RunState] | None
    quality: Mapping[str, float]
    disk: Mapping[str, int]
    free: int
    problems: Sequence[str]


def status(settings: Settings, environment: Mapping[str, str], instance: Any = None) -> Status:  # noqa: ANN401 (a DagsterInstance)
    """Look at everything; `instance` None leaves the runs out. Raises what `plan` raises, FetchError and ReleaseError."""
    planned = plan(settings)
    folder = planned.inputs.located.folder
    release = read_catalog(settings.outputs).latest
    described = _json(settings.outputs / str(release) / RELEASE) if release else {}
    runs = None if instance is None else last_runs(instance, RUNS_SEEN)
    sources = _sources(planned, folder)
    where = places(settings, environment)
    measured = _json(settings.outputs / str(release) / QUALITY) if release else {}
    texts = {row["source_id"]: row["sha256"] for row in described.get("inputs", ())}
    return Status(
        release, _written(settings.outputs / str(release) / RELEASE) if release else None,
        {name: table["rows"] for name, table in described.get("tables", {}).items()}, planned.up_to_date, planned.reason,
        planned.inputs.located.explanation, sources, runs, quality_figures(measured or None, texts),
        {name: size_below(path) for name, path in where.items()}, free_at(settings.outputs),
        _problems(release, sources, runs, settings.work))


def _sources(planned: Plan, folder: Path) -> list[SourceState]:
    taken = {source.id: snapshot for source, snapshot in planned.inputs.entries}
    pinned, held = pins(folder), {one.source_id: one.reason for one in held_snapshots(folder)}
    states = []
    for source in planned.inputs.located.manifest.sources:
        snapshot, pin = taken.get(source.id), pinned.get(source.id)
        states.append(SourceState(source.id, "present" if snapshot else "missing", snapshot.size if snapshot else None,
                                  snapshot.sha256 if snapshot else None, pin.sha256 if pin else None, held.get(source.id)))
    return states


def _problems(release: str | None, sources: Sequence[SourceState], runs: Sequence[RunState] | None, work: Path) -> list[str]:
    found = [] if release else ["there is no release yet: `bazhanov build`"]
    found += [f"a new snapshot of {one.source_id} is held ({one.held}): `bazhanov fetch --accept {one.source_id}` or --reject"
              for one in sources if one.held]
    found += [f"the last {run.job} failed (run {run.run_id[:8]}, {run.ended}): look at it in the UI (`make ui`)"
              for run in last_ended(runs or ()).values() if run.status == "FAILURE"]
    return found + [f"{entry.alert.what} (since {entry.alert.since})" for key, entry in read_ledger(work).entries.items()
                    if key.startswith(CHANNEL_KEY)]


def _json(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # `bazhanov verify` and `doctor` tell of a damaged release
    return data


def _written(path: Path) -> str | None:
    try:
        return timestamp(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    except OSError:
        return None
