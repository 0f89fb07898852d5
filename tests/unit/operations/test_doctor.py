"""Each subject of an examination, whole and broken."""

from __future__ import annotations

import os
import time
from collections import namedtuple
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import pytest

from pipeline.build.settings import Settings
from pipeline.operations.doctor import storage
from pipeline.operations.doctor.channels import channel_findings
from pipeline.operations.doctor.data import data_findings
from pipeline.operations.doctor.environment import environment_findings, locked_versions
from pipeline.operations.doctor.examination import as_alerts, examine, unopened
from pipeline.operations.doctor.findings import Finding, error, ok
from pipeline.operations.doctor.runs import instance_findings
from pipeline.operations.doctor.storage import storage_findings

NOW = datetime.now(UTC)
HOME = Path("/home/of/dagster")


def of(findings: Iterable[Finding], subject: str) -> list[tuple[str, str]]:
    return [(finding.level, finding.what) for finding in findings if finding.subject == subject]


@pytest.fixture
def place(raw_folder, tmp_path: Path) -> Settings:
    return Settings(raw_folder(), tmp_path / "out", tmp_path / "work")


def test_whatever_is_wrong_has_something_to_do(place: Settings) -> None:
    findings = list(examine(place, {}, None, NOW))
    assert {finding.subject for finding in findings} >= {"python", "packages", "folder outputs", "disk", "clock", "manifest", "texts",
                                                        "curation", "authority files", "automation", "releases", "instance", "alerts"}
    assert all(bool(finding.action) == (finding.level != "ok") for finding in findings)


def test_a_folder_of_texts_that_is_none_is_one_finding_and_the_rest_goes_on(tmp_path: Path) -> None:
    findings = list(examine(Settings(tmp_path / "nowhere", tmp_path, tmp_path), {}, None, NOW))
    assert of(findings, "folder raw")[0][0] == "error"
    assert of(findings, "instance") == [("ok", "none yet; the first build makes one")]


LOCK = """# a comment
six==1.17.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
only-windows==1.0 ; sys_platform == 'win32' \\
    --hash=sha256:cc
extra[one]==2.0 \\
    --hash=sha256:dd
"""


def test_the_lock_is_read_with_its_markers() -> None:
    assert dict(locked_versions(LOCK)) == {"six": "1.17.0", "extra": "2.0"}


def test_packages_against_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    assert of(environment_findings(lock), "packages") == [("error", "there is no lock")]
    lock.write_text("pandas==1.0 \\\n    --hash=sha256:aa\nno-such-package-of-an-extra==1.0\n")
    ((level, what),) = of(environment_findings(lock), "packages")
    assert level == "error"
    assert what.startswith("1 are not as locked: pandas ")


def test_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.version_info", (3, 9, 1, "final", 0))
    assert ("error", "3.9.1 is too old") in of(environment_findings(), "python")


def folders(tmp_path: Path) -> dict[str, Path]:
    return {"raw": tmp_path, "outputs": tmp_path / "out", "work": tmp_path / "work"}


def test_folders_that_can_be_made_and_that_cannot(tmp_path: Path) -> None:
    assert of(storage_findings(folders(tmp_path)), "folder work")[0][0] == "ok"
    (tmp_path / "file").write_text("")
    broken = of(storage_findings({**folders(tmp_path), "work": tmp_path / "file"}), "folder work")
    assert broken == [("error", "cannot be written (Not a directory)")]


@pytest.mark.parametrize(("free", "level"), [(10**6, "error"), (10**9, "warning"), (10**11, "ok")])
def test_room_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    monkeypatch.setattr(storage, "free_at", lambda _: free)
    assert {found for found, _ in of(storage_findings(folders(tmp_path)), "disk")} == {level}


def test_a_disk_without_room_for_more_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roomy = SimpleNamespace(f_files=100, f_favail=7, f_bavail=10**9, f_bfree=10**9, f_blocks=10**9, f_frsize=4096)
    monkeypatch.setattr(os, "statvfs", lambda _: roomy)
    assert ("warning", "only 7 more files") in [(level, what[:17]) for level, what in of(storage_findings(folders(tmp_path)), "disk")]


def test_what_a_killed_build_left(tmp_path: Path) -> None:
    (tmp_path / "out" / ".staging").mkdir(parents=True)
    assert of(storage_findings(folders(tmp_path)), "outputs") == [("warning", "a build was cut off and left .staging")]


