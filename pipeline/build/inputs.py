"""What a build starts from: manifest, snapshots, authority files, ids fixed by hand; and the digest of it all."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.build.fingerprint import code_digest, digest_of, digest_of_files, lock_digest
from pipeline.build.settings import AUTHORITIES, CURATION, IDENTIFIERS, JUDGEMENTS, QUALITY, Settings
from pipeline.resolution.judgements import Judgements, read_judgements
from pipeline.sources.locating import MANIFEST, PROJECT, Located, locate
from pipeline.sources.manifest import Source, load_manifest
from pipeline.sources.snapshots import Snapshot, SourceError, inputs_hash, take_snapshot


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of one build, by content."""

    located: Located
    snapshots: tuple[tuple[Source, Snapshot], ...]
    authorities_digest: str
    digest: str
    """Changes whenever the release could: with a source, an authority, curation, code or lock."""


def gather(settings: Settings) -> Inputs:
    """Find the texts and digest them. Raises ManifestError, or one SourceError that names every text that cannot be read."""
    located = locate(settings.raw, os.environ)
    snapshots = _snapshots(located)
    authorities = digest_of_files(AUTHORITIES, AUTHORITIES.glob("*.toml"))
    curation = digest_of_files(CURATION, (path for path in CURATION.glob("*") if path.is_file()))
    texts = [inputs_hash(source, snapshot) for source, snapshot in snapshots]
    digest = digest_of([code_digest(), lock_digest(), authorities, curation, *texts])
    return Inputs(located, snapshots, authorities, digest)


def _snapshots(located: Located) -> tuple[tuple[Source, Snapshot], ...]:
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
