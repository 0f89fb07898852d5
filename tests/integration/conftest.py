"""One build of the bundled sample by the job `rebuild`, for all tests of a module."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from pipeline.cli.building import prepare_instance
from pipeline.definitions import defs
from pipeline.release.catalog import load_release
from pipeline.sources.locating import PROJECT

SAMPLE = PROJECT / "raw" / "sample"


@dataclass(frozen=True)
class Built:
    """A build: where it read and wrote, what the run said, the tables of its release."""

    raw: Path
    outputs: Path
    result: dg.ExecuteInProcessResult
    tables: Mapping[str, pd.DataFrame]

    @property
    def texts(self) -> Mapping[str, str]:
        """The raw texts by source id, as decoded, newlines untouched."""
        return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(self.raw.glob("*.txt"))}

    def person(self, name: str) -> pd.Series:
        """The one person with this name."""
        people = self.tables["people"]
        (row,) = [row for _, row in people[people["name"] == name].iterrows()]
        return row


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for texts, releases, work files and the Dagster instance, named by the environment."""
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BAZHANOV_RAW_DIR", str(folder / "raw"))
        environment.setenv("BAZHANOV_OUTPUT_DIR", str(folder / "out"))
        environment.setenv("BAZHANOV_WORK_DIR", str(folder / "work"))
        environment.setenv("DAGSTER_HOME", str(folder / "dagster"))
        yield folder


@pytest.fixture(scope="module")
def built(project: Path) -> Built:
    """The sample, copied elsewhere and built by the job as the UI runs it."""
    shutil.copytree(SAMPLE, project / "raw")
    prepare_instance(project / "dagster")
    with dg.DagsterInstance.get() as instance:
        result = defs().resolve_job_def("rebuild").execute_in_process(instance=instance, run_config={"loggers": {"console": {}}})
    return Built(project / "raw", project / "out", result, load_release(project / "out" / "1.0.0"))


def sums_below(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock"}


@pytest.fixture(scope="session")
def sums():
    """SHA-256 of every file below a folder of releases, by path."""
    return sums_below
