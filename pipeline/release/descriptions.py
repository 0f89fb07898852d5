"""What a release says of itself: `release.json` for programs, `README.md` for people. No clock: the same tables give the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from pipeline.release.versioning import State, Verdict
from schemas.tables import TABLES

NAME, LICENSE = "bazhanov-open-data", "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a release was made from: SHA-256 of each input by source id, version of the code, SHA-256 of the lock file.

    `quality` is the last measurement on record (`pipeline.evaluation.recording`), if there is one.
    """

    inputs: Mapping[str, str]
    code_version: str
    lock_sha256: str
    quality: Mapping[str, Any] | None = None


def release_json(verdict: Verdict, previous: str | None, state: State, rows: Mapping[str, int], provenance: Provenance) -> dict[str, Any]:
    """Return the content of `release.json`."""
    return {
        "name": NAME,
        "version": verdict.version,
        "previous": previous,
        "change": {"level": verdict.level, "reasons": [change.reason for change in verdict.changes]},
        "license": LICENSE,
        "code_version": provenance.code_version,
        "lock_sha256": provenance.lock_sha256,
        "inputs": [{"source_id": name, "sha256": digest} for name, digest in sorted(provenance.inputs.items())],
        "tables": {name: {"rows": count, "csv_sha256": state.hashes[name]} for name, count in rows.items()},
        "contract": dict(state.contract),
    }


def readme(verdict: Verdict, tables: Mapping[str, pa.Table], quality: str = "") -> str:
    """Return the Markdown of a release's `README.md`; `quality` is its section on measured quality."""
    listed = "\n".join(f"| `{name}` | {rows.num_rows:,} | {TABLES[name].description} |" for name, rows in tables.items())
    changes = "\n".join(f"- {change.reason}" for change in verdict.changes)
    return f"""# Bazhanov Open Data {verdict.version}

People, organizations, places and events with provenance: every row leads to the claims behind it, every claim to the
characters of the source that state it. What each column means stands in `DATA_DICTIONARY.md`.

| table | rows | what it holds |
| --- | ---: | --- |
{listed}

## Files

- `parquet/<table>.parquet` and `csv/<table>.csv` hold the same rows in the same order, sorted by key.
- CSV is RFC 4180: UTF-8, commas, lines that end in CRLF, quotes where needed. An empty field is a null; there are no empty strings.
- `release.json`: version, inputs, code and lock that made it, rows, and the contract, for programs.
- `SHA256SUMS`: check with `sha256sum --check SHA256SUMS`.

## Load

```python
import pandas as pd
people = pd.read_parquet("parquet/people.parquet", dtype_backend="pyarrow")
```

{quality}## Changes since the last version

{changes}

## Rights

The dataset is published under {LICENSE}. Its sources keep their own rights and are not part of it; their licences and how to name them:

{_attributions(tables["sources"])}
"""


def _attributions(sources: pa.Table) -> str:
    rows = sources.select(["source_id", "attribution", "license"]).to_pylist()
    return "\n".join(f"- `{row['source_id']}`: {row['attribution']} ({row['license']})" for row in rows) or "- none"
