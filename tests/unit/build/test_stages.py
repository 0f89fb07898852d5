from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import authorities, build_tables, combined, extract_sources, publish, rule_context, source_rows
from pipeline.sources.snapshots import SourceError
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES


@pytest.fixture
def current(raw_folder, tmp_path: Path) -> Settings:
    return Settings(raw=raw_folder(), outputs=tmp_path / "out", work=tmp_path / "work")


def test_a_changed_text_costs_only_itself(current: Settings) -> None:
    told: list[str] = []
    _, first = extract_sources(gather(current), current, lambda line, **_: told.append(line))
    (current.raw / "karl.txt").write_text("Karl Brandt was born in Kiel in 1894.\n")
    _, second = extract_sources(gather(current), current)
    assert [report.cached for report in first] == [False, False]
    assert {report.source_id: report.cached for report in second} == {"anna": True, "karl": False}
    assert second[1].words == 8
    assert len(told) == 2
    assert told[0].startswith("anna: ")


def test_what_comes_from_the_cache_is_what_was_extracted(current: Settings) -> None:
    inputs = gather(current)
    made, _ = extract_sources(inputs, current)
    found, reports = extract_sources(inputs, current)
    assert all(report.cached for report in reports)
    assert all(found[name].equals(made[name]) for name in made)


def test_one_text_that_cannot_be_read_leaves_the_others_in_the_cache(current: Settings) -> None:
    (current.raw / "anna.txt").write_bytes(b"Anna\0Brandt")
    with pytest.raises(SourceError, match="source anna"):
        extract_sources(gather(current), current)
    assert len(list(current.stage_cache.iterdir())) == 1
    (current.raw / "anna.txt").write_text("Anna Brandt was born in 1890.\n")
    _, reports = extract_sources(gather(current), current)
    assert {report.source_id: report.cached for report in reports} == {"anna": False, "karl": True}


def test_all_texts_that_cannot_be_read_are_named(current: Settings) -> None:
    for name in ("anna", "karl"):
        (current.raw / f"{name}.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(SourceError, match=r"(?s)anna.*karl"):
        extract_sources(gather(current), current)


def test_a_text_that_the_program_breaks_on_is_named_with_the_place_and_what_to_do(current: Settings, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.build.stages.extract", lambda document, known: {}[document.source_id])
    with pytest.raises(SourceError, match=r"(?s)source anna, file anna\.txt: .*KeyError: 'anna', in test_stages\.py.*report.*source karl"):
        extract_sources(gather(current), current)


def test_records_of_several_texts_are_put_one_after_the_other(current: Settings) -> None:
    extraction, _ = extract_sources(gather(current), current)
    twice = combined([extraction, extraction])
    assert all(twice[name].num_rows == 2 * extraction[name].num_rows for name in extraction)


def test_sources_are_the_texts_then_the_authority_files(current: Settings) -> None:
    rows = source_rows(gather(current), authorities())
    assert [row["source_id"] for row in rows] == ["anna", "karl", "authority-organizations", "authority-places"]
    assert rows[2]["title"] == "Authority file: organizations"
    assert {row["license"] for row in rows[2:]} == {"CC-BY-4.0"}


def test_the_same_text_under_two_ids_is_one_witness(raw_folder, tmp_path: Path) -> None:
    text = "Karl Brandt was born in Kiel in 1894.\n"
    current = Settings(raw=raw_folder({"karl": text, "again": text}), outputs=tmp_path / "out", work=tmp_path / "work")
    inputs = gather(current)
    tables, _ = build_tables(extract_sources(inputs, current)[0], inputs)
    assert {row["source_id"]: row["derived_from"] for row in source_rows(inputs, authorities())[:2]} == {"karl": None, "again": "karl"}
    assert list(tables["people"]["source_count"]) == [1]


def test_rules_see_the_raw_texts_and_which_may_be_quoted(current: Settings) -> None:
    context = rule_context(gather(current))
    assert context.texts["anna"] == (current.raw / "anna.txt").read_text()
    assert context.redistributable["authority-places"]
    assert not context.redistributable.get("anna", False)


def test_publishing_again_leaves_the_release_and_says_so(current: Settings) -> None:
    inputs = gather(current)
    tables, summary = build_tables(extract_sources(inputs, current)[0], inputs)
    assert summary.rejected == {}
    stored = {name: to_arrow(TABLES[name], table) for name, table in tables.items()}
    first, second = publish(stored, inputs, current), publish(stored, inputs, current)
    assert first.release.is_new
    assert first.explanation == "published 1.0.0: first release"
    assert not second.release.is_new
    assert second.explanation == "no table changed, release 1.0.0 stays"


def test_what_is_not_read_as_it_should_be_is_told(raw_folder, tmp_path) -> None:
    settings = Settings(raw=raw_folder({"anna": "Prose, and no fact with a number."}, formats={"anna": "fact-list"}),
                        outputs=tmp_path / "out", work=tmp_path / "work")
    told: list[str] = []
    extract_sources(gather(settings), settings, lambda line, **_: told.append(line))
    assert "anna: no numbered fact was found in a fact list (1 time, in anna-00001 at 0)" in told
