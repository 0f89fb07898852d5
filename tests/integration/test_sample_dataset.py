"""The whole way from the bundled sample to a release, once, and what must be true of the result."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from pipeline.build.planning import plan
from pipeline.build.settings import settings
from pipeline.cli import main
from pipeline.definitions import defs
from pipeline.release.catalog import read_catalog
from pipeline.release.formats import read_csv
from pipeline.release.sums import verify_release
from pipeline.sources.locating import PROJECT
from pipeline.tables.comparison import letters
from pipeline.tables.context import shingles
from pipeline.tables.frames import texts, to_frame
from pipeline.tables.rules import RULES
from schemas.tables import TABLES

#: At least so many rows; the sample holds more of each.
FEWEST_ROWS = {
    "people": 60,
    "person_names": 100,
    "organizations": 15,
    "organization_names": 20,
    "places": 30,
    "place_names": 40,
    "events": 100,
    "event_participants": 120,
    "memberships": 10,
    "mentions": 300,
    "claims": 600,
    "index_entries": 100,
    "passages": 300,
    "sources": 4,
}


def bazhanov(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["bazhanov", *map(str, arguments)])
    try:
        main()
    except SystemExit as leaving:
        return int(str(leaving.code or 0))
    return 0


@pytest.mark.parametrize("name", [name for name in TABLES if name != "quarantine"])
def test_every_table_of_the_contract_has_rows(built, name: str) -> None:
    assert len(built.tables[name]) >= FEWEST_ROWS.get(name, 1)
    assert list(built.tables[name].columns) == TABLES[name].column_names


def test_hardly_anything_is_rejected(built) -> None:
    assert len(built.tables["quarantine"]) <= 5


def test_every_check_was_asked_and_none_that_blocks_failed(built) -> None:
    evaluations = built.result.get_asset_check_evaluations()
    beside = {("raw", "inputs", "complete"), ("raw", "snapshots", "none_held"), ("tables", "quarantine", "rejected_share")}
    assert len(evaluations) == len(RULES) + len(beside)
    assert beside <= {(*e.asset_key.path, e.check_name) for e in evaluations}
    warnings = {(rule.table, rule.name) for rule in RULES if rule.severity == "warning"}
    failed = {(e.asset_key.path[-1], e.check_name) for e in evaluations if not e.passed}
    assert failed <= warnings


def test_stored_tables_tell_rows_and_a_preview(built) -> None:
    metadata = {e.asset_key.to_user_string(): e.materialization.metadata for e in built.result.get_asset_materialization_events()}
    assert metadata["tables/people"]["dagster/row_count"].value == len(built.tables["people"])
    assert "| person_id |" in metadata["tables/people"]["preview"].value
    assert metadata["release/dataset"]["version"].value == "1.0.0"


def test_a_run_measures_what_the_ui_plots(built) -> None:
    made = {e.asset_key.to_user_string(): e.materialization.metadata for e in built.result.get_asset_materialization_events()}
    read = made["text/passages"]
    assert read["words"].value == sum(len(text.split()) for text in built.texts.values())
    assert read["documents_read_anew"].value == read["sources"].value == len(built.texts)
    assert read["words_per_second"].value > 0
    for asset in ("text/passages", "tables/quarantine", "release/dataset"):
        assert made[asset]["seconds"].value > 0
        assert made[asset]["peak_memory_mib"].value > 50
    assert 0 <= made["tables/quarantine"]["rejected_share"].value < 0.1
    assert made["release/dataset"]["dagster/row_count"].value == sum(map(len, built.tables.values()))


def test_one_source_is_looked_at_anew_and_a_build_then_has_nothing_to_do(built) -> None:
    with dg.DagsterInstance.get() as instance:
        assert set(instance.get_dynamic_partitions("sources")) == set(built.texts)
        assert instance.get_materialized_partitions(dg.AssetKey(["raw", "snapshots"])) == set(built.texts)
        result = defs().resolve_job_def("refresh").execute_in_process(instance=instance, partition_key="vera-zasulich")
        (event,) = result.get_asset_materialization_events()
        assert (event.partition, event.materialization.metadata["outcome"].value) == ("vera-zasulich", "local")
        tags = instance.get_run_by_id(built.result.run_id).tags
    planned = plan(settings())
    assert planned.up_to_date
    assert tags["bazhanov/inputs"] == planned.inputs_digest[:16]


@pytest.mark.parametrize(
    ("name", "birth", "death"),
    [
        ("Petr Alekseevich Kropotkin", "1842", "1921"),
        ("Vera Ivanovna Zasulich", "1849", "1919"),
        ("Sergei Mikhailovich Kravchinsky", "185", "1895"),
        ("Mark Andreevich Natanson", "185", "1919"),
    ],
)
def test_people_with_life_dates(built, name: str, birth: str, death: str) -> None:
    person = built.person(name)
    assert person["birth_date"].startswith(birth)
    assert person["death_date"].startswith(death)
    assert person["birth_earliest"][:4] <= person["birth_date"][:4] <= person["birth_latest"][:4]


def test_a_person_in_several_texts_is_one_row_and_a_copy_is_no_witness(built) -> None:
    """Zasulich stands in all four texts; the facts copy the article, so there are three witnesses at most."""
    zasulich = built.person("Vera Ivanovna Zasulich")
    mentions = built.tables["mentions"]
    told = set(mentions[mentions["entity_id"] == zasulich["person_id"]]["source_id"])
    assert {"kropotkin-and-his-circle", "vera-zasulich", "facts-about-vera-zasulich"} <= told
    assert 2 <= zasulich["source_count"] <= 3
    assert built.tables["people"]["source_count"].max() <= 3
    assert built.tables["events"]["source_count"].max() <= 3


def test_events_told_by_text_and_copy_alone_have_one_witness(built) -> None:
    claims, events = built.tables["claims"], built.tables["events"]
    told = claims[claims["subject_kind"] == "event"].groupby("subject_id")["source_id"]
    copied = [event for event, sources in told if set(sources) == {"vera-zasulich", "facts-about-vera-zasulich"}]
    assert copied
    assert set(events[events["event_id"].isin(copied)]["source_count"]) == {1}


def test_other_names_lead_to_the_person(built) -> None:
    names = built.tables["person_names"]
    kravchinsky = built.person("Sergei Mikhailovich Kravchinsky")["person_id"]
    assert "Stepniak" in set(names[names["person_id"] == kravchinsky]["name"])
    assert set(names["kind"]) & {"pseudonym", "nickname", "birth_name", "alias"}


def test_an_event_with_its_participants(built) -> None:
    events, participants = built.tables["events"], built.tables["event_participants"]
    kropotkin = built.person("Petr Alekseevich Kropotkin")["person_id"]
    own = set(participants[participants["entity_id"] == kropotkin]["event_id"])
    arrests = events[events["event_id"].isin(own) & (events["type"] == "arrest")]
    assert any(date.startswith("1874") for date in texts(arrests["date"]) if date)
    assert all(not label.endswith(" ") and label for label in texts(events["label"]))
    assert (participants.groupby("event_id").size() >= 3).any()


def test_sources_disagree_and_the_claims_stand_side_by_side(built) -> None:
    conflicts, claims = built.tables["conflicts"], built.tables["claims"]
    assert set(conflicts["status"]) <= {"chosen", "rejected", "undecided"}
    sides = conflicts.merge(claims, on="claim_id", suffixes=("", "_claim")).groupby("conflict_id")
    assert (sides["value"].nunique() + sides["polarity"].nunique() > 2).all()
    assert (sides["source_id"].nunique() > 1).any()


def test_voices_are_kept_apart(built) -> None:
    voices = {source: set(said) for source, said in built.tables["claims"].groupby("source_id")["asserted_by"]}
    assert {"compiler", "annotator"} <= voices["kropotkin-and-his-circle"]
    assert voices["vera-zasulich"] == {"encyclopedia"}
    assert voices["the-man-called-stepniak"] == {"chronicler"}
    passages = built.tables["passages"]
    assert set(passages[passages["kind"] == "note"]["voice"]) == {"annotator"}


def test_every_surface_stands_at_its_span(built) -> None:
    raw, mentions = built.texts, built.tables["mentions"]
    for row in mentions.to_dict("records"):
        standing = raw[row["source_id"]][row["char_start"] : row["char_end"]]
        assert standing == row["surface"] or letters(standing) == letters(row["surface"]), row["mention_id"]


def test_every_claim_lies_in_its_passage(built) -> None:
    joined = built.tables["claims"].merge(built.tables["passages"], on="passage_id", suffixes=("", "_passage"))
    assert len(joined) == len(built.tables["claims"])
    assert (joined["source_id"] == joined["source_id_passage"]).all()
    assert (joined["char_start_passage"] <= joined["char_start"]).all()
    assert (joined["char_end"] <= joined["char_end_passage"]).all()


@pytest.mark.parametrize("kind", ["person", "organization", "place", "event", "membership", "relationship"])
def test_every_row_has_a_claim(built, kind: str) -> None:
    (table,) = [table for table in TABLES.values() if table.claimed_as == kind] or [TABLES["places"]]
    claims = built.tables["claims"]
    assert set(built.tables[table.name][table.key[0]]) <= set(claims[claims["subject_kind"] == kind]["subject_id"])


def test_no_string_quotes_a_text_at_length(built) -> None:
    """The sample may be quoted; the real texts may not, so the rule is held to the sample too."""
    said = {shingle for text in built.texts.values() for shingle in shingles(text)}
    for name, table in TABLES.items():
        for column in (c.name for c in table.columns if c.type == "string" and name != "sources"):
            quoted = [value for value in built.tables[name][column].dropna().unique() if not said.isdisjoint(shingles(value))]
            assert not quoted, f"{name}.{column}"


def test_parquet_and_csv_hold_the_same(built) -> None:
    for name, table in TABLES.items():
        pd.testing.assert_frame_equal(to_frame(read_csv(table, built.outputs / "1.0.0" / "csv" / f"{name}.csv")), built.tables[name])


def test_the_release_is_whole(built) -> None:
    assert read_catalog(built.outputs).latest == "1.0.0"
    assert verify_release(built.outputs / "1.0.0") == []


def test_the_command_gives_the_same_bytes_elsewhere(built, sums, tmp_path: Path) -> None:
    """Another process, folder of texts, hash seed, time zone and locale; an empty cache; the command line in place of the job."""
    environment = os.environ | {
        "PYTHONHASHSEED": "4242",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONUTF8": "0",
        "BAZHANOV_WORK_DIR": str(tmp_path / "work"),
        "DAGSTER_HOME": str(tmp_path / "dagster"),
    }
    command = [
        sys.executable,
        "-c",
        "from pipeline.cli import main; main()",
        "build",
        "--raw",
        str(PROJECT / "raw" / "sample"),
        "--out",
        str(tmp_path / "out"),
    ]
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert sums(tmp_path / "out") == sums(built.outputs)


def test_a_second_build_leaves_at_once(built, sums, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = sums(built.outputs)
    monkeypatch.setattr("pipeline.cli.building._run", lambda *_: pytest.fail("a run was started"))
    assert bazhanov(monkeypatch, "build") == 0
    assert "Nothing to do: nothing changed since release 1.0.0" in capsys.readouterr().err
    assert sums(built.outputs) == before


def test_a_forced_build_changes_nothing(built, sums, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    before = sums(built.outputs)
    assert bazhanov(monkeypatch, "build", "--force") == 0
    said = capsys.readouterr()
    assert "unchanged" in said.err
    assert "no table changed, release 1.0.0 stays" in said.err
    assert "Release 1.0.0" in said.out
    assert sums(built.outputs) == before


def test_a_build_that_fails_leaves_the_last_release(
    built, sums, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before, broken = sums(built.outputs), tmp_path / "broken"
    shutil.copytree(built.raw, broken)
    (broken / "the-man-called-stepniak.txt").write_bytes(b"MZ\0\1\2")
    assert bazhanov(monkeypatch, "build", "--raw", broken) == 1
    said = capsys.readouterr().err
    assert "source the-man-called-stepniak" in said
    assert "byte 2" in said
    assert "the last release is as it was" in said
    assert "Traceback" not in said
    assert sums(built.outputs) == before


def test_people_can_be_shown_and_their_evidence_read(built, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert bazhanov(monkeypatch, "show", "Kravchinsky") == 0
    assert "Sergei Mikhailovich Kravchinsky" in capsys.readouterr().out
    assert bazhanov(monkeypatch, "evidence", built.person("Vera Ivanovna Zasulich")["person_id"]) == 0
    assert "says the encyclopedia" in capsys.readouterr().out
