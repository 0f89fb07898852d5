"""When the dataset is rebuilt by itself; both are off until switched on in the UI."""

import dagster as dg

from pipeline.build.planning import plan
from pipeline.build.settings import settings
from pipeline.defs.automation.jobs import rebuild

SECONDS_BETWEEN_LOOKS = 60


@dg.schedule(job=rebuild, cron_schedule="0 4 * * 1", execution_timezone="UTC", default_status=dg.DefaultScheduleStatus.STOPPED,
             description="Every Monday at 04:00 UTC, if anything changed since the last release.")
def weekly_rebuild(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for a rebuild if the plan has anything to do."""
    planned = plan(settings())
    if planned.up_to_date:
        return dg.SkipReason(planned.reason)
    return dg.RunRequest(run_key=f"{context.scheduled_execution_time:%Y-%m-%d}", tags={"reason": planned.reason})


@dg.sensor(job=rebuild, minimum_interval_seconds=SECONDS_BETWEEN_LOOKS, default_status=dg.DefaultSensorStatus.STOPPED,
           description="Rebuilds when a text in the folder of raw texts, the manifest or an authority file changes.")
def raw_texts_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for a rebuild when the digest of all inputs differs from the last one seen and from the latest release."""
    planned = plan(settings())
    if planned.up_to_date:
        return dg.SkipReason(planned.reason)
    if planned.inputs_digest == context.cursor:
        return dg.SkipReason("a rebuild of these inputs has been asked for already")
    # Dagster drops a request whose key it has seen, and a text may be changed back to what it was: so the key names the release too.
    key = f"{planned.latest or 'first'}:{planned.inputs_digest}"
    return dg.SensorResult(run_requests=[dg.RunRequest(run_key=key, tags={"reason": planned.reason})], cursor=planned.inputs_digest)
