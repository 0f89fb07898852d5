"""The journal of a source: what each fetch of it came to, a line of JSON each, in `<raw folder>/snapshots/journal/<id>.jsonl`.

Lines are only ever added. One that a crash cut off is passed over, and the next starts on a line of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.sources.fetching.store import FOLDER

Entry = Mapping[str, Any]


class Journal:
    """The journal of one source below a folder of raw texts."""

    def __init__(self, folder: Path, source_id: str) -> None:
        self._path = folder / FOLDER / "journal" / f"{source_id}.jsonl"

    def add(self, when: datetime, outcome: str, **told: object) -> None:
        """Add a line; what is None is left out."""
        entry: dict[str, object] = {"when": when.isoformat(timespec="seconds"), "outcome": outcome}
        entry |= {name: value for name, value in told.items() if value is not None}
        line = json.dumps(entry, ensure_ascii=False) + "\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write((b"" if self._ends_well() else b"\n") + line.encode())
            file.flush()
            os.fsync(file.fileno())

    def entries(self) -> list[Entry]:
        """Return what was told, oldest first."""
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        return [entry for line in lines if (entry := _parsed(line)) is not None]

    def rejected(self) -> Mapping[str, Entry]:
        """Return what was looked at and rejected, and not accepted later, by digest; the last one stands last."""
        found: dict[str, Entry] = {}
        for entry in self.entries():
            if entry["outcome"] in ("rejected", "accepted", "new"):
                found.pop(entry["sha256"], None)
            if entry["outcome"] == "rejected":
                found[entry["sha256"]] = entry
        return found

    def validators(self, sha256: str) -> dict[str, str]:
        """Return etag and last_modified as they last came with these bytes."""
        for entry in reversed(self.entries()):
            if entry.get("sha256") == sha256 and entry["outcome"] in ("new", "unchanged", "accepted"):
                return {name: entry[name] for name in ("etag", "last_modified") if name in entry}
        return {}

    def _ends_well(self) -> bool:
        try:
            with self._path.open("rb") as file:
                if not file.seek(0, os.SEEK_END):
                    return True
                file.seek(-1, os.SEEK_END)
                return file.read() == b"\n"
        except FileNotFoundError:
            return True


def _parsed(line: bytes) -> Entry | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) and "outcome" in entry else None
