"""A content-addressed cache of extractions: one Arrow file for each record table, below the digest of all inputs.

An entry is written to a folder of its own and renamed into place, so that it is there whole or not at all;
one that cannot be read is removed and made again.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc

from pipeline.extraction.records import RECORD_TYPES, Extraction

KEPT_ENTRIES = 200
"""The least recently written entries beyond this number are removed."""


class StageCache:
    """Extractions below a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_or_make(self, key: str, make: Callable[[], Extraction]) -> tuple[Extraction, bool]:
        """Return the extraction stored under `key`, or make and store it; and whether it was found."""
        found = self._read(key)
        if found is not None:
            return found, True
        made = make()
        self._write(key, made)
        return made, False

    def _read(self, key: str) -> Extraction | None:
        entry = self._folder / key
        try:
            return {name: _read_table(entry / f"{name}.arrow") for name in RECORD_TYPES}
        except (pa.ArrowInvalid, OSError):  # not there, not whole, or not readable
            shutil.rmtree(entry, ignore_errors=True)
            return None

    def _write(self, key: str, extraction: Extraction) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".new-", dir=self._folder))
        try:
            for name, table in extraction.items():
                with pa.OSFile(str(staging / f"{name}.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                    writer.write_table(table)
            if not (self._folder / key).exists():
                staging.rename(self._folder / key)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        self._prune()

    def _prune(self) -> None:
        entries = sorted((e for e in self._folder.iterdir() if e.is_dir()), key=lambda e: (e.stat().st_mtime_ns, e.name), reverse=True)
        for old in entries[KEPT_ENTRIES:]:
            shutil.rmtree(old, ignore_errors=True)


def _read_table(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()
