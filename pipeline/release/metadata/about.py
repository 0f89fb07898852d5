"""What the metadata of a release is made from: the dataset's facts, its files, its sources, and what time and places it covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from pipeline.release.dataset import Dataset
from pipeline.release.describing import ReleaseDescription
from pipeline.release.descriptions import Provenance
from pipeline.release.files import files_below, sha256_of
from pipeline.release.publishing.media_types import media_type
from pipeline.release.works import works

Row = Mapping[str, Any]

#: Countries named as what a release covers: those with the most mentions.
COUNTRIES = 12


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file of a release: path below its folder, size in bytes, SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return media_type(self.path).partition(";")[0]

    @property
    def table(self) -> str | None:
        """The table that the file holds, if it holds one."""
        folder, _, name = self.path.partition("/")
        return Path(name).stem if folder in {"parquet", "csv"} else None


@dataclass(frozen=True, slots=True)
class About:
    """All that the metadata of one release says; `period` is the first and last day of its events (ISO), if any is dated."""

    dataset: Dataset
    version: str
    provenance: Provenance
    rows: Mapping[str, int]
    files: tuple[ReleaseFile, ...]
    sources: tuple[Row, ...]
    countries: tuple[Row, ...]
    period: tuple[str, str] | None

    @property
    def citation(self) -> str:
        """How to cite the release."""
        return self.dataset.cited(self.version)

    def with_files(self, folder: Path, names: Iterable[str]) -> About:
        """Return the same with more files of the folder, all in order of their paths."""
        return replace(self, files=tuple(sorted((*self.files, *(_file(folder, name) for name in names)), key=lambda file: file.path)))


def about_release(folder: Path, dataset: Dataset, described: ReleaseDescription) -> About:
    """Return what there is to say of the release in a folder: of the files that lie in it now."""
    files = tuple(_file(folder, name) for name in files_below(folder))
    sources = tuple(works(pq.read_table(folder / "parquet" / "sources.parquet").to_pylist(), described.provenance.titles))
    return About(dataset, described.version, described.provenance, described.rows, files, sources, _countries(folder), _period(folder))


def _file(folder: Path, name: str) -> ReleaseFile:
    return ReleaseFile(name, (folder / name).stat().st_size, sha256_of(folder / name))


def _countries(folder: Path) -> tuple[Row, ...]:
    columns = ["place_id", "name", "kind", "latitude", "longitude", "mention_count"]
    rows = pq.read_table(folder / "parquet" / "places.parquet", columns=columns, filters=[("kind", "=", "country")]).to_pylist()
    return tuple(sorted(rows, key=lambda row: (-row["mention_count"], row["place_id"]))[:COUNTRIES])


def _period(folder: Path) -> tuple[str, str] | None:
    dates = pq.read_table(folder / "parquet" / "events.parquet", columns=["date_earliest", "date_latest"])
    first, last = (dates[name].unique().drop_null().to_pylist() for name in dates.column_names)
    return (min(first, key=_day), max(last, key=_day)) if first and last else None


def _day(text: str) -> np.datetime64:
    return np.datetime64(text, "D")
