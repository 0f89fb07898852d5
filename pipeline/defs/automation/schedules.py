"""What happens at fixed times; when, and whether at all, is said in `pipeline/automation.toml`.

A run's key is the moment it was due at, so that a tick that a restart of the daemon, or of the clock, repeats asks for nothing new.
Of the ticks that were missed while the daemon was down, Dagster makes up for the last.
"""

from collections.abc import Sequence
from datetime import UTC

import dagster as dg

from pipeline.build.automation import Timed, automation
from pipeline.build.planning import plan
from pipeline.build.refreshing import fetchable_ids, located, source_ids
from pipeline.build.revision import REASON_TAG, reason_tags
from pipeline.build.settings import settings
from pipeline.defs.automation.jobs import rebuild, refresh
from pipeline.defs.automation.under_way import run_of
from pipeline.defs.partitions import keep_in_step

NIGHTLY, WEEKLY = automation().nightly_rebuild, automation().weekly_refresh


def _status(timed: Timed) -> dg.DefaultScheduleStatus:
    return dg.DefaultScheduleStatus.RUNNING if timed.on else dg.DefaultScheduleStatus.STOPPED


def _moment(context: dg.ScheduleEvaluationContext) -> str:
    return context.scheduled_execution_time.astimezone(UTC).isoformat()


@dg.schedule(job=rebuild, cron_schedule=NIGHTLY.cron, execution_timezone=NIGHTLY.timezone, default_status=_status(NIGHTLY),
             description="Rebuilds at a fixed time, if anything changed since the last release.")
def nightly_rebuild(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for a rebuild if the plan has anything to do and nobody is doing it."""
    planned = plan(settings(without_missing=automation().building.without_missing))
    if planned.up_to_date:
        return dg.SkipReason(planned.reason)
    if run := run_of(context.instance, planned.inputs_digest):
        return dg.SkipReason(f"a rebuild of these inputs is under way or waits its turn (run {run[:8]})")
    return dg.RunRequest(run_key=_moment(context), tags=reason_tags(planned.reason, planned.inputs_digest))


@dg.schedule(job=refresh, cron_schedule=WEEKLY.cron, execution_timezone=WEEKLY.timezone, default_status=_status(WEEKLY),
             description="Fetches every text whose entry in the manifest says how, each in a run of its own.")
def weekly_refresh(context: dg.ScheduleEvaluationContext) -> Sequence[dg.RunRequest] | dg.SkipReason:
    """Ask for a fetch of each text that can be fetched."""
    found = located(settings())
    wanted = fetchable_ids(found)
    if not wanted:
        return dg.SkipReason(f"no entry of {found.manifest_path} has a [source.fetch]")
    keep_in_step(context.instance, source_ids(found))  # a run can only be asked for where there is a partition
    return [dg.RunRequest(run_key=f"{_moment(context)} {key}", partition_key=key, tags={REASON_TAG: "weekly refresh"}) for key in wanted]
