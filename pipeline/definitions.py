"""Entry point for Dagster: everything below `pipeline/defs`."""

from __future__ import annotations

from pathlib import Path

import dagster as dg


@dg.definitions
def defs() -> dg.Definitions:
    """Return all definitions of the project."""
    return dg.load_from_defs_folder(project_root=Path(__file__).resolve().parent.parent)
