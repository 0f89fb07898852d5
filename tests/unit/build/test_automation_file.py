from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.automation import AUTOMATION_VARIABLE, Automation, AutomationError, automation, load_automation
from pipeline.build.fingerprint import AUTOMATION


def loaded(folder: Path, text: str) -> Automation:
    path = folder / "automation.toml"
    path.write_text(text, encoding="utf-8")
    return load_automation(path)


def test_the_projects_file_says_the_defaults() -> None:
    """So that a key that another file leaves out has the value that the project's file shows."""
    assert load_automation(AUTOMATION) == Automation()


def test_only_what_starts_no_run_is_on() -> None:
    settings = load_automation(AUTOMATION)
    switches = {name: getattr(settings, name).on for name in ("nightly_rebuild", "weekly_refresh", "raw_texts_changed", "follow_snapshots")}
    assert not any(switches.values())
    assert settings.sources_in_step.on
    assert not settings.freshness


def test_another_file_is_named_by_the_environment(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[nightly_rebuild]\non = true\ntimezone = "Europe/Berlin"\n[retries.fetch]\ntimes = 5\n', encoding="utf-8")
    found = automation({AUTOMATION_VARIABLE: str(path)})
    assert found.nightly_rebuild.on and found.nightly_rebuild.cron == "0 4 * * *" and found.nightly_rebuild.timezone == "Europe/Berlin"
    assert (found.retries.fetch.times, found.retries.fetch.delay_seconds) == (5, 60)
    assert automation({}) == Automation()


@pytest.mark.parametrize(("text", "told"), [
    ("[nightly_rebuild]\nn = true", r"automation\.toml, nightly_rebuild\.n: is no key of this file; mend its spelling"),
    ("[nightly_rebuid]", r"nightly_rebuid: is no key"),
    ('[nightly_rebuild]\non = "yes"', r"nightly_rebuild\.on: has to be true or false"),
    ('[nightly_rebuild]\ncron = "daily"', r"nightly_rebuild\.cron: 'daily' has not five fields"),
    ('[weekly_refresh]\ntimezone = "Petrograd"', r"weekly_refresh\.timezone: 'Petrograd' is no time zone of the IANA database"),
    ("[sources_in_step]\nevery_seconds = 0", r"sources_in_step\.every_seconds: .*greater than or equal to 1"),
    ("[retries.build]\ntimes = -1", r"retries\.build\.times: "),
    ('[freshness."raw/snapshots"]\nwarn_hours = 2', r"freshness\.raw/snapshots\.fail_hours: is missing; add it"),
    ('[freshness."raw/snapshots"]\nfail_hours = 2\nwarn_hours = 2', r"warn_hours \(2\) has to be less than fail_hours \(2\)"),
    ("[nightly_rebuild", r"automation\.toml: not readable as TOML"),
])
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(AutomationError, match=told):
        loaded(tmp_path, text)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(AutomationError, match=r"nightly_rebuild\.on: .*; .*weekly_refresh\.cron"):
        loaded(tmp_path, '[nightly_rebuild]\non = 1\n[weekly_refresh]\ncron = "x"')


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AutomationError, match=r"there is no file .*none\.toml; BAZHANOV_AUTOMATION has to name one"):
        automation({AUTOMATION_VARIABLE: str(tmp_path / "none.toml")})
