"""Where the parts of an installation lie, and how much room they take and have."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from pipeline.build.settings import Settings
from pipeline.sources.locating import PROJECT, raw_folder

HOME_VARIABLE = "DAGSTER_HOME"
DEFAULT_HOME = PROJECT / ".dagster"


def instance_home(environment: Mapping[str, str]) -> Path:
    """Return the folder of the Dagster instance: DAGSTER_HOME, else .dagster/ of the project."""
    return Path(environment.get(HOME_VARIABLE) or DEFAULT_HOME).expanduser().absolute()


def places(settings: Settings, environment: Mapping[str, str]) -> dict[str, Path]:
    """Return the folders of an installation by name; raises SourceError where the folder of raw texts is none."""
    return {"raw": raw_folder(settings.raw, environment), "outputs": settings.outputs, "work": settings.work,
            "instance": instance_home(environment)}


def size_below(folder: Path) -> int:
    """Return the bytes of all files below a folder, 0 where there is none; what vanishes while it is counted is not counted."""
    total = 0
    for at, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(at) / name).lstat().st_size
            except OSError:  # removed meanwhile: others work here too
                continue
    return total


def nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def free_at(folder: Path) -> int:
    """Return the free bytes of the disk where a folder is or would be."""
    return shutil.disk_usage(nearest(folder)).free
