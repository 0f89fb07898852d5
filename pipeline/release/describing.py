"""What a describer gets: a program that writes further files into a release (metadata, databases, changes) before SHA256SUMS is made.

Describers are listed, in the order in which they run, in `pipeline/release/describers.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.release.descriptions import Provenance
from pipeline.release.differences import TableDifference
from pipeline.release.successors import Successors
from pipeline.release.versioning import Verdict


@dataclass(frozen=True, slots=True)
class ReleaseDescription:
    """What is known of a release before it is published.

    `rows` counts the rows of each table. `data` is the content of `release.json`. `previous` names the release before this one and
    `previous_folder` is where it lies (None, None for the first); `differences` are those of the tables that both have.
    """

    version: str
    previous: str | None
    previous_folder: Path | None
    verdict: Verdict
    provenance: Provenance
    rows: Mapping[str, int]
    data: Mapping[str, Any]
    differences: Mapping[str, TableDifference] = field(default_factory=dict)
    successors: Successors = field(default_factory=Successors)


#: Writes files below the staging folder, durably (`pipeline.release.files.write_durably`). `parquet/<table>.parquet` and
#: `csv/<table>.csv` are there already; a table is read from its Parquet file when it is asked for, so ask for one at a time.
Describer = Callable[[Path, Mapping[str, pa.Table], ReleaseDescription], None]
