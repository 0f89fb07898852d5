"""What the Dagster instance knows, as plain data. The instance is passed in: nothing here imports Dagster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pipeline.operations.alerts.model import timestamp

PARTITION_TAG = "dagster/partition"
ENDED = ("SUCCESS", "FAILURE", "CANCELED")


@dataclass(frozen=True, slots=True)
class RunState:
    """A run: `created`, `started` and `ended` in ISO 8601 (UTC), `seconds` between the last two."""

    run_id: str
    job: str
    status: str
    created: str
    started: str | None
    ended: str | None
    seconds: float | None
    tags: Mapping[str, str]

    @property
    def source_id(self) -> str | None:
        """The source that was looked at, of a run for one of them."""
        return self.tags.get(PARTITION_TAG)

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended."""
        return self.status not in ENDED


def last_runs(instance: Any, limit: int) -> Sequence[RunState]:  # noqa: ANN401 (a DagsterInstance)
    """Return the runs created last, the newest first."""
    return [_state(record) for record in instance.get_run_records(limit=limit)]


def unfinished(runs: Iterable[RunState]) -> list[RunState]:
    """Return those that have not ended."""
    return [run for run in runs if run.is_under_way]


def last_ended(runs: Iterable[RunState]) -> dict[tuple[str, str | None], RunState]:
    """Return the last run of each job (and source, where it is for one) that ended, of runs that are ordered the newest first."""
    found: dict[tuple[str, str | None], RunState] = {}
    for run in runs:
        if not run.is_under_way:
            found.setdefault((run.job, run.source_id), run)
    return found


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """A part of the daemon that this instance needs: whether it ever gave a sign, when the last one was, whether that is recent."""

    daemon: str
    last: str | None
    is_recent: bool
    errors: tuple[str, ...]


def heartbeats(instance: Any) -> list[Heartbeat]:  # noqa: ANN401 (a DagsterInstance)
    """Return the parts of the daemon, by name."""
    statuses = instance.get_daemon_statuses().items()
    return [_heartbeat(name, status) for name, status in sorted(statuses)]


def migrations(instance: Any) -> dict[str, tuple[str, str]]:  # noqa: ANN401 (a DagsterInstance)
    """Return, by storage, the schema that it has and the one that the installed Dagster wants, where these differ."""
    stores = {"runs": instance.run_storage, "events": instance.event_log_storage, "schedules": instance.schedule_storage}
    versions = {name: store.alembic_version() for name, store in stores.items()}
    return {name: (str(version[0]), str(version[1])) for name, version in versions.items() if version and version[0] != version[1]}


def switched_on(instance: Any) -> list[str]:  # noqa: ANN401 (a DagsterInstance)
    """Return the schedules and sensors that run, as the daemon recorded them."""
    states = instance.all_instigator_state()
    return sorted(state.instigator_name for state in states if state.status.value in {"RUNNING", "DECLARED_IN_CODE"})


def _state(record: Any) -> RunState:  # noqa: ANN401 (a RunRecord)
    run, start, end = record.dagster_run, record.start_time, record.end_time
    return RunState(run.run_id, run.job_name, run.status.value, timestamp(record.create_timestamp.astimezone(UTC)), _moment(start),
                    _moment(end), end - start if start and end else None, run.tags)


def _heartbeat(name: str, status: Any) -> Heartbeat:  # noqa: ANN401 (a DaemonStatus)
    last = status.last_heartbeat
    errors = tuple(error.message.strip() for error in last.errors or ()) if last else ()
    return Heartbeat(name, _moment(last.timestamp) if last else None, bool(status.healthy), errors)


def _moment(seconds: float | None) -> str | None:
    return None if seconds is None else timestamp(datetime.fromtimestamp(seconds, UTC))
