"""Looking at one source of the manifest anew: fetched where its entry says how, else as it lies in the folder of raw texts."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.build.settings import Settings
from pipeline.sources.fetching import Fetched, FetchPolicy, Pin, fetch_source, held_snapshots
from pipeline.sources.locating import Located, declared, locate
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError, take_snapshot


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The snapshot of a source that is in use, `size` in bytes; and what came of looking: `local` where there is nothing to fetch."""

    source: Source
    outcome: Literal["local", "new", "unchanged", "held"]
    sha256: str
    size: int
    retrieved_at: str | None
    reason: str | None


def located(settings: Settings) -> Located:
    """Return manifest and folder of the texts: the sample's only where nothing of the manifest's own is there or can be fetched.

    Raises ManifestError, SourceError.
    """
    own = declared(settings.raw, os.environ)
    return own if own.present or fetchable_ids(own) else locate(settings.raw, os.environ)


def source_ids(found: Located) -> Sequence[str]:
    """Return the id of each entry of the manifest, in its order, whether its text is there or not."""
    return [source.id for source in found.manifest.sources]


def fetchable_ids(found: Located) -> Sequence[str]:
    """Return the ids of the entries that say how they are fetched."""
    return [source.id for source in found.manifest.sources if source.fetch]


def held_reasons(found: Located) -> Mapping[str, str]:
    """Return why a snapshot is held, by source id, for those that are; raises FetchError."""
    return {held.source_id: held.reason for held in held_snapshots(found.folder)}


def refresh_source(source_id: str, settings: Settings, policy: FetchPolicy) -> Refreshed:
    """Look at a source anew; raises ManifestError, FetchError where it cannot be fetched, SourceError where there is nothing to use."""
    found = located(settings)
    source = next((source for source in found.manifest.sources if source.id == source_id), None)
    if source is None:
        raise SourceError(f"there is no source {source_id} in {found.manifest_path}; its partition goes with the next look of the sensor "
                          "`sources_in_step`; or add the entry again")
    fetched = fetch_source(source, found.folder, policy) if source.fetch else None
    if fetched and fetched.outcome == "held" and not (found.folder / source.file).exists():
        raise SourceError(f"source {source_id}: the first snapshot is held, so there is none to use: {fetched.reason}; look at it, then "
                          f"`bazhanov fetch --accept {source_id}`, or --reject")
    taken = take_snapshot(source, found.folder)
    outcome, reason = _told(fetched)
    return Refreshed(source, outcome, taken.sha256, taken.size, taken.retrieved_at, reason)


def as_it_lies(source: Source, snapshot: Snapshot, pin: Pin | None) -> Refreshed:
    """Return what a build says of a text that it reads: `new` where it is the one that was fetched last, as by `bazhanov fetch`."""
    is_fetched = source.fetch is not None and pin is not None and pin.sha256 == snapshot.sha256
    return Refreshed(source, "new" if is_fetched else "local", snapshot.sha256, snapshot.size, snapshot.retrieved_at,
                     "fetched before this build" if is_fetched else None)


def _told(fetched: Fetched | None) -> tuple[Literal["local", "new", "unchanged", "held"], str | None]:
    return (fetched.outcome, fetched.reason) if fetched else ("local", "its entry has no [source.fetch]")
