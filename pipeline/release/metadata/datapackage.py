"""Frictionless Data Package, version 2 (https://datapackage.org): what the CSV and Parquet files hold, for programs to check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.release.metadata.about import About, ReleaseFile, Row
from pipeline.release.spreadsheets import APOSTROPHE
from schemas.columns import Column, Table, Vocabulary, plain_target
from schemas.patterns import PATTERNS
from schemas.tables import TABLES

FILE = "datapackage.json"
_PROFILES = "https://datapackage.org/profiles/2.0/"

#: Patterns of strings that may begin with a minus, and so, in CSV, with an apostrophe before it.
_MAY_BEGIN_WITH_MINUS = frozenset({"edtf", "iso_date"})


def data_package(about: About) -> dict[str, Any]:
    """Return the content of `datapackage.json`: one resource for each table and format, named `people`, `people-parquet`."""
    dataset = about.dataset
    package = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": dataset.name,
        "title": dataset.title,
        "description": dataset.description,
        "homepage": dataset.homepage,
        "version": about.version,
        "created": dataset.date_published and f"{dataset.date_published.isoformat()}T00:00:00Z",
        "keywords": list(dataset.keywords),
        "licenses": [{"name": dataset.license.id, "title": dataset.license.title, "path": dataset.license.url}],
        "contributors": [_known({"title": creator.name, "path": creator.url, "roles": ["author"]}) for creator in dataset.creators],
        "sources": [_source(source) for source in about.sources],
        "resources": [_resource(file, TABLES[file.table]) for file in about.files if file.table],
    }
    return _known(package)


def resource_name(table: str, folder: str) -> str:
    """Return the name of the resource that holds a table in the format of a folder."""
    return table if folder == "csv" else f"{table}-{folder}"


def _known(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in mapping.items() if value is not None}


def _source(source: Row) -> dict[str, Any]:
    keys = ("author", "publisher", "published", "license", "attribution", "isbn", "sha256")
    return _known({"title": source["title"], "path": source["url"], **{key: source[key] for key in keys}})


def _resource(file: ReleaseFile, table: Table) -> dict[str, Any]:
    """Return a resource; a Parquet file's sum is no `hash`, for the frictionless library calls that wrong without reading the file."""
    folder = file.path.partition("/")[0]
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": resource_name(table.name, folder),
        "type": "table",
        "path": file.path,
        "title": table.title,
        "description": table.description,
        "format": folder,
        "mediatype": file.media_type,
        **(_csv(file) if folder == "csv" else {"sha256": file.sha256}),
        "schema": _schema(table, folder),
    }


def _csv(file: ReleaseFile) -> dict[str, Any]:
    return {
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{_PROFILES}tabledialect.json",
            "header": True,
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
        },
        "formulaApostrophe": {
            "description": "In string fields an apostrophe stands before what a spreadsheet would take for a formula. "
                           "Remove whatever the pattern matches to have the text back.",
            "pattern": APOSTROPHE,
        },
    }


def _schema(table: Table, folder: str) -> dict[str, Any]:
    keyed = all(table.column(name).required for name in table.key)
    keys = [_foreign_key(table, column.name, target, folder) for column in table.columns if (target := plain_target(column))]
    return {
        "$schema": f"{_PROFILES}tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_field(column, table, folder) for column in table.columns],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if keyed else {"uniqueKeys": [list(table.key)]}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _foreign_key(table: Table, name: str, target: tuple[str, str], folder: str) -> dict[str, Any]:
    resource = "" if target[0] == table.name else resource_name(target[0], folder)
    return {"fields": [name], "reference": {"resource": resource, "fields": [target[1]]}}


def _field(column: Column, table: Table, folder: str) -> dict[str, Any]:
    constraints = _constraints(column, folder) | ({"unique": True} if (column.name,) == table.key else {})
    vocabulary = {"categories": _categories(column.vocabulary)} if column.vocabulary else {}
    shape = {"format": "uri"} if column.format == "url" else {"edtf": True} if column.format == "edtf" else {}
    return {"name": column.name, "type": column.type, **shape, "description": column.description,
            **({"constraints": constraints} if constraints else {}), **vocabulary}


def _constraints(column: Column, folder: str) -> dict[str, Any]:
    pattern = PATTERNS.get(column.format) if column.format else None
    if pattern and folder == "csv" and column.format in _MAY_BEGIN_WITH_MINUS:
        pattern = f"'?{pattern}"
    limited = folder == "csv" or column.required  # the frictionless library reads a null number of a Parquet file as one beyond all limits
    return _known({
        "required": column.required or None,
        "enum": list(column.vocabulary.terms) if column.vocabulary else None,
        "minimum": _plain(column.minimum) if limited else None,
        "maximum": _plain(column.maximum) if limited else None,
        "pattern": pattern,
    })


def _categories(vocabulary: Vocabulary) -> list[dict[str, str]]:
    return [{"value": term, "label": meaning} for term, meaning in vocabulary.terms.items()]


def _plain(limit: float | None) -> float | None:
    return int(limit) if limit is not None and limit == int(limit) else limit
