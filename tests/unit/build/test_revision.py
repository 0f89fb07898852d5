import subprocess

import pytest

from pipeline.build import revision
from pipeline.build.revision import INPUTS_TAG, REASON_TAG, REVISION_TAG, VERSION_TAG, code_tags, reason_tags


@pytest.fixture(autouse=True)
def fresh():
    revision._from_git.cache_clear()
    yield
    revision._from_git.cache_clear()


def test_the_environment_says_the_commit_where_there_is_no_repository(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("BAZHANOV_GIT_SHA", "abc123")
    assert code_tags()[REVISION_TAG] == "abc123"
    monkeypatch.delenv("BAZHANOV_GIT_SHA")
    monkeypatch.setattr(revision, "PROJECT", tmp_path)
    assert set(code_tags()) == {VERSION_TAG}


def test_a_machine_without_git_has_no_commit(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(revision, "PROJECT", tmp_path)
    monkeypatch.delenv("BAZHANOV_GIT_SHA", raising=False)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError("git")))
    assert revision.revision() is None


def test_the_reason_and_a_short_digest_are_tags() -> None:
    assert reason_tags("why", "f" * 64) == {REASON_TAG: "why", INPUTS_TAG: "f" * 16}
