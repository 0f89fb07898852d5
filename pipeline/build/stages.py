"""The stages of a build as plain functions: texts to records, records to checked tables, tables to a release."""

from __future__ import annotations

import hashlib
import re
import time
import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.build.cache import StageCache
from pipeline.build.cleaning import CACHE_BYTES_VARIABLE, cache_limit, clean, mark_used, shown_bytes
from pipeline.build.collecting import Collected, Keyed, SourceReport, extract_collection
from pipeline.build.degradations import TOLD_DEGRADATIONS, degradations
from pipeline.build.fingerprint import code_digest, digest_of, digest_of_files, extraction_code_digest, lock_digest
from pipeline.build.inputs import Inputs, facts_of, judgements, pinned_identifiers, recorded_quality, recorded_successors
from pipeline.build.planning import record_build
from pipeline.build.refusals import refuse_losses, refuse_lost_documents
from pipeline.build.settings import AUTHORITIES, Settings
from pipeline.build.telling import Progress, quiet
from pipeline.build.texts import RawTexts
from pipeline.documents.reading import UnreadableText, read_document
from pipeline.extraction.authorities import extract_organizations, extract_places
from pipeline.extraction.document import extract
from pipeline.extraction.records import RECORD_TYPES, Extraction
from pipeline.release.descriptions import Collection, Provenance
from pipeline.release.writing import Release, write_release
from pipeline.resolution.documents import DocumentRecords, unpack
from pipeline.resolution.resolve import resolve
from pipeline.resolution.witnesses import Witness, Witnesses
from pipeline.sources.authorities import Authorities, AuthorityFile, load_authorities
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError, read_bytes, read_text, reading_hash
from pipeline.tables.context import Context
from pipeline.tables.frames import Tables, frame
from pipeline.tables.quarantine import QuarantineSummary, quarantine
from pipeline.tables.rows import ROWS, Dataset
from schemas.tables import TABLES

_WORD = re.compile(r"\S+")

EDITORS = "Bazhanov Open Data contributors"


def authorities() -> Authorities:
    """Return the authority files of the project, read anew only where they changed."""
    return _authorities(AUTHORITIES, digest_of_files(AUTHORITIES, AUTHORITIES.glob("*.toml")))


@lru_cache(maxsize=1)
def _authorities(folder: Path, _digest: str) -> Authorities:
    return load_authorities(folder)


def extract_sources(inputs: Inputs, settings: Settings, tell: Progress = quiet) -> tuple[Extraction, list[SourceReport]]:
    """Read and extract every source, from the cache where nothing changed; then keep the cache within its limit.

    Returns the records of all sources and authority files, and a report for each entry of the manifest. A source that cannot be read
    leaves the others' results in the cache; then one SourceError names all that failed.
    """
    cache, known = StageCache(settings.stage_cache), authorities()
    extractions, reports, problems, limit = [], [], [], cache_limit()
    for source, snapshot in inputs.entries:
        try:
            if source.documents:
                extraction, report = extract_collection(_collected(source, inputs), cache, partial(_extracted, known=known), tell)
            else:
                extraction, report = _extract_source(source, snapshot, inputs, cache, known)
        except ValueError as error:
            problems.append(str(error))
            continue
        _tell_report(report, tell)
        extractions.append(extraction)
        reports.append(report)
    if problems:
        raise SourceError("\n".join(problems))
    _keep_small(inputs, settings, cache, limit, tell)
    extractions += [extract_organizations(known.organizations), extract_places(known.places)]
    return combined(extractions), reports


def combined(extractions: Iterable[Extraction]) -> Extraction:
    """Return several extractions as one."""
    extractions = list(extractions)
    return {name: pa.concat_tables([extraction[name] for extraction in extractions]) for name in RECORD_TYPES}


def _tell_report(report: SourceReport, tell: Progress) -> None:
    tell(report.told, event="source_read", source=report.source_id, words=report.words, cached=report.cached,
         documents=report.documents, extracted=report.extracted, seconds=round(report.seconds, 3))
    for one in report.degradations[:TOLD_DEGRADATIONS]:
        tell(f"{report.source_id}: {one}", event="degradation", source=one.source_id, passage=one.passage, char_start=one.char_start,
             reason=one.reason, count=one.count)
    if (more := len(report.degradations) - TOLD_DEGRADATIONS) > 0:
        tell(f"{report.source_id}: and {more:,} more kinds of degradation, all in the asset text/degradations",
             event="degradations", source=report.source_id, kinds=len(report.degradations))


def _keep_small(inputs: Inputs, settings: Settings, cache: StageCache, limit: int, tell: Progress) -> None:
    """Remove from the cache what was used longest ago, where it takes more than its limit; never what this build uses."""
    packs = {snapshot.path.parent for _, snapshot in inputs.snapshots if snapshot.row is not None}
    for pack in packs:
        mark_used(pack)
    stores = settings.collections.iterdir() if settings.collections.is_dir() else ()
    cleaned = clean([settings.stage_cache, *stores], cache.used | packs, limit)
    if cleaned.removed:
        tell(f"cache in {settings.work}: removed {cleaned.removed:,} entries ({shown_bytes(cleaned.freed)}) that were used longest ago, "
             f"{shown_bytes(cleaned.kept)} remain; {CACHE_BYTES_VARIABLE} says how much it may hold, deleting the folder empties it")


def _collected(source: Source, inputs: Inputs) -> Collected:
    found = inputs.expanded[source.id]
    return Collected(source, [Keyed(*document, _key(*document, inputs)) for document in found.documents], found.problems)


