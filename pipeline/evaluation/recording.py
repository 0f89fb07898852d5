"""A measurement as data that can be put on record and published: figures, gold and what was measured; no clock.

- `gold`: folder, sha256, slices, characters
- `measured`: version, code_version, inputs (SHA-256 by source id), tables (SHA-256 of the CSV by table)
- `figures`: as `Evaluation.figures` gives them
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.evaluation.annotations import Gold
from pipeline.evaluation.published import TABLES
from pipeline.evaluation.scoring import Evaluation


def quality_record(evaluation: Evaluation, gold: Gold, described: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record of a measurement; `described` is the content of the measured release's `release.json`."""
    return {
        "gold": {"folder": gold.folder, "sha256": gold.sha256, "slices": len(gold.slices), "characters": gold.characters},
        "measured": {"version": described["version"], "code_version": described["code_version"],
                     "inputs": {row["source_id"]: row["sha256"] for row in described["inputs"]},
                     "tables": {name: described["tables"][name]["csv_sha256"] for name in TABLES}},
        "figures": evaluation.figures(),
    }
