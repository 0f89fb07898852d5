"""Reading a collection document by document, whatever holds it; what cannot be read is a problem with its place, never lost in silence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.sources.archives import LIMITS, ArchiveError, Limits, Member, check_archive, read_lines, read_members
from pipeline.sources.containers import container_of
from pipeline.sources.manifest import Documents, Source
from pipeline.sources.packs import Problem
from pipeline.sources.snapshots import SourceError, files_of, folder_digest

_ROWS = 256
"""Rows of a Parquet file that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document as it stands in a collection: the id it has there, where that is, its text in bytes, and what a record says of it."""

    name: str
    where: str
    text: bytes
    about: Mapping[str, object]


def read_items(source: Source, path: Path, sha256: str, limits: Limits = LIMITS) -> Iterator[Item | Problem]:
    """Yield the documents of a collection, in its order, and what of it could not be read.

    Raises SourceError (ArchiveError) where the collection is damaged, unsafe or too large, where a field is missing in all of it, or
    where it is no longer the one with the SHA-256 that its snapshot says.
    """
    documents = source.documents or Documents()
    container = container_of(source.file)[0]
    if container == "jsonl":
        yield from _of_lines(documents, path, source.file, limits)
    elif container == "parquet":
        yield from _of_parquet(source, documents, path, limits)
    else:
        members = _of_folder(source, path, sha256) if container == "directory" else read_members(path, source.file, limits, documents.wants)
        yield from _of_members(documents, members)
    if container != "directory":
        _must_be_unchanged(source, path, sha256)


def _must_be_unchanged(source: Source, path: Path, sha256: str) -> None:
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise _changed(source, path)


def _changed(source: Source, path: Path) -> SourceError:
    return SourceError(f"source {source.id}: {path} has changed since its snapshot was taken; start again")


def _of_folder(source: Source, folder: Path, sha256: str) -> Iterator[Member]:
    wanted, digests = source.documents or Documents(), []
    for name, path in files_of(source, folder).items():
        data = path.read_bytes() if wanted.wants(name) else None
        if data is not None:
            digests.append((name, hashlib.sha256(data).hexdigest()))
        yield Member(name, data)
    if folder_digest(digests) != sha256:
        raise _changed(source, folder)


def _of_members(documents: Documents, members: Iterator[Member]) -> Iterator[Item | Problem]:
    others: list[str] = []
    for member in members:
        if member.data is None:
            others.append(member.name)
        else:
            yield Item(PurePosixPath(member.name).with_suffix("").as_posix(), member.name, member.data, {})
    if others:
        asked = ", ".join(documents.members)
        yield Problem(others[0], f"this and {len(others) - 1:,} other files are left out: no pattern of `members` ({asked}) fits, or hidden"
                      if len(others) > 1 else f"is left out: no pattern of `members` ({asked}) fits, or it is hidden")


def _of_lines(documents: Documents, path: Path, file: str, limits: Limits) -> Iterator[Item | Problem]:
    for number, line in read_lines(path, file, limits):
        where = f"line {number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(where, f"is no JSON ({error})")
            continue
        yield _of_record(documents, where, record) if isinstance(record, dict) else Problem(where, "is JSON, but no object with fields")


def _of_record(documents: Documents, where: str, record: Mapping[str, Any]) -> Item | Problem:
    name, text = record.get(documents.id), record.get(documents.text)
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        return Problem(where, f"has no id in the field `{documents.id}`")
    if not isinstance(text, str):
        return Problem(f"{where} ({name})", f"has no text in the field `{documents.text}`")
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        return Problem(f"{where} ({name})", f"holds half a character (surrogate) at {error.start}")
    return Item(str(name), where, content, {key: record.get(field) for key, field in documents.described.items()})


def _of_parquet(source: Source, documents: Documents, path: Path, limits: Limits) -> Iterator[Item | Problem]:
    check_archive(path, source.file, limits)
    columns = list(dict.fromkeys((documents.id, documents.text, *documents.described.values())))
    try:
        with pq.ParquetFile(path) as file:
            if missing := sorted(set(columns) - set(file.schema_arrow.names)):
                raise ArchiveError(f"source {source.id}: {path} has no column {', '.join(missing)}; it has "
                                   f"{', '.join(file.schema_arrow.names)}; name the right ones in [source.documents]")
            number = 0
            for batch in file.iter_batches(_ROWS, columns=columns):
                for record in batch.to_pylist():
                    number += 1
                    yield _of_record(documents, f"row {number}", record)
    except (pa.ArrowException, OSError) as error:
        raise ArchiveError(f"{path} cannot be read to its end ({error}); it is damaged or was not copied whole") from error
