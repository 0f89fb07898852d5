"""The definitions as Dagster loads them, and a project of the test's own for what runs by itself."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from pipeline.build.inputs import gather
from pipeline.build.planning import record_build
from pipeline.build.settings import settings
from pipeline.definitions import defs
from pipeline.release.catalog import Catalog, write_catalog


@pytest.fixture(scope="session")
def definitions() -> dg.Definitions:
    return defs()


@pytest.fixture
def project(raw_folder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of raw texts of a project without a release."""
    raw = raw_folder()
    monkeypatch.setenv("BAZHANOV_RAW_DIR", str(raw))
    monkeypatch.setenv("BAZHANOV_OUTPUT_DIR", str(tmp_path / "out"))
    monkeypatch.setenv("BAZHANOV_WORK_DIR", str(tmp_path / "work"))
    return raw


@pytest.fixture
def released():
    """Pretend that the texts as they are were built and released."""

    def release(version: str = "1.0.0") -> None:
        current = settings()
        (current.outputs / version).mkdir(parents=True, exist_ok=True)
        write_catalog(current.outputs, Catalog(version, (version,)))
        record_build(current, gather(current), version)

    return release
