"""Extraction of a collection: what has not changed from the cache, the rest shard by shard, with progress told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from pipeline.build.cache import StageCache
from pipeline.build.degradations import Degradation, degradations
from pipeline.build.progress import Meter
from pipeline.build.shards import SHARD_DOCUMENTS, SHARD_WORDS, Extracted, Shards
from pipeline.build.telling import Progress
from pipeline.extraction.records import DegradationRecord, Extraction, to_arrow
from pipeline.sources.manifest import Source
from pipeline.sources.packs import Problem
from pipeline.sources.snapshots import Snapshot, SourceError, read_bytes

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How the reading of one source or collection went.

    `words` and `seconds` are those of all of it; `cached` says that nothing had to be read anew. `documents` counts those of a
    collection, `extracted` those that had to be read, with `extracted_words`. `degradations` are what was not read as it should be.
    """

    source_id: str
    cached: bool
    words: int
    seconds: float
    degradations: tuple[Degradation, ...]
    documents: int = 1
    extracted: int = 0
    extracted_words: int = 0

    @property
    def told(self) -> str:
        """The report in one line."""
        words = f"{self.words:,} words" if self.documents == 1 else f"{self.documents:,} documents, {self.words:,} words"
        if self.cached:
            return f"{self.source_id}: {words}, unchanged"
        part = f", {self.extracted:,} of them ({self.extracted_words:,} words) read" if self.extracted < self.documents else ""
        return f"{self.source_id}: {words}{part} in {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A document with the digest of all that its extraction depends on."""

    source: Source
    snapshot: Snapshot
    key: str


@dataclass(frozen=True, slots=True)
class Collected:
    """A collection: its entry in the manifest, its documents in order, and what in it could not be read."""

    source: Source
    documents: Sequence[Keyed]
    problems: Sequence[Problem]


Extract = Callable[[Source, Snapshot], Extraction]


def extract_collection(collection: Collected, cache: StageCache, extract: Extract, tell: Progress) -> tuple[Extraction, SourceReport]:
    """Return the records of a collection's documents, in their order, and a report; its problems become degradations.

    Only what the cache does not hold is extracted, and so much at once as a shard takes. Raises SourceError that names the documents
    that cannot be read; what was extracted before stays in the cache.
    """
    shards, documents, name = Shards(cache.folder), collection.documents, collection.source.id
    missing = [document for document in documents if document.key not in shards]
    meter = Meter(name, len(missing), tell)
    faults: list[str] = []
    kept = shards.thin([document.key for document in documents if document.key in shards]) if missing else []
    held = [Extracted(key, shards.words(key) or 0, shards.read([key])) for key in kept]
    for batch in _batches(held, _extracted(missing, extract, meter, faults)):
        shards.write(batch)
    if faults:
        more = [f"{name}: and {len(faults) - _SHOWN:,} more documents"] if len(faults) > _SHOWN else []
        raise SourceError("\n".join([*faults[:_SHOWN], *more]))
    keys = [document.key for document in documents]
    cache.used |= shards.used(keys)
    found = _with_problems(collection, shards.read(keys))
    words = sum(shards.words(key) or 0 for key in keys)
    return found, SourceReport(name, not missing, words, meter.seconds, degradations(found), len(documents), len(missing),
                               meter.words)


def _extracted(documents: Sequence[Keyed], extract: Extract, meter: Meter, faults: list[str]) -> Iterator[Extracted]:
    """Yield the documents as they are extracted; those that cannot be read are added to `faults`."""
    for document in documents:
        try:
            words = len(read_bytes(document.snapshot).split())
            extraction = extract(document.source, document.snapshot)
        except ValueError as error:
            faults.append(str(error))
            continue
        meter.add(words)
        yield Extracted(document.key, words, extraction)


def _batches(held: list[Extracted], more: Iterator[Extracted]) -> Iterator[list[Extracted]]:
    """Yield batches of the size of a shard: first what is `held`, then what comes."""
    words = sum(one.words for one in held)
    for one in more:
        held.append(one)
        words += one.words
        if words >= SHARD_WORDS or len(held) >= SHARD_DOCUMENTS:
            yield held
            held, words = [], 0
    if held:
        yield held


def _with_problems(collection: Collected, extraction: Extraction) -> Extraction:
    records = [DegradationRecord(source_id=collection.source.id, char_start=0, reason=f"{problem.where}: {problem.reason}")
               for problem in collection.problems]
    return {**extraction, "degradations": pa.concat_tables([to_arrow(records, DegradationRecord), extraction["degradations"]])}
