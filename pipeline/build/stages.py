"""The stages of a build as plain functions: texts to records, records to checked tables, tables to a release."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.build.cache import StageCache
from pipeline.build.fingerprint import code_digest, digest_of, extraction_code_digest, lock_digest
from pipeline.build.inputs import Inputs, judgements, pinned_identifiers, recorded_quality, recorded_successors
from pipeline.build.planning import record_build, refuse_sample_after_texts
from pipeline.build.settings import AUTHORITIES, Settings
from pipeline.documents.reading import read_document
from pipeline.extraction.authorities import extract_organizations, extract_places
from pipeline.extraction.document import extract
from pipeline.extraction.records import RECORD_TYPES, Extraction
from pipeline.release.descriptions import Provenance
from pipeline.release.writing import Release, write_release
from pipeline.resolution.documents import DocumentRecords, unpack
from pipeline.resolution.resolve import resolve
from pipeline.resolution.witnesses import Witness, Witnesses
from pipeline.sources.authorities import Authorities, AuthorityFile, load_authorities
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError, inputs_hash, read_bytes, read_text
from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, frame
from pipeline.tables.quarantine import QuarantineSummary, quarantine
from pipeline.tables.rows import ROWS, Dataset
from schemas.tables import TABLES

Progress = Callable[[str], None]
TOLD_DEGRADATIONS = 5
"""So many kinds of degradation are told for each source; all of them are rows of the asset `text/degradations`."""

_WORD = re.compile(r"\S+")

EDITORS = "Bazhanov Open Data contributors"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How the reading of one source went: `words` read, `seconds` taken, whether the cache had it, what was not read as it should be."""

    source_id: str
    cached: bool
    words: int
    seconds: float
    degradations: tuple[str, ...]


def quiet(_: str) -> None:
    """Tell nobody."""


def authorities() -> Authorities:
    """Return the authority files of the project."""
    return load_authorities(AUTHORITIES)


def extract_sources(inputs: Inputs, settings: Settings, tell: Progress = quiet) -> tuple[Extraction, list[SourceReport]]:
    """Read and extract every source, from the cache where nothing changed.

    Returns the records of all sources and authority files, and a report for each source. A source that cannot be read leaves
    the others' results in the cache; then one SourceError names all that failed.
    """
    cache, known = StageCache(settings.stage_cache), authorities()
    extractions, reports, problems = [], [], []
    for source, snapshot in inputs.snapshots:
        try:
            extraction, report = _extract_source(source, snapshot, inputs, cache, known)
        except ValueError as error:
            problems.append(str(error))
            continue
        tell(f"{source.id}: {report.words:,} words{', unchanged' if report.cached else f' in {report.seconds:.1f} s'}")
        for degradation in report.degradations[:TOLD_DEGRADATIONS]:
            tell(f"{source.id}: {degradation}")
        extractions.append(extraction)
        reports.append(report)
    if problems:
        raise SourceError("\n".join(problems))
    extractions += [extract_organizations(known.organizations), extract_places(known.places)]
    return combined(extractions), reports


def combined(extractions: Iterable[Extraction]) -> Extraction:
    """Return several extractions as one."""
    extractions = list(extractions)
    return {name: pa.concat_tables([extraction[name] for extraction in extractions]) for name in RECORD_TYPES}


def _extract_source(source: Source, snapshot: Snapshot, inputs: Inputs, cache: StageCache,
                    known: Authorities) -> tuple[Extraction, SourceReport]:
    key = digest_of([inputs_hash(source, snapshot), inputs.authorities_digest, extraction_code_digest(), lock_digest()])
    started = time.perf_counter()
    extraction, cached = cache.get_or_make(key, lambda: extract(read_document(source, read_bytes(snapshot)), known))
    words = sum(1 for _ in _WORD.finditer(read_text(snapshot)))
    report = SourceReport(source.id, cached, words, time.perf_counter() - started, _degradations(extraction))
    return extraction, report


def _degradations(extraction: Extraction) -> tuple[str, ...]:
    """Return each reason with its count, the most frequent first."""
    counts = Counter(extraction["degradations"]["reason"].to_pylist())
    return tuple(f"{reason} ({count:,} {'time' if count == 1 else 'times'})" for reason, count in counts.most_common())


