"""How things stand: the latest release, what changed since, the texts, the last runs, quality, room on the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pipeline.build.planning import Plan, examine
from pipeline.build.refreshing import located, source_ids
from pipeline.build.revision import INPUTS_TAG, inputs_tag
from pipeline.build.settings import Settings
from pipeline.operations.alerts.ledger import read_ledger
from pipeline.operations.alerts.model import timestamp
from pipeline.operations.alerts.telling import CHANNEL_KEY
from pipeline.operations.instance import RunState, last_ended, last_runs
from pipeline.operations.places import free_at, places, size_below
from pipeline.release.catalog import RELEASE, read_catalog
from pipeline.release.quality import QUALITY, quality_figures
from pipeline.sources.fetching import held_snapshots, pins
from pipeline.sources.fetching.journal import Journal
from pipeline.sources.locating import Located

REBUILD = "rebuild"
ARRIVED = ("new", "unchanged", "accepted")
"""What the journal of a source says of a fetch that went well."""
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
    """Look at everything; `instance` None leaves the runs out. Raises what `examine` raises, FetchError and ReleaseError."""
    planned = examine(settings)
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
        _problems(release, sources, [*_refused(planned), *_failed(runs or (), planned, located(settings))], settings.work))


def _sources(planned: Plan, folder: Path) -> list[SourceState]:
    taken = {source.id: snapshot for source, snapshot in planned.inputs.entries}
    pinned, held = pins(folder), {one.source_id: one.reason for one in held_snapshots(folder)}
    states = []
    for source in planned.inputs.located.manifest.sources:
        snapshot, pin = taken.get(source.id), pinned.get(source.id)
        states.append(SourceState(source.id, "present" if snapshot else "missing", snapshot.size if snapshot else None,
                                  snapshot.sha256 if snapshot else None, pin.sha256 if pin else None, held.get(source.id)))
    return states


def _problems(release: str | None, sources: Sequence[SourceState], others: Sequence[str], work: Path) -> list[str]:
    found = [] if release else ["there is no release yet: `bazhanov build`"]
    found += [f"a new snapshot of {one.source_id} is held ({one.held}): `bazhanov fetch --accept {one.source_id}` or --reject"
              for one in sources if one.held]
    return found + [*others] + [f"{entry.alert.what} (since {entry.alert.since})" for key, entry in read_ledger(work).entries.items()
                    if key.startswith(CHANNEL_KEY)]


def _refused(planned: Plan) -> list[str]:
    return [f"a build would stop: {planned.refusal.message}"] if planned.refusal else []


def _failed(runs: Sequence[RunState], planned: Plan, found: Located) -> Iterator[str]:
    """Yield what the last run of each job failed in, unless that was mended without another run."""
    for run in last_ended(runs).values():
        if run.status == "FAILURE" and not _is_mended(run, planned, found):
            again = "; `bazhanov build --force` runs it again" if run.job == REBUILD and planned.up_to_date else ""
            job = f"{run.job} of {run.source_id}" if run.source_id else run.job
            yield f"the last {job} failed (run {run.run_id[:8]}, {run.ended}): look at it in the UI (`make ui`){again}"


def _is_mended(run: RunState, planned: Plan, found: Located) -> bool:
    """Whether nobody has to run a failed job again: the inputs are those of the release, the text came meanwhile or is no longer asked for.

    A build that failed with the very inputs of the release, as a forced one may, is not mended by there being nothing to do.
    """
    if run.job == REBUILD:
        return planned.up_to_date and run.tags.get(INPUTS_TAG) != inputs_tag(planned.inputs_digest)[INPUTS_TAG]
    return run.source_id is not None and (run.source_id not in source_ids(found)
                                          or _came_since(Journal(found.folder, run.source_id), run.ended))


def _came_since(journal: Journal, ended: str | None) -> bool:
    came = [entry["when"] for entry in journal.entries() if entry["outcome"] in ARRIVED]
    return bool(ended and came) and datetime.fromisoformat(came[-1]) > datetime.fromisoformat(str(ended))


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
