"""Texts of the last release that are gone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.planning import examine, plan
from pipeline.build.refusals import latest_version, refusal, refuse_losses
from pipeline.build.settings import Settings
from pipeline.build.stages import publish
from pipeline.release.catalog import Catalog, write_catalog
from pipeline.sources.locating import declared
from pipeline.sources.snapshots import SourceError

FETCHED = '\n[source.fetch]\nvia = "file"\n'


@pytest.fixture
def released(raw_folder, tmp_path: Path) -> Settings:
    """A release of anna and karl."""
    place = Settings(raw_folder(), tmp_path / "out", tmp_path / "work")
    (place.outputs / "1.2.0").mkdir(parents=True)
    (place.outputs / "1.2.0" / "release.json").write_text(json.dumps({"inputs": [{"source_id": "anna"}, {"source_id": "karl"}]}))
    write_catalog(place.outputs, Catalog("1.2.0", ("1.2.0",)))
    return place


def lose(place: Settings, name: str) -> None:
    assert place.raw
    (place.raw / name).unlink()


def test_a_missing_text_of_the_last_release_is_named_with_the_version_and_what_to_do(released: Settings) -> None:
    lose(released, "karl.txt")
    with pytest.raises(SourceError) as refused:
        plan(released)
    said = str(refused.value)
    assert "karl (karl.txt) is not in" in said
    assert f"release 1.2.0 in {released.outputs} was made of it" in said
    assert "take the entry out of" in said
    assert "--without-missing" in said
    assert "anna" not in said
    found = examine(released).refusal
    assert found and (found.version, found.source_ids) == ("1.2.0", ("karl",))


def test_several_are_named_at_once_unless_none_is_left(released: Settings) -> None:
    assert released.raw
    manifest = released.raw / "sources.toml"
    manifest.write_text(manifest.read_text() + manifest.read_text().replace("anna", "otto").replace("karl", "emma"))
    (released.raw / "otto.txt").write_text("Otto Brandt died in 1940.\n")
    for name in ("anna.txt", "karl.txt"):
        lose(released, name)
    with pytest.raises(SourceError, match=r"anna \(anna\.txt\), karl \(karl\.txt\) are not in .* was made of them; .* their rows"):
        plan(released)


def test_a_text_without_its_entry_was_taken_out_on_purpose(released: Settings) -> None:
    assert released.raw
    lose(released, "karl.txt")
    manifest = released.raw / "sources.toml"
    manifest.write_text(manifest.read_text().partition('\n[[source]]\nid = "karl"')[0])
    assert plan(released).refusal is None


def test_whoever_says_so_goes_on(released: Settings) -> None:
    lose(released, "karl.txt")
    assert plan(replace(released, without_missing=True)).refusal is None


def test_but_never_with_the_sample_in_place_of_the_texts(released: Settings) -> None:
    for name in ("anna.txt", "karl.txt", "sources.toml"):
        lose(released, name)
    with pytest.raises(SourceError, match="was made of anna, karl; the bundled sample"):
        plan(replace(released, without_missing=True))


def test_a_declared_text_that_never_was_there_keeps_nobody_waiting(released: Settings) -> None:
    (released.outputs / "1.2.0" / "release.json").write_text(json.dumps({"inputs": [{"source_id": "anna"}]}))
    lose(released, "karl.txt")
    assert plan(released).refusal is None


def test_before_the_first_release_nothing_can_be_lost(raw_folder, tmp_path: Path) -> None:
    place = Settings(raw_folder(), tmp_path / "out", tmp_path / "work")
    lose(place, "karl.txt")
    assert plan(place).refusal is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"inputs": [1]}', '{"inputs": 3}'])
def test_a_damaged_release_names_no_text(released: Settings, content: str) -> None:
    (released.outputs / "1.2.0" / "release.json").write_text(content)
    lose(released, "karl.txt")
    assert plan(released).refusal is None


def test_a_text_that_can_be_fetched_says_how(released: Settings) -> None:
    assert released.raw
    manifest = released.raw / "sources.toml"
    fetched = manifest.read_text().replace('file = "karl.txt"', 'file = "karl.txt"\nurl = "https://example.org/karl.txt"') + FETCHED
    manifest.write_text(fetched)
    lose(released, "karl.txt")
    found = refusal(declared(released.raw, {}), released)
    assert found
    assert "`bazhanov fetch karl` gets it" in found.message


def test_nothing_is_published_either(released: Settings) -> None:
    lose(released, "karl.txt")
    with pytest.raises(SourceError, match="karl"):
        publish({}, gather(released), released)
    with pytest.raises(SourceError, match="karl"):
        refuse_losses(declared(released.raw, {}), released)


def test_a_folder_of_releases_without_the_one_that_it_names(tmp_path: Path) -> None:
    write_catalog(tmp_path, Catalog("1.0.0", ("1.0.0",)))
    assert latest_version(tmp_path) is None
