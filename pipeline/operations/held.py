"""Snapshots that wait for someone to look at them, as alerts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pipeline.operations.alerts.model import Alert, timestamp
from pipeline.sources.fetching import FetchError, Held, held_snapshots


def held_alerts(folder: Path, prefix: str) -> Iterator[Alert]:
    """Yield an alert for each snapshot held below a folder of raw texts, and one for a damaged record; keys begin with `prefix`."""
    try:
        yield from [_held(held, folder, prefix) for held in held_snapshots(folder)]
    except FetchError as error:
        yield Alert(f"{prefix}records", "error", str(error), str(folder), timestamp(datetime.now(UTC)), "see the message", lasting=True)


def _held(held: Held, folder: Path, prefix: str) -> Alert:
    what = f"look at it, then `bazhanov fetch --accept {held.source_id}` or `--reject {held.source_id}`; until then the one before is used"
    return Alert(f"{prefix}{held.source_id}/{held.sha256[:12]}", "warning", f"a new snapshot of {held.source_id} is held: {held.reason}",
                 f"source {held.source_id}, snapshot {held.sha256[:12]}, in {folder}", held.retrieved_at, what, lasting=True)
