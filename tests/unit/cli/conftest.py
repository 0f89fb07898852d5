"""A small release made by hand, the texts behind it, and the command run in this process."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.release.descriptions import Provenance
from pipeline.release.writing import write_release
from pipeline.tables.frames import completed, frame
from schemas.tables import TABLES


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run `bazhanov` with arguments; the work folder and the Dagster instance are the test's own."""
    monkeypatch.setenv("BAZHANOV_WORK_DIR", str(tmp_path / "work"))
    monkeypatch.setenv("BAZHANOV_OUTPUT_DIR", str(tmp_path / "out"))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("BAZHANOV_RAW_DIR", raising=False)

    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["bazhanov", *map(str, arguments)])
        code: object = 0
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code or 0
        said = capsys.readouterr()
        return Outcome(int(str(code)), said.out, said.err)

    return call


def _rows(raw: Path) -> dict[str, list[dict[str, object]]]:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(raw.glob("*.txt"))}

    def span(source: str, words: str) -> dict[str, object]:
        start = texts[source].index(words)
        return {"source_id": source, "passage_id": f"{source}-00001", "char_start": start, "char_end": start + len(words)}

    def claim(claim_id: str, subject: tuple[str, str], said: tuple[str, str], where: dict[str, object], **more: str) -> dict[str, object]:
        return {
            "claim_id": claim_id,
            "subject_kind": subject[0],
            "subject_id": subject[1],
            "property": said[0],
            "value": said[1],
            "asserted_by": "chronicler",
            "polarity": "affirmed",
            "certainty": "certain",
            "method": "hand",
            "extraction_confidence": 1.0,
            **where,
            **more,
        }

    anna, karl = ("person", "brandt-anna"), ("person", "brandt-karl")
    born, elected = span("anna", "born in Kiel on 3 May 1890"), span("anna", "elected secretary")
    counted = {"mention_count": 1, "source_count": 1}
    event = {"date_basis": "explicit", "calendar": "unknown", "factuality": "asserted", "source_count": 1, "extraction_confidence": 0.9}
    return {
        "sources": [
            {
                "source_id": name,
                "title": name,
                "format": "plain-text",
                "license": "CC0-1.0",
                "attribution": "Nobody",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "bytes": len(text.encode()),
                "reliability": "secondary",
            }
            for name, text in texts.items()
        ],
        "passages": [
            {
                "passage_id": f"{name}-00001",
                "source_id": name,
                "kind": "body",
                "voice": "chronicler",
                "char_start": 0,
                "char_end": len(text),
                "page_from": "7",
                "page_to": "7",
                "page_basis": "marked",
            }
            for name, text in texts.items()
        ],
        "people": [
            {
                "person_id": "brandt-anna",
                "name": "Anna Brandt",
                "birth_date": "1890-05-03",
                "birth_earliest": "1890-05-03",
                "birth_latest": "1890-05-03",
                "birth_place": "Kiel",
                "death_date": "1951-06-11",
                "death_earliest": "1951-06-11",
                "death_latest": "1951-06-11",
                "death_manner": "illness",
                "mention_count": 2,
                "source_count": 1,
            },
            {"person_id": "brandt-karl", "name": "Karl Brandt", **counted},
            {"person_id": "weber-otto", "name": "Otto Weber", **counted, "mention_count": 50},
            {"person_id": "weber-max", "name": "Max Weber", **counted},
        ],
        "person_names": [
            *(
                {"person_id": i, "name": n, "kind": "name", "source_id": "anna"}
                for i, n in (
                    ("brandt-anna", "Anna Brandt"),
                    ("brandt-karl", "Karl Brandt"),
                    ("weber-otto", "Otto Weber"),
                    ("weber-max", "Max Weber"),
                )
            ),
            {"person_id": "brandt-anna", "name": "Red Anna", "kind": "nickname", "source_id": "anna"},
        ],
        "organizations": [{"organization_id": "dockers-union", "name": "Dockers' Union", **counted}],
        "memberships": [
            {
                "membership_id": "m-1",
                "person_id": "brandt-anna",
                "organization_id": "dockers-union",
                "role": "secretary",
                "start_date": "1919",
                "start_earliest": "1919-01-01",
                "start_latest": "1919-12-31",
            }
        ],
        "relationships": [{"relationship_id": "r-1", "person_id": "brandt-anna", "related_person_id": "brandt-karl", "type": "sibling"}],
        "events": [
            {
                "event_id": "election-anna",
                "type": "election",
                "label": "Election of Anna Brandt",
                "date": "1919",
                "date_earliest": "1919-01-01",
                "date_latest": "1919-12-31",
                **event,
            },
            {
                "event_id": "birth-anna",
                "type": "birth",
                "label": "Birth of Anna Brandt",
                "date": "1890-05-03",
                "date_earliest": "1890-05-03",
                "date_latest": "1890-05-03",
                **event,
            },
        ],
        "event_participants": [
            {"event_id": i, "entity_kind": "person", "entity_id": "brandt-anna", "role": "person"} for i in ("election-anna", "birth-anna")
        ],
        "mentions": [
            {
                "mention_id": "anna-00000000-person",
                **span("anna", "Anna Brandt"),
                "surface": "Anna Brandt",
                "entity_kind": "person",
                "entity_id": "brandt-anna",
                "extraction_confidence": 1.0,
            }
        ],
        "claims": [
            claim("c-birth", anna, ("birth_date", "1890-05-03"), born),
            claim(
                "c-death",
                anna,
                ("death_date", "1951-06-11"),
                span("anna", "died in Stockholm on 11 June 1951"),
                page="7",
                attributed_to="Karl Brandt",
            ),
            claim("c-elected", ("event", "election-anna"), ("date", "1919"), elected),
            claim("c-karl-1890", karl, ("birth_date", "1890"), span("anna", "Karl Brandt"), certainty="possible"),
            claim("c-karl-1893", karl, ("birth_date", "1893"), span("karl", "born in Kiel in 1893")),
        ],
        "conflicts": [
            {
                "conflict_id": "k-1",
                "subject_kind": "person",
                "subject_id": "brandt-karl",
                "property": "birth_date",
                "claim_id": i,
                "kind": "contradiction",
                "status": status,
                "rule": "more certain",
            }
            for i, status in (("c-karl-1890", "rejected"), ("c-karl-1893", "chosen"))
        ],
    }


@pytest.fixture
def released(raw_folder: Callable[..., Path], run: Run, tmp_path: Path) -> Path:
    """The folder of raw texts of a release that stands in the output folder of `run`."""
    raw = raw_folder()
    tables = completed({name: frame(TABLES[name], rows) for name, rows in _rows(raw).items()})
    write_release(tables, tmp_path / "out", Provenance({}, "hand", "0" * 64))
    return raw
