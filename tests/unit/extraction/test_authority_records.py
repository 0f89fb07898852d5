from pathlib import Path

import pytest

from pipeline.build.stages import authorities
from pipeline.extraction.authorities import extract_organizations, extract_places
from pipeline.extraction.records import RECORD_TYPES
from pipeline.sources.authorities import Authorities, load_authorities

ORGANIZATIONS = """
source = "a test"

[[organization]]
id = "dockers"
name = "Dockers' Union"
classification = "trade_union"
acronym = "DU"
founding_date = "1890"
names = [{ name = "Union of Dockers", start = "1890", end = "1919" }, { name = "D.U.", kind = "acronym" }]
part_of = ["congress"]

[[organization]]
id = "congress"
name = "Congress of Unions"
classification = "trade_union"
"""
PLACES = """
source = "a test"

[[place]]
id = "kiel"
name = "Kiel"
kind = "city"
latitude = 54.32
longitude = 10.14
names = [{ name = "Kyle", start = "1100" }]

[[place]]
id = "atlantis"
name = "Atlantis"
kind = "island"
"""


@pytest.fixture
def known(tmp_path: Path) -> Authorities:
    for name, text in (("organizations", ORGANIZATIONS), ("places", PLACES), ("periods", 'source = "a test"\n')):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_authorities(tmp_path)


def test_every_entry_is_a_passage_and_an_entity(known: Authorities) -> None:
    found = extract_organizations(known.organizations)
    assert found.keys() == RECORD_TYPES.keys()
    passages, entities = found["passages"].to_pylist(), found["entities"].to_pylist()
    assert [e["identifier"] for e in entities] == ["dockers", "congress"]
    assert {e["origin"] for e in entities} == {"authority"}
    for passage, start in zip(passages, ("[[organization]]\nid = \"dockers\"", "[[organization]]\nid = \"congress\""), strict=True):
        assert ORGANIZATIONS[passage["char_start"]:passage["char_end"]].startswith(start)


def test_names_kinds_dates_and_relations_are_statements_of_the_editors(known: Authorities) -> None:
    found = extract_organizations(known.organizations)
    names = {(n["name"], n["kind"], n["start_date"], n["end_date"]) for n in found["names"].to_pylist()}
    assert names >= {("D.U.", "acronym", None, None)}
    assert any(name[0] == "Union of Dockers" and name[2:] == ("1890", "1919") for name in names)
    facts = found["attributes"].to_pylist()
    assert {(f["property"], f["value"], f["value_kind"]) for f in facts if f["key"] == "organization:dockers"} == {
        ("classification", "trade_union", "literal"), ("acronym", "DU", "literal"), ("founding_date", "1890", "literal"),
        ("part_of", "organization:congress", "organization")}
    assert {f["asserted_by"] for f in facts} == {"editors"}
    assert {f["confidence"] for f in facts} == {1.0}


def test_places_have_coordinates_where_the_editors_are_sure(known: Authorities) -> None:
    facts = extract_places(known.places)["attributes"].to_pylist()
    assert {(f["key"], f["property"], f["value"]) for f in facts} == {
        ("place:kiel", "kind", "city"), ("place:kiel", "coordinates", "54.32,10.14"), ("place:atlantis", "kind", "island")}


def test_a_place_has_its_dated_names(known: Authorities) -> None:
    (name,) = extract_places(known.places)["names"].to_pylist()
    assert (name["key"], name["name"], name["start_date"], name["end_date"]) == ("place:kiel", "Kyle", "1100", None)


def test_the_projects_own_files_can_be_extracted() -> None:
    known = authorities()
    assert extract_organizations(known.organizations)["entities"].num_rows == len(known.organizations.entries)
    assert extract_places(known.places)["entities"].num_rows == len(known.places.entries)
