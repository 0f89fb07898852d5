"""Packs: the documents of a collection in one Arrow file, read by row from the memory map, so that no more than a document is in memory.

A pack is made once from the content of a collection, and is there whole or not at all. It can be removed at any time: it is
made again when it is needed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc

TEXTS, PROBLEMS = "documents.arrow", "problems.json"
#: A batch of a pack is written when it has so many bytes or documents.
BATCH_BYTES, BATCH_DOCUMENTS = 4 << 20, 1024
#: So many packs stay open.
OPEN_PACKS = 16

SCHEMA = pa.schema([("id", pa.string()), ("where", pa.string()), ("sha256", pa.string()), ("size", pa.int64()), ("about", pa.string()),
                    ("text", pa.large_binary())])
INDEX = ("id", "where", "sha256", "size", "about")


@dataclass(frozen=True, slots=True)
class PackedDocument:
    """A document as packed: its slug, where it stood, SHA-256 and bytes of its text, what is known `about` it (JSON), the text itself."""

    id: str
    where: str
    sha256: str
    size: int
    about: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read as it should be, and where: a member or a line."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack on the disk: the index of its documents (columns INDEX, one row each) and what was wrong in the collection."""

    texts: Path
    index: pa.Table
    problems: tuple[Problem, ...]


def write_pack(folder: Path, documents: Iterable[PackedDocument], problems: Sequence[Problem]) -> None:
    """Write a pack to `folder`, which appears whole; `problems` may still grow while the documents are read."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        with pa.OSFile(str(staging / TEXTS), "wb") as sink, pa.ipc.new_file(sink, SCHEMA) as writer:
            for batch in _batches(documents):
                writer.write_table(pa.Table.from_pylist([asdict(document) for document in batch], SCHEMA))
        (staging / PROBLEMS).write_text(json.dumps([asdict(problem) for problem in problems]), encoding="utf-8")
        if not folder.exists():
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def read_pack(folder: Path) -> Pack | None:
    """Return the pack in a folder; None where there is none, or none that can be read, which is then removed."""
    try:
        problems = json.loads((folder / PROBLEMS).read_bytes())
        return Pack(folder / TEXTS, _opened(folder / TEXTS).select(list(INDEX)), tuple(Problem(**problem) for problem in problems))
    except (OSError, pa.ArrowInvalid, ValueError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)
        return None


def packed_text(texts: Path, row: int) -> bytes:
    """Return the text of a document; raises OSError or ArrowInvalid where the pack is gone or damaged."""
    content: bytes = _opened(texts)["text"][row].as_py()
    return content


@lru_cache(maxsize=OPEN_PACKS)
def _opened(texts: Path) -> pa.Table:
    with pa.memory_map(str(texts)) as source:
        return pa.ipc.open_file(source).read_all()


def _batches(documents: Iterable[PackedDocument]) -> Iterable[list[PackedDocument]]:
    held: list[PackedDocument] = []
    size = 0
    for document in documents:
        held.append(document)
        size += document.size
        if size >= BATCH_BYTES or len(held) >= BATCH_DOCUMENTS:
            yield held
            held, size = [], 0
    if held:
        yield held
