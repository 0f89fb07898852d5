"""A content-addressed cache of extractions: one Arrow file for each record table, below the digest of all inputs.

An entry is written to a folder of its own and renamed into place, so that it is there whole or not at all;
one that cannot be read is removed and made again. How large the cache may grow is the matter of `pipeline.build.cleaning`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from pipeline.build.arrow_files import read_arrow, write_arrow
from pipeline.build.cleaning import mark_used, staged
from pipeline.extraction.records import RECORD_TYPES, Extraction


class StageCache:
    """Extractions below a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used: set[Path] = set()
        """The entries (and shards) that were asked for: what may not be removed now."""

    def entry(self, key: str) -> Path:
        """Return the folder of an entry."""
        return self.folder / key

    def get_or_make(self, key: str, make: Callable[[], Extraction]) -> tuple[Extraction, bool]:
        """Return the extraction stored under `key`, or make and store it; and whether it was found."""
        self.used.add(self.entry(key))
        found = self._read(self.entry(key))
        if found is not None:
            mark_used(self.entry(key))
            return found, True
        made = make()
        self._write(self.entry(key), made)
        return made, False

    def _read(self, entry: Path) -> Extraction | None:
        try:
            return {name: read_arrow(entry / f"{name}.arrow") for name in RECORD_TYPES}
        except (pa.ArrowInvalid, OSError):  # not there, not whole, or not readable
            shutil.rmtree(entry, ignore_errors=True)
            return None

    def _write(self, entry: Path, extraction: Extraction) -> None:
        with staged(entry) as staging:
            for name, table in extraction.items():
                write_arrow(table, staging / f"{name}.arrow")
