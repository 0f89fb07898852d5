"""Checks that stand by themselves."""

import dagster as dg

from pipeline.build.refreshing import held_reasons, located
from pipeline.defs.mistakes import told_plainly
from pipeline.defs.paths import BuildPaths


@dg.asset_check(asset=["raw", "snapshots"], name="none_held",
                description="No snapshot is held back because it looked wrong (much shorter, or of another form). A held one is not "
                            "used: the one before it stays in use until someone has looked.")
def none_held(paths: BuildPaths) -> dg.AssetCheckResult:
    """Ask for the held snapshots of all sources, so that one source's good fetch does not hide another's bad one."""
    with told_plainly():
        held = held_reasons(located(paths.settings()))
    return dg.AssetCheckResult(passed=not held, severity=dg.AssetCheckSeverity.WARN, metadata={"count": len(held), **held})
