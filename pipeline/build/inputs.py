"""What a build starts from: manifest, snapshots, authority files, ids fixed by hand; and the digest of it all."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.fingerprint import code_digest, digest_of, digest_of_files, lock_digest
from pipeline.build.settings import AUTHORITIES, IDENTIFIERS, Settings
from pipeline.sources.locating import Located, locate
from pipeline.sources.manifest import Source
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
    curation = IDENTIFIERS.read_bytes() if IDENTIFIERS.exists() else b""
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
