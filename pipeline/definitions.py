"""Entry point for Dagster: everything below `pipeline/defs`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipeline.defs.policies import refuse_unknown_assets


@dg.definitions
def defs() -> dg.Definitions:
    """Return all definitions of the project; raises AutomationError where the automation file names what is not there."""
    found = dg.load_from_defs_folder(project_root=Path(__file__).resolve().parent.parent)
    refuse_unknown_assets(found)
    return found
