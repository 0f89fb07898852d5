"""Extractions of many documents in the stage cache: some hundred documents to an entry, each found again by itself.

An entry for each document would be ten small files for each, an entry for a collection would be made again for one changed
document. So an entry, a *shard*, holds the records of the documents that were extracted together, with an index that says which rows
are whose. A build takes the rows of what has not changed from whatever shards hold them, and writes what is new to new shards.
Shards of which little is still in use are rewritten together with what is new, as log-structured stores do, so that neither
their number nor what is dead in them grows without end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pyarrow as pa

from pipeline.build.arrow_files import read_arrow, write_arrow
from pipeline.build.cleaning import mark_used, staged
from pipeline.build.fingerprint import digest_of
from pipeline.extraction.records import RECORD_TYPES, Extraction, record_schema

SHARD_WORDS, SHARD_DOCUMENTS = 50_000, 500
"""A shard is written when it has so many words or documents: this many are in memory."""
THIN = SHARD_WORDS // 4
"""A shard of which fewer words are in use is rewritten with what is new."""

PREFIX, INDEX = "shard-", "documents.arrow"
_INDEX_SCHEMA = pa.schema([("key", pa.string()), ("words", pa.int64()), *((name, pa.int64()) for name in RECORD_TYPES)])


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction gave for one document, by the key of all that it depends on."""

    key: str
    words: int
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records of a document are: in which shard, from which row on and how many, by record type."""

    shard: Path
    words: int
    start: Mapping[str, int]
    rows: Mapping[str, int]


class Shards:
    """The shards below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: dict[str, Place] = {}
        self._tables: dict[Path, Extraction] = {}
        for shard in sorted(folder.glob(f"{PREFIX}*")):
            self._places.update({key: place for key, place in _index(shard).items() if key not in self._places})

    def __contains__(self, key: str) -> bool:
        """Whether the records of a document are there, and can be read."""
        return self.words(key) is not None

    def words(self, key: str) -> int | None:
        """Return the words of a document, or None where its records are not there."""
        place = self._places.get(key)
        return place.words if place and self._opened(place.shard) is not None else None

    def thin(self, keys: Sequence[str]) -> list[str]:
        """Return those of the keys in use whose shards have little else in use."""
        used: dict[Path, int] = {}
        for key in keys:
            used[self._places[key].shard] = used.get(self._places[key].shard, 0) + self._places[key].words
        return [key for key in keys if used[self._places[key].shard] < THIN]

    def write(self, documents: Sequence[Extracted]) -> None:
        """Write documents as one shard."""
        shard = self._folder / f"{PREFIX}{digest_of(document.key for document in documents)}"
        with staged(shard) as staging:
            rows = [{"key": one.key, "words": one.words, **{name: table.num_rows for name, table in one.extraction.items()}}
                    for one in documents]
            write_arrow(pa.Table.from_pylist(rows, _INDEX_SCHEMA), staging / INDEX)
            for name in RECORD_TYPES:
                write_arrow(pa.concat_tables([one.extraction[name] for one in documents]), staging / f"{name}.arrow")
        self._tables.pop(shard, None)
        self._places.update(_index(shard))

    def read(self, keys: Sequence[str]) -> Extraction:
        """Return the records of documents that are there, in the order of the keys, from the memory map; marks their shards as used."""
        runs = list(_runs([self._places[key] for key in keys]))
        for shard in {shard for shard, _, _ in runs}:
            mark_used(shard)
        return {name: pa.concat_tables([self._table(shard, name).slice(start[name], rows[name]) for shard, start, rows in runs]
                                       or [record_schema(record_type).empty_table()])
                for name, record_type in RECORD_TYPES.items()}

    def used(self, keys: Sequence[str]) -> set[Path]:
        """Return the shards of documents."""
        return {self._places[key].shard for key in keys}

    def _table(self, shard: Path, name: str) -> pa.Table:
        opened = self._opened(shard)
        if opened is None:
            raise OSError(f"{shard} was removed while it was read; build again")
        return opened[name]

    def _opened(self, shard: Path) -> Extraction | None:
        if shard not in self._tables:
            try:
                self._tables[shard] = {name: read_arrow(shard / f"{name}.arrow") for name in RECORD_TYPES}
            except (OSError, pa.ArrowInvalid):  # not whole, or damaged: its documents are extracted again
                shutil.rmtree(shard, ignore_errors=True)
                self._places = {key: place for key, place in self._places.items() if place.shard != shard}
                return None
        return self._tables[shard]


def _index(shard: Path) -> dict[str, Place]:
    try:
        table = read_arrow(shard / INDEX)
    except (OSError, pa.ArrowInvalid):
        shutil.rmtree(shard, ignore_errors=True)
        return {}
    counts = {name: table[name].to_pylist() for name in RECORD_TYPES}
    starts = {name: list(accumulate(rows, initial=0)) for name, rows in counts.items()}
    return {key: Place(shard, words, {name: starts[name][row] for name in RECORD_TYPES}, {name: counts[name][row] for name in RECORD_TYPES})
            for row, (key, words) in enumerate(zip(table["key"].to_pylist(), table["words"].to_pylist(), strict=True))}


def _runs(places: Sequence[Place]) -> Iterator[tuple[Path, Mapping[str, int], dict[str, int]]]:
    """Yield (shard, start, rows) of documents, those that follow each other in a shard taken as one."""
    run: tuple[Path, Mapping[str, int], dict[str, int]] | None = None
    for place in places:
        if run and run[0] == place.shard and all(run[1][name] + run[2][name] == place.start[name] for name in RECORD_TYPES):
            for name in RECORD_TYPES:
                run[2][name] += place.rows[name]
            continue
        if run:
            yield run
        run = place.shard, place.start, dict(place.rows)
    if run:
        yield run
