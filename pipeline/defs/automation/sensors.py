"""What is looked at again and again; how often, and whether at all, is said in `pipeline/automation.toml`."""

import dagster as dg

from pipeline.build.automation import Watching, automation
from pipeline.build.planning import plan
from pipeline.build.refreshing import located, source_ids
from pipeline.build.revision import REASON_TAG, code_tags, reason_tags
from pipeline.build.settings import settings
from pipeline.defs.automation.jobs import SNAPSHOTS, rebuild
from pipeline.defs.automation.under_way import run_of
from pipeline.defs.partitions import SOURCES, differences

CHANGED, IN_STEP, FOLLOW = automation().raw_texts_changed, automation().sources_in_step, automation().follow_snapshots


def _status(watching: Watching) -> dg.DefaultSensorStatus:
    return dg.DefaultSensorStatus.RUNNING if watching.on else dg.DefaultSensorStatus.STOPPED


@dg.sensor(job=rebuild, minimum_interval_seconds=CHANGED.every_seconds, default_status=_status(CHANGED),
           description="Rebuilds when a text in the folder of raw texts, the manifest, an authority file or the code changes.")
def raw_texts_changed(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Ask for a rebuild when the digest of all inputs differs from the last one seen and from the latest release."""
    planned = plan(settings(without_missing=automation().building.without_missing))
    if planned.up_to_date:
        return dg.SkipReason(planned.reason)
    if planned.inputs_digest == context.cursor:
        return dg.SkipReason("a rebuild of these inputs has been asked for already")
    if run := run_of(context.instance, planned.inputs_digest):
        return dg.SkipReason(f"a rebuild of these inputs is under way or waits its turn (run {run[:8]})")
    # Dagster drops a request whose key it has seen, and a text may be changed back to what it was: so the key names the release too.
    request = dg.RunRequest(run_key=f"{planned.latest or 'first'}:{planned.inputs_digest}",
                            tags=reason_tags(planned.reason, planned.inputs_digest))
    return dg.SensorResult(run_requests=[request], cursor=planned.inputs_digest)


@dg.sensor(target=SNAPSHOTS, minimum_interval_seconds=IN_STEP.every_seconds, default_status=_status(IN_STEP),
           description="Keeps the partitions of raw/snapshots in step with the manifest: one for each entry. Starts no run.")
def sources_in_step(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
    """Add the partitions of new entries, remove those of entries that are gone."""
    added, gone = differences(context.instance, source_ids(located(settings())))
    if not added and not gone:
        return dg.SkipReason("the partitions are those of the manifest")
    asked = ([SOURCES.build_add_request(added)] if added else []) + ([SOURCES.build_delete_request(gone)] if gone else [])
    return dg.SensorResult(dynamic_partitions_requests=asked)


follow_snapshots = dg.AutomationConditionSensorDefinition(
    "follow_snapshots", target=dg.AssetSelection.all(), minimum_interval_seconds=FOLLOW.every_seconds, default_status=_status(FOLLOW),
    run_tags={**code_tags(), REASON_TAG: "a snapshot became another"},
    description="Rebuilds by Dagster's own conditions, when the snapshot of a text became another.")
