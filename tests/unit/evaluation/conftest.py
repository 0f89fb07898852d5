"""A small invented release and the gold annotation of its one text."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.evaluation.published import TABLES

PEOPLE = {"holm-greta": "Greta Holm", "lind-otto": "Otto Lind", "berg-nils": "Nils Berg"}
BODIES = {"dockers-union": "Dockers' Union"}
EVENTS = [("e1", "birth", "1881"), ("e2", "election", "1904"), ("e3", "arrest", "1921"), ("e4", "death", "1950")]
PARTS = [("e1", "person", "holm-greta", "person"), ("e2", "person", "holm-greta", "person"),
         ("e2", "organization", "dockers-union", "organization"), ("e3", "person", "berg-nils", "person"),
         ("e4", "person", "holm-greta", "person")]
MENTIONS = [("m1", 5, "person", "holm-greta", "Greta Holm", 0.99), ("m2", 30, "person", "holm-greta", "Holm", 0.95),
            ("m3", 40, "person", "berg-nils", "Berg", 0.92), ("m4", 50, "person", None, "Lind", 0.3),
            ("m5", 60, "organization", "dockers-union", "the Union", 0.8), ("m6", 500, "person", "lind-otto", "Lind", 0.99)]
GOLD_MENTIONS = [{"kind": "person", "name": "Greta Anna Holm", "forms": ["Greta Holm", "Holm"]},
                 {"kind": "person", "name": "Otto Lind", "forms": ["Lind"]},
                 {"kind": "organization", "name": "Union of Dock Workers", "forms": ["Dockers' Union"]}]


def person(name: str, role: str = "person") -> dict[str, str]:
    return {"kind": "person", "name": name, "role": role}


GOLD_EVENTS = [{"type": "birth", "date": "1881", "participants": [person("Greta Holm")], "quote": "born in 1881"},
               {"type": "tenure", "date": "1904/1910", "participants": [person("Greta Holm")], "quote": "was its secretary"},
               {"type": "arrest", "date": "1921", "participants": [person("Otto Lind")], "quote": "was arrested"}]
AUTHORITY = "name,birth_year,death_year,birth_name,pseudonyms,nicknames\nGreta Holm,1881,1951,,Petra;Iris,\nNobody Atall,,,,,\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "1.0.0"
    people = [{"person_id": i, "name": n, "birth_date": "1881-05" if i == "holm-greta" else None,
               "death_date": "1950" if i == "holm-greta" else None} for i, n in PEOPLE.items()]
    where = {"source_id": "life", "char_start": 10}
    rows = {
        "people": people, "person_names": [{"person_id": "holm-greta", "name": "Petra"}],
        "organizations": [{"organization_id": i, "name": n} for i, n in BODIES.items()],
        "organization_names": [{"organization_id": "dockers-union", "name": "the Union"}],
        "mentions": [{"mention_id": m, "source_id": "life", "char_start": at, "entity_kind": kind, "entity_id": i, "surface": s,
                      "extraction_confidence": c} for m, at, kind, i, s, c in MENTIONS],
        "events": [{"event_id": i, "type": t, "date": d, "factuality": "doubtful" if i == "e4" else "asserted"} for i, t, d in EVENTS],
        "event_participants": [{"event_id": e, "entity_kind": k, "entity_id": i, "role": r} for e, k, i, r in PARTS],
        "claims": [{"subject_kind": "event", "subject_id": i, **where} for i, _, _ in EVENTS],
    }
    (folder / "parquet").mkdir(parents=True)
    for name in TABLES:
        pq.write_table(pa.Table.from_pylist(rows[name]), folder / "parquet" / f"{name}.parquet")
    described = {"version": "1.0.0", "code_version": "0.1.0+abc", "inputs": [{"source_id": "life", "sha256": "0" * 64}],
                 "tables": {name: {"rows": len(rows[name]), "csv_sha256": name} for name in TABLES}}
    (folder / "release.json").write_text(json.dumps(described))
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "slices.json").write_text(json.dumps([{"slice": "life_p1", "source_id": "life", "start": 0, "end": 100}]))
    for name, rows in (("mentions", GOLD_MENTIONS), ("events", GOLD_EVENTS)):
        (folder / f"{name}_life_p1.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (folder / "people_authority.csv").write_text(AUTHORITY)
    return folder
