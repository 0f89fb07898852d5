"""Entry point for Dagster: everything below `pipeline/defs`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipeline.build.automation import automation
from pipeline.defs.policies import with_freshness


@dg.definitions
def defs() -> dg.Definitions:
    """Return all definitions of the project; raises AutomationError where the automation file is wrong."""
    found = dg.load_from_defs_folder(project_root=Path(__file__).resolve().parent.parent)
    return with_freshness(found, automation())
