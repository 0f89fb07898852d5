"""Each table's rows from a resolution of invented records."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extraction.records import (
    RECORD_TYPES,
    AttributeRecord,
    EntityRecord,
    EventRecord,
    IndexEntryRecord,
    MembershipRecord,
    MentionRecord,
    NameRecord,
    PassageRecord,
    RelationshipRecord,
    to_arrow,
)
from pipeline.resolution.documents import DocumentRecords, unpack
from pipeline.resolution.resolve import resolve
from pipeline.resolution.witnesses import Witness, Witnesses
from pipeline.tables.frames import frame
from pipeline.tables.rows import ROWS, Dataset
from schemas.tables import TABLES

ANNA, KARL, UNION, KIEL, HULL = "person:anna", "person:karl", "organization:dockers-union", "place:kiel", "place:hull"


class Records:
    """Records of one source; offsets count up."""

    def __init__(self, source_id: str, voice: str) -> None:
        self.source_id, self.voice, self.offset = source_id, voice, 0
        self.rows: dict[str, list[Any]] = {name: [] for name in RECORD_TYPES}

    def where(self) -> dict[str, Any]:
        self.offset += 10
        return {
            "source_id": self.source_id,
            "passage_id": f"{self.source_id}-00001",
            "page": "3",
            "char_start": self.offset,
            "char_end": self.offset + 4,
            "asserted_by": self.voice,
        }

    def entity(self, key: str, name: str, mentions: tuple[str, ...], **more: str | None) -> None:
        self.rows["entities"].append(
            EntityRecord(source_id=self.source_id, key=key, kind=key.partition(":")[0], name=name, **({"origin": "text"} | more))
        )
        for surface in mentions:
            self.mention(key.partition(":")[0], key, surface)

    def mention(self, kind: str, key: str | None, surface: str, candidates: tuple[str, ...] = ()) -> None:
        self.rows["mentions"].append(
            MentionRecord(**self.where(), kind=kind, key=key, surface=surface, confidence=0.91234, candidates=list(candidates))
        )

    def fact(self, key: str, prop: str, value: str, value_kind: str = "literal") -> None:
        self.rows["attributes"].append(
            AttributeRecord(
                **self.where(),
                key=key,
                kind=key.partition(":")[0],
                property=prop,
                value=value,
                stated=None,
                method="test",
                confidence=0.9,
                value_kind=value_kind,
            )
        )

    def name(self, key: str, name: str, kind: str, start: str | None = None, end: str | None = None) -> None:
        self.rows["names"].append(NameRecord(**self.where(), key=key, name=name, kind=kind, start_date=start, end_date=end))

    def add(self, table: str, record_type: type, **values: Any) -> None:
        self.rows[table].append(record_type(**self.where(), method="test", confidence=0.8, **values))

    def done(self) -> DocumentRecords:
        return unpack({name: to_arrow(self.rows[name], kind) for name, kind in RECORD_TYPES.items()}, [self.source_id])[0]


def memoir() -> DocumentRecords:
    records = Records("memoir", "memoirist")
    records.entity(
        ANNA,
        "Anna Maria Brandt",
        ("Anna Brandt", "Brandt"),
        given_name="Anna",
        patronymic_name="Maria",
        family_name="Brandt",
        gender="female",
    )
    records.entity(KARL, "Karl Brandt", ("Karl",), given_name="Karl", family_name="Brandt", gender="male")
    records.entity(UNION, "Dockers' Union", ("the Union",))
    records.entity(KIEL, "Kiel", ("Kiel",), origin="authority", identifier="kiel")
    records.mention("person", None, "Brandt", (ANNA, KARL, ANNA, "person:nobody"))
    records.name(ANNA, "Red Anna", "nickname")
    records.name(ANNA, "A. Brandt", "variant")
    records.fact(ANNA, "birth_date", "1890")
    records.fact(ANNA, "birth_place", KIEL, "place")
    records.fact(UNION, "classification", "trade_union")
    records.fact(UNION, "part_of", "organization:nowhere", "organization")
    records.add(
        "events",
        EventRecord,
        number=0,
        type="election",
        participants=[f"person:person:{ANNA}", f"organization:organization:{UNION}"],
        date="1919",
        date_earliest="1919-01-01",
        date_latest="1919-12-31",
        date_basis="explicit",
        place_key=KIEL,
        post="secretary",
    )
    records.add("events", EventRecord, number=1, type="arrest", participants=[f"person:person:{KARL}"], factuality="reported")
    records.add(
        "memberships",
        MembershipRecord,
        person_key=ANNA,
        organization_key=UNION,
        role="secretary",
        start_date="1919",
        end_date="1923-10",
        event_number=0,
    )
    records.add("relationships", RelationshipRecord, person_key=ANNA, related_key=KARL, type="sibling", stated="her brother")
    records.rows["index_entries"] = [
        IndexEntryRecord(
            source_id="memoir",
            passage_id="memoir-00002",
            entry=1,
            parent=None,
            heading="Brandt, Anna",
            key=ANNA,
            kind="person",
            locator_kind="page",
            page_from="3",
            page_to="5",
        ),
        IndexEntryRecord(
            source_id="memoir",
            passage_id="memoir-00002",
            entry=1,
            parent=None,
            heading="Brandt, Anna",
            key=ANNA,
            kind="person",
            locator_kind="note",
            page_from="9",
            note="2",
        ),
        IndexEntryRecord(source_id="memoir", passage_id="memoir-00003", entry=2, parent=1, heading="in prison", key=None, kind=None),
    ]
    records.rows["passages"] = [
        PassageRecord(
            passage_id="memoir-00001",
            source_id="memoir",
            kind="body",
            section="chapter-1",
            page_from="3",
            page_to="3",
            page_basis="marked",
            voice="memoirist",
            char_start=0,
            char_end=900,
        )
    ]
    return records.done()


def copy() -> DocumentRecords:
    records = Records("copy", "compiler")
    records.entity(ANNA, "Anna Brandt", ("Anna Brandt",), given_name="Anna", family_name="Brandt")
    records.fact(ANNA, "birth_date", "1890-05-03")
    return records.done()


def authority() -> DocumentRecords:
    records = Records("authority-places", "editors")
    for key, name in ((KIEL, "Kiel"), (HULL, "Hull")):
        records.entity(key, name, (), origin="authority", identifier=key.partition(":")[2])
    records.name(KIEL, "Kyle", "alias", "1100", "1300")
    records.fact(KIEL, "kind", "city")
    records.fact(KIEL, "coordinates", "54.32,10.14")
    return records.done()


@pytest.fixture(scope="module")
def rows() -> dict[str, list[dict[str, Any]]]:
    documents = [memoir(), copy(), authority()]
    witnesses = Witnesses(
        [Witness("memoir", 0, "primary"), Witness("copy", 1, "tertiary", "memoir"), Witness("authority-places", 2, "tertiary")]
    )
    data = Dataset(resolve(documents, witnesses, {}), documents, witnesses, [{"source_id": "memoir", "title": "A Memoir"}])
    return {name: list(function(data)) for name, function in ROWS.items()}


def one(rows: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (found,) = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return found


def test_there_are_rows_for_every_table_but_quarantine(rows) -> None:
    assert set(rows) == set(TABLES) - {"quarantine"}


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"quarantine", "sources"}))
def test_rows_have_the_columns_and_types_of_the_contract(rows, name: str) -> None:
    assert len(frame(TABLES[name], rows[name])) == len(rows[name])


def test_a_person_has_the_chosen_values_of_all_texts(rows) -> None:
    anna = one(rows["people"], person_id="brandt-anna-maria")
    assert anna["name"] == "Anna Maria Brandt"
    assert (anna["birth_date"], anna["birth_earliest"], anna["birth_latest"]) == ("1890-05-03", "1890-05-03", "1890-05-03")
    assert anna["birth_place"] == "Kiel"
    assert (anna["death_date"], anna["death_manner"]) == (None, None)
    assert anna["mention_count"] == 3


def test_a_copy_is_no_second_witness(rows) -> None:
    assert one(rows["people"], person_id="brandt-anna-maria")["source_count"] == 1


def test_names_stand_once_for_each_source_and_spellings_only_beside_deliberate_names(rows) -> None:
    anna = [(row["name"], row["kind"], row["source_id"]) for row in rows["person_names"] if row["person_id"] == "brandt-anna-maria"]
    assert len(anna) == len(set(anna))
    assert ("Red Anna", "nickname", "memoir") in anna
    assert ("A. Brandt", "variant", "memoir") in anna
    assert ("Anna Maria Brandt", "name", "memoir") in anna
    assert ("Anna Maria Brandt", "name", "copy") in anna
    assert ("Anna Maria Brandt", "variant", "memoir") not in anna


def test_what_only_an_authority_file_knows_is_not_published(rows) -> None:
    assert [row["place_id"] for row in rows["places"]] == ["kiel"]


def test_a_place_of_the_authorities_that_a_text_names_has_their_facts(rows) -> None:
    kiel = one(rows["places"], place_id="kiel")
    assert (kiel["kind"], kiel["latitude"], kiel["longitude"], kiel["mention_count"]) == ("city", 54.32, 10.14, 1)
    assert one(rows["place_names"], name="Kyle") == {"place_id": "kiel", "name": "Kyle", "start_date": "1100", "end_date": "1300"}


def test_relations_only_to_bodies_that_are_published(rows) -> None:
    assert rows["organization_relations"] == []
    assert one(rows["organizations"], name="Dockers' Union")["classification"] == "trade_union"


def test_an_event_has_label_date_and_place(rows) -> None:
    election = one(rows["events"], type="election")
    assert election["label"] == "Election of Anna Maria Brandt as secretary (Dockers' Union), Kiel, 1919"
    assert (election["date"], election["date_basis"], election["place_id"], election["source_count"]) == ("1919", "explicit", "kiel", 1)
    assert len([row for row in rows["event_participants"] if row["event_id"] == election["event_id"]]) == 2


def test_an_undated_event_says_so(rows) -> None:
    arrest = one(rows["events"], type="arrest")
    assert (arrest["date"], arrest["date_basis"], arrest["calendar"], arrest["factuality"]) == (None, "none", "unknown", "reported")


def test_a_membership_has_post_dates_and_event(rows) -> None:
    (held,) = rows["memberships"]
    assert (held["role"], held["start_date"], held["end_date"], held["end_latest"]) == ("secretary", "1919", "1923-10", "1923-10-31")
    assert held["event_id"] == one(rows["events"], type="election")["event_id"]
    assert rows["posts"] == [{"post_id": held["post_id"], "organization_id": held["organization_id"], "label": "secretary"}]


def test_relationships(rows) -> None:
    (kin,) = rows["relationships"]
    assert (kin["person_id"], kin["related_person_id"], kin["type"]) == ("brandt-anna-maria", "brandt-karl", "sibling")


def test_an_undecided_mention_has_no_entity_but_candidates_in_order(rows) -> None:
    undecided = one(rows["mentions"], entity_id=None)
    candidates = [row for row in rows["mention_candidates"] if row["mention_id"] == undecided["mention_id"]]
    assert [(row["rank"], row["entity_id"]) for row in candidates] == [(1, "brandt-anna-maria"), (2, "brandt-karl")]
    assert len(rows["mention_candidates"]) == 2
    assert undecided["extraction_confidence"] == 0.912


def test_every_published_subject_has_a_claim(rows) -> None:
    claimed = {(row["subject_kind"], row["subject_id"]) for row in rows["claims"]}
    for table in TABLES.values():
        if table.claimed_as:
            assert {(table.claimed_as, row[table.key[0]]) for row in rows[table.name]} <= claimed


def test_index_entries_one_for_each_locator_and_below_their_head(rows) -> None:
    first, second, below = rows["index_entries"]
    assert first["entry_id"] != second["entry_id"]
    assert (first["entity_id"], first["page_from"], second["note"]) == ("brandt-anna-maria", "3", "2")
    assert (below["parent_entry_id"], below["locator_kind"], below["entity_id"]) == (first["entry_id"], None, None)
