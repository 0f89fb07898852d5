"""What the automation file says, as Dagster's policies: retries, freshness, conditions; and the names of the pools."""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

from pipeline.build.automation import Automation, AutomationError, Freshness, Retries, automation

#: Of the runs that have a step in a pool, so many go at once as `concurrency` in dagster.yaml (or the UI) says.
FETCHING, BUILDING = "fetching", "building"

#: A rebuild follows a snapshot that became another. A fetch that brought the same bytes starts nothing.
SNAPSHOT_CHANGED = (
    dg.AutomationCondition.any_deps_match(dg.AutomationCondition.data_version_changed())
    .since(dg.AutomationCondition.newly_requested() | dg.AutomationCondition.newly_updated())
    & ~dg.AutomationCondition.in_progress() & ~dg.AutomationCondition.any_deps_in_progress()
).with_label("a snapshot became another")
#: All that comes after goes with it, in the same run.
FOLLOWS = dg.AutomationCondition.any_deps_match(dg.AutomationCondition.will_be_requested()).with_label("goes with what it is made from")


def fetch_retries() -> dg.RetryPolicy:
    """Return how a fetch is tried again."""
    return _policy(automation().retries.fetch)


def build_retries() -> dg.RetryPolicy:
    """Return how any other step is tried again."""
    return _policy(automation().retries.build)


def _policy(retries: Retries) -> dg.RetryPolicy:
    return dg.RetryPolicy(max_retries=retries.times, delay=retries.delay_seconds, backoff=dg.Backoff.EXPONENTIAL,
                          jitter=dg.Jitter.PLUS_MINUS)


def with_freshness(definitions: dg.Definitions, settings: Automation) -> dg.Definitions:
    """Return the definitions with the freshness policies of the automation file; raises AutomationError on an asset that is none."""
    keys = {key.to_user_string() for key in definitions.resolve_asset_graph().get_all_asset_keys()}
    if unknown := sorted(settings.freshness.keys() - keys):
        raise AutomationError(f"freshness: {', '.join(unknown)}: there is no such asset; there are {', '.join(sorted(keys))}")
    if not settings.freshness:
        return definitions
    policies = {name: _freshness(limits) for name, limits in settings.freshness.items()}
    return definitions.map_asset_specs(func=lambda spec: dg.apply_freshness_policy(spec, policies[spec.key.to_user_string()]),
                                       selection=dg.AssetSelection.assets(*map(dg.AssetKey.from_user_string, policies)))


def _freshness(limits: Freshness) -> dg.FreshnessPolicy:
    warn = None if limits.warn_hours is None else timedelta(hours=limits.warn_hours)
    return dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=limits.fail_hours), warn_window=warn)
