"""What the automation file says, as Dagster's policies: retries, freshness, conditions; and the names of the pools."""

from __future__ import annotations

from datetime import timedelta

import dagster as dg

from pipeline.build.automation import AutomationError, Freshness, Retries, automation
from pipeline.sources.fetching import FetchPolicy, fetch_policy

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
    return _retry(automation().retries.fetch)


def fetching_policy() -> FetchPolicy:
    """Return how texts are fetched."""
    return fetch_policy(allow_private=automation().fetching.allow_private)


def build_retries() -> dg.RetryPolicy:
    """Return how any other step is tried again."""
    return _retry(automation().retries.build)


def _retry(retries: Retries) -> dg.RetryPolicy:
    return dg.RetryPolicy(max_retries=retries.times, delay=retries.delay_seconds, backoff=dg.Backoff.EXPONENTIAL,
                          jitter=dg.Jitter.PLUS_MINUS)


def freshness(key: str) -> dg.FreshnessPolicy | None:
    """Return the freshness policy of an asset (`raw/snapshots`), if the automation file has one."""
    limits = automation().freshness.get(key)
    return _policy_of(limits) if limits else None


def refuse_unknown_assets(definitions: dg.Definitions) -> None:
    """Raise AutomationError where the automation file sets a freshness policy for an asset that there is not."""
    keys = {key.to_user_string() for key in definitions.resolve_asset_graph().get_all_asset_keys()}
    if unknown := sorted(automation().freshness.keys() - keys):
        raise AutomationError(f"freshness: there is no asset {', '.join(unknown)}; there are {', '.join(sorted(keys))}")


def _policy_of(limits: Freshness) -> dg.FreshnessPolicy:
    warn = None if limits.warn_hours is None else timedelta(hours=limits.warn_hours)
    return dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=limits.fail_hours), warn_window=warn)
