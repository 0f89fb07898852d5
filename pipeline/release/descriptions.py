"""What a release says of itself: `release.json` for programs, `README.md` for people. No clock: the same tables give the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from pipeline.release.dataset import Dataset, dataset
from pipeline.release.formats import ARCHIVE, DUCKDB, SQLITE
from pipeline.release.purposes import PURPOSES
from pipeline.release.spreadsheets import APOSTROPHE
from pipeline.release.versioning import State, Verdict
from pipeline.release.works import works
from schemas.tables import TABLES


@dataclass(frozen=True, slots=True)
class Collection:
    """An input that stands for many documents, each a row of `sources`."""

    title: str
    documents: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a release was made from: SHA-256 of each input by source id, version of the code, SHA-256 of the lock file.

    `quality` is the last measurement on record (`pipeline.evaluation.recording`), if there is one; `files` gives the SHA-256 of the
    manifest, the authority files and the curation, by path. `facts` is what the dataset says of itself, `collections` are those of the
    inputs that stand for many documents.
    """

    inputs: Mapping[str, str]
    code_version: str
    lock_sha256: str
    quality: Mapping[str, Any] | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    facts: Dataset = field(default_factory=dataset)
    collections: Mapping[str, Collection] = field(default_factory=dict)

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of the collections, by id."""
        return {name: collection.title for name, collection in self.collections.items()}


def release_json(verdict: Verdict, previous: str | None, state: State, rows: Mapping[str, int], provenance: Provenance) -> dict[str, Any]:
    """Return the content of `release.json`."""
    return {
        "name": provenance.facts.name,
        "version": verdict.version,
        "previous": previous,
        "change": {"level": verdict.level, "reasons": [change.reason for change in verdict.changes]},
        "license": provenance.facts.license.id,
        "code_version": provenance.code_version,
        "lock_sha256": provenance.lock_sha256,
        "inputs": [_input(name, digest, provenance.collections.get(name)) for name, digest in sorted(provenance.inputs.items())],
        "files": [{"path": path, "sha256": digest} for path, digest in sorted(provenance.files.items())],
        "tables": {name: {"rows": count, "csv_sha256": state.hashes[name]} for name, count in rows.items()},
        "contract": dict(state.contract),
    }


def _input(source_id: str, sha256: str, collection: Collection | None) -> dict[str, Any]:
    described = {"source_id": source_id, "sha256": sha256}
    return described if collection is None else {**described, "title": collection.title, "documents": collection.documents}


def readme(facts: Dataset, described: Mapping[str, Any], sources: pa.Table, findings: str = "") -> str:
    """Return the Markdown of a release's `README.md`.

    `facts` is what the dataset says of itself, `described` the content of `release.json`, `sources` the table, `findings` the sections
    on what was taken out and on measured quality.
    """
    version = described["version"]
    return f"""# {facts.title} {version}

{facts.description}

Every row leads to the claims behind it, every claim to the characters of the source that state it. What each column means
stands in `DATA_DICTIONARY.html` (and `.md`).

| table | rows | what it holds |
| --- | ---: | --- |
{_tables(described)}

## Files

- `parquet/<table>.parquet` and `csv/<table>.csv` hold the same rows in the same order, sorted by key.
{_files()}

{_CSV}
## Load

{_LOAD}
{findings}## Changes since the last version

{_changes(described)}

## Made with

{facts.software.name} {described["code_version"]} (`{facts.software.command}`), libraries of the lock file with SHA-256
`{described["lock_sha256"]}`, from the texts whose SHA-256 are in `release.json`. The tables, Parquet and CSV files are the same
byte by byte wherever these are the same. `{SQLITE}`, `{DUCKDB}` and `{ARCHIVE}` hold the same content everywhere, but their
bytes also depend on the SQLite and zlib of the machine.

## Cite

> {facts.cited(version)}

`CITATION.cff` says the same for programs, with the sources.

## Rights

The dataset is published under [{facts.license.title}]({facts.license.url}) ({facts.license.id}). Its sources keep their own
rights and are not part of it (more in `LICENSES.md`); their licences and how to name them:

{_attributions(sources, described)}
"""


_CSV = f"""## CSV

The files are RFC 4180: UTF-8, commas, lines that end in CRLF, quotes where needed. An empty field is a null; there are no empty
strings. They can be opened in a spreadsheet without harm: where text would be taken for a formula (it begins with = + - or @),
an apostrophe stands before it. To have the text back, remove what this regular expression matches, in text columns only:

```python
frame[column].str.replace(r"{APOSTROPHE}", "", regex=True)
```

`datapackage.json` holds types, rules and that expression for programs; Parquet and the databases hold the text as it is.
"""

_LOAD = f"""```python
import pandas as pd
people = pd.read_parquet("parquet/people.parquet", dtype_backend="pyarrow")
```

```r
people <- arrow::read_parquet("parquet/people.parquet")
```

SQLite has to be 3.37 or later, DuckDB 1.3 or later. Both databases have keys (DuckDB none in tables of more than a million rows),
indexes, the vocabularies (`vocabulary_terms`), the meaning of every column (`data_dictionary`), and these views:
`timeline` (dated events in order), `careers` (who held which post), `who_met_whom`, `disagreements` (claims that contradict
each other) and `entities` (all names by kind and id).

```sh
sqlite3 {SQLITE} "SELECT date, label FROM timeline LIMIT 10"
duckdb {DUCKDB} "SELECT person, role, start_date FROM careers LIMIT 10"
```
"""


def _tables(described: Mapping[str, Any]) -> str:
    return "\n".join(f"| `{name}` | {table['rows']:,} | {TABLES[name].description} |" for name, table in described["tables"].items())


def _files() -> str:
    names = [name for name in PURPOSES if name not in {"README.md", "quality.json"}]
    return "\n".join(f"- `{name}`: {PURPOSES[name]}" for name in names)


def _changes(described: Mapping[str, Any]) -> str:
    return "\n".join(f"- {reason}" for reason in described["change"]["reasons"])


def _attributions(sources: pa.Table, described: Mapping[str, Any]) -> str:
    titles = {one["source_id"]: one["title"] for one in described["inputs"] if "documents" in one}
    rows = works(sources.to_pylist(), titles)
    lines = (f"- `{row['source_id']}`{_documents(row, titles)}: {row['attribution']} ({row['license']})" for row in rows)
    return "\n".join(lines) or "- none"


def _documents(row: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """Return the title of a collection, which says how many documents it has; their ids begin with its id."""
    return f", {row['title']}" if row["source_id"] in titles else ""
