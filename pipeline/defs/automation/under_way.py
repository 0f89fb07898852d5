"""Which rebuild is under way."""

from __future__ import annotations

import dagster as dg

from pipeline.build.revision import inputs_tag

UNFINISHED = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED]


def run_of(instance: dg.DagsterInstance, inputs_digest: str) -> str | None:
    """Return the id of a run of these inputs that has not ended, or None."""
    wanted = dg.RunsFilter(statuses=UNFINISHED, tags=inputs_tag(inputs_digest))
    runs = instance.get_runs(filters=wanted, limit=1)
    return runs[0].run_id if runs else None
