"""The catalogue of releases (`outputs/catalog.json`), and the way from it to a release and its tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from pipeline.release.files import as_json, replace_durably
from pipeline.release.sums import SUMS, verify_release
from pipeline.release.versioning import VERSION, State
from pipeline.tables.frames import to_frame

CATALOG, RELEASE = "catalog.json", "release.json"


class ReleaseError(RuntimeError):
    """A release cannot be written or found; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The published versions, oldest first, and the latest of them."""

    latest: str | None = None
    versions: tuple[str, ...] = ()

    def with_latest(self, version: str) -> Catalog:
        """Return the catalogue with one more version, now the latest."""
        return Catalog(version, (*self.versions, version))


def read_catalog(out: Path) -> Catalog:
    """Return the catalogue of the folder of releases, empty where there is none; raises ReleaseError on one that is no catalogue."""
    path = out / CATALOG
    return parse_catalog(path.read_bytes(), str(path)) if path.exists() else Catalog()


def parse_catalog(content: bytes, where: str) -> Catalog:
    """Return the catalogue that a file holds; raises ReleaseError, naming it as `where`, on one that is no catalogue."""
    try:
        data = json.loads(content)
        catalog = Catalog(data["latest"], tuple(release["version"] for release in data["releases"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{where} is not a catalogue of releases: {error}; restore it, or move its folder away to start anew") from error
    if catalog.latest not in catalog.versions or not all(VERSION.fullmatch(str(version)) for version in catalog.versions):
        raise ReleaseError(f"{where} names a latest version that it does not list, or a version that is none; restore it")
    return catalog


def write_catalog(out: Path, catalog: Catalog) -> None:
    """Replace the catalogue in one step."""
    releases = [{"version": version} for version in catalog.versions]
    replace_durably(out / CATALOG, as_json({"latest": catalog.latest, "releases": releases}))


def release_folder(out: Path, version: str | None = None) -> Path:
    """Return the folder of a published version, the latest where none is named; raises ReleaseError where there is none."""
    catalog = read_catalog(out)
    if version is None and catalog.latest is None:
        raise ReleaseError(f"no release in {out} yet; build one with `bazhanov build`")
    wanted = version or str(catalog.latest)
    if wanted not in catalog.versions:
        raise ReleaseError(f"no version {wanted} in {out}; published are {', '.join(catalog.versions) or 'none'}")
    if not (out / wanted / SUMS).exists():
        raise ReleaseError(f"{out / CATALOG} lists version {wanted}, but {out / wanted} is missing; restore it, or move {out} away")
    return out / wanted


def find_release(out: Path, named: str | None = None) -> Path:
    """Return the folder of a release named by version, by `latest` (or not at all) or by folder; raises ReleaseError where it is none."""
    if named and named != "latest" and not VERSION.fullmatch(named):
        if (Path(named) / RELEASE).exists():
            return Path(named).absolute()
        raise ReleaseError(f"{named} is neither a version nor the folder of a release (there is no {Path(named) / RELEASE})")
    return release_folder(out, None if named == "latest" else named)


def load_release(folder: Path, tables: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Return the tables of a release's folder, or those named, as frames with Arrow types; raises ReleaseError on a table it lacks."""
    paths = {path.stem: path for path in sorted((folder / "parquet").glob("*.parquet"))}
    names = list(release_data(folder)["tables"]) if tables is None else list(tables)
    if missing := [name for name in names if name not in paths]:
        raise ReleaseError(f"the release in {folder} has no table {', '.join(missing)}; it has {', '.join(paths)}")
    return {name: to_frame(pq.read_table(paths[name])) for name in names}


def release_data(folder: Path) -> dict[str, Any]:
    """Return what `release.json` says of a release; raises ReleaseError where it is missing or damaged."""
    try:
        data: dict[str, Any] = json.loads((folder / RELEASE).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{folder / RELEASE} cannot be read: {error}; the release is damaged, restore it") from error
    return data


def release_state(folder: Path) -> State:
    """Return what of a published release the next one is compared with; raises ReleaseError where it is not as published."""
    if faults := verify_release(folder):
        raise ReleaseError(f"the release in {folder} is damaged: {'; '.join(faults)}; restore it, or move {folder.parent} away")
    data = release_data(folder)
    return State(data["contract"], {name: table["csv_sha256"] for name, table in data["tables"].items()})
