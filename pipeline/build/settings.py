"""Where a build reads and writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.locating import PROJECT

AUTHORITIES = PROJECT / "raw" / "authorities"
CURATION = PROJECT / "raw" / "curation"
IDENTIFIERS = CURATION / "identifiers.csv"
JUDGEMENTS = CURATION / "judgements.csv"
QUALITY = CURATION / "quality.json"
SUCCESSORS = CURATION / "successors.csv"


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders of a build. `raw` None means: as `pipeline.sources.locating` finds it."""

    raw: Path | None = None
    outputs: Path = PROJECT / "outputs"
    work: Path = PROJECT / ".cache"
    without_missing: bool = False
    """Whether a build goes on where a text of the last release is missing."""

    @property
    def stage_cache(self) -> Path:
        """Extractions by content."""
        return self.work / "extractions"

    @property
    def collections(self) -> Path:
        """The documents of collections, packed by content."""
        return self.work / "collections"

    @property
    def tables(self) -> Path:
        """Tables of the build under way, before they are released."""
        return self.work / "assets"


def settings(raw: Path | None = None, outputs: Path | None = None, environment: Mapping[str, str] = os.environ, *,
             without_missing: bool = False) -> Settings:
    """Return the settings: what the user names, else BAZHANOV_OUTPUT_DIR and BAZHANOV_WORK_DIR, else the project's folders."""
    return Settings(
        raw=raw,
        outputs=(outputs or Path(environment.get("BAZHANOV_OUTPUT_DIR") or PROJECT / "outputs")).resolve(),
        work=Path(environment.get("BAZHANOV_WORK_DIR") or PROJECT / ".cache").absolute(),
        without_missing=without_missing)
