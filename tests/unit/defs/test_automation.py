"""Schedules and sensors: when they ask for a run, and why not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest

from pipeline.build.planning import plan
from pipeline.build.revision import REASON_TAG, inputs_tag
from pipeline.build.settings import settings
from pipeline.defs.automation.schedules import nightly_rebuild, weekly_refresh
from pipeline.defs.automation.sensors import raw_texts_changed, sources_in_step
from pipeline.defs.partitions import SOURCES
from pipeline.defs.paths import BuildPaths
from pipeline.sources.snapshots import SourceError


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory):
    """An instance on the disk: schedules are only given such a one."""
    with dg.DagsterInstance.local_temp(str(tmp_path_factory.mktemp("dagster"))) as made:
        yield made


@pytest.fixture
def instance(stored: dg.DagsterInstance):
    """The instance, empty."""
    stored.wipe()
    for key in stored.get_dynamic_partitions("sources"):
        stored.delete_dynamic_partition("sources", key)
    return stored


def look(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    with dg.build_sensor_context(instance=instance, cursor=cursor) as context:
        found = raw_texts_changed(context)
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def at(instance: dg.DagsterInstance, schedule, moment: datetime = datetime(2026, 3, 2, 4, tzinfo=UTC)):
    return schedule(dg.build_schedule_context(instance=instance, scheduled_execution_time=moment))


def under_way(instance: dg.DagsterInstance, status: dg.DagsterRunStatus) -> str:
    run = dg.DagsterRun(job_name="rebuild", status=status, tags=inputs_tag(plan(settings()).inputs_digest))
    instance.add_run(run)
    return run.run_id


def test_the_sensor_skips_where_nothing_changed_and_says_why(project: Path, released, instance) -> None:
    released()
    found = look(instance)
    assert isinstance(found, dg.SkipReason)
    assert found.skip_message == "nothing changed since release 1.0.0"


def test_a_changed_text_is_a_request_with_the_digest(project: Path, released, instance) -> None:
    released()
    (project / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    found = look(instance)
    assert isinstance(found, dg.SensorResult)
    digest = plan(settings()).inputs_digest
    (request,) = found.run_requests or []
    assert digest in (request.run_key or "")
    assert request.tags[REASON_TAG].endswith("changed since release 1.0.0")
    assert inputs_tag(digest).items() <= request.tags.items()
    assert found.cursor == digest


def test_the_same_change_is_requested_only_once(project: Path, released, instance) -> None:
    released()
    (project / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    first = look(instance)
    assert isinstance(first, dg.SensorResult)
    again = look(instance, first.cursor)
    assert isinstance(again, dg.SkipReason)
    assert "has been asked for already" in (again.skip_message or "")


def test_a_further_change_is_requested_again(project: Path, released, instance) -> None:
    first = look(instance)
    (project / "anna.txt").write_text("Anna Brandt died in 1952.\n")
    second = look(instance, first.cursor)
    assert isinstance(first, dg.SensorResult)
    assert isinstance(second, dg.SensorResult)
    assert first.run_requests[0].run_key != second.run_requests[0].run_key


def test_a_text_changed_back_after_a_release_has_a_key_of_its_own(project: Path, released, instance) -> None:
    """Dagster drops a run request whose key it has seen."""
    text = (project / "anna.txt").read_text()
    first = look(instance)
    (project / "anna.txt").write_text("Anna Brandt died in 1952.\n")
    released("1.0.0")
    (project / "anna.txt").write_text(text)
    back = look(instance, plan(settings()).inputs_digest + "x")
    assert first.run_requests[0].run_key != back.run_requests[0].run_key


def test_a_text_that_cannot_be_read_is_told_by_the_sensor(project: Path, instance) -> None:
    (project / "anna.txt").write_bytes(b"")
    with pytest.raises(SourceError, match="source anna"):
        look(instance)


@pytest.mark.parametrize("status", [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTED])
def test_nobody_asks_for_what_is_under_way(project: Path, instance, status: dg.DagsterRunStatus) -> None:
    run_id = under_way(instance, status)
    for found in (look(instance), at(instance, nightly_rebuild)):
        assert isinstance(found, dg.SkipReason)
        assert f"under way or waits its turn (run {run_id[:8]})" in (found.skip_message or "")


def test_a_rebuild_that_failed_is_asked_for_again_the_next_night(project: Path, instance) -> None:
    under_way(instance, dg.DagsterRunStatus.FAILURE)
    assert isinstance(at(instance, nightly_rebuild), dg.RunRequest)


def test_the_nightly_rebuild_does_only_what_changed(project: Path, released, instance) -> None:
    request = at(instance, nightly_rebuild)
    assert isinstance(request, dg.RunRequest)
    assert request.run_key == "2026-03-02T04:00:00+00:00"
    assert request.tags[REASON_TAG].startswith("no release in")
    released()
    skipped = at(instance, nightly_rebuild)
    assert isinstance(skipped, dg.SkipReason)
    assert skipped.skip_message == "nothing changed since release 1.0.0"


def test_a_tick_has_the_same_key_however_often_it_comes_and_another_tick_another(project: Path, instance) -> None:
    """A daemon that was killed does its last tick again; Dagster starts no second run for a key it has seen."""
    keys = [at(instance, nightly_rebuild, datetime(2026, 3, 2, 4, minute, tzinfo=UTC)).run_key for minute in (0, 0, 1)]
    assert keys[0] == keys[1] != keys[2]


def fetchable(project: Path, *ids: str) -> None:
    manifest = project / "sources.toml"
    entries = manifest.read_text().split("[[source]]")[1:]
    for number, entry in enumerate(entries):
        for source_id in ids:
            if f'id = "{source_id}"' in entry:
                url = f'url = "https://example.org/{source_id}"\n'
                entries[number] = entry.replace("\n[[source.voices]]", f'{url}\n[source.fetch]\nvia = "page"\n\n[[source.voices]]')
    manifest.write_text("".join(f"[[source]]{entry}" for entry in entries))


def test_the_weekly_refresh_asks_for_a_run_for_each_text_that_can_be_fetched(project: Path, instance) -> None:
    skipped = at(instance, weekly_refresh)
    assert isinstance(skipped, dg.SkipReason)
    assert "has a [source.fetch]" in (skipped.skip_message or "")
    fetchable(project, "karl")
    (request,) = at(instance, weekly_refresh)
    assert (request.run_key, request.partition_key) == ("2026-03-02T04:00:00+00:00 karl", "karl")
    assert instance.get_dynamic_partitions("sources") == ["anna", "karl"]


def test_texts_that_are_still_to_be_fetched_are_not_taken_for_the_sample(project: Path, instance) -> None:
    fetchable(project, "anna", "karl")
    for text in project.glob("*.txt"):
        text.unlink()
    assert [request.partition_key for request in at(instance, weekly_refresh)] == ["anna", "karl"]


def step(instance: dg.DagsterInstance) -> dg.SensorResult | dg.SkipReason:
    """One tick of the sensor, its wishes granted as the daemon does."""
    with dg.build_sensor_context(instance=instance) as context:
        found = sources_in_step(context)
    for wish in getattr(found, "dynamic_partitions_requests", None) or ():
        if isinstance(wish, dg.AddDynamicPartitionsRequest):
            instance.add_dynamic_partitions(wish.partitions_def_name, wish.partition_keys)
        else:
            for key in wish.partition_keys:
                instance.delete_dynamic_partition(wish.partitions_def_name, key)
    return found


def test_partitions_come_and_go_with_the_entries_of_the_manifest(project: Path, instance) -> None:
    found = step(instance)
    assert isinstance(found, dg.SensorResult)
    assert not found.run_requests
    assert instance.get_dynamic_partitions(SOURCES.name) == ["anna", "karl"]
    assert isinstance(step(instance), dg.SkipReason)
    manifest = project / "sources.toml"
    manifest.write_text(manifest.read_text().replace("karl", "otto"))
    step(instance)
    assert instance.get_dynamic_partitions(SOURCES.name) == ["anna", "otto"]


def test_only_what_starts_no_run_is_on(definitions: dg.Definitions) -> None:
    schedules = {schedule.name: schedule.default_status for schedule in definitions.schedules or ()}
    assert schedules == dict.fromkeys(("nightly_rebuild", "weekly_refresh"), dg.DefaultScheduleStatus.STOPPED)
    sensors = {sensor.name: sensor.default_status for sensor in definitions.sensors or ()}
    assert sensors.pop("sources_in_step") == dg.DefaultSensorStatus.RUNNING
    assert set(sensors.values()) == {dg.DefaultSensorStatus.STOPPED}


def lost(project: Path, out: Path) -> None:
    """Pretend that karl, of which the last release was made, is gone."""
    (out / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna"}, {"source_id": "karl"}]}')
    (project / "karl.txt").unlink()


def test_a_text_of_the_last_release_that_is_gone_stops_what_runs_by_itself(project: Path, released, instance) -> None:
    released()
    lost(project, settings().outputs)
    with pytest.raises(SourceError, match=r"karl \(karl\.txt\) is not in"):
        look(instance)
    with pytest.raises(SourceError, match="karl"):
        at(instance, nightly_rebuild)


def test_the_automation_file_may_let_it_go_on(project: Path, released, instance, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    released()
    lost(project, settings().outputs)
    (tmp_path / "mine.toml").write_text("[building]\nwithout_missing = true\n")
    monkeypatch.setenv("BAZHANOV_AUTOMATION", str(tmp_path / "mine.toml"))
    assert isinstance(look(instance), dg.SensorResult)
    assert isinstance(at(instance, nightly_rebuild), dg.RunRequest)
    assert BuildPaths().settings().without_missing
    assert not BuildPaths(without_missing=False).settings().without_missing
