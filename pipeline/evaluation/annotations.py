"""Gold annotation: which entities and events people found in slices of the raw texts.

A folder of gold holds `slices.json` (a list of {slice, source_id, start, end}, offsets into the raw text) and, for each
slice, `mentions_<slice>.jsonl` (a line for each distinct entity) and `events_<slice>.jsonl`; optionally
`people_authority.csv` (the people of a back-of-book index).
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

AUTHORITY = "people_authority.csv"


class AnnotationError(ValueError):
    """Gold annotation that is missing or cannot be read; the message says which file, which line, and what to do."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity that a slice names: `name` in full, and the `forms` that stand in the slice."""

    kind: str
    name: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldParticipant:
    """Who took part in an event."""

    kind: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that a slice tells; `date` is EDTF or empty, `quote` the words around the trigger."""

    type: str
    date: str
    participants: tuple[GoldParticipant, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedSlice:
    """A stretch of a raw text, characters `start` to `end`, with all that people found in it."""

    name: str
    source_id: str
    start: int
    end: int
    entities: tuple[GoldEntity, ...] = ()
    events: tuple[GoldEvent, ...] = ()

    @property
    def part(self) -> str:
        """The part of the material: notes, body (pages of a book) or articles."""
        return "notes" if "notes" in self.name else "body" if "_p" in self.name else "articles"


@dataclass(frozen=True, slots=True)
class AuthorityPerson:
    """A person of an index or of biographical notes; years are empty where the text gives none."""

    name: str
    years: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A folder of gold annotation; `sha256` changes with any of its files."""

    folder: str
    slices: tuple[AnnotatedSlice, ...]
    authority: tuple[AuthorityPerson, ...]
    sha256: str

    @property
    def characters(self) -> int:
        """The length of all slices."""
        return sum(piece.end - piece.start for piece in self.slices)


def load_gold(folder: Path) -> Gold:
    """Return the annotation in a folder; raises AnnotationError where a file is missing or a line is wrong."""
    path = folder / "slices.json"
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))
        slices = tuple(_slice(folder, one) for one in listed)
    except FileNotFoundError as error:
        raise AnnotationError(f"{path} is missing; name a folder of gold annotation (slices.json and a file for each slice)") from error
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise AnnotationError(f"{path}: {error!r}; a slice has slice, source_id, start and end") from error
    authority = tuple(_authority(folder / AUTHORITY)) if (folder / AUTHORITY).exists() else ()
    return Gold(folder.name, slices, authority, _digest(folder))


def _slice(folder: Path, listed: Mapping[str, Any]) -> AnnotatedSlice:
    name = listed["slice"]
    entities = tuple(GoldEntity(row["kind"], row["name"], tuple(row["forms"]))
                     for row in _lines(folder / f"mentions_{name}.jsonl", ("kind", "name", "forms")))
    events = tuple(GoldEvent(row["type"], row["date"], _participants(row["participants"]), row.get("quote", ""))
                   for row in _lines(folder / f"events_{name}.jsonl", ("type", "date", "participants")))
    return AnnotatedSlice(name, listed["source_id"], listed["start"], listed["end"], entities, events)


def _participants(rows: Sequence[Mapping[str, str]]) -> tuple[GoldParticipant, ...]:
    return tuple(GoldParticipant(row["kind"], row["name"], row["role"]) for row in rows)


def _lines(path: Path, needed: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a JSONL file; a slice without such a file has none."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise AnnotationError(f"{path}, line {number}: no JSON object ({error.msg}); mend the line") from error
        if missing := [name for name in needed if name not in row]:
            raise AnnotationError(f"{path}, line {number}: {', '.join(missing)} missing; add it")
        yield row


def _authority(path: Path) -> Iterator[AuthorityPerson]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            years = {column: row.get(column) or "" for column in ("birth_year", "death_year")}
            names = {column: tuple(part.strip() for part in (row.get(column) or "").split(";") if part.strip())
                     for column in ("birth_name", "pseudonyms", "nicknames")}
            yield AuthorityPerson(row["name"], years, names)


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.suffix in (".json", ".jsonl", ".csv")):
        data = path.read_bytes()
        total.update(f"{path.name}:{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()
