"""The metadata of whole releases before the libraries that read them: the sample's, and that of a real release where one lies."""

import json
import subprocess
import sys
from pathlib import Path

import frictionless
import pytest

from pipeline.release.catalog import CATALOG, release_data, release_folder
from pipeline.release.metadata.croissant import FILE as CROISSANT
from pipeline.release.metadata.datapackage import FILE as DATA_PACKAGE
from pipeline.sources.locating import PROJECT

#: Where `make dataset` and the CI leave releases.
FOLDERS = [PROJECT / "outputs", PROJECT / ".cache" / "ci" / "real"]

#: In a process of its own, because mlcroissant changes how the whole process logs.
LOAD = """
import json, sys, mlcroissant
loaded = mlcroissant.Dataset(jsonld=sys.argv[1])
issues = loaded.metadata.ctx.issues
print(json.dumps([[*issues.errors, *issues.warnings], {name: sum(1 for _ in loaded.records(name)) for name in sys.argv[2:]}]))
"""


def assert_valid(folder: Path) -> None:
    report = frictionless.validate(str(folder / DATA_PACKAGE))
    assert report.valid, report.flatten(["name", "type", "note"])[:10]
    rows = {name: table["rows"] for name, table in release_data(folder)["tables"].items()}
    command = [sys.executable, "-c", LOAD, str(folder / CROISSANT), *rows]
    assert json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout) == [[], rows]


def test_metadata_of_the_sample_release_is_valid(built):
    assert_valid(release_folder(built.outputs))


@pytest.mark.parametrize("out", FOLDERS, ids=[folder.relative_to(PROJECT).as_posix() for folder in FOLDERS])
def test_metadata_of_a_release_that_lies_here_is_valid(out):
    if not (out / CATALOG).exists() or not (release_folder(out) / DATA_PACKAGE).exists():
        pytest.skip(f"no release with metadata in {out}")
    assert_valid(release_folder(out))
