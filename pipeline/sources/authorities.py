"""Authority files: what the editors know of organizations, places and periods, as typed entries.

Each file is TOML: a `source` that says where its facts are from, and an array of tables, one per entry.
An entry knows its place in the file, because a published value taken from it cites the file by offset.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.sources.manifest import AUTHORITY
from schemas.vocabularies import CLASSIFICATION, PLACE_KIND

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Slug = Annotated[str, Field(pattern=SLUG)]


class AuthorityError(ValueError):
    """An authority file is missing or wrong; the message says which file, which entry and what to mend."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(_Model):
    """What every entry has: an id, the source of its facts, its number and span (code points) in its file."""

    id: Slug
    source: str
    number: int
    char_start: int
    char_end: int


class OrganizationName(_Model):
    """Another name of an organization, in use from `start` to `end` (EDTF)."""

    name: str
    kind: Literal["alias", "variant", "acronym"] = "alias"
    start: str | None = None
    end: str | None = None


class OrganizationAuthority(Entry):
    """An organization. The relations hold ids of other entries.

    `contextual` are names that mean this body only in a text of its world: "the Party", "Central Committee";
    `guarded` ones are also common words, and mean it only as a title in italics.
    """

    name: str
    classification: str
    acronym: str | None = None
    names: tuple[OrganizationName, ...] = ()
    contextual: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    founding_date: str | None = None
    dissolution_date: str | None = None
    part_of: tuple[Slug, ...] = ()
    successor_of: tuple[Slug, ...] = ()
    split_from: tuple[Slug, ...] = ()
    merged_into: tuple[Slug, ...] = ()

    @field_validator("classification")
    @classmethod
    def _is_a_term(cls, value: str) -> str:
        return _term(value, CLASSIFICATION.terms)

    @property
    def related(self) -> tuple[tuple[str, str], ...]:
        """All relations as (type, id of the other), in the order of the vocabulary."""
        kinds = ("part_of", "successor_of", "split_from", "merged_into")
        return tuple((kind, other) for kind in kinds for other in getattr(self, kind))


class PlaceName(_Model):
    """Another name of a place, in use from `start` to `end` (EDTF)."""

    name: str
    start: str | None = None
    end: str | None = None


class PlaceAuthority(Entry):
    """A place; latitude and longitude in degrees (WGS 84), None where the editors are unsure; `within` is the id of the one it lies in.

    `adjectives` are words made from its name ("German") that are no places themselves. `guarded` names are also common
    words, given names or surnames, and count only where the wording shows that a place is meant.
    """

    name: str
    kind: str
    latitude: Annotated[float | None, Field(ge=-90, le=90)] = None
    longitude: Annotated[float | None, Field(ge=-180, le=180)] = None
    within: str | None = None
    names: tuple[PlaceName, ...] = ()
    adjectives: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()

    @field_validator("kind")
    @classmethod
    def _is_a_term(cls, value: str) -> str:
        return _term(value, PLACE_KIND.terms)


class Period(Entry):
    """A named time (EDTF): a war, congress, revolution, plenum.

    `counts_as_date` says that naming it dates what it is said of ("during the Tenth Party Congress"),
    not so where it is too long or vague ("during the Civil War"); `calendar` is that in which the date stands.
    """

    names: Annotated[tuple[str, ...], Field(min_length=1)]
    date: str
    counts_as_date: bool = True
    calendar: Literal["gregorian", "julian"] = "gregorian"


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, eq=False)
class AuthorityFile(Generic[E]):
    """The entries of one file in its order; `source_id` is what the published tables call the file."""

    source_id: str
    text: str
    entries: tuple[E, ...]
    by_id: Mapping[str, E]

    def passage_id(self, entry: Entry) -> str:
        """Name an entry in the published tables, as `Passage.passage_id` names a passage."""
        return f"{self.source_id}-{entry.number:05d}"


@dataclass(frozen=True, slots=True, eq=False)
class Authorities:
    """All authority files. Compared and hashed by identity, so that what is compiled from them can be cached."""

    organizations: AuthorityFile[OrganizationAuthority]
    places: AuthorityFile[PlaceAuthority]
    periods: AuthorityFile[Period]


def load_authorities(folder: Path) -> Authorities:
    """Read `organizations.toml`, `places.toml` and `periods.toml` of a folder; raises AuthorityError."""
    organizations = load_authority_file(folder / "organizations.toml", "organization", OrganizationAuthority)
    _check_relations(folder / "organizations.toml", organizations)
    return Authorities(
        organizations,
        load_authority_file(folder / "places.toml", "place", PlaceAuthority),
        load_authority_file(folder / "periods.toml", "period", Period),
    )


def load_authority_file(path: Path, table: str, model: type[E]) -> AuthorityFile[E]:
    """Read the array of tables `table` at `path` as entries of `model`; raises AuthorityError."""
    try:
        text = path.read_bytes().decode("utf-8")
        data = tomllib.loads(text)
    except FileNotFoundError as error:
        raise AuthorityError(f"no authority file at {path}; it may be empty but has to be there") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AuthorityError(f"{path}: not readable as TOML: {error}") from error
    rows, spans = data.get(table, []), _spans(text, table)
    if len(rows) != len(spans):
        raise AuthorityError(f"{path}: {len(rows)} entries but {len(spans)} lines [[{table}]]; give each entry such a line of its own")
    default = {"source": data["source"]} if "source" in data else {}
    entries = tuple(_entry(path, model, default | row, number, span) for number, (row, span) in enumerate(zip(rows, spans, strict=True), 1))
    return AuthorityFile(f"{AUTHORITY}{path.stem}", text, entries, _by_id(path, entries))


def _spans(text: str, table: str) -> list[tuple[int, int]]:
    starts = [match.start() for match in re.finditer(rf"^\[\[{table}\]\]", text, re.MULTILINE)]
    return [(start, start + len(text[start:end].rstrip())) for start, end in pairwise([*starts, len(text)])]


def _entry(path: Path, model: type[E], row: dict[str, Any], number: int, span: tuple[int, int]) -> E:
    try:
        return model(**row, number=number, char_start=span[0], char_end=span[1])
    except (ValidationError, TypeError) as error:
        problems = error.errors() if isinstance(error, ValidationError) else [{"loc": (), "msg": str(error)}]
        told = "; ".join(f"{'.'.join(map(str, p['loc'])) or 'entry'}: {p['msg']}" for p in problems)
        raise AuthorityError(f"{path}: entry {row.get('id', f'number {number}')}: {told}") from error


def _by_id(path: Path, entries: Iterable[E]) -> dict[str, E]:
    found: dict[str, E] = {}
    for entry in entries:
        if entry.id in found:
            raise AuthorityError(f"{path}: id {entry.id!r} stands twice; give each entry an id of its own")
        found[entry.id] = entry
    return found


def _check_relations(path: Path, file: AuthorityFile[OrganizationAuthority]) -> None:
    for entry in file.entries:
        for kind, other in entry.related:
            if other not in file.by_id:
                raise AuthorityError(f"{path}: entry {entry.id}: {kind} names {other!r}, which is no entry of the file")


def _term(value: str, terms: Mapping[str, str]) -> str:
    if value not in terms:
        raise ValueError(f"{value!r} is none of {', '.join(terms)}")
    return value
