from pathlib import Path

import pytest

from pipeline.cli.passages import heading


def test_of_a_person_every_claim_with_its_passage(run, released: Path) -> None:
    shown = run("evidence", "brandt-anna", "--raw", released)
    assert shown.code == 0
    assert "birth_date = 1890-05-03, says the chronicler (anna)" in shown.out
    assert "death_date = 1951-06-11, says the chronicler citing Karl Brandt (anna, page 7)" in shown.out
    assert "Anna Brandt was born in Kiel on 3 May 1890" in shown.out
    assert shown.out.index("birth_date") < shown.out.index("death_date")


def test_of_an_event(run, released: Path) -> None:
    assert "elected secretary of the Dockers' Union" in run("evidence", "election-anna", "--raw", released).out


def test_of_one_claim_only_that(run, released: Path) -> None:
    out = run("evidence", "c-birth", "--raw", released).out
    assert "birth_date" in out
    assert "death_date" not in out


def test_of_a_mention(run, released: Path) -> None:
    assert run("evidence", "anna-00000000-person", "--raw", released).out.startswith("Anna Brandt (anna)")


def test_of_a_passage_with_its_page(run, released: Path) -> None:
    assert run("evidence", "karl-00001", "--raw", released).out.startswith("passage (karl, page 7)")


def test_of_a_conflict_both_sides_with_their_doubts(run, released: Path) -> None:
    out = run("evidence", "k-1", "--raw", released).out
    assert "birth_date = 1890 [possible]" in out
    assert "birth_date = 1893, says" in out
    assert "born in Kiel in 1893" in out


def test_an_id_that_no_row_has(run, released: Path) -> None:
    asked = run("evidence", "nobody", "--raw", released)
    assert asked.code == 2
    assert "no row has the id 'nobody'" in asked.err
    assert "Traceback" not in asked.err


def test_without_the_text_the_place_is_told_and_why_no_more(run, released: Path) -> None:
    (released / "anna.txt").unlink()
    shown = run("evidence", "c-birth", "--raw", released)
    assert shown.code == 0
    assert "your copy of anna is missing or is not the one of this release" in shown.out
    assert "born in Kiel" not in shown.out


def test_another_text_than_the_releases_is_not_shown(run, released: Path) -> None:
    (released / "anna.txt").write_text("Quite another text, and long enough for any span. " * 10)
    shown = run("evidence", "c-birth", "--raw", released)
    assert "is not the one of this release" in shown.out
    assert "Quite another" not in shown.out


def test_a_text_that_has_become_unreadable(run, released: Path) -> None:
    (released / "anna.txt").write_bytes(b"")
    assert "is missing or is not the one" in run("evidence", "c-birth", "--raw", released).out


@pytest.mark.parametrize(("value", "shown"), [
    ("person:person:anna-brandt", "participant = anna-brandt (person)"),
    ("agent:person:anna-brandt", "participant = anna-brandt (agent, person)"),
    ("somebody", "participant = somebody")])
def test_a_participant_is_shown_with_its_role(value: str, shown: str) -> None:
    assert heading({"property": "participant", "value": value, "source_id": "anna"}).startswith(f"{shown} (anna")
