"""The sensors that tell what went wrong, on an instance in memory with a server that takes the alerts."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.freshness import FreshnessState, FreshnessStateRecord, FreshnessStateRecordBody

from pipeline.build.settings import settings
from pipeline.defs.automation.alerts import conditions_alert, failed_runs_alert
from pipeline.sources.fetching.holding import hold
from pipeline.sources.fetching.models import Pin


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a webhook was told."""
    texts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            texts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    monkeypatch.setenv("BAZHANOV_ALERT_WEBHOOK_URL", f"http://127.0.0.1:{server.server_address[1]}/x")
    monkeypatch.setenv("BAZHANOV_UI_URL", "https://dagster.example.org")
    yield texts
    server.shutdown()
    server.server_close()


class GoneError(ValueError):
    pass


@dg.asset(check_specs=[dg.AssetCheckSpec("no_gaps", asset="numbers")])
def numbers(context: dg.AssetExecutionContext) -> Iterator[dg.Output[int] | dg.AssetCheckResult]:
    if context.run.tags.get("break"):
        raise RuntimeError("step failed") from GoneError("source anna: there is no file anna.txt; put the text there")
    yield dg.Output(1)
    yield dg.AssetCheckResult(passed=bool(context.run.tags.get("whole")), check_name="no_gaps", metadata={"failed": 3, "sample": "x"})


DEFINITIONS = dg.Definitions(assets=[numbers], jobs=[dg.define_asset_job("count")])


def run(instance: dg.DagsterInstance, **tags: str) -> dg.ExecuteInProcessResult:
    return DEFINITIONS.resolve_job_def("count").execute_in_process(instance=instance, raise_on_error=False, tags=tags)


def tell_of(instance: dg.DagsterInstance, result: dg.ExecuteInProcessResult) -> dg.SkipReason:
    (event,) = [event for event in result.all_events if event.event_type_value == "PIPELINE_FAILURE"]
    context = dg.build_run_status_sensor_context(sensor_name="failed_runs_alert", dagster_event=event, dagster_instance=instance,
                                                 dagster_run=result.dagster_run).for_run_failure()
    said = failed_runs_alert(context)
    assert isinstance(said, dg.SkipReason)
    return said


def look(instance: dg.DagsterInstance) -> str:
    with dg.build_sensor_context(instance=instance, repository_def=DEFINITIONS.get_repository_def()) as context:
        said = conditions_alert(context)
    assert isinstance(said, dg.SkipReason)
    return said.skip_message or ""


def test_a_failed_run_is_told_with_cause_step_and_link_and_not_twice(project: Path, told: list[str]) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        results = [run(instance, **{"break": "yes"}) for _ in range(2)]
        said = [tell_of(instance, result) for result in results]
    (text,) = told
    first = results[0].run_id
    assert "the job count failed: source anna: there is no file anna.txt; put the text there\n" in text
    assert f"Where: run {first[:8]}, step numbers\n" in text
    assert f"More: https://dagster.example.org/runs/{first}" in text
    assert [one.skip_message for one in said] == ["1 told, 0 known already", "0 told, 1 known already"]


def test_a_failed_run_that_is_run_again_by_itself_is_a_warning(project: Path, told: list[str]) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        for again in ("true", "false"):
            tell_of(instance, run(instance, **{"break": "yes", "dagster/will_retry": again}))
    assert told[0].startswith("*Warning: the job count failed")
    assert "it is run again by itself" in told[0]
    assert told[1].startswith("*Error: the job count failed")


def test_a_failed_check_is_told_until_it_passes_again(project: Path, told: list[str]) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run(instance)
        assert look(instance) == "1 told, 0 known already"
        assert look(instance) == "0 told, 1 known already"
        run(instance, whole="yes")
        look(instance)
        look(instance)
    first, second = told
    assert "ERROR: the check no_gaps of numbers failed (failed: 3)\nWhere: asset numbers, run " in first
    assert second.startswith("*Over: the check no_gaps of numbers failed (failed: 3)*")


def test_a_stale_asset_is_told(project: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    key = dg.AssetKey("numbers")
    record = FreshnessStateRecord(entity_key=key, freshness_state=FreshnessState.FAIL, updated_at=datetime(2026, 11, 25, tzinfo=UTC),
                                  record_body=FreshnessStateRecordBody(metadata=None))
    with dg.DagsterInstance.ephemeral() as instance:
        monkeypatch.setattr(type(instance), "get_freshness_state_records", lambda _, keys: {one: record for one in keys if one == key})
        look(instance)
    assert "ERROR: numbers is stale\nWhere: asset numbers\nSince: 2026-11-25T00:00:00Z" in told[0]


def test_a_held_snapshot_is_told(project: Path, told: list[str]) -> None:
    (project / "snapshots" / "held").mkdir(parents=True)
    pin = Pin("anna", "anna.txt", "a" * 64, 10, "2026-11-25T02:00:00Z", "page", "https://example.org/", "Nobody")
    hold(project, pin, "it shrank by half")
    with dg.DagsterInstance.ephemeral() as instance:
        look(instance)
    assert "a new snapshot of anna is held: it shrank by half" in told[0]
    assert "`bazhanov fetch --accept anna`" in told[0]


def test_a_missing_text_of_the_last_release_is_told_until_it_is_back(project: Path, released, told: list[str]) -> None:
    released()
    (settings().outputs / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna"}, {"source_id": "karl"}]}')
    (project / "karl.txt").rename(project / "away.txt")
    with dg.DagsterInstance.ephemeral() as instance:
        look(instance)
        look(instance)
        (project / "away.txt").rename(project / "karl.txt")
        look(instance)
    assert len(told) == 2
    assert "ERROR: no build goes on: karl (karl.txt) is not in" in told[0]
    assert "Where: release 1.0.0, missing karl" in told[0]
    assert told[1].startswith("*Over: no build goes on: karl")


def test_a_manifest_that_cannot_be_read_is_told(project: Path, told: list[str]) -> None:
    (project / "sources.toml").write_text("[[source")
    with dg.DagsterInstance.ephemeral() as instance:
        look(instance)
    assert "nothing can be built: " in told[0]
    assert "sources.toml" in told[0]


def test_a_channel_that_is_gone_does_not_fail_the_sensor(project: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZHANOV_ALERT_WEBHOOK_URL", "http://127.0.0.1:9/S3CRET")
    monkeypatch.setattr("pipeline.operations.alerts.webhook.PAUSE", 0.0)
    with dg.DagsterInstance.ephemeral() as instance:
        said = tell_of(instance, run(instance, **{"break": "yes"})).skip_message or ""
    assert "0 told" in said
    assert "cannot be reached" in said
    assert "S3CRET" not in said


def test_without_a_channel_both_are_off_and_only_say_so(definitions: dg.Definitions, project: Path) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        assert "no alert channel is configured" in look(instance)
    sensors = {sensor.name: sensor for sensor in definitions.sensors or ()}
    for name in ("failed_runs_alert", "conditions_alert"):
        assert sensors[name].default_status == dg.DefaultSensorStatus.STOPPED
