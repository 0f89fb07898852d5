"""Looking at one source of the manifest anew: fetched where its entry says how, else as it lies in the folder of raw texts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.build.settings import Settings
from pipeline.sources.locating import Located, locate
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import SourceError, take_snapshot


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The snapshot of a source: `local` where there is nothing to fetch, else what came of fetching. `size` in bytes."""

    source: Source
    outcome: Literal["local", "new", "unchanged", "held"]
    sha256: str
    size: int
    retrieved_at: str | None
    reason: str


def located(settings: Settings) -> Located:
    """Return manifest and folder of the texts; raises ManifestError, SourceError."""
    return locate(settings.raw, os.environ)


def source_ids(found: Located) -> Sequence[str]:
    """Return the id of each entry of the manifest, in its order, whether its text is there or not."""
    return [source.id for source in found.manifest.sources]


def fetchable_ids(found: Located) -> Sequence[str]:
    """Return the ids of the entries that say how they are fetched."""
    return [source.id for source in found.manifest.sources if getattr(source, "fetch", None)]


def held_reasons(found: Located) -> Mapping[str, str]:
    """Return why a snapshot is held, by source id, for those that are."""
    return {}


def refresh_source(source_id: str, settings: Settings) -> Refreshed:
    """Look at a source anew; raises ManifestError, SourceError."""
    found = located(settings)
    source = next((source for source in found.manifest.sources if source.id == source_id), None)
    if source is None:
        raise SourceError(f"there is no source {source_id} in {found.manifest_path}; its partition goes with the next look of the sensor "
                          "`sources_in_step`, or add the entry again")
    taken = take_snapshot(source, found.folder)
    return Refreshed(source, "local", taken.sha256, taken.size, taken.retrieved_at, "there is no [source.fetch] in its entry")
