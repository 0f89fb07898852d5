"""Alerts of Dagster's side: runs that failed; checks that failed, stale assets, held snapshots, texts that are gone.

Both sensors are on where a channel is configured when the code location is loaded (BAZHANOV_ALERT_*), else off.
"""

import os
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import dagster as dg
from dagster._core.definitions.freshness import FreshnessState
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster_shared.error import SerializableErrorInfo

from pipeline.build.automation import automation
from pipeline.build.settings import settings
from pipeline.operations.alerts.configuration import is_configured, run_link
from pipeline.operations.alerts.model import Alert, timestamp
from pipeline.operations.alerts.telling import Told, tell
from pipeline.operations.held import held_alerts
from pipeline.operations.refused import refused_alerts
from pipeline.sources.locating import raw_folder

SECONDS_BETWEEN_LOOKS = 60
CHECK, STALE, HELD, REFUSED = "check/", "stale/", "held/", "refused/"
COUNTS = ("checked", "failed", "share")
HELD_CHECK = "none_held"
WILL_RETRY, AGAIN = "dagster/will_retry", "nothing yet: it is run again by itself; if that fails too, it is told"
STATUS = dg.DefaultSensorStatus.RUNNING if is_configured(os.environ) else dg.DefaultSensorStatus.STOPPED
NOT_CONFIGURED = "no alert channel is configured (BAZHANOV_ALERT_WEBHOOK_URL or BAZHANOV_ALERT_SMTP_HOST)"


@dg.run_failure_sensor(name="failed_runs_alert", minimum_interval_seconds=30, default_status=STATUS,
                       description="Tells by webhook and mail when a run fails; the same failure once a day.")
def failed_runs_alert(context: dg.RunFailureSensorContext) -> dg.SkipReason:
    """Tell that a run failed, why, and what to do."""
    if not is_configured(os.environ):
        return dg.SkipReason(NOT_CONFIGURED)
    return _said(context, tell([_failed_run(context)], settings().work, os.environ))


@dg.sensor(name="conditions_alert", target=None, minimum_interval_seconds=SECONDS_BETWEEN_LOOKS, default_status=STATUS,
           description="Tells by webhook and mail when a check failed, an asset is stale, a snapshot is held or a text "
                       "of the last release is gone, and when that is over. Starts no run.")
def conditions_alert(context: dg.SensorEvaluationContext) -> dg.SkipReason:
    """Look at checks, freshness, held snapshots and missing texts, and tell what is new; deliver what could not be delivered before."""
    if not is_configured(os.environ):
        return dg.SkipReason(NOT_CONFIGURED)
    graph = context.repository_def.asset_graph if context.repository_def else None
    checks = sorted(graph.asset_check_keys) if graph else []
    assets = sorted(graph.materializable_asset_keys) if graph else []
    alerts = [*failed_checks(context.instance, checks), *stale_assets(context.instance, assets),
              *held_alerts(raw_folder(settings().raw, os.environ), HELD),
              *refused_alerts(settings(without_missing=automation().building.without_missing), os.environ, REFUSED)]
    return _said(context, tell(alerts, settings().work, os.environ, watched=[CHECK, STALE, HELD, REFUSED]))


def _said(context: dg.SensorEvaluationContext | dg.RunFailureSensorContext, told: Told) -> dg.SkipReason:
    """A channel that fails is told in the sensor's log and tick; the sensor itself has done its work."""
    for problem in told.problems:
        context.log.error(problem)
    return dg.SkipReason(told.summary)


def _failed_run(context: dg.RunFailureSensorContext) -> Alert:
    run, steps = context.dagster_run, context.get_step_failure_events()
    errors = [(event.step_key or "", event.step_failure_data.error) for event in steps]
    step, why = (errors[0][0], _root(errors[0][1])) if errors else ("", context.failure_event.message or "its process ended")
    record = context.instance.get_run_record_by_id(run.run_id)
    ended = record.end_time if record and record.end_time else datetime.now(UTC).timestamp()
    again = run.tags.get(WILL_RETRY) == "true"
    key = f"{'again' if again else 'run'}/{run.job_name}/{step}/{_kind(why)}"
    return Alert(key, "warning" if again else "error", f"the job {run.job_name} failed: {why}",
                 f"run {run.run_id[:8]}" + (f", step {step}" if step else ""), _moment(ended),
                 AGAIN if again else
                 "mend what the message says, then start the job again (what was done comes from the cache); the last release stays",
                 run_link(os.environ, run.run_id))


def failed_checks(instance: dg.DagsterInstance, keys: Sequence[dg.AssetCheckKey]) -> Iterator[Alert]:
    """Yield an alert for each check whose last execution failed."""
    for key, record in instance.event_log_storage.get_latest_asset_check_execution_by_key(keys).items():
        evaluation = record.event.asset_check_evaluation if record.event else None
        if record.status != AssetCheckExecutionRecordStatus.FAILED or evaluation is None or key.name == HELD_CHECK:
            continue  # a held snapshot has an alert of its own, which says more
        found = {name: value.value for name, value in evaluation.metadata.items() if name in COUNTS}
        counts = ", ".join(f"{name}: {value}" for name, value in found.items())
        name = key.asset_key.to_user_string()
        yield Alert(f"{CHECK}{name}/{key.name}", "warning" if evaluation.severity == dg.AssetCheckSeverity.WARN else "error",
                    f"the check {key.name} of {name} failed" + (f" ({counts})" if counts else ""), f"asset {name}, run {record.run_id[:8]}",
                    _moment(record.create_timestamp),
                    "look at the sample of rows in the check's metadata; mend the text, its curation or the rule, and rebuild",
                    run_link(os.environ, record.run_id), lasting=True)


def stale_assets(instance: dg.DagsterInstance, keys: Sequence[dg.AssetKey]) -> Iterator[Alert]:
    """Yield an alert for each asset that fails or nearly fails its freshness policy, as the daemon saw it last."""
    for key, record in instance.get_freshness_state_records(keys).items():
        if record.freshness_state not in {FreshnessState.FAIL, FreshnessState.WARN}:
            continue
        failed, name = record.freshness_state == FreshnessState.FAIL, key.to_user_string()
        yield Alert(f"{STALE}{name}", "error" if failed else "warning", f"{name} is {'stale' if failed else 'nearly stale'}",
                    f"asset {name}", timestamp(record.updated_at.astimezone(UTC)),
                    "look why it was not made anew: is its schedule on, did its last run fail? The limit is in pipeline/automation.toml",
                    lasting=True)


def _root(error: SerializableErrorInfo | None) -> str:
    """Return the message at the root of a failure, without its class and its traceback."""
    if error is None:
        return "no reason is recorded"
    while error.cause:
        error = error.cause
    return re.sub(r"^[\w.]+: ", "", error.message.strip(), count=1)


def _kind(why: str) -> str:
    """Return what names a failure: its message without numbers, which differ from run to run."""
    return re.sub(r"[0-9a-f]*[0-9][0-9a-f-]*", "#", " ".join(why.split()))[:120]


def _moment(seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(seconds, UTC))
