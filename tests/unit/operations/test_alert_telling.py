"""Each trouble is told once, again after the time of repetition; what could not be delivered is delivered later."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.operations.alerts.ledger import KEPT, LEDGER, Ledger, read_ledger
from pipeline.operations.alerts.model import Alert
from pipeline.operations.alerts.telling import tell

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
FAILED = Alert("run/rebuild", "error", "the job rebuild failed", "run 1", "2026-11-25T12:00:00Z", "look at the run")
STALE = Alert("stale/people", "warning", "people are stale", "tables/people", "2026-11-25T12:00:00Z", "rebuild", lasting=True)


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.operations.alerts.webhook.PAUSE", 0.0)


@pytest.fixture
def environment(hook) -> Mapping[str, str]:
    return {"BAZHANOV_ALERT_WEBHOOK_URL": hook.url}


def test_the_same_failure_is_not_told_each_minute(hook, environment, tmp_path: Path) -> None:
    told = [tell([replace(FAILED, where=f"run {n}")], tmp_path, environment, now=NOON + timedelta(minutes=n)) for n in range(5)]
    assert [one.sent for one in told] == [("run/rebuild",), (), (), (), ()]
    assert told[-1].held == ("run/rebuild",)
    assert told[-1].summary == "0 told, 1 known already"
    assert len(hook.bodies) == 1


def test_it_is_told_again_after_a_day_with_how_often_it_came(hook, environment, tmp_path: Path) -> None:
    for hours in (0, 1, 2, 24):
        tell([replace(FAILED, since=f"after {hours}")], tmp_path, environment, now=NOON + timedelta(hours=hours))
    assert len(hook.bodies) == 2
    assert "(seen 3 times)" in hook.texts[1]
    assert "Since: after 0" in hook.texts[1]


def test_an_event_that_does_not_come_again_is_not_told_again_and_is_forgotten(hook, environment, tmp_path: Path) -> None:
    tell([FAILED], tmp_path, environment, now=NOON)
    tell([], tmp_path, environment, now=NOON + timedelta(hours=25))
    assert len(hook.bodies) == 1
    assert read_ledger(tmp_path).entries == {}


def test_what_lasts_is_over_when_a_look_that_covers_it_finds_it_no_more(hook, environment, tmp_path: Path) -> None:
    tell([STALE], tmp_path, environment, watched=["stale/"], now=NOON)
    tell([], tmp_path, environment, watched=["held/"], now=NOON)
    assert len(hook.bodies) == 1
    over = tell([], tmp_path, environment, watched=["stale/", "held/"], now=NOON)
    assert over.sent == ("stale/people",)
    assert hook.texts[1] == "*Over: people are stale*\nOver: people are stale (tables/people)"
    tell([STALE], tmp_path, environment, watched=["stale/"], now=NOON)
    assert len(hook.bodies) == 3


def test_a_channel_that_fails_breaks_nothing_and_delivers_later(hook, environment, tmp_path: Path) -> None:
    hook.answers = [(500, {})]
    failed = tell([FAILED], tmp_path, environment, now=NOON)
    assert failed.sent == ()
    assert "answered 500" in failed.problems[0]
    hook.answers, hook.bodies = [(200, {})], []
    later = tell([], tmp_path, environment, now=NOON + timedelta(minutes=1))
    assert "run/rebuild" in later.sent
    assert "the job rebuild failed" in hook.texts[0]
    tell([], tmp_path, environment, now=NOON + timedelta(minutes=2))
    assert len(hook.bodies) == 1


def test_a_channel_that_fails_is_told_by_the_other_one_and_its_alert_ends_with_it(hook, post, environment, tmp_path: Path) -> None:
    both = {**environment, "BAZHANOV_ALERT_SMTP_HOST": "127.0.0.1", "BAZHANOV_ALERT_SMTP_PORT": str(post.port),
            "BAZHANOV_ALERT_SMTP_SECURITY": "none", "BAZHANOV_ALERT_MAIL_TO": "anna@example.org"}
    hook.answers = [(404, {})]
    tell([FAILED], tmp_path, both, now=NOON)
    tell([], tmp_path, both, now=NOON + timedelta(minutes=1))
    (letter,) = post.letters
    assert "the job rebuild failed" in letter
    assert "alerts by webhook do not arrive" in letter
    assert list(read_ledger(tmp_path).entries) == ["run/rebuild", "channel/webhook"]
    hook.answers = [(200, {})]
    tell([], tmp_path, both, now=NOON + timedelta(minutes=2))
    assert list(read_ledger(tmp_path).entries) == ["run/rebuild"]


def test_a_clock_set_back_tells_once_more_and_then_is_quiet(hook, environment, tmp_path: Path) -> None:
    tell([STALE], tmp_path, environment, now=NOON)
    for minutes in range(3):
        tell([STALE], tmp_path, environment, now=NOON - timedelta(days=30) + timedelta(minutes=minutes))
    assert len(hook.bodies) == 2


def test_a_clock_set_ahead_tells_once_more(hook, environment, tmp_path: Path) -> None:
    tell([STALE], tmp_path, environment, now=NOON)
    for minutes in range(3):
        tell([STALE], tmp_path, environment, now=NOON + timedelta(days=3000, minutes=minutes))
    assert len(hook.bodies) == 2


def test_a_damaged_ledger_is_put_aside_and_everything_told_once_more(hook, environment, tmp_path: Path) -> None:
    tell([FAILED], tmp_path, environment, now=NOON)
    for damaged in ("{", "[]", '{"a": {"alert": {}, "count": 1}}', '{"a": {"alert": {}, "count": 1, "seen": "noon", "told": {}}}'):
        (tmp_path / LEDGER).write_text(damaged)
        assert tell([FAILED], tmp_path, environment, now=NOON).sent == ("run/rebuild",)
    assert (tmp_path / f"{LEDGER}.damaged").exists()


def test_wrong_configuration_and_a_folder_that_cannot_be_written_are_problems_not_errors(environment, tmp_path: Path) -> None:
    assert "no http or https" in tell([FAILED], tmp_path, {"BAZHANOV_ALERT_WEBHOOK_URL": "x"}).problems[0]
    (tmp_path / "file").write_text("")
    assert "could not be told" in tell([FAILED], tmp_path / "file" / "work", environment).problems[0]


def test_looks_at_the_same_time_tell_once(hook, environment, tmp_path: Path) -> None:
    threads = [threading.Thread(target=tell, args=([FAILED], tmp_path, environment), kwargs={"now": NOON}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hook.bodies) == 1
    assert json.loads((tmp_path / LEDGER).read_text())["run/rebuild"]["told"] == {"webhook": "2026-11-25T12:00:00Z"}


def test_the_ledger_has_an_end() -> None:
    ledger = Ledger()
    for number in range(KEPT + 5):
        ledger.add(replace(FAILED, key=f"{number}"), NOON)
    ledger.forget(NOON, timedelta(hours=1))
    assert len(ledger.entries) == KEPT
    assert "0" not in ledger.entries