def test_a_file_of_the_future_tells_of_the_clock(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    os.utime(tmp_path / "a", (time.time(), time.time() + 7200))
    ((level, what),) = of(storage_findings(folders(tmp_path)), "clock")
    assert level == "error"
    assert "2.0 hours in the future" in what


def test_texts_and_manifest(place: Settings) -> None:
    assert {level for level, _ in of(data_findings(place, {}), "texts")} == {"ok"}
    assert place.raw
    (place.raw / "anna.txt").write_bytes(b"Anna L\xfcdtke.")
    assert of(data_findings(place, {}), "texts")[0][0] == "error"
    (place.raw / "karl.txt").unlink()
    assert of(data_findings(place, {}), "manifest")[0][0] == "warning"
    (place.raw / "sources.toml").write_text("[[source")
    assert of(data_findings(place, {}), "manifest")[0][0] == "error"


def test_releases(place: Settings) -> None:
    place.outputs.mkdir()
    (place.outputs / "catalog.json").write_text("{")
    assert of(data_findings(place, {}), "releases")[0][0] == "error"


def test_automation(place: Settings, tmp_path: Path) -> None:
    ((level, what),) = of(data_findings(place, {"BAZHANOV_AUTOMATION": str(tmp_path / "none.toml")}), "automation")
    assert level == "error"
    assert "none.toml" in what


def test_an_instance_that_is_well() -> None:
    with dg.DagsterInstance.local_temp() as instance:
        assert of(instance_findings(instance, HOME, NOW), "instance") == [("ok", "opens, and its storage is migrated")]
        assert of(instance_findings(instance, HOME, NOW), "daemon")[0][0] == "ok"


Beat = namedtuple("Beat", "daemon last is_recent errors")


@pytest.mark.parametrize(("recent", "on", "level"), [(True, ["x"], "ok"), (False, [], "warning"), (False, ["x"], "error")])
def test_a_daemon_that_is_silent(monkeypatch: pytest.MonkeyPatch, recent: bool, on: list[str], level: str) -> None:
    beats = [Beat("SENSOR", "2026-11-25T02:00:00Z", recent, ("it hurts\nmore",) if recent else ())]
    monkeypatch.setattr("pipeline.operations.doctor.runs.heartbeats", lambda _: beats)
    monkeypatch.setattr("pipeline.operations.doctor.runs.switched_on", lambda _: on)
    monkeypatch.setattr("pipeline.operations.doctor.runs.migrations", lambda _: {"runs": ("a", "b")})
    monkeypatch.setattr("pipeline.operations.doctor.runs.last_runs", lambda *_: [])
    findings = list(instance_findings(object(), HOME, NOW))
    assert of(findings, "daemon")[0][0] == level
    assert ("warning", "SENSOR reports: it hurts") in of(findings, "daemon") or not recent
    assert of(findings, "instance") == [("error", "its storage is not that of the installed Dagster: runs a (wanted: b)")]


def test_runs_that_are_stuck_and_a_clock_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        dg.materialize([], instance=instance)
        long_ago = NOW - timedelta(days=3)
        assert of(instance_findings(instance, HOME, long_ago), "clock")[0][0] == "error"
        run = SimpleNamespace(run_id="12345678-9", job="rebuild", status="STARTED", created=NOW.isoformat(), started=NOW.isoformat(),
                              is_under_way=True)
        monkeypatch.setattr("pipeline.operations.doctor.runs.last_runs", lambda *_: [run])
        later = list(instance_findings(instance, HOME, NOW + timedelta(hours=7)))
        assert of(later, "runs") == [("warning", "run 12345678 of rebuild goes on for 7 hours")]
        run.started, run.status = None, "QUEUED"
        assert "waits for 2 hours" in of(instance_findings(instance, HOME, NOW + timedelta(hours=2)), "runs")[0][1]


def test_an_instance_that_cannot_be_asked_is_a_finding() -> None:
    broken: Any = SimpleNamespace()
    assert {level for level, _ in of(instance_findings(broken, HOME, NOW), "instance")} == {"error"}
    assert unopened(RuntimeError("no\n database"), HOME).what == "does not open: RuntimeError: no database"


def test_channels(tmp_path: Path, hook, post) -> None:
    assert of(channel_findings(tmp_path, {}, reach=False), "alerts") == [("ok", "no channel is configured")]
    assert of(channel_findings(tmp_path, {"BAZHANOV_ALERT_WEBHOOK_URL": "x"}, reach=False), "alerts")[0][0] == "error"
    both = {"BAZHANOV_ALERT_WEBHOOK_URL": hook.url, "BAZHANOV_ALERT_SMTP_HOST": "127.0.0.1", "BAZHANOV_ALERT_SMTP_PORT": str(post.port),
            "BAZHANOV_ALERT_SMTP_SECURITY": "none", "BAZHANOV_ALERT_MAIL_TO": "anna@example.org"}
    assert of(channel_findings(tmp_path, both, reach=False), "alerts") == [("ok", "webhook is configured"), ("ok", "mail is configured")]
    assert of(channel_findings(tmp_path, both, reach=True), "alerts") == [("ok", "webhook can be reached"), ("ok", "mail can be reached")]
    gone = both | {"BAZHANOV_ALERT_WEBHOOK_URL": "http://127.0.0.1:9/S3CRET", "BAZHANOV_ALERT_SMTP_PORT": "9"}
    unreached = list(channel_findings(tmp_path, gone, reach=True))
    assert [finding.level for finding in unreached] == ["error", "error"]
    assert "S3CRET" not in str(unreached)
    assert (hook.bodies, post.letters) == ([], [])


def test_errors_become_alerts_that_last() -> None:
    (alert,) = as_alerts([ok("python", "3.11"), error("disk", "only 12 MB free", "/srv", "make room")], NOW)
    (same,) = as_alerts([error("disk", "only 11 MB free", "/srv", "make room")], NOW)
    assert alert.key == same.key
    assert alert.lasting
    assert (alert.what, alert.where, alert.action) == ("disk: only 12 MB free", "/srv", "make room")
