"""A small valid dataset, from an invented text, to be broken one way at a time."""

import pytest

from pipeline.tables.context import Context
from pipeline.tables.frames import completed, frame
from schemas.tables import TABLES

TEXT = "Anna Brandt was born in Lübeck on 3 May 1890. She met Karl Eme-\n\nPage 12\n\nrich in Kiel, and died there in 1950.\n"
EVENT = {"label": "Event", "date_basis": "explicit", "calendar": "unknown", "factuality": "asserted", "source_count": 1,
         "extraction_confidence": 0.9}


def span(text, end=None):
    start = TEXT.index(text)
    return {"source_id": "life", "passage_id": "life-00001", "char_start": start, "char_end": TEXT.index(end or text) + len(end or text)}


def claim(number, kind, subject, prop, value):
    return {"claim_id": f"c-{number}", "subject_kind": kind, "subject_id": subject, "property": prop, "value": value,
            "asserted_by": "narrator", "polarity": "affirmed", "certainty": "certain", "method": "test",
            "extraction_confidence": 1.0, **span("Anna Brandt was born in Lübeck")}


def mention(number, kind, entity, surface, **where):
    return {"mention_id": f"m-{number}", "surface": surface, "entity_kind": kind, "entity_id": entity, "extraction_confidence": 1.0,
            **(where or span(surface))}


def born(date):
    return {"birth_date": date, "birth_earliest": date, "birth_latest": date}


def rows():
    return {
        "sources": [{"source_id": "life", "title": "A Life", "format": "plain-text", "license": "none stated", "attribution": "Anonymous",
                     "sha256": "0" * 64, "bytes": len(TEXT.encode()), "reliability": "primary"}],
        "passages": [{"passage_id": "life-00001", "source_id": "life", "kind": "body", "voice": "narrator",
                      "char_start": 0, "char_end": len(TEXT)}],
        "people": [
            {"person_id": "brandt-anna", "name": "Anna Brandt", "mention_count": 1, "source_count": 1, **born("1890-05-03"),
             "death_date": "1950", "death_earliest": "1950-01-01", "death_latest": "1950-12-31"},
            {"person_id": "emerich-karl", "name": "Karl Emerich", "mention_count": 1, "source_count": 1},
        ],
        "places": [{"place_id": "kiel", "name": "Kiel", "mention_count": 1}, {"place_id": "luebeck", "name": "Lübeck", "mention_count": 1}],
        "events": [
            {"event_id": "birth-brandt", "type": "birth", "date": "1890-05-03", "date_earliest": "1890-05-03", "date_latest": "1890-05-03",
             "place_id": "luebeck", **EVENT},
            {"event_id": "meeting-kiel", "type": "meeting", "place_id": "kiel", **EVENT, "date_basis": "none"},
        ],
        "event_participants": [
            {"event_id": "birth-brandt", "entity_kind": "person", "entity_id": "brandt-anna", "role": "person"},
            {"event_id": "meeting-kiel", "entity_kind": "person", "entity_id": "brandt-anna", "role": "participant"},
            {"event_id": "meeting-kiel", "entity_kind": "person", "entity_id": "emerich-karl", "role": "participant"},
        ],
        "relationships": [{"relationship_id": "r-1", "person_id": "brandt-anna", "related_person_id": "emerich-karl", "type": "colleague"}],
        "mentions": [
            mention(1, "person", "brandt-anna", "Anna Brandt"), mention(2, "place", "luebeck", "Lübeck"),
            mention(3, "place", "kiel", "Kiel"),
            mention(4, "person", "emerich-karl", "Karl Emerich", **span("Karl Eme", "rich in Kiel")),
        ],
        "claims": [
            claim(1, "person", "brandt-anna", "birth_date", "1890-05-03"), claim(2, "person", "brandt-anna", "death_date", "1950"),
            claim(3, "person", "emerich-karl", "name", "Karl Emerich"), claim(4, "place", "kiel", "name", "Kiel"),
            claim(5, "place", "luebeck", "name", "Lübeck"), claim(6, "event", "birth-brandt", "date", "1890-05-03"),
            claim(7, "event", "meeting-kiel", "participant", "participant:person:emerich-karl"),
            claim(8, "event", "meeting-kiel", "place", "kiel"), claim(9, "relationship", "r-1", "type", "colleague"),
            claim(10, "person", "brandt-anna", "death_date", "1951"),
        ],
        "conflicts": [
            {"conflict_id": "k-1", "subject_kind": "person", "subject_id": "brandt-anna", "property": "death_date", "claim_id": claim_id,
             "kind": "contradiction", "status": status, "rule": "first"}
            for claim_id, status in (("c-2", "chosen"), ("c-10", "rejected"))
        ],
    }


class DataSet:
    """Rows that a test may change before they become frames, and their text."""

    text = TEXT

    def __init__(self):
        self.rows = rows()
        for one in self.rows["mentions"]:
            if one["mention_id"] == "m-4":
                one["char_end"] = TEXT.index("rich in Kiel") + len("rich")

    def change(self, table, key, **values):
        (row,) = [row for row in self.rows[table] if row[TABLES[table].key[0]] == key]
        row.update(values)
        return self

    def tables(self):
        return completed({name: frame(TABLES[name], some) for name, some in self.rows.items()})


@pytest.fixture
def data():
    return DataSet()


@pytest.fixture
def context():
    return Context({"life": TEXT}, {"life": False})
