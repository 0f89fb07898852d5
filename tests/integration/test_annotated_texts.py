"""The extraction on the annotated texts that come with the code: bounds, so that a loss shows; the figures are in docs/QUALITY.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.sources.locating import PROJECT

ANNOTATED = PROJECT / "tests" / "annotated"


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("annotated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BAZHANOV_WORK_DIR", str(folder / "work"))
        patch.setenv("DAGSTER_HOME", str(folder / "home"))
        result = CliRunner().invoke(app, ["build", "--raw", str(ANNOTATED), "--out", str(folder / "releases")])
    assert result.exit_code == 0, result.output
    return folder / "releases"


@pytest.mark.parametrize(("pieces", "events", "people"), [("tuned", 0.65, 0.85), ("unseen", 0.6, 0.45)])
def test_events_and_people_are_found(releases: Path, pieces: str, events: float, people: float) -> None:
    result = CliRunner().invoke(app, ["evaluate", "latest", str(ANNOTATED / pieces), "--out", str(releases), "--json"])
    figures = json.loads(result.output)
    assert figures["events"]["relaxed"]["f1"] > events
    assert figures["people"]["f1"] > people
