"""The whole release as one ZIP archive: all files in order of their paths, below one folder, with a fixed time and fixed rights.

The time is the first that ZIP knows, since a build reads no clock. Parquet files are compressed already and are stored as they
are. The archive brings its own SHA256SUMS; it cannot be among the files that it holds, nor among those that they describe.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.release.describing import ReleaseDescription
from pipeline.release.files import READ_ONLY, files_below, sha256_of, sync
from pipeline.release.formats import ARCHIVE
from pipeline.release.sums import SUMS

_TIME, _UNIX, _REGULAR = (1980, 1, 1, 0, 0, 0), 3, 0o100000
_COMPRESSED_ALREADY = (".parquet",)


def write_archive(staging: Path, _tables: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Write all files that lie in the staging folder as one archive there, durably."""
    names = files_below(staging)
    sums = "".join(f"{sha256_of(staging / name)}  {name}\n" for name in names)
    folder = f"{described.provenance.facts.name}-{described.version}"
    with zipfile.ZipFile(staging / ARCHIVE, "w") as archive:
        for name in names:
            _add(archive, staging / name, f"{folder}/{name}")
        archive.writestr(_entry(f"{folder}/{SUMS}"), sums)
    sync(staging / ARCHIVE)


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = _entry(name)
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_COMPRESSED_ALREADY) else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, (_REGULAR | READ_ONLY) << 16
    return entry