def _key(source: Source, snapshot: Snapshot, inputs: Inputs) -> str:
    return digest_of([reading_hash(source, snapshot), inputs.authorities_digest, extraction_code_digest(), lock_digest()])


def _extracted(source: Source, snapshot: Snapshot, known: Authorities) -> Extraction:
    """Read and extract one text; whatever it breaks on is told as a SourceError with the name of the text."""
    content = read_bytes(snapshot)
    try:
        return extract(read_document(source, content), known)
    except (UnreadableText, OSError, MemoryError):
        raise
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        raise SourceError(f"source {source.id}, file {source.file}: reading it broke off ({type(error).__name__}: {error}, in "
                          f"{Path(place.filename).name}, line {place.lineno}); this is a fault of the program: please report it, and "
                          "take the text out of the manifest until it is mended") from error


def _extract_source(source: Source, snapshot: Snapshot, inputs: Inputs, cache: StageCache,
                    known: Authorities) -> tuple[Extraction, SourceReport]:
    started = time.perf_counter()
    extraction, cached = cache.get_or_make(_key(source, snapshot, inputs), lambda: _extracted(source, snapshot, known))
    words = sum(1 for _ in _WORD.finditer(read_text(snapshot)))
    return extraction, SourceReport(source.id, cached, words, time.perf_counter() - started, degradations(extraction),
                                    extracted=0 if cached else 1, extracted_words=0 if cached else words)


def build_tables(extraction: Extraction, inputs: Inputs) -> tuple[dict[str, pd.DataFrame], QuarantineSummary]:
    """Resolve the records and return the published tables, with what failed their rules in quarantine."""
    return quarantine(unchecked_tables(extraction, inputs), rule_context(inputs))


def unchecked_tables(extraction: Extraction, inputs: Inputs) -> Tables:
    """Return the tables as the resolution gives them, before any rule is asked."""
    known = authorities()
    sources = [source for source, _ in inputs.snapshots]
    derived = derivations(inputs)
    witnesses = Witnesses([*(Witness(s.id, n, s.reliability, derived.get(s.id)) for n, s in enumerate(sources)),
                           *(Witness(f.source_id, len(sources) + n, "tertiary") for n, f in enumerate(_files(known)))])
    documents = documents_of(extraction, inputs)
    resolution = resolve(documents, witnesses, pinned_identifiers(), judgements(inputs))
    data = Dataset(resolution, documents, witnesses, source_rows(inputs, known))
    return {name: frame(TABLES[name], rows(data)) for name, rows in ROWS.items()}


def derivations(inputs: Inputs) -> Mapping[str, str]:
    """Return which text a text copies, by id: as the manifest says, else the first one that has the very same bytes."""
    first: dict[str, str] = {}
    found = {}
    for source, snapshot in inputs.snapshots:
        copied = source.derived_from or first.setdefault(snapshot.sha256, source.id)
        if copied != source.id:
            found[source.id] = copied
    return found


def documents_of(extraction: Extraction, inputs: Inputs) -> list[DocumentRecords]:
    """Return the records of each text, then of each authority file."""
    return unpack(extraction, [*(source.id for source, _ in inputs.snapshots), *(file.source_id for file in _files(authorities()))])


def _files(known: Authorities) -> Sequence[AuthorityFile[Any]]:
    return known.organizations, known.places


def source_rows(inputs: Inputs, known: Authorities) -> list[Mapping[str, object]]:
    """Return the rows of the `sources` table: the texts, then the authority files."""
    rows: list[Mapping[str, object]] = []
    derived = derivations(inputs)
    for source, snapshot in inputs.snapshots:
        row = {name: getattr(source, name) for name in ("title", "format", "author", "publisher", "published", "license", "attribution",
                                                        "url", "isbn", "reliability", "collection")}
        rows.append({"source_id": source.id, **row, "derived_from": derived.get(source.id), "sha256": snapshot.sha256,
                     "bytes": snapshot.size, "retrieved_at": snapshot.retrieved_at})
    for file in _files(known):
        data = file.text.encode()
        rows.append({"source_id": file.source_id, "title": f"Authority file: {file.source_id.removeprefix('authority-')}",
                     "format": "authority-toml", "author": EDITORS, "license": "CC-BY-4.0", "attribution": EDITORS,
                     "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data), "reliability": "tertiary"})
    return rows


def rule_context(inputs: Inputs) -> Context:
    """Return what the rules need beside the tables: the raw texts; only our own authority files may be quoted at length."""
    snapshots = {source.id: snapshot for source, snapshot in inputs.snapshots}
    files = {file.source_id: file.text for file in _files(authorities())}
    return Context(texts=RawTexts(snapshots, files), redistributable=dict.fromkeys(files, True))


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
    texts = {source.id: snapshot.sha256 for source, snapshot in inputs.entries}
    collections = {source.id: Collection(source.title, len(inputs.expanded[source.id].documents))
                   for source, _ in inputs.entries if source.documents}
    return Provenance(texts, code_version(), lock_digest(), recorded_quality(), inputs.files, facts_of(inputs.located, inputs.entries),
                      collections)


def publish(tables: Mapping[str, pa.Table], inputs: Inputs, settings: Settings) -> Published:
    """Write the release, or leave the last one where nothing changed; remember which inputs were built."""
    refuse_losses(inputs.located, settings)
    refuse_lost_documents(inputs, settings)
    release = write_release(tables, settings.outputs, provenance_of(inputs), successors=recorded_successors())
    record_build(settings, inputs, release.version)
    reasons = "; ".join(change.reason for change in release.changes)
    told = f"published {release.version}: {reasons}" if release.is_new else f"no table changed, release {release.version} stays"
    return Published(release, told)
