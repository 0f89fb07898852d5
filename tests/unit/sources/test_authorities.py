from pathlib import Path

import pytest
from edtf import parse_edtf

from pipeline.sources.authorities import AuthorityError, OrganizationAuthority, load_authorities, load_authority_file

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "raw" / "authorities"

TEXT = """# Ämter
source = "an almanac"

[[organization]]
id = "board-of-tides"
name = "Board of Tides"
classification = "government"
names = [{ name = "Tide Board", start = "1901" }]

[[organization]]
id = "tide-office"
name = "Tide Office"
classification = "government"
source = "a ledger"
successor_of = ["board-of-tides"]
"""


@pytest.fixture(scope="module")
def authorities():
    return load_authorities(FOLDER)


def written(folder: Path, text: str) -> Path:
    path = folder / "organizations.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_entry_knows_its_span_in_characters(tmp_path):
    file = load_authority_file(written(tmp_path, TEXT), "organization", OrganizationAuthority)
    for entry in file.entries:
        piece = file.text[entry.char_start:entry.char_end]
        assert piece.startswith("[[organization]]")
        assert f'id = "{entry.id}"' in piece
        assert piece.count("[[") == 1
    assert file.text[file.entries[1].char_end:].strip() == ""


def test_the_files_source_is_the_default_of_its_entries(tmp_path):
    board, office = load_authority_file(written(tmp_path, TEXT), "organization", OrganizationAuthority).entries
    assert (board.source, office.source) == ("an almanac", "a ledger")


def test_entries_are_named_as_passages_are(tmp_path):
    file = load_authority_file(written(tmp_path, TEXT), "organization", OrganizationAuthority)
    assert file.passage_id(file.entries[1]) == "authority-organizations-00002"


def test_relations_are_listed_by_type(tmp_path):
    office = load_authority_file(written(tmp_path, TEXT), "organization", OrganizationAuthority).by_id["tide-office"]
    assert office.related == (("successor_of", "board-of-tides"),)


@pytest.mark.parametrize(("change", "complaint"), [
    (('id = "tide-office"', 'id = "board-of-tides"'), "stands twice"),
    (('classification = "government"', 'classification = "guild"'), "board-of-tides: classification"),
    (('name = "Tide Office"', 'name = "Tide Office"\ncolour = "blue"'), "colour"),
    (('id = "tide-office"', 'id = "Tide Office"'), "Tide Office"),
    (("[[organization]]", "[organization"), "not readable as TOML"),
])
def test_wrong_entries_are_named(tmp_path, change, complaint):
    path = written(tmp_path, TEXT.replace(*change))
    with pytest.raises(AuthorityError, match=complaint):
        load_authority_file(path, "organization", OrganizationAuthority)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(AuthorityError, match=r"organizations\.toml"):
        load_authorities(tmp_path)


def test_a_relation_to_an_unknown_entry_is_refused(tmp_path):
    written(tmp_path, TEXT.replace('["board-of-tides"]', '["board-of-fish"]'))
    for name, table in (("places", "place"), ("periods", "period")):
        (tmp_path / f"{name}.toml").write_text(f"# no [[{table}]]", encoding="utf-8")
    with pytest.raises(AuthorityError, match="board-of-fish"):
        load_authorities(tmp_path)


def test_all_dates_of_the_files_are_edtf(authorities):
    dates = {p.date for p in authorities.periods.entries}
    for entry in authorities.organizations.entries:
        dates |= {d for d in (entry.founding_date, entry.dissolution_date) if d}
        dates |= {d for n in entry.names for d in (n.start, n.end) if d}
    dates |= {d for e in authorities.places.entries for n in e.names for d in (n.start, n.end) if d}
    for date in sorted(dates):
        parse_edtf(date)


def test_founding_never_follows_dissolution(authorities):
    for entry in authorities.organizations.entries:
        if entry.founding_date and entry.dissolution_date:
            assert entry.founding_date[:4] <= entry.dissolution_date[:4], entry.id


def test_part_of_has_no_cycle(authorities):
    for entry in authorities.organizations.entries:
        seen, todo = set(), list(entry.part_of)
        while todo:
            parent = todo.pop()
            assert parent != entry.id
            if parent not in seen:
                seen.add(parent)
                todo += authorities.organizations.by_id[parent].part_of


def test_no_full_name_stands_for_two_organizations(authorities):
    owner: dict[str, str] = {}
    for entry in authorities.organizations.entries:
        for name in {entry.name, *(n.name for n in entry.names)} - set(entry.contextual):
            assert owner.setdefault(name, entry.id) == entry.id, name


def test_security_services_are_successors_and_apart(authorities):
    by_id = authorities.organizations.by_id
    assert by_id["gpu"].successor_of == ("cheka",)
    assert by_id["ogpu"].successor_of == ("gpu",)
    assert by_id["commissariat-of-internal-affairs"].successor_of == ("ogpu",)


def test_one_town_with_dated_names(authorities):
    names = {n.name: (n.start, n.end) for n in authorities.places.by_id["st-petersburg"].names}
    assert names["Petrograd"] == ("1914-08", "1924-01-26")
    assert names["Leningrad"][0] == "1924-01-26"


def test_coordinates_are_both_there_or_both_missing(authorities):
    for entry in authorities.places.entries:
        assert (entry.latitude is None) == (entry.longitude is None), entry.id


def test_no_name_is_longer_than_what_a_release_may_share_with_a_source(authorities):
    names = [n for e in authorities.organizations.entries for n in (e.name, *(other.name for other in e.names))]
    names += [n for e in authorities.places.entries for n in (e.name, *(other.name for other in e.names))]
    assert [name for name in names if len(name.split()) > 8] == []
