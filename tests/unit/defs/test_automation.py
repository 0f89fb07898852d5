from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from pipeline.build.planning import plan
from pipeline.build.settings import settings
from pipeline.defs.automation.schedules import raw_texts_changed, weekly_rebuild
from pipeline.sources.snapshots import SourceError


def look(cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    with dg.DagsterInstance.ephemeral() as instance, dg.build_sensor_context(instance=instance, cursor=cursor) as context:
        found = raw_texts_changed(context)
    assert isinstance(found, dg.SensorResult | dg.SkipReason)
    return found


def test_the_sensor_skips_where_nothing_changed_and_says_why(project: Path, released) -> None:
    released()
    found = look()
    assert isinstance(found, dg.SkipReason)
    assert found.skip_message == "nothing changed since release 1.0.0"


def test_a_changed_text_is_a_request_with_the_digest(project: Path, released) -> None:
    released()
    (project / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    found = look()
    assert isinstance(found, dg.SensorResult)
    digest = plan(settings()).inputs_digest
    (request,) = found.run_requests or []
    assert digest in (request.run_key or "")
    assert request.tags["reason"].endswith("changed since release 1.0.0")
    assert found.cursor == digest


def test_the_same_change_is_requested_only_once(project: Path, released) -> None:
    released()
    (project / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    first = look()
    assert isinstance(first, dg.SensorResult)
    again = look(first.cursor)
    assert isinstance(again, dg.SkipReason)
    assert "has been asked for already" in (again.skip_message or "")


def test_a_further_change_is_requested_again(project: Path, released) -> None:
    first = look()
    (project / "anna.txt").write_text("Anna Brandt died in 1952.\n")
    second = look(first.cursor)
    assert isinstance(first, dg.SensorResult)
    assert isinstance(second, dg.SensorResult)
    assert first.run_requests[0].run_key != second.run_requests[0].run_key


def test_a_text_changed_back_after_a_release_has_a_key_of_its_own(project: Path, released) -> None:
    """Dagster drops a run request whose key it has seen."""
    text = (project / "anna.txt").read_text()
    first = look()
    (project / "anna.txt").write_text("Anna Brandt died in 1952.\n")
    released("1.0.0")
    (project / "anna.txt").write_text(text)
    back = look(plan(settings()).inputs_digest + "x")
    assert first.run_requests[0].run_key != back.run_requests[0].run_key


def test_a_text_that_cannot_be_read_is_told_by_the_sensor(project: Path) -> None:
    (project / "anna.txt").write_bytes(b"")
    try:
        look()
    except SourceError as error:
        assert "source anna" in str(error)
    else:
        raise AssertionError("nothing told")


def at_four(project: Path) -> dg.RunRequest | dg.SkipReason:
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime(2026, 3, 2, 4, tzinfo=UTC))
        found = weekly_rebuild(context)
    assert isinstance(found, dg.RunRequest | dg.SkipReason)
    return found


def test_the_schedule_rebuilds_only_what_changed(project: Path, released) -> None:
    request = at_four(project)
    assert isinstance(request, dg.RunRequest)
    assert request.run_key == "2026-03-02"
    released()
    skipped = at_four(project)
    assert isinstance(skipped, dg.SkipReason)
    assert skipped.skip_message == "nothing changed since release 1.0.0"


def test_both_are_off_until_switched_on(definitions: dg.Definitions) -> None:
    (schedule,) = definitions.schedules or ()
    (sensor,) = definitions.sensors or ()
    assert schedule.default_status == dg.DefaultScheduleStatus.STOPPED
    assert sensor.default_status == dg.DefaultSensorStatus.STOPPED
    assert schedule.cron_schedule == "0 4 * * 1"


def test_the_job_rebuild_is_everything_and_not_partitioned(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("rebuild")
    assert job.asset_layer.selected_asset_keys == set(definitions.resolve_asset_graph().get_all_asset_keys())
    assert job.partitions_def is None


def test_the_job_refresh_only_looks_at_the_texts(definitions: dg.Definitions, project: Path) -> None:
    job = definitions.resolve_job_def("refresh")
    assert {key.to_user_string() for key in job.asset_layer.selected_asset_keys} == {"raw/snapshots", "raw/authorities"}
    result = job.execute_in_process()
    assert result.success
    (event,) = [e for e in result.get_asset_materialization_events() if e.asset_key == dg.AssetKey(["raw", "snapshots"])]
    metadata = event.materialization.metadata
    assert metadata["dagster/row_count"].value == 2
    assert "anna" in str(metadata["preview"].value)
    assert metadata["inputs_digest"].value == plan(settings()).inputs_digest
