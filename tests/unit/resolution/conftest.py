"""Records of small invented documents."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extraction.records import RECORD_TYPES, AttributeRecord, EntityRecord, EventRecord, MentionRecord, NameRecord, to_arrow
from pipeline.language.dates import bounds
from pipeline.language.names import gender_of, parse_name
from pipeline.resolution.documents import DocumentRecords, unpack


class DocumentBuilder:
    """Collects the records of one document; offsets count up by themselves."""

    def __init__(self, source_id: str, voice: str = "chronicler") -> None:
        self.source_id = source_id
        self.voice = voice
        self.records: dict[str, list[Any]] = {name: [] for name in RECORD_TYPES}
        self._offset = 0

    def where(self) -> dict[str, Any]:
        self._offset += 10
        return {"source_id": self.source_id, "passage_id": f"{self.source_id}-{self._offset:05d}", "page": None, "char_start": self._offset,
                "char_end": self._offset + 5, "asserted_by": self.voice}

    def person(self, name: str, mentions: int = 1, origin: str = "text") -> str:
        parts = parse_name(name)
        key = f"person:{name.lower().replace(' ', '-')}"
        self.records["entities"].append(EntityRecord(
            source_id=self.source_id, key=key, kind="person", name=name, origin=origin, given_name=parts.given,
            patronymic_name=parts.patronymic, family_name=parts.family, gender=gender_of(parts)))
        self.mention(key, "person", name, mentions)
        return key

    def body(self, kind: str, name: str, identifier: str | None = None, origin: str = "text") -> str:
        key = f"{kind}:{name.lower().replace(' ', '-')}"
        self.records["entities"].append(EntityRecord(
            source_id=self.source_id, key=key, kind=kind, name=name, origin=origin, identifier=identifier))
        if origin != "authority":
            self.mention(key, kind, name, 1)
        return key

    def mention(self, key: str, kind: str, surface: str, times: int = 1) -> None:
        self.records["mentions"] += [
            MentionRecord(**self.where(), kind=kind, key=key, surface=surface, confidence=0.95) for _ in range(times)]

    def name(self, key: str, name: str, kind: str) -> None:
        self.records["names"].append(NameRecord(**self.where(), key=key, name=name, kind=kind))

    def attribute(self, key: str, prop: str, value: str, **more: Any) -> None:
        self.records["attributes"].append(AttributeRecord(**self.where(), key=key, kind=key.partition(":")[0], property=prop, value=value,
                                                          stated=None, method="test", confidence=0.9, **more))

    def event(self, kind: str, *participants: str, date: str | None = None, **more: Any) -> EventRecord:
        earliest, latest = bounds(date) if date else (None, None)
        record = EventRecord(**self.where(), number=len(self.records["events"]), type=kind, participants=list(participants), date=date,
                             date_earliest=earliest, date_latest=latest, date_basis="explicit" if date else "none", method="test",
                             confidence=0.8, **more)
        self.records["events"].append(record)
        return record

    def done(self) -> DocumentRecords:
        tables = {name: to_arrow(self.records[name], record_type) for name, record_type in RECORD_TYPES.items()}
        return unpack(tables, [self.source_id])[0]


@pytest.fixture
def build() -> type[DocumentBuilder]:
    return DocumentBuilder
