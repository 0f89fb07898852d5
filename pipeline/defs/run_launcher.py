"""Launches runs as Dagster does by default, and tells the daemon when the process of one is gone.

Dagster's own launcher cannot be asked, so a run whose machine or container went down would count as started for hours, and those
that wait for it would wait too. Named in `dagster.yaml` as `run_launcher`.
"""

from __future__ import annotations

import dagster as dg
from dagster._core.launcher.base import CheckRunHealthResult, WorkerStatus

from pipeline.build.settings import settings
from pipeline.operations.living import DEAD, is_dead


class WatchedRunLauncher(dg.DefaultRunLauncher):
    """The default launcher with a look at the lock that each run holds in the work folder (`pipeline.operations.living`)."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """Say that runs can be asked after."""
        return True

    def check_run_worker_health(self, run: dg.DagsterRun) -> CheckRunHealthResult:
        """Say that the process of a run is gone, or that nothing is known against it."""
        if is_dead(settings().work, run.run_id):
            return CheckRunHealthResult(WorkerStatus.NOT_FOUND, DEAD)
        return CheckRunHealthResult(WorkerStatus.RUNNING)
