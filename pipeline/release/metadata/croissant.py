"""Croissant 1.0 (http://mlcommons.org/croissant/1.0): the dataset for machine learning, one record set for each table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.release.metadata.about import About, ReleaseFile
from schemas.columns import Column, Table
from schemas.tables import TABLES

FILE = "croissant.json"

#: The JSON-LD context that the specification prescribes, word for word.
CONTEXT_FILE = Path(__file__).with_name("croissant_context.json")

_TYPES = {"string": "sc:Text", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}


def croissant(about: About) -> dict[str, Any]:
    """Return the content of `croissant.json`; records are those of the Parquet files."""
    dataset = about.dataset
    published = {"datePublished": dataset.date_published.isoformat()} if dataset.date_published else {}
    return {
        "@context": json.loads(CONTEXT_FILE.read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "name": dataset.title,
        "description": dataset.description,
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": dataset.license.url,
        "url": dataset.homepage or ".",
        "version": about.version,
        **published,
        "creator": [{"@type": "sc:Person" if c.kind == "person" else "sc:Organization", "name": c.name} for c in dataset.creators],
        "keywords": list(dataset.keywords),
        "inLanguage": dataset.language,
        "citeAs": about.citation,
        "isLiveDataset": False,
        "distribution": [_file(file) for file in about.files if file.table],
        "recordSet": [*(_record_set(table) for table in TABLES.values()), *_vocabularies()],
    }


def _file(file: ReleaseFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": "application/x-parquet" if file.path.endswith(".parquet") else file.media_type,
        "sha256": file.sha256,
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"parquet/{table.name}.parquet"}, "extract": {"column": column.name}},
    }


def _vocabularies() -> list[dict[str, Any]]:
    vocabularies = {c.vocabulary.name: c.vocabulary for table in TABLES.values() for c in table.columns if c.vocabulary}
    return [
        {
            "@type": "cr:RecordSet",
            "@id": f"vocabulary/{name}",
            "name": f"vocabulary/{name}",
            "description": vocabulary.description,
            "dataType": "sc:Enumeration",
            "key": {"@id": f"vocabulary/{name}/term"},
            "field": [
                {"@type": "cr:Field", "@id": f"vocabulary/{name}/{part}", "name": part, "description": meaning, "dataType": "sc:Text"}
                for part, meaning in (("term", "The term, as it stands in the tables."), ("meaning", "What it means."))
            ],
            "data": [{f"vocabulary/{name}/term": term, f"vocabulary/{name}/meaning": text} for term, text in vocabulary.terms.items()],
        }
        for name, vocabulary in vocabularies.items()
    ]
