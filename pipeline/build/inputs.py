"""What a build starts from: manifest, snapshots, authority files, ids fixed by hand; and the digest of it all."""

from __future__ import annotations

import csv
import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from pipeline.build.fingerprint import code_digest, digest_of, digest_of_files, extraction_code_digest, lock_digest
from pipeline.build.settings import AUTHORITIES, CURATION, IDENTIFIERS, JUDGEMENTS, QUALITY, SUCCESSORS, Settings
from pipeline.release.dataset import DATASET_FILE, Dataset, dataset_named_after, load_dataset
from pipeline.release.successors import Successors, read_successors
from pipeline.resolution.judgements import Judgements, read_judgements
from pipeline.sources.collections.expanding import Expanded, expand
from pipeline.sources.locating import MANIFEST, PROJECT, Located, locate
from pipeline.sources.manifest import Source, load_manifest
from pipeline.sources.snapshots import Snapshot, SourceError, inputs_hash, take_snapshot

Taken = tuple[tuple[Source, Snapshot], ...]
_SHOWN = 5


@dataclass(frozen=True)
class Inputs:
    """The inputs of one build, by content. `entries` are those of the manifest, a collection being one of them."""

    located: Located
    entries: Taken
    authorities_digest: str
    digest: str
    """Changes whenever the release could: with a source, an authority, curation, code or lock."""
    store: Path
    """Where the documents of collections are packed."""

    @cached_property
    def expanded(self) -> Mapping[str, Expanded]:
        """The documents of each collection; unpacked when first asked for, so that a plan costs no more than a digest.

        Raises one SourceError that names every collection that cannot be read.
        """
        found: dict[str, Expanded] = {}
        problems: list[str] = []
        for source, snapshot in self.entries:
            try:
                if source.documents:
                    found[source.id] = expand(source, snapshot, self.store)
            except SourceError as error:
                problems.append(str(error))
        if problems:
            raise SourceError("\n".join(problems))
        return found

    @cached_property
    def snapshots(self) -> Taken:
        """Every text, each document of a collection in its place; raises SourceError as `expanded` does, and where two have one id."""
        expanded = self.expanded
        texts = tuple(chain.from_iterable(
            expanded[source.id].documents if source.documents else ((source, snapshot),) for source, snapshot in self.entries))
        counts = Counter(source.id for source, _ in texts)
        if twice := sorted(name for name, count in counts.items() if count > 1):
            raise SourceError(f"source id {', '.join(twice[:_SHOWN])} stands for a document of a collection and for another text; "
                              "give one of the manifest's entries another id")
        return texts

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of each file beside the texts that a release is made from, by path: manifest, authority files, curation.

        The measurement on record is not among them: a release holds it whole.
        """
        paths = sorted(path for folder in (AUTHORITIES, CURATION) for path in folder.glob("*") if path.is_file() and path != QUALITY)
        named = {"sources.toml": self.located.manifest_path, **{path.relative_to(PROJECT).as_posix(): path for path in paths}}
        if stated := dataset_file(self.located):
            named[DATASET_FILE] = stated
        return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in named.items()}


def open_collection(source: Source, snapshot: Snapshot, settings: Settings) -> Expanded:
    """Return the documents of a collection, unpacked where they are not yet; raises SourceError."""
    return expand(source, snapshot, _store(settings))


def _store(settings: Settings) -> Path:
    return settings.collections / extraction_code_digest()[:16]


def gather(settings: Settings) -> Inputs:
    """Find the texts and digest them. Raises ManifestError, or one SourceError that names every text that cannot be read."""
    return gather_located(locate(settings.raw, os.environ), settings)


def gather_located(located: Located, settings: Settings) -> Inputs:
    """Digest texts that were found. Raises one SourceError that names every text that cannot be read."""
    snapshots = _snapshots(located)
    authorities = digest_of_files(AUTHORITIES, AUTHORITIES.glob("*.toml"))
    curation = digest_of_files(CURATION, (path for path in CURATION.glob("*") if path.is_file()))
    texts = [inputs_hash(source, snapshot) for source, snapshot in snapshots]
    facts = facts_of(located, snapshots).model_dump_json()
    digest = digest_of([code_digest(), lock_digest(), authorities, curation, facts, *texts])
    return Inputs(located, snapshots, authorities, digest, _store(settings))


def dataset_file(located: Located) -> Path | None:
    """Return the file that states the dataset's facts: the one beside the manifest; None where nobody stated any."""
    path = located.manifest_path.with_name(DATASET_FILE)
    return path if path.exists() else None


def facts_of(located: Located, snapshots: Sequence[tuple[Source, Snapshot]]) -> Dataset:
    """Return what a release of these texts says of itself; raises DatasetError where its file is wrong."""
    if path := dataset_file(located):
        return load_dataset(path)
    return dataset_named_after([source.title for source, _ in snapshots], snapshots[0][0].id)


def _snapshots(located: Located) -> Taken:
    taken, problems = [], []
    for source in located.present:
        try:
            taken.append((source, take_snapshot(source, located.folder)))
        except SourceError as error:
            problems.append(str(error))
    if problems:
        raise SourceError("\n".join(problems))
    return tuple(taken)


def pinned_identifiers(path: Path = IDENTIFIERS) -> Mapping[tuple[str, str], str]:
    """Return the ids fixed by hand, by (kind, name): the CSV file has the columns kind, name, id, reason."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["kind"], row["name"]): row["id"] for row in csv.DictReader(line for line in file if not line.startswith("#"))}


def judgements(inputs: Inputs, path: Path = JUDGEMENTS) -> Judgements:
    """Return what people judged of who is who, with the sources that may be missing; raises JudgementError, ManifestError."""
    usual = load_manifest(PROJECT / "raw" / MANIFEST).sources
    declared = frozenset(source.id for source in (*usual, *inputs.located.manifest.sources))
    return Judgements(read_judgements(path, path.relative_to(PROJECT).as_posix() if path.is_relative_to(PROJECT) else str(path)), declared)


def recorded_quality(path: Path = QUALITY) -> Mapping[str, Any] | None:
    """Return the last measurement that was put on record (`bazhanov evaluate --record`), or None."""
    if not path.exists():
        return None
    record: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def recorded_successors(path: Path = SUCCESSORS) -> Successors:
    """Return the ids that gave way to others; raises SuccessorError where the record is wrong."""
    return read_successors(path)
