"""The real texts, from reading to checked tables. They are not in the repository: skipped where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest

from pipeline.build.inputs import Inputs, gather
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources, rule_context
from pipeline.sources.locating import PROJECT
from pipeline.tables.comparison import letters
from pipeline.tables.rules import check_tables

FILES = ("damnation-of-stalin.txt", "wikipedia-boris-bazhanov.txt", "factsnippet-boris-bazhanov.txt")
FOLDERS = [Path(folder) for folder in (os.environ.get("BAZHANOV_RAW_DIR"), PROJECT / "raw", PROJECT.parent / "shared" / "raw") if folder]
FOLDER = next((folder for folder in FOLDERS if all((folder / name).exists() for name in FILES)), None)

pytestmark = pytest.mark.skipif(
    FOLDER is None, reason=f"the real texts are not here: no folder of {[*map(str, FOLDERS)]} holds {', '.join(FILES)}"
)

Dataset = tuple[Inputs, dict[str, pd.DataFrame]]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    current = Settings(raw=FOLDER, work=tmp_path_factory.mktemp("work"))
    inputs = gather(current)
    extraction, _ = extract_sources(inputs, current)
    tables, summary = build_tables(extraction, inputs)
    assert summary.share < 0.005
    return inputs, tables


def test_the_book_is_read_whole(dataset: Dataset) -> None:
    passages = dataset[1]["passages"]
    book = passages[passages["source_id"] == "damnation-of-stalin"]
    kinds = book["kind"].value_counts()
    assert book["section"].str.fullmatch(r"chapter-\d+").where(book["kind"] == "body").fillna(False).any()
    assert book["section"][book["section"].str.fullmatch(r"chapter-\d+").fillna(False)].nunique() == 17
    assert kinds["note"] == 257
    assert kinds["table"] == 27
    assert kinds["index_entry"] > 500


def test_no_rule_that_blocks_is_broken(dataset: Dataset) -> None:
    results = check_tables(dataset[1], rule_context(dataset[0]))
    assert [(r.rule.table, r.rule.name, r.sample) for r in results if r.blocks] == []


def test_every_surface_stands_at_its_span(dataset: Dataset) -> None:
    raw = rule_context(dataset[0]).texts
    for row in dataset[1]["mentions"].to_dict("records"):
        standing = raw[row["source_id"]][row["char_start"] : row["char_end"]]
        assert standing == row["surface"] or letters(standing) == letters(row["surface"]), row["mention_id"]


def test_who_and_what_the_texts_are_about(dataset: Dataset) -> None:
    people, events, participants = (dataset[1][name] for name in ("people", "events", "event_participants"))
    (bazhanov,) = people[people["name"] == "Boris Georgievich Bazhanov"].to_dict("records")
    assert bazhanov["birth_date"].startswith("1900")
    assert bazhanov["source_count"] == 2, "the facts page copies the article"
    own = events[events["event_id"].isin(participants[participants["entity_id"] == bazhanov["person_id"]]["event_id"])]
    assert ((own["type"] == "defection") & (own["date"].fillna("") == "1928-01-01")).any()


def test_translator_and_memoirist_are_two_voices(dataset: Dataset) -> None:
    claims = dataset[1]["claims"]
    assert {"memoirist", "translator"} <= set(claims[claims["source_id"] == "damnation-of-stalin"]["asserted_by"])


def test_the_dataset_has_the_size_of_the_texts(dataset: Dataset) -> None:
    for name, fewest in {"people": 330, "organizations": 100, "places": 80, "events": 1000, "memberships": 200, "mentions": 7000}.items():
        assert len(dataset[1][name]) >= fewest, name
