import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources
from pipeline.cli.errors import UserError
from pipeline.cli.evaluating import print_evaluation
from pipeline.evaluation.agreement import dates_near, interval, same_organization, same_person
from pipeline.evaluation.annotations import AnnotationError, load_gold
from pipeline.evaluation.matching import maximum_matching
from pipeline.evaluation.published import load_published
from pipeline.evaluation.recording import quality_record
from pipeline.evaluation.reporting import quality_report
from pipeline.evaluation.scoring import evaluate
from pipeline.release.quality import quality_section
from pipeline.sources.locating import PROJECT
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES

SHARED = PROJECT.parent / "shared"


@pytest.fixture
def evaluation(release: Path, gold: Path):
    return evaluate(load_published(release), load_gold(gold))


def test_entities_are_distinct_ones_of_a_slice(evaluation) -> None:
    figures = evaluation.figures()
    assert figures["people"] == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 2, "found": 2}
    assert figures["organizations"]["f1"] == 1.0
    assert evaluation.errors["people"] == ["life_p1\t-\tOtto Lind\t['Lind']", "life_p1\t+\tberg-nils\t['Nils Berg']"]


def test_events_strict_and_relaxed(evaluation) -> None:
    events = evaluation.figures()["events"]
    assert events["strict"] == {"precision": 0.3333, "recall": 0.3333, "f1": 0.3333, "gold": 3, "found": 3}
    assert events["relaxed"]["recall"] == 0.6667
    assert events["by_part"]["body"]["relaxed"] == events["relaxed"]
    assert events["by_type"]["tenure"]["relaxed"]["recall"] == events["by_type"]["election"]["relaxed"]["precision"] == 1.0
    assert events["by_type"]["arrest"]["relaxed"]["f1"] == 0.0
    assert (events["dated_gold"], events["dated_recall"]) == (3, 0.6667)
    assert events["participants"] == {"precision": 0.6667, "recall": 1.0, "f1": 0.8, "gold": 2, "found": 3}
    assert [line.split("\t")[1:3] for line in evaluation.errors["events"]] == [["-", "arrest"], ["+", "arrest"]]


def test_the_authority_asks_for_years_and_names(evaluation) -> None:
    found = evaluation.figures()["authority"]
    assert (found["people"], found["recall"], found["published_people"]) == (2, 0.5, 3)
    assert found["birth_year"]["share"] == 1.0
    assert found["death_year"]["share"] == 0.0
    assert found["pseudonyms"] == {"right": 1, "of": 2, "share": 0.5}
    assert "authority\tdeath_year\tGreta Holm\t1951\t1950" in evaluation.errors["authority"]


def test_confidence_is_judged_by_the_forms_of_the_slice(evaluation) -> None:
    bands = {band["from"]: (band["right"], band["judged"]) for band in evaluation.figures()["confidence"]["people"]}
    assert bands[0.9] == (2, 3)
    assert bands[0.0] == (0, 0)
    assert evaluation.errors["confidence"] == ["m3\t+\tBerg\tberg-nils\t0.92"]


@pytest.mark.parametrize(("a", "b", "same"), [
    ("Greta Holm", "Holm", True), ("Greta Holm", "G. Holm", True), ("Greta Holm", "Otto Holm", False), ("Marshal Holm", "Greta Holm", True),
    ("Greta Anna Holm", "Greta Maria Holm", False), ("Holm", "Lind", False), ("", "Holm", False),
    ("Gréta Hölm", "Greta Holm", True)])
def test_names_of_people(a: str, b: str, same: bool) -> None:
    assert same_person(a, b) is same_person(b, a) is same


def test_names_of_organizations() -> None:
    assert same_organization("the Dockers' Union", "Union of Dockers")
    assert not same_organization("Dockers' Union", "Weavers' Union")


@pytest.mark.parametrize(("edtf", "days"), [
    ("1904", ("1904-01-01", "1904-12-31")), ("1904-02", ("1904-02-01", "1904-02-29")), ("1904-21~", ("1904-03-01", "1904-05-31")),
    ("190X", ("1900-01-01", "1909-12-31")), ("19XX", ("1900-01-01", "1999-12-31")), ("1904/..", ("1904-01-01", "9999-12-31")),
    ("[1904,1906]", ("1904-01-01", "1906-12-31")), ("1904-05-03?", ("1904-05-03", "1904-05-03")),
    ("", None), ("1904-13", None), ("/", None)])
