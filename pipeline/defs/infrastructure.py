"""Resources, executor and loggers of the code location."""

from __future__ import annotations

import dagster as dg

from pipeline.defs.lock import BuildLock
from pipeline.defs.logs import console_logger
from pipeline.defs.paths import BuildPaths
from pipeline.defs.store import TableStore


@dg.definitions
def infrastructure() -> dg.Definitions:
    """Return what all assets share. Steps run in one process: each is short, and starting processes would cost more."""
    paths = BuildPaths.configure_at_launch()
    resources = {"paths": paths, "io_manager": TableStore(paths=paths), "lock": BuildLock(paths=paths)}
    return dg.Definitions(resources=resources, executor=dg.in_process_executor, loggers={"console": console_logger})
