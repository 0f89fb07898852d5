"""The lock file `<raw folder>/snapshots.lock`: which snapshot of each fetched source is in use, and where it is from.

JSON, sources in the order of their ids, so that it can be tracked and its differences read. A release names the SHA-256 of
each text that it was made from (`release.json`); where these are those of a lock file, `bazhanov fetch --frozen` puts the texts back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from pipeline.sources.durable import replace_durably
from pipeline.sources.fetching.models import FetchError, Pin
from pipeline.sources.fetching.store import Store

LOCK_FILE = "snapshots.lock"
_FORMAT = 1
_ABOUT = "Which snapshot of each fetched source is in use. Written by `bazhanov fetch`; `bazhanov fetch --frozen` restores them."
_KEYS = {field.name for field in fields(Pin)}


def pins(folder: Path) -> Mapping[str, Pin]:
    """Return what is pinned in the lock file of a folder of raw texts, by source id; raises FetchError where the file is damaged."""
    path = folder / LOCK_FILE
    try:
        data = json.loads(path.read_bytes())
        if data["format"] != _FORMAT:
            raise ValueError(f"its format is {data['format']!r}, not {_FORMAT}")  # noqa: TRY301 (one message for all that can be wrong)
        return {source_id: pin_of({"source_id": source_id, **entry}) for source_id, entry in sorted(data["snapshots"].items())}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FetchError(f"{path} is no lock file of snapshots ({error}); restore it from git, or delete it and fetch again") from error


def pin_of(data: Mapping[str, Any]) -> Pin:
    """Return a pin from its JSON; raises ValueError or TypeError where it is none."""
    if unknown := data.keys() - _KEYS:
        raise ValueError(f"unknown keys {', '.join(sorted(unknown))}")
    return Pin(**data)


def json_of(pin: Pin) -> dict[str, Any]:
    """Return a pin as JSON: what is not known is left out."""
    return {name: value for name, value in asdict(pin).items() if value is not None}


def write_pin(folder: Path, pin: Pin, timeout: float) -> None:
    """Pin a snapshot; what is pinned of other sources stays."""
    with Store(folder).locked(LOCK_FILE, timeout):
        current = dict(pins(folder))
        if current.get(pin.source_id) == pin:
            return
        entries = {source_id: json_of(each) for source_id, each in sorted((current | {pin.source_id: pin}).items())}
        for entry in entries.values():
            del entry["source_id"]
        data = {"about": _ABOUT, "format": _FORMAT, "snapshots": entries}
        replace_durably(folder / LOCK_FILE, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
