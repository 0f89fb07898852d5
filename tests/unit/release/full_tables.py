"""A small dataset in which every table but one has rows, keys hold, and some text looks like a formula."""

from pipeline.release.dataset import dataset
from pipeline.release.describing import ReleaseDescription
from pipeline.release.descriptions import Provenance, release_json
from pipeline.release.staging import prepared, stage
from pipeline.release.versioning import decide
from pipeline.tables.frames import completed, frame
from schemas.tables import TABLES

SPAN = {"source_id": "life", "passage_id": "life-1", "page": "7", "char_start": 3, "char_end": 9}
CLAIM = {"asserted_by": "chronicler", "polarity": "affirmed", "certainty": "certain", "method": "hand", "extraction_confidence": 1.0}
EVENT = {"date_basis": "explicit", "calendar": "unknown", "factuality": "asserted", "source_count": 1, "extraction_confidence": 0.9}
SOURCE = {"format": "plain-text", "sha256": "0" * 64, "bytes": 10}
ROWS = {
    "people": [
        {"person_id": "anna", "name": "Anna Brandt", "birth_date": "-0043", "birth_earliest": "-0043-01-01", "birth_latest": "-0043-12-31",
         "description": "=1+1", "mention_count": 1, "source_count": 1},
        {"person_id": "karl", "name": "Karl; -Brandt", "gender": "male", "mention_count": 0, "source_count": 1},
    ],
    "person_names": [{"person_id": "anna", "name": "'Anni'", "kind": "nickname", "source_id": "life"}],
    "organizations": [{"organization_id": "union", "name": "Dockers' Union", "mention_count": 0, "source_count": 1}],
    "organization_names": [{"organization_id": "union", "name": "@Union", "kind": "alias", "source_id": "life"}],
    "organization_relations": [{"organization_id": "union", "related_organization_id": "union", "type": "part_of"}],
    "places": [{"place_id": "denmark", "name": "Denmark", "kind": "country", "latitude": 56.0, "longitude": 10.0, "mention_count": 1},
               {"place_id": "kiel", "name": "Kiel", "kind": "city", "latitude": 54.3, "longitude": -10.1, "mention_count": 3},
               {"place_id": "lee", "name": "Lee", "kind": "country", "mention_count": 2}],
    "place_names": [{"place_id": "kiel", "name": "Kiel", "start_date": "1230"}],
    "events": [{"event_id": "meeting-1", "type": "meeting", "label": "Meeting", "date": "1923", "date_earliest": "1923-01-01",
                "date_latest": "1923-12-31", "place_id": "kiel", **EVENT},
               {"event_id": "tenure-1", "type": "tenure", "label": "Tenure", "date": "1919/", "date_earliest": "1919-01-01", **EVENT},
               {"event_id": "other-1", "type": "other", "label": "Undated", **EVENT | {"date_basis": "none"}}],
    "event_participants": [{"event_id": "meeting-1", "entity_kind": "person", "entity_id": name, "role": "participant"}
                           for name in ("anna", "karl")],
    "posts": [{"post_id": "secretary", "organization_id": "union", "label": "secretary"}],
    "memberships": [{"membership_id": "anna-union", "person_id": "anna", "organization_id": "union", "post_id": "secretary",
                     "role": "secretary", "start_date": "1919", "start_earliest": "1919-01-01", "event_id": "tenure-1"}],
    "relationships": [{"relationship_id": "anna-karl", "person_id": "anna", "related_person_id": "karl", "type": "sibling"}],
    "mentions": [{"mention_id": "life-3", "surface": "Brandt", "entity_kind": "person", "extraction_confidence": 0.5, **SPAN}],
    "mention_candidates": [{"mention_id": "life-3", "rank": 1, "entity_kind": "person", "entity_id": "anna"}],
    "claims": [{"claim_id": f"claim-{value}", "subject_kind": "person", "subject_id": "anna", "property": "birth_place",
                "value": value, **CLAIM, **SPAN} for value in ("kiel", "lee")],
    "conflicts": [{"conflict_id": "conflict-1", "subject_kind": "person", "subject_id": "anna", "property": "birth_place",
                   "claim_id": f"claim-{value}", "kind": "contradiction", "status": "undecided", "rule": "none"}
                  for value in ("kiel", "lee")],
    "index_entries": [{"entry_id": "a", "source_id": "life", "passage_id": "life-1", "parent_entry_id": "b"},
                      {"entry_id": "b", "source_id": "life", "passage_id": "life-1", "locator_kind": "page", "page_from": "7"}],
    "passages": [{"passage_id": "life-1", "source_id": "life", "kind": "body", "voice": "chronicler", "char_start": 0, "char_end": 20}],
    "sources": [{"source_id": "copy", "title": "A Copy", "license": "In copyright", "attribution": "A Copier", "reliability": "tertiary",
                 "derived_from": "life", **SOURCE},
                {"source_id": "life", "title": "A \"Life\"", "license": "CC0-1.0", "attribution": "Anna: her life",
                 "reliability": "primary", "author": "Anna Brandt", "publisher": "Press", "published": "1950", "isbn": "9780000000000",
                 "url": "https://example.org/life", **SOURCE}],
}


def full_tables():
    """Return all tables as frames."""
    return completed({name: frame(TABLES[name], rows) for name, rows in ROWS.items()})


def staged(folder, tables=None, version="1.0.0"):
    """Stage tables in a folder as a release does, and return their description."""
    state, rows = stage(prepared(full_tables() if tables is None else tables), folder)
    provenance = Provenance({"life": "0" * 64, "copy": "0" * 64}, "0.1.0+abc123", "1" * 64, files={"raw/sources.toml": "2" * 64})
    verdict = decide(None, None, state, {})
    data = release_json(verdict, None, state, rows, provenance) | {"version": version, "name": dataset().name}
    return ReleaseDescription(version, None, None, verdict, provenance, rows, data)
