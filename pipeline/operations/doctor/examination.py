"""The whole examination, and its errors as alerts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.build.settings import Settings
from pipeline.operations.alerts.model import Alert, timestamp
from pipeline.operations.doctor.channels import channel_findings
from pipeline.operations.doctor.data import data_findings
from pipeline.operations.doctor.environment import environment_findings
from pipeline.operations.doctor.findings import Finding, error
from pipeline.operations.doctor.runs import instance_findings
from pipeline.operations.doctor.storage import storage_findings
from pipeline.operations.places import instance_home, places
from pipeline.sources.snapshots import SourceError

KEY = "doctor/"


def examine(settings: Settings, environment: Mapping[str, str], instance: Any, now: datetime, *,  # noqa: ANN401 (a DagsterInstance or None)
            reach: bool = False) -> Iterator[Finding]:
    """Yield the findings of all subjects."""
    yield from environment_findings()
    try:
        folders = places(settings, environment)
    except SourceError as problem:
        yield error("folder raw", str(problem), "", "see the message")
        folders = {"outputs": settings.outputs, "work": settings.work, "instance": instance_home(environment)}
    yield from storage_findings(folders)
    yield from data_findings(settings, environment)
    yield from instance_findings(instance, instance_home(environment), now)
    yield from channel_findings(settings.work, environment, reach=reach)


def unopened(problem: Exception, home: Path) -> Finding:
    """Return the finding of an instance that does not open."""
    return error("instance", f"does not open: {type(problem).__name__}: {' '.join(str(problem).split())[:300]}", str(home),
                 "see that its database runs, that DAGSTER_HOME is right, and that dagster.yaml there is whole")


def as_alerts(findings: Iterable[Finding], now: datetime) -> Iterator[Alert]:
    """Yield the errors as alerts, which last until they are no longer found."""
    for finding in findings:
        if finding.level == "error":
            kind = re.sub(r"\d+", "#", finding.what)[:80]
            key = f"{KEY}{finding.subject}/{finding.where}/{kind}"
            yield Alert(key, "error", f"{finding.subject}: {finding.what}", finding.where or "-", timestamp(now), finding.action,
                        lasting=True)
