from pathlib import Path

import pytest

from schemas.tables import TABLES


def test_sources_lists_every_text_with_its_state(run, raw_folder) -> None:
    shown = run("sources", "--raw", raw_folder())
    assert shown.code == 0
    assert "Reading 2 texts" in shown.out
    assert "anna" in shown.out
    assert "plain-text" in shown.out
    assert "secondary" in shown.out


def test_sources_says_which_texts_are_missing_or_empty(run, raw_folder) -> None:
    folder = raw_folder({"anna": "Anna.", "karl": "x", "otto": ""})
    (folder / "karl.txt").unlink()
    shown = run("sources", "--raw", folder)
    assert shown.code == 2
    assert "declared but not there: karl.txt" in shown.out
    assert "missing" in shown.out
    assert "cannot be read" in shown.out
    assert "is empty" in shown.err


def test_sources_says_which_byte_is_not_utf8(run, raw_folder) -> None:
    folder = raw_folder({"anna": "Anna."})
    (folder / "anna.txt").write_bytes(b"Anna L\xfcdtke.")
    shown = run("sources", "--raw", folder)
    assert shown.code == 2
    assert "byte 6 (line 1) is 0xfc" in shown.err


def test_where_no_text_is_there_the_sample_stands_in_and_says_so(run, raw_folder) -> None:
    folder = raw_folder()
    for path in folder.iterdir():
        path.unlink()
    shown = run("sources", "--raw", folder)
    assert "the bundled sample is built instead" in shown.out
    assert "the-man-called-stepniak" in shown.out


@pytest.mark.parametrize("arguments", [("sources",), ("build",), ("benchmark",)])
def test_a_folder_that_is_none(run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    asked = run(*arguments, "--raw", tmp_path / "nowhere")
    assert asked.code == 2
    assert "which is no folder" in asked.err
    assert "Traceback" not in asked.err


def test_schema_of_all_tables(run) -> None:
    out = run("schema").out
    assert all(f"{name}: " in out for name in TABLES)


def test_schema_of_one_table_with_its_terms(run) -> None:
    out = run("schema", "conflicts").out
    assert "conflict_id" in out
    assert "contradiction, slip, calendar" in " ".join(out.split())
    assert "person_names: " not in out


def test_schema_as_markdown(run) -> None:
    assert run("schema", "people", "--markdown").out.startswith("## people\n")
    whole = run("schema", "--markdown").out
    assert whole.startswith("# Data dictionary\n")
    assert "## death_manner" in whole


def test_schema_of_a_table_that_there_is_not(run) -> None:
    asked = run("schema", "persons")
    assert asked.code == 2
    assert "there is no table 'persons'" in asked.err
    assert "people" in asked.err


def test_an_option_that_there_is_not(run) -> None:
    asked = run("build", "--rwa", "x")
    assert asked.code == 2
    assert "No such option" in asked.err


@pytest.mark.parametrize("width", [40, 80])
def test_nothing_of_an_id_is_cut_where_the_terminal_is_narrow(run, raw_folder, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    name = "the-life-and-times-of-anna-brandt-of-kiel-and-stockholm"
    folder = raw_folder({name: "Anna."})
    monkeypatch.setenv("COLUMNS", str(width))
    for shown in (run("sources", "--raw", folder), run("status", "--no-runs", "--raw", folder)):
        assert name in shown.out
        assert "…" not in shown.out.partition(name)[0]
