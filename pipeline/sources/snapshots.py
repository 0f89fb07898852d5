"""Snapshots: which bytes of a text were read, and the text in them.

Nothing here asks the clock or the file system for a time: when a text was retrieved is known from the record
that a fetch left beside it, or from the manifest, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import stat
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.sources.manifest import Source

#: What is put after a text's file name to name the record of its fetch.
RECORD_SUFFIX = ".snapshot.json"


class SourceError(ValueError):
    """A text cannot be read; the message says which, where, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one text at one moment: `size` in bytes, `retrieved_at` in ISO 8601 if known."""

    source_id: str
    path: Path
    sha256: str
    size: int
    retrieved_at: str | None


def take_snapshot(source: Source, folder: Path) -> Snapshot:
    """Digest the text of `source` below `folder`; raises SourceError where it is missing, empty, unreadable or outside the folder."""
    path = _path_inside(source, folder)
    try:
        with path.open("rb") as file:
            digest, size = hashlib.file_digest(file, "sha256").hexdigest(), file.tell()
    except OSError as error:
        raise _unreadable(source.id, path, error) from error
    if not size:
        raise SourceError(f"source {source.id}: {path} is empty; put the text there, or take the source out of the manifest")
    return Snapshot(source.id, path, digest, size, _recorded_time(source, path, digest) or source.retrieved_at)


def read_bytes(snapshot: Snapshot) -> bytes:
    """Return the bytes of a snapshot; raises SourceError where the file is no longer the snapshot's."""
    try:
        content = snapshot.path.read_bytes()
    except OSError as error:
        raise _unreadable(snapshot.source_id, snapshot.path, error) from error
    if hashlib.sha256(content).hexdigest() != snapshot.sha256:
        raise SourceError(f"{_where(snapshot)} has changed since its snapshot was taken; start again")
    return content


def read_text(snapshot: Snapshot) -> str:
    """Return the text of a snapshot, decoded from UTF-8, newlines and byte order mark untouched, so that offsets are those of the file.

    Raises SourceError where the file is no longer the snapshot's, is binary or is not UTF-8.
    """
    content = read_bytes(snapshot)
    if (zero := content.find(0)) >= 0:
        raise SourceError(f"{_where(snapshot)} is no text: byte {zero} is zero; give a plain text file in UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        at = f"byte {error.start} (0x{content[error.start]:02x}, line {line})"
        raise SourceError(f"{_where(snapshot)} is not UTF-8: {at} cannot be read; save the file as UTF-8") from error


def inputs_hash(source: Source, snapshot: Snapshot) -> str:
    """Return the SHA-256 of manifest entry and bytes: the same on every machine, another when either changes.

    How a text is fetched does not count: what was fetched does.
    """
    entry = json.dumps(source.model_dump(mode="json", exclude={"fetch"}), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{entry}\n{snapshot.sha256}".encode()).hexdigest()


def record_path(path: Path) -> Path:
    """Return where the record of the fetch of the text at `path` is."""
    return path.with_name(path.name + RECORD_SUFFIX)


def _where(snapshot: Snapshot) -> str:
    return f"source {snapshot.source_id}: {snapshot.path}"


def _path_inside(source: Source, folder: Path) -> Path:
    path = folder / source.file
    try:
        resolved = path.resolve(strict=True)
        mode = resolved.stat().st_mode
    except FileNotFoundError as error:
        raise SourceError(f"source {source.id}: there is no file {path}; put the text there, or name its folder with --raw") from error
    except (OSError, RuntimeError) as error:
        raise _unreadable(source.id, path, error) from error
    if not resolved.is_relative_to(folder.resolve()):
        raise SourceError(f"source {source.id}: {path} is a link out of the folder, to {resolved}; copy the text into {folder}")
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
        raise SourceError(f"source {source.id}: {path} is {kind}; `file` in the manifest has to name a text file")
    return path


def _unreadable(source_id: str, path: Path, error: OSError | RuntimeError) -> SourceError:
    reason = getattr(error, "strerror", None) or str(error)
    return SourceError(f"source {source_id}: {path} cannot be read ({reason}); see to it that you may read the file and its folder")


def _recorded_time(source: Source, path: Path, digest: str) -> str | None:
    record = record_path(path)
    try:
        data = json.loads(record.read_bytes())
        if data["sha256"] != digest:
            return None  # the record of other bytes than these
        datetime.fromisoformat(data["retrieved_at"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        wrong = f"source {source.id}: {record} is no record of a fetch ({error!r})"
        raise SourceError(f"{wrong}; fetch the text again or delete the record") from error
    return str(data["retrieved_at"])
