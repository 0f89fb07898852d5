"""From a collection to its documents: a source and a snapshot for each, in the order of their ids, and what could not be read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.archives import LIMITS, Limits
from pipeline.sources.collections.about import LONGEST_TITLE, described
from pipeline.sources.collections.items import Item, read_items
from pipeline.sources.manifest import Source, Voice
from pipeline.sources.packs import Pack, PackedDocument, Problem, read_pack, write_pack
from pipeline.sources.snapshots import Snapshot, SourceError
from schemas.slugs import slug

LONGEST_SLUG = 60
"""Characters of a document's part of its source id."""

_SEPARATORS = re.compile(r"[\s_./\\-]+")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Expanded:
    """The documents of a collection with their snapshots, and what in it could not be read."""

    documents: tuple[tuple[Source, Snapshot], ...]
    problems: tuple[Problem, ...]


def expand(source: Source, snapshot: Snapshot, store: Path, limits: Limits = LIMITS) -> Expanded:
    """Return the documents of a collection, whose texts are packed below `store`, if they are not there yet.

    Raises SourceError where the collection is damaged, unsafe, has changed, or holds no document that can be read.
    """
    folder = pack_folder(source, snapshot, store)
    pack = read_pack(folder)
    if pack is None:
        problems: list[Problem] = []
        write_pack(folder, _packed(source, snapshot, problems, limits), problems)
        pack = read_pack(folder)
    if pack is None:
        raise SourceError(f"source {source.id}: its documents cannot be kept in {store}; see to it that there is room there")
    if not pack.index.num_rows:
        told = "; ".join(f"{problem.where} {problem.reason}" for problem in pack.problems[:_SHOWN])
        raise SourceError(f"source {source.id}: {snapshot.path} holds no document that can be read: {told or 'it is empty'}")
    return Expanded(tuple(_documents(source, snapshot, pack)), pack.problems)


def pack_folder(source: Source, snapshot: Snapshot, store: Path) -> Path:
    """Return where the documents of a collection are packed: by its content and by how its entry says that it is read."""
    entry = source.documents.model_dump_json() if source.documents else ""
    return store / hashlib.sha256(f"{source.file.rpartition('/')[2]}\n{entry}\n{snapshot.sha256}".encode()).hexdigest()


def document_slug(name: str) -> str:
    """Return the part of a source id that a document's own id gives.

    Where letters were lost or cut, a digest of the id follows, so that a document has the same slug whatever stands beside it.
    """
    plain = slug(name)
    if plain == _SEPARATORS.sub("-", name.lower()).strip("-") and len(plain) <= LONGEST_SLUG:
        return plain
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return slug(plain if len(plain) <= LONGEST_SLUG else plain[:LONGEST_SLUG].rpartition("-")[0] or plain[:LONGEST_SLUG], digest)


def _packed(source: Source, snapshot: Snapshot, problems: list[Problem], limits: Limits) -> Iterator[PackedDocument]:
    """Yield the documents to be packed; adds to `problems`."""
    seen: dict[str, tuple[str, str]] = {}
    for item in read_items(source, snapshot.path, snapshot.sha256, limits):
        fault = item if isinstance(item, Problem) else _fault(item, seen)
        if fault is not None:
            problems.append(fault)
            continue
        assert isinstance(item, Item)
        about, wrong = described(item.about)
        problems += [Problem(f"{item.where} ({item.name})", one) for one in wrong]
        seen[document_slug(item.name)] = item.name, item.where
        yield PackedDocument(document_slug(item.name), item.where, hashlib.sha256(item.text).hexdigest(), len(item.text),
                             json.dumps({"name": item.name, **about}, ensure_ascii=False), item.text)


def _fault(item: Item, seen: dict[str, tuple[str, str]]) -> Problem | None:
    """Return why an item is no document, or None."""
    where = item.where if item.where.startswith(item.name) else f"{item.where} ({item.name})"
    if earlier := seen.get(document_slug(item.name)):
        same = "its id stands twice" if earlier[0] == item.name else f"its id makes the same source id as {earlier[0]!r}"
        return Problem(where, f"is left out: {same}, first at {earlier[1]}")
    if b"\0" in item.text:
        return Problem(where, f"is left out: byte {item.text.index(0)} is zero, so it is no text")
    try:
        text = item.text.decode("utf-8")
    except UnicodeDecodeError as error:
        return Problem(where, f"is left out: byte {error.start} is not UTF-8")
    return None if text.strip("\ufeff \t\r\n") and not text.isspace() else Problem(where, "is left out: it is empty")


def _documents(source: Source, snapshot: Snapshot, pack: Pack) -> Iterator[tuple[Source, Snapshot]]:
    rows = sorted(enumerate(pack.index.to_pylist()), key=lambda row: str(row[1]["id"]))
    common = {"documents": None, "collection": source.id}
    for number, row in rows:
        about = json.loads(row["about"])
        name = about.pop("name")
        source_id = f"{source.id}-{row['id']}"
        voices = _narrated(source.voices, about.pop("narrator", None))
        title = f"{source.title}: {' '.join(name.split())}"[:LONGEST_TITLE].rstrip()
        given = {"id": source_id, "title": title, "file": f"{source.file}:{row['where']}", "voices": voices, **common, **about}
        yield (source.model_copy(update=given),
               Snapshot(source_id, pack.texts, row["sha256"], row["size"], snapshot.retrieved_at, number))


def _narrated(voices: tuple[Voice, ...], narrator: str | None) -> tuple[Voice, ...]:
    return tuple(voice if voice.narrator or not narrator else voice.model_copy(update={"narrator": narrator}) for voice in voices)
