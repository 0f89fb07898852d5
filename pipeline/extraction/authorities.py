"""Authority files read like documents: each entry a passage that names an entity and states facts of it.

So a value that comes from an authority file (coordinates, a classification, a predecessor) has a claim and
a span like any other, in the voice of the editors.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.extraction.records import (
    LONGEST_NAME,
    RECORD_TYPES,
    AttributeRecord,
    EntityRecord,
    Extraction,
    NameRecord,
    PassageRecord,
    to_arrow,
)
from pipeline.sources.authorities import AuthorityFile, Entry, OrganizationAuthority, PlaceAuthority

VOICE = "editors"

Record = PassageRecord | EntityRecord | NameRecord | AttributeRecord


@dataclass(frozen=True, slots=True)
class _Cited:
    """An entry of an authority file, and how its records cite it."""

    source_id: str
    passage_id: str
    kind: str
    entry: Entry

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.entry.id}"

    @property
    def where(self) -> dict[str, Any]:
        return {"source_id": self.source_id, "passage_id": self.passage_id, "page": None, "char_start": self.entry.char_start,
                "char_end": self.entry.char_end, "asserted_by": VOICE}

    def passage(self) -> PassageRecord:
        return PassageRecord(
            passage_id=self.passage_id, source_id=self.source_id, kind="list_item", section=None, page_from=None, page_to=None,
            page_basis=None, voice=VOICE, char_start=self.entry.char_start, char_end=self.entry.char_end)

    def entity(self, name: str) -> EntityRecord:
        return EntityRecord(source_id=self.source_id, key=self.key, kind=self.kind, name=name, origin="authority", identifier=self.entry.id)

    def name(self, name: str, kind: str, period: tuple[str | None, str | None]) -> NameRecord:
        return NameRecord(**self.where, key=self.key, name=name, kind=kind, start_date=period[0], end_date=period[1])

    def fact(self, prop: str, value: str, value_kind: str = "literal") -> AttributeRecord:
        return AttributeRecord(**self.where, key=self.key, kind=self.kind, property=prop, value=value, stated=None,
                               method="authority", confidence=1.0, value_kind=value_kind)


def extract_organizations(file: AuthorityFile[OrganizationAuthority]) -> Extraction:
    """Return the records of the authority file of organizations."""
    return _packed([record for entry in file.entries
                    for record in _organization(_Cited(file.source_id, file.passage_id(entry), "organization", entry), entry)])


def extract_places(file: AuthorityFile[PlaceAuthority]) -> Extraction:
    """Return the records of the authority file of places."""
    return _packed([record for entry in file.entries
                    for record in _place(_Cited(file.source_id, file.passage_id(entry), "place", entry), entry)])


def _organization(cited: _Cited, entry: OrganizationAuthority) -> Iterator[Record]:
    yield cited.passage()
    yield cited.entity(entry.name)
    if entry.acronym:
        yield cited.name(entry.acronym, "acronym", (None, None))
    for name in entry.names:
        if len(name.name.split()) <= LONGEST_NAME:
            yield cited.name(name.name, name.kind, (name.start, name.end))
    for prop in ("classification", "acronym", "founding_date", "dissolution_date"):
        if value := getattr(entry, prop):
            yield cited.fact(prop, value)
    for relation, other in entry.related:
        yield cited.fact(relation, f"organization:{other}", value_kind="organization")


def _place(cited: _Cited, entry: PlaceAuthority) -> Iterator[Record]:
    yield cited.passage()
    yield cited.entity(entry.name)
    for name in entry.names:
        yield cited.name(name.name, "alias", (name.start, name.end))
    yield cited.fact("kind", entry.kind)
    if entry.within:
        yield cited.fact("part_of", f"place:{entry.within}", value_kind="place")
    if entry.latitude is not None and entry.longitude is not None:
        yield cited.fact("coordinates", f"{entry.latitude},{entry.longitude}")


def _packed(records: list[Record]) -> Extraction:
    return {name: to_arrow([r for r in records if type(r) is record_type], record_type) for name, record_type in RECORD_TYPES.items()}
