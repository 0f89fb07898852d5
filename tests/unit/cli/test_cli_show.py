import re
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _release(released: Path) -> None:
    """There is a release to look into."""


def test_by_id_everything_is_shown(run) -> None:
    shown = run("show", "brandt-anna")
    assert shown.code == 0
    for text in ("Anna Brandt", "Born: 3 May 1890, Kiel", "Died: 11 June 1951, illness", "Nickname: Red Anna", "secretary",
                 "Dockers' Union", "sibling", "Karl Brandt", "Election of Anna Brandt", "2 mentions, 1 independent sources"):
        assert text in shown.out


def test_events_are_in_the_order_of_time(run) -> None:
    out = run("show", "brandt-anna").out
    assert out.index("Birth of Anna Brandt") < out.index("Election of Anna Brandt")


def test_where_the_sources_disagree(run) -> None:
    out = run("show", "brandt-karl").out
    assert re.search(r"birth_date +1890 +chronicler \(anna\) +rejected +more certain", out)
    assert re.search(r"birth_date +1893 +chronicler \(karl\) +chosen", out)
    assert "is sibling of" in out


@pytest.mark.parametrize("wanted", ["Anna Brandt", "anna brandt", "Red Anna", "red", " BRANDT-ANNA ", "Brandt, Ana"])
def test_any_name_or_a_part_of_it_in_any_case_order_and_spelling(run, wanted: str) -> None:
    assert "brandt-anna" in run("show", wanted).out


def test_of_two_namesakes_the_one_mentioned_far_more_often(run) -> None:
    assert "weber-otto" in run("show", "weber").out


def test_an_ambiguous_name_is_a_question_back(run) -> None:
    asked = run("show", "brandt")
    assert asked.code == 2
    assert asked.out == ""
    assert "could be any of: brandt-anna, brandt-karl" in asked.err
    assert "Traceback" not in asked.err


def test_nobody_of_that_name_gets_the_nearest(run) -> None:
    asked = run("show", "Ana Brant")
    assert asked.code == 2
    assert "no person is called 'Ana Brant'" in asked.err
    assert "Anna Brandt" in asked.err


def test_nobody_near(run) -> None:
    assert "near: nobody" in run("show", "Xzqw").err


def test_without_a_release_the_message_says_what_to_do(run, tmp_path: Path) -> None:
    asked = run("show", "anna", "--out", tmp_path / "nowhere")
    assert asked.code == 2
    assert "build one with `bazhanov build`" in asked.err
    assert "Traceback" not in asked.err


def test_a_version_that_was_never_published(run) -> None:
    asked = run("show", "brandt-anna", "--version", "9.9.9")
    assert asked.code == 2
    assert "no version 9.9.9" in asked.err


def test_a_damaged_catalogue(run, tmp_path: Path) -> None:
    (tmp_path / "out" / "catalog.json").write_text("{}")
    asked = run("show", "brandt-anna")
    assert asked.code == 2
    assert "catalog.json" in asked.err
