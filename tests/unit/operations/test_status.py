"""How things stand, on texts and releases of a test's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.planning import record_build
from pipeline.build.settings import Settings
from pipeline.operations.alerts.model import Alert
from pipeline.operations.alerts.telling import tell
from pipeline.operations.instance import RunState
from pipeline.operations.status import status
from pipeline.release.catalog import Catalog, write_catalog
from pipeline.sources.fetching.holding import hold
from pipeline.sources.fetching.models import Pin
from pipeline.sources.fetching.pinning import write_pin

PIN = Pin("anna", "anna.txt", "a" * 64, 10, "2026-11-25T02:00:00Z", "page", "https://example.org/", "Nobody")
RUN = RunState("12345678-0", "rebuild", "FAILURE", "2026-11-25T02:00:00Z", "2026-11-25T02:00:01Z", "2026-11-25T02:01:01Z", 60.0, {})


@pytest.fixture
def place(raw_folder, tmp_path: Path) -> Settings:
    return Settings(raw_folder(), tmp_path / "out", tmp_path / "work")


def published(place: Settings) -> None:
    folder = place.outputs / "1.0.0"
    folder.mkdir(parents=True)
    (folder / "release.json").write_text('{"tables": {"people": {"rows": 3}}, "inputs": []}')
    write_catalog(place.outputs, Catalog("1.0.0", ("1.0.0",)))
    record_build(place, gather(place), "1.0.0")


def test_before_the_first_release(place: Settings) -> None:
    found = status(place, {})
    assert found.release is None
    assert not found.up_to_date
    assert found.problems == ["there is no release yet: `bazhanov build`"]
    assert found.runs is None
    assert [(one.source_id, one.state) for one in found.sources] == [("anna", "present"), ("karl", "present")]
    assert found.disk["raw"] > 400
    assert found.free > 0


def test_with_a_release_nothing_has_to_be_seen_to_until_a_text_changes(place: Settings) -> None:
    published(place)
    found = status(place, {})
    assert (found.release, found.up_to_date, found.problems) == ("1.0.0", True, [])
    assert found.rows == {"people": 3}
    assert found.published
    assert place.raw
    (place.raw / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    changed = status(place, {})
    assert not changed.up_to_date
    assert changed.problems == []


def test_missing_pinned_and_held_texts(place: Settings) -> None:
    published(place)
    assert place.raw
    (place.raw / "karl.txt").unlink()
    write_pin(place.raw, PIN, 1.0)
    hold(place.raw, replace(PIN, sha256="b" * 64), "it shrank by half")
    anna, karl = status(place, {}).sources
    assert (anna.pinned, anna.held) == ("a" * 64, "it shrank by half")
    assert (karl.state, karl.size, karl.sha256) == ("missing", None, None)
    (problem,) = status(place, {}).problems
    assert "snapshot of anna is held (it shrank by half)" in problem


@pytest.mark.parametrize(("statuses", "told"), [
    (["FAILURE", "SUCCESS"], True), (["SUCCESS", "FAILURE"], False), (["STARTED", "FAILURE"], True), (["QUEUED"], False)])
def test_only_the_last_run_that_ended_counts(place: Settings, monkeypatch: pytest.MonkeyPatch, statuses: list[str], told: bool) -> None:
    published(place)
    monkeypatch.setattr("pipeline.operations.status.last_runs", lambda _, limit: [replace(RUN, status=one) for one in statuses])
    found = status(place, {}, instance=object())
    assert ["the last rebuild failed (run 12345678" in problem for problem in found.problems] == ([True] if told else [])


def test_a_channel_that_fails_is_a_problem(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published(place)
    monkeypatch.setattr("pipeline.operations.alerts.webhook.PAUSE", 0.0)
    tell([Alert("x", "error", "x", "x", "x", "x")], place.work, {"BAZHANOV_ALERT_WEBHOOK_URL": "http://127.0.0.1:9/"})
    (problem,) = status(place, {}).problems
    assert "alerts by webhook do not arrive" in problem
