"""Snapshots that are held until someone has looked at them: `<raw folder>/snapshots/held/<id>.json`, the last one of each source."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pipeline.sources.durable import replace_durably, sync
from pipeline.sources.fetching.models import FetchError, Held, Pin
from pipeline.sources.fetching.pinning import json_of, pin_of
from pipeline.sources.fetching.store import FOLDER


def held_snapshots(folder: Path) -> Sequence[Held]:
    """Return the snapshots that wait for a decision, in the order of their sources' ids; raises FetchError on a damaged record."""
    return [held for path in sorted(_folder(folder).glob("*.json")) if (found := held_pin(folder, path.stem)) for held in [_held(*found)]]


def held_pin(folder: Path, source_id: str) -> tuple[Pin, str] | None:
    """Return what would be pinned if the held snapshot of a source were accepted, and why it is held."""
    path = _folder(folder) / f"{source_id}.json"
    try:
        data = json.loads(path.read_bytes())
        return pin_of(data["pin"]), str(data["reason"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise FetchError(f"{path} is no record of a held snapshot ({error}); delete it and fetch again") from error


def hold(folder: Path, pin: Pin, reason: str) -> None:
    """Hold a snapshot, in place of one that may have been held before."""
    replace_durably(_folder(folder) / f"{pin.source_id}.json",
                    (json.dumps({"reason": reason, "pin": json_of(pin)}, ensure_ascii=False, indent=2) + "\n").encode())


def release(folder: Path, source_id: str) -> None:
    """Hold nothing of a source any more; the bytes stay in the store."""
    path = _folder(folder) / f"{source_id}.json"
    if path.exists():
        path.unlink()
        sync(path.parent)


def _folder(folder: Path) -> Path:
    return folder / FOLDER / "held"


def _held(pin: Pin, reason: str) -> Held:
    return Held(pin.source_id, pin.sha256, reason, pin.retrieved_at, pin.size)
