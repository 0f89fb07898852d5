"""The jobs that people start, and schedules and sensors for them."""

from __future__ import annotations

import dagster as dg

from pipeline.build.automation import automation
from pipeline.build.revision import code_tags

SNAPSHOTS = dg.AssetSelection.assets(["raw", "snapshots"])
#: A run that died is run whole again: the stage cache has what was done, and only then are all tables of one build.
WHOLE = {"dagster/retry_strategy": "ALL_STEPS"}


def _longest(minutes: int) -> dict[str, str]:
    return {dg.MAX_RUNTIME_SECONDS_TAG: str(minutes * 60)}


rebuild = dg.define_asset_job(
    "rebuild", selection=(dg.AssetSelection.all() - SNAPSHOTS) | dg.AssetSelection.checks_for_assets(["raw", "snapshots"]),
    tags={**code_tags(), **WHOLE, **_longest(automation().max_runtime_minutes.rebuild)}, config={"loggers": {"console": {}}},
    description="The whole way from the texts to a release. What has not changed comes from the stage cache; "
                "where nothing changed in the tables, the last release stays.")

refresh = dg.define_asset_job(
    "refresh", selection=SNAPSHOTS,
    tags={**code_tags(), **_longest(automation().max_runtime_minutes.refresh)}, config={"loggers": {"console": {}}},
    description="Fetch texts anew, each in a run of its own, without building. A text whose entry does not say how it is fetched is "
                "recorded as it lies in the folder of raw texts.")
