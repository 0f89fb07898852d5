"""How things stand, on texts and releases of a test's own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.planning import record_build
from pipeline.build.revision import inputs_tag
from pipeline.build.settings import Settings
from pipeline.operations.alerts.model import Alert
from pipeline.operations.alerts.telling import tell
from pipeline.operations.instance import RunState
from pipeline.operations.status import status
from pipeline.release.catalog import Catalog, write_catalog
from pipeline.sources.fetching.holding import hold
from pipeline.sources.fetching.journal import Journal
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


def test_a_missing_text_of_the_release_is_a_problem(place: Settings) -> None:
    published(place)
    inputs = [{"source_id": "anna", "sha256": "a"}, {"source_id": "karl", "sha256": "b"}]
    (place.outputs / "1.0.0" / "release.json").write_text(json.dumps({"inputs": inputs}))
    assert place.raw
    (place.raw / "karl.txt").unlink()
    (problem,) = status(place, {}).problems
    assert problem.startswith("a build would stop: karl (karl.txt) is not in")
    assert "release 1.0.0" in problem


def after(place: Settings, monkeypatch: pytest.MonkeyPatch, *runs: RunState) -> list[str]:
    monkeypatch.setattr("pipeline.operations.status.last_runs", lambda _, limit: list(runs))
    return list(status(place, {}, instance=object()).problems)


def test_a_failed_build_is_mended_where_the_texts_are_again_those_of_the_release(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published(place)
    failed = replace(RUN, tags=inputs_tag("of a broken text"))
    assert after(place, monkeypatch, failed) == []
    assert place.raw
    (place.raw / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    (problem,) = after(place, monkeypatch, failed)
    assert "the last rebuild failed (run 12345678" in problem


def test_a_build_that_failed_with_the_texts_of_the_release_is_not(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published(place)
    (problem,) = after(place, monkeypatch, replace(RUN, tags=inputs_tag(gather(place).digest)))
    assert problem.endswith("`bazhanov build --force` runs it again")


def test_a_failed_fetch_is_mended_by_a_later_one_or_without_its_entry(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published(place)
    assert place.raw
    of_anna, of_karl, of_otto = (replace(RUN, job="refresh", tags={"dagster/partition": name}) for name in ("anna", "karl", "otto"))
    good = replace(of_karl, status="SUCCESS")
    (problem,) = after(place, monkeypatch, good, of_anna, of_otto)
    assert "the last refresh of anna failed" in problem
    Journal(place.raw, "anna").add(datetime(2026, 11, 25, 1, tzinfo=UTC), "unchanged")
    Journal(place.raw, "anna").add(datetime(2026, 11, 25, 3, tzinfo=UTC), "failed")
    assert after(place, monkeypatch, of_anna)
    Journal(place.raw, "anna").add(datetime(2026, 11, 25, 4, tzinfo=UTC), "unchanged")
    assert after(place, monkeypatch, of_anna) == []


@pytest.mark.parametrize(("statuses", "told"), [
    (["FAILURE", "SUCCESS"], True), (["SUCCESS", "FAILURE"], False), (["STARTED", "FAILURE"], True), (["QUEUED"], False)])
def test_only_the_last_run_that_ended_counts(place: Settings, monkeypatch: pytest.MonkeyPatch, statuses: list[str], told: bool) -> None:
    published(place)
    tags = inputs_tag(gather(place).digest)
    monkeypatch.setattr("pipeline.operations.status.last_runs", lambda _, limit: [replace(RUN, status=one, tags=tags) for one in statuses])
    found = status(place, {}, instance=object())
    assert ["the last rebuild failed (run 12345678" in problem for problem in found.problems] == ([True] if told else [])


def test_a_channel_that_fails_is_a_problem(place: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    published(place)
    monkeypatch.setattr("pipeline.operations.alerts.webhook.PAUSE", 0.0)
    tell([Alert("x", "error", "x", "x", "x", "x")], place.work, {"BAZHANOV_ALERT_WEBHOOK_URL": "http://127.0.0.1:9/"})
    (problem,) = status(place, {}).problems
    assert "alerts by webhook do not arrive" in problem
