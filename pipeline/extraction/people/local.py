"""A person as one document knows them, before documents are compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.extraction.records import AttributeRecord, NameRecord
from pipeline.language.dates.model import HistoricalDate
from pipeline.language.names.model import PersonalName


@dataclass(slots=True)
class LocalPerson:
    """A person of one document.

    `key` is unique in the document ("person:kaganovich-lazar-moiseevich"); `origin` is "index", "note",
    "infobox" or "text"; `names` and `attributes` carry their evidence; `pages` are the labels of pages on which
    an index places the person (a hint, no proof); `notes` are (section, number) of the notes about them.
    """

    key: str
    name: PersonalName
    origin: str
    names: list[NameRecord] = field(default_factory=list)
    attributes: list[AttributeRecord] = field(default_factory=list)
    gender: str | None = None
    birth: HistoricalDate | None = None
    death: HistoricalDate | None = None
    description: str | None = None
    pages: set[str] = field(default_factory=set)
    notes: set[tuple[str, int]] = field(default_factory=set)
