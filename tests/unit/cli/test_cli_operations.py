"""`bazhanov status`, `doctor` and `alerts`: what they print, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipeline.cli.building import prepare_instance
from pipeline.release.catalog import Catalog, write_catalog
from pipeline.sources.locating import PROJECT

WEBHOOK = "BAZHANOV_ALERT_WEBHOOK_URL"


@pytest.fixture(autouse=True)
def _no_channels(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (WEBHOOK, "BAZHANOV_ALERT_SMTP_HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pipeline.operations.alerts.webhook.PAUSE", 0.0)


def test_status_without_a_release(run, raw_folder) -> None:
    shown = run("status", "--raw", raw_folder())
    assert shown.code == 1
    assert "No release yet" in shown.out
    assert "To be built: no release in" in shown.out
    assert "anna" in shown.out
    assert "Runs: not looked at, or no Dagster instance yet" in shown.out
    assert "! there is no release yet" in shown.out


def test_status_says_what_is_read(run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "so the bundled sample is built instead" in run("status", "--no-runs", "--raw", tmp_path / "empty").out


def test_status_as_json_is_json_whatever_is_wrong(run, raw_folder) -> None:
    found = run("status", "--json", "--no-runs", "--raw", raw_folder({"anna": "Anna.", "karl": ""}))
    assert found.code == 1
    (problem,) = json.loads(found.out)["problems"]
    assert "source karl" in problem


def test_status_as_json_where_the_sample_would_follow_the_texts(run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "out" / "1.0.0").mkdir(parents=True)
    (tmp_path / "out" / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna", "sha256": "a"}]}')
    write_catalog(tmp_path / "out", Catalog("1.0.0", ("1.0.0",)))
    found = run("status", "--json", "--no-runs", "--raw", tmp_path / "empty")
    assert found.code == 1
    (problem,) = json.loads(found.out)["problems"]
    assert "release 1.0.0" in problem and "was made of anna" in problem


def test_status_as_json_with_the_runs_of_an_instance(run, raw_folder, tmp_path: Path) -> None:
    home = prepare_instance(tmp_path / "dagster")
    with dg.DagsterInstance.from_config(str(home)) as instance:
        dg.materialize([], instance=instance)
    found = json.loads(run("status", "--raw", raw_folder(), "--json").out)
    assert [run["status"] for run in found["runs"]] == ["SUCCESS"]
    assert found["release"] is None
    assert json.loads(run("status", "--raw", raw_folder(name="other"), "--json", "--no-runs").out)["runs"] is None
    assert "SUCCESS" in run("status", "--raw", raw_folder(name="third")).out


def test_status_without_runs_does_not_import_dagster(raw_folder, tmp_path: Path) -> None:
    ask = ("import os, sys; os.environ['BAZHANOV_OUTPUT_DIR'] = sys.argv[2]\n"
           "from pathlib import Path; from pipeline.cli.status import run_status\n"
           "run_status(Path(sys.argv[1]), None, as_json=True, runs=False); assert 'dagster' not in sys.modules")
    subprocess.run([sys.executable, "-c", ask, str(raw_folder()), str(tmp_path / "out")], cwd=PROJECT, check=True, capture_output=True)


def test_doctor(run, raw_folder) -> None:
    shown = run("doctor", "--raw", raw_folder())
    assert "manifest: Reading 2 texts" in shown.out
    assert "alerts: no channel is configured" in shown.out
    assert shown.out.splitlines()[-1].split()[1] == "ok,"
    findings = json.loads(run("doctor", "--raw", raw_folder(name="other"), "--json").out)
    assert {"level", "subject", "what", "where", "action"} == set(findings[0])


def test_doctor_ends_with_1_on_an_error_and_says_what_to_do(run, raw_folder) -> None:
    folder = raw_folder()
    (folder / "anna.txt").write_bytes(b"")
    shown = run("doctor", "--raw", folder)
    assert shown.code == 1
    assert "error    texts: source anna" in shown.out


def test_doctor_tells_of_an_instance_that_does_not_open(run, raw_folder, tmp_path: Path) -> None:
    (tmp_path / "dagster").mkdir()
    (tmp_path / "dagster" / "dagster.yaml").write_text("storage: {nonsense: 1}\n")
    shown = run("doctor", "--raw", raw_folder())
    assert shown.code == 1
    assert "instance: does not open" in shown.out


def test_doctor_cannot_alert_without_a_channel(run, raw_folder) -> None:
    asked = run("doctor", "--alert", "--raw", raw_folder())
    assert asked.code == 2
    assert "no alert channel is configured" in asked.err


def test_doctor_says_so_where_its_alerts_do_not_arrive(run, raw_folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WEBHOOK, "http://127.0.0.1:9/S3CRET")
    folder = raw_folder()
    (folder / "anna.txt").write_bytes(b"")
    told = run("doctor", "--alert", "--raw", folder)
    assert told.code == 1
    assert "cannot be reached" in told.err
    assert "S3CRET" not in told.out + told.err
    listed = run("alerts")
    assert listed.code == 0
    assert "webhook (127.0.0.1)" in listed.out
    assert "texts: source anna" in listed.out
    assert "not yet" in listed.out


def test_alerts_lists_nothing_where_there_is_nothing(run) -> None:
    assert run("alerts").out == "Channels: none\nNo alerts.\n"


def test_a_test_of_the_channels(run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("alerts", "--test").code == 2
    monkeypatch.setenv(WEBHOOK, "http://127.0.0.1:9/S3CRET")
    failed = run("alerts", "--test")
    assert failed.code == 1
    assert "cannot be reached" in failed.err
    sent = []
    monkeypatch.setattr("pipeline.operations.alerts.webhook.Webhook.send", lambda _, message: sent.append(message.text))
    assert run("alerts", "--test").code == 0
    assert "this is a test" in sent[0]


def test_a_wrong_variable_is_a_mistake_of_the_user(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WEBHOOK, "nonsense")
    asked = run("alerts")
    assert asked.code == 2
    assert f"bazhanov: {WEBHOOK} is no http or https address" in asked.err
