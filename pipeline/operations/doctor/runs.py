"""The Dagster instance: opens, is migrated, its daemon lives, no run is stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.operations.doctor.findings import Finding, error, ok, warning
from pipeline.operations.instance import Heartbeat, RunState, heartbeats, last_runs, migrations, switched_on, unfinished

RUNS_SEEN = 100
WAITS, TAKES = timedelta(hours=1), timedelta(hours=6)
"""After so long a run that waits, or one that goes on, is told."""
AHEAD = timedelta(minutes=5)


def instance_findings(instance: Any, home: Path, now: datetime) -> Iterator[Finding]:  # noqa: ANN401 (a DagsterInstance or None)
    """Yield what is found of the instance in `home`; None where there is none yet. Never raises: what Dagster raises is a finding."""
    if instance is None:
        yield ok("instance", "none yet; the first build makes one", str(home))
        return
    for look in (_storage, _daemon, _runs):
        try:
            yield from look(instance, str(home), now)
        except Exception as problem:
            yield error("instance", f"cannot be asked: {type(problem).__name__}: {str(problem).splitlines()[0] if str(problem) else ''}",
                        str(home), "see that its database runs and that dagster.yaml names it rightly")


def _storage(instance: Any, home: str, _: datetime) -> Iterator[Finding]:  # noqa: ANN401
    if behind := migrations(instance):
        told = ", ".join(f"{name} {found} (wanted: {wanted})" for name, (found, wanted) in behind.items())
        yield error("instance", f"its storage is not that of the installed Dagster: {told}", home,
                    "stop daemon and webserver, back up, and run `dagster instance migrate`")
    else:
        yield ok("instance", "opens, and its storage is migrated", home)


def _daemon(instance: Any, home: str, _: datetime) -> Iterator[Finding]:  # noqa: ANN401
    parts, on = heartbeats(instance), switched_on(instance)
    if all(part.last is None for part in parts):
        yield ok("daemon", "never ran here; only schedules, sensors and queued runs need it", home)
        return
    yield _living(parts, on, home)
    for part in parts:
        if part.errors:
            yield warning("daemon", f"{part.daemon} reports: {part.errors[0].splitlines()[0]}", home, "look at the daemon's log")


def _living(parts: list[Heartbeat], on: list[str], home: str) -> Finding:
    silent = [part for part in parts if not part.is_recent]
    if not silent:
        return ok("daemon", f"all {len(parts)} parts gave a sign lately; {len(on)} schedules and sensors are on", home)
    last = max((part.last for part in silent if part.last), default="ever")
    what = f"{', '.join(part.daemon for part in silent)} gave no sign since {last}"
    report: Callable[[str, str, str, str], Finding] = error if on else warning
    return report("daemon", f"{what}; {len(on)} schedules and sensors are on and do not run" if on else what, home,
                  "start `dagster-daemon run` again, or `make ui`")


def _runs(instance: Any, home: str, now: datetime) -> Iterator[Finding]:  # noqa: ANN401
    runs = last_runs(instance, RUNS_SEEN)
    for run in unfinished(runs):
        if (since := _age(run, now)) > (WAITS if run.started is None else TAKES):
            state = "waits" if run.started is None else "goes on"
            yield warning("runs", f"run {run.run_id[:8]} of {run.job} {state} for {since.total_seconds() / 3600:.0f} hours", home,
                          "if nothing works on it any more, end it in the UI (Runs, Terminate, force) so that it does not hold up others")
    if runs and datetime.fromisoformat(runs[0].created) > now + AHEAD:
        yield error("clock", f"the newest run is from {runs[0].created}: the clock was set back, or was wrong then", home,
                    "set the clock by NTP")


def _age(run: RunState, now: datetime) -> timedelta:
    return now.astimezone(UTC) - datetime.fromisoformat(run.started or run.created)
