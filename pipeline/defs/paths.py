"""The folders of a build as a Dagster resource."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
from pydantic import Field

from pipeline.build.automation import automation
from pipeline.build.settings import Settings, settings


class BuildPaths(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Where texts are read and releases are written; empty means the environment's or the project's folder."""

    raw: str = Field(default="", description="Folder of raw texts; empty: BAZHANOV_RAW_DIR, else raw/ of the project, else the sample.")
    outputs: str = Field(default="", description="Folder of releases; empty: BAZHANOV_OUTPUT_DIR, else outputs/ of the project.")

    without_missing: bool | None = Field(default=None, description="Whether to go on where a text of the last release is missing; "
                                                                   "left out: as pipeline/automation.toml says.")

    def settings(self) -> Settings:
        """Return the settings of the build."""
        without = automation().building.without_missing if self.without_missing is None else self.without_missing
        return settings(Path(self.raw) if self.raw else None, Path(self.outputs) if self.outputs else None, without_missing=without)