def test_intervals(edtf: str, days: tuple[str, str] | None) -> None:
    assert interval(edtf) == days


def test_dates_are_near_if_they_share_a_year() -> None:
    assert dates_near("1904-12", "1904-01/1905")
    assert not dates_near("1904", "1905")
    assert dates_near("", "")
    assert not dates_near("", "1904")


def test_a_matching_is_as_large_as_can_be() -> None:
    assert maximum_matching([[0, 1], [0], [1, 2]]) == {0: 1, 1: 0, 2: 2}
    assert maximum_matching([[], [0]]) == {1: 0}


@pytest.mark.parametrize(("name", "text", "message"), [
    ("slices.json", "[{}]", "a slice has"), ("events_life_p1.jsonl", "{}", "line 1: type, date, participants missing"),
    ("mentions_life_p1.jsonl", "\n{", "line 2: no JSON object")])
def test_gold_that_cannot_be_read_is_told(gold: Path, name: str, text: str, message: str) -> None:
    (gold / name).write_text(text)
    with pytest.raises(AnnotationError, match=message):
        load_gold(gold)


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match=r"slices\.json is missing"):
        load_gold(tmp_path)


def test_the_record_tells_the_release_whether_it_was_measured(release: Path, gold: Path, evaluation) -> None:
    described = json.loads((release / "release.json").read_text())
    record = quality_record(evaluation, load_gold(gold), described)
    assert record["gold"]["characters"] == 100
    assert "the tables of this release" in quality_section(record, described)
    later = described | {"code_version": "0.2.0", "tables": described["tables"] | {"people": {"csv_sha256": "new"}}}
    assert "other tables than those of this release, made by another version of the code (0.1.0+abc" in quality_section(record, later)
    elsewhere = later | {"inputs": []}
    assert "made from other texts by" in quality_section(record, elsewhere)
    assert quality_section(None, described) == ""
    report = quality_report(record)
    assert "| People | 0.500 | 0.500 | 0.500 | 2 | 2 |" in report
    assert "| birth year | 1 of 1 | 1.000 |" in report


def test_the_command_prints_errors_and_keeps_what_was_measured(release: Path, gold: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.cli.evaluating.QUALITY", tmp_path / "curation" / "quality.json")
    print_evaluation(str(release), gold, None, errors="people", limit=1, as_data=False, report=tmp_path / "Q.md", record=True)
    assert capsys.readouterr().out == "life_p1\t-\tOtto Lind\t['Lind']\n"
    assert (tmp_path / "Q.md").read_text().startswith("# Measured quality")
    assert json.loads((tmp_path / "curation" / "quality.json").read_text())["measured"]["version"] == "1.0.0"
    print_evaluation(str(release), gold, None, errors=None, limit=1, as_data=True, report=None, record=False)
    assert json.loads(capsys.readouterr().out)["people"]["gold"] == 2
    print_evaluation(str(release), gold, None, errors=None, limit=1, as_data=False, report=None, record=False)
    assert "Measured quality" in capsys.readouterr().out
    with pytest.raises(UserError, match="no list of errors 'places'"):
        print_evaluation(str(release), gold, None, errors="places", limit=1, as_data=False, report=None, record=False)


@pytest.mark.skipif(not (SHARED / "eval" / "score.py").exists() or not (SHARED / "raw").is_dir(),
                    reason="needs ../shared/eval and ../shared/raw, which are not part of the repository")
def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    current = Settings(raw=SHARED / "raw", outputs=tmp_path / "out", work=tmp_path / "work")
    inputs = gather(current)
    tables, _ = build_tables(extract_sources(inputs, current)[0], inputs)
    (tmp_path / "parquet").mkdir()
    for name, table in tables.items():
        pq.write_table(to_arrow(TABLES[name], table), tmp_path / "parquet" / f"{name}.parquet")
    command = [sys.executable, str(SHARED / "eval" / "score.py"), str(tmp_path), str(SHARED / "eval" / "dev"), "--json"]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    figures = evaluate(load_published(tmp_path), load_gold(SHARED / "eval" / "dev")).figures()
    del figures["events"]["by_type"], figures["confidence"]
    assert figures == expected
