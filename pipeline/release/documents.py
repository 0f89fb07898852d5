"""The describer of a release's own words: release.json, quality.json, README.md and DATA_DICTIONARY.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.release.catalog import RELEASE
from pipeline.release.describing import ReleaseDescription
from pipeline.release.descriptions import readme
from pipeline.release.files import as_json, write_durably
from pipeline.release.quality import QUALITY, quality_section
from pipeline.release.taken_out import taken_out_section
from schemas.dictionary import data_dictionary


def write_documents(staging: Path, tables: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Write release.json and, where quality was measured, quality.json for programs, README.md and DATA_DICTIONARY.md for people."""
    quality = described.provenance.quality
    write_durably(staging / RELEASE, as_json(described.data))
    if quality is not None:
        write_durably(staging / QUALITY, as_json(quality))
    write_durably(staging / "README.md", _readme(tables, described).encode())
    write_durably(staging / "DATA_DICTIONARY.md", data_dictionary().encode())


def _readme(tables: Mapping[str, pa.Table], described: ReleaseDescription) -> str:
    quality = quality_section(described.provenance.quality, described.data)
    return readme(described.provenance.facts, described.data, tables["sources"], taken_out_section(tables["quarantine"]) + quality)