def build_tables(extraction: Extraction, inputs: Inputs) -> tuple[dict[str, pd.DataFrame], QuarantineSummary]:
    """Resolve the records and return the published tables, with what failed their rules in quarantine."""
    return quarantine(unchecked_tables(extraction, inputs), rule_context(inputs))


def unchecked_tables(extraction: Extraction, inputs: Inputs) -> Tables:
    """Return the tables as the resolution gives them, before any rule is asked."""
    known = authorities()
    sources = [source for source, _ in inputs.snapshots]
    witnesses = Witnesses([*(Witness(s.id, n, s.reliability, s.derived_from) for n, s in enumerate(sources)),
                           *(Witness(f.source_id, len(sources) + n, "tertiary") for n, f in enumerate(_files(known)))])
    documents = documents_of(extraction, inputs)
    resolution = resolve(documents, witnesses, pinned_identifiers(), judgements(inputs))
    data = Dataset(resolution, documents, witnesses, source_rows(inputs, known))
    return {name: frame(TABLES[name], rows(data)) for name, rows in ROWS.items()}


def documents_of(extraction: Extraction, inputs: Inputs) -> list[DocumentRecords]:
    """Return the records of each text, then of each authority file."""
    return unpack(extraction, [*(source.id for source, _ in inputs.snapshots), *(file.source_id for file in _files(authorities()))])


def _files(known: Authorities) -> Sequence[AuthorityFile[Any]]:
    return known.organizations, known.places


def source_rows(inputs: Inputs, known: Authorities) -> list[Mapping[str, object]]:
    """Return the rows of the `sources` table: the texts, then the authority files."""
    rows: list[Mapping[str, object]] = []
    for source, snapshot in inputs.snapshots:
        row = {name: getattr(source, name) for name in ("title", "format", "author", "publisher", "published", "license", "attribution",
                                                        "url", "isbn", "reliability", "derived_from")}
        rows.append({"source_id": source.id, **row, "sha256": snapshot.sha256, "bytes": snapshot.size,
                     "retrieved_at": snapshot.retrieved_at})
    for file in _files(known):
        data = file.text.encode()
        rows.append({"source_id": file.source_id, "title": f"Authority file: {file.source_id.removeprefix('authority-')}",
                     "format": "authority-toml", "author": EDITORS, "license": "CC-BY-4.0", "attribution": EDITORS,
                     "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "reliability": "tertiary"})
    return rows


def rule_context(inputs: Inputs) -> Context:
    """Return what the rules need beside the tables: the raw texts; only our own authority files may be quoted at length."""
    texts = {source.id: read_text(snapshot) for source, snapshot in inputs.snapshots}
    files = {file.source_id: file.text for file in _files(authorities())}
    return Context(texts={**texts, **files}, redistributable=dict.fromkeys(files, True))


@dataclass(frozen=True, slots=True)
class Published:
    """The release after a build, and what the build did, in plain words."""

    release: Release
    explanation: str


def code_version() -> str:
    """Return the version of the project with the beginning of the digest of its code."""
    return f"{version('bazhanov-open-data')}+{code_digest()[:12]}"


def provenance_of(inputs: Inputs) -> Provenance:
    """Return what a release of these inputs is made from."""
    texts = {source.id: snapshot.sha256 for source, snapshot in inputs.snapshots}
    return Provenance(texts, code_version(), lock_digest(), recorded_quality(), inputs.files)


def publish(tables: Mapping[str, pa.Table], inputs: Inputs, settings: Settings) -> Published:
    """Write the release, or leave the last one where nothing changed; remember which inputs were built."""
    refuse_sample_after_texts(inputs, settings)
    release = write_release(tables, settings.outputs, provenance_of(inputs), successors=recorded_successors())
    record_build(settings, inputs, release.version)
    reasons = "; ".join(change.reason for change in release.changes)
    told = f"published {release.version}: {reasons}" if release.is_new else f"no table changed, release {release.version} stays"
    return Published(release, told)
