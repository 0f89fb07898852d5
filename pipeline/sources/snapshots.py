"""Snapshots: which bytes of a text were read, and the text in them.

Nothing here asks the clock or the file system for a time: when a text was retrieved is known from the record
that a fetch left beside it, or from the manifest, or not at all.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.sources.containers import ENDINGS, container_of
from pipeline.sources.decoding import UndecodableError, text_of
from pipeline.sources.manifest import Source
from pipeline.sources.packs import packed_text

#: What is put after a text's file name to name the record of its fetch.
RECORD_SUFFIX = ".snapshot.json"


class SourceError(ValueError):
    """A text cannot be read; the message says which, where, what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one text at one moment: `size` in bytes, `retrieved_at` in ISO 8601 if known.

    `path` is the text's file, or the pack that holds it in row `row` where it is a document of a collection.
    """

    source_id: str
    path: Path
    sha256: str
    size: int
    retrieved_at: str | None
    row: int | None = None


def take_snapshot(source: Source, folder: Path) -> Snapshot:
    """Digest the text (or collection) of `source` below `folder`.

    Raises SourceError where it is missing, empty, unreadable or outside the folder.
    """
    path = _path_inside(source, folder)
    try:
        digest, size = _digest_of_folder(source, path) if _is_folder(source) else _digest_of_file(path)
    except OSError as error:
        raise _unreadable(source.id, path, error) from error
    if not size:
        what = f"no file that `members` names ({', '.join(source.documents.members)})" if source.documents else "empty"
        raise SourceError(f"source {source.id}: {path} {'holds' if source.documents else 'is'} {what}; "
                          "put the text there, or take the source out of the manifest")
    return Snapshot(source.id, path, digest, size, _recorded_time(source, path, digest) or source.retrieved_at)


def read_bytes(snapshot: Snapshot) -> bytes:
    """Return the bytes of a snapshot; raises SourceError where the file is no longer the snapshot's."""
    try:
        content = snapshot.path.read_bytes() if snapshot.row is None else packed_text(snapshot.path, snapshot.row)
    except (OSError, pa.ArrowInvalid) as error:
        raise _unreadable(snapshot.source_id, snapshot.path, error) from error
    if hashlib.sha256(content).hexdigest() != snapshot.sha256:
        raise SourceError(f"{_where(snapshot)} has changed since its snapshot was taken; start again")
    return content


def read_text(snapshot: Snapshot) -> str:
    """Return the text of a snapshot, decoded from UTF-8, newlines and byte order mark untouched, so that offsets are those of the file.

    Raises SourceError where the file is no longer the snapshot's, is binary or is not UTF-8.
    """
    try:
        return text_of(read_bytes(snapshot))
    except UndecodableError as error:
        raise SourceError(f"{_where(snapshot)}: {error}") from error


#: What a manifest says of a text that decides nothing of how it is read.
_BESIDES_READING = frozenset({"file", "url", "documents", "collection", "fetch", "retrieved_at", "license", "attribution",
                              "redistributable", "derived_from", "isbn", "publisher", "published"})


def reading_hash(source: Source, snapshot: Snapshot) -> str:
    """Return the SHA-256 of all that reading and extracting a text depend on, but for code: how it is read, and its bytes."""
    entry = {key: value for key, value in source.model_dump(mode="json").items() if key not in _BESIDES_READING}
    return hashlib.sha256(f"{_canonical(entry)}\n{snapshot.sha256}".encode()).hexdigest()


def inputs_hash(source: Source, snapshot: Snapshot) -> str:
    """Return the SHA-256 of manifest entry and bytes: the same on every machine, another when either changes.

    How a text is fetched does not count: what was fetched does.
    """
    return hashlib.sha256(f"{_canonical(source.model_dump(mode='json', exclude={'fetch'}))}\n{snapshot.sha256}".encode()).hexdigest()


def _canonical(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


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
    if _is_folder(source):
        if not stat.S_ISDIR(mode):
            raise SourceError(f"source {source.id}: {path} is no folder, and its name has no ending of an archive ({', '.join(ENDINGS)}); "
                              "name it so, or leave out [source.documents] where it is a single text")
    elif not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "no regular file"
        raise SourceError(f"source {source.id}: {path} is {kind}; `file` in the manifest has to name a text file")
    return path


def _is_folder(source: Source) -> bool:
    return source.documents is not None and container_of(source.file)[0] == "directory"


def _digest_of_file(path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def _digest_of_folder(source: Source, folder: Path) -> tuple[str, int]:
    """Return the SHA-256 over the paths and digests of the documents in a folder, and their bytes."""
    documents = source.documents
    found = [(name, *_digest_of_file(path)) for name, path in files_of(source, folder).items() if documents and documents.wants(name)]
    return folder_digest((name, digest) for name, digest, _ in found), sum(size for _, _, size in found)


def folder_digest(digests: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 of a folder's documents, given as (path, SHA-256 of the content) in the order of their paths."""
    total = hashlib.sha256()
    for name, digest in digests:
        total.update(f"{digest} {len(name)} {name}\n".encode())
    return total.hexdigest()


def files_of(source: Source, folder: Path) -> dict[str, Path]:
    """Return the files below a collection's folder by their paths there, with slashes, in order; raises SourceError on a link or device."""
    found: dict[str, Path] = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            found[path.relative_to(folder).as_posix()] = path
        elif not stat.S_ISDIR(mode):
            raise SourceError(f"source {source.id}: {path} is a link or device, which could lead elsewhere; put a plain file there")
    return dict(sorted(found.items()))


def _unreadable(source_id: str, path: Path, error: OSError | RuntimeError | pa.ArrowInvalid) -> SourceError:
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
