"""schema.org/Dataset as JSON-LD (`dataset.jsonld`): what search engines for datasets read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.release.dataset import Creator
from pipeline.release.metadata.about import About, ReleaseFile, Row
from schemas.tables import TABLES

FILE = "dataset.jsonld"


def schema_org(about: About) -> dict[str, Any]:
    """Return the content of `dataset.jsonld`. Addresses of files are relative to it."""
    dataset = about.dataset
    return known({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": dataset.homepage,
        "url": dataset.homepage,
        "name": dataset.title,
        "description": dataset.description,
        "version": about.version,
        "license": dataset.license.url,
        "creator": [creator(one) for one in dataset.creators],
        "datePublished": dataset.date_published and dataset.date_published.isoformat(),
        "keywords": list(dataset.keywords),
        "inLanguage": dataset.language,
        "isAccessibleForFree": True,
        "creditText": about.citation,
        "citation": [source["attribution"] for source in about.sources],
        "temporalCoverage": "/".join(about.period) if about.period else None,
        "spatialCoverage": [_place(row) for row in about.countries] or None,
        "variableMeasured": list(_variables()),
        "isBasedOn": [_work(source) for source in about.sources],
        "distribution": [_download(file) for file in about.files if is_data(file)],
    })


def known(mapping: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a mapping has a value."""
    return {key: value for key, value in mapping.items() if value is not None}


def creator(one: Creator) -> dict[str, Any]:
    """Return a creator as Person or Organization."""
    return known({"@type": "Person" if one.kind == "person" else "Organization", "@id": one.url, "name": one.name, "url": one.url})


def _work(source: Row) -> dict[str, Any]:
    """Return a source as a CreativeWork, with its own licence and how to name it."""
    author = {"@type": "Organization" if source["author"].endswith("contributors") else "Person", "name": source["author"]} \
        if source["author"] else None
    return known({
        "@type": "Book" if source["isbn"] else "CreativeWork",
        "identifier": source["source_id"],
        "name": source["title"],
        "author": author,
        "publisher": {"@type": "Organization", "name": source["publisher"]} if source["publisher"] else None,
        "datePublished": source["published"],
        "isbn": source["isbn"],
        "url": source["url"],
        "license": source["license"],
        "creditText": source["attribution"],
    })


def is_data(file: ReleaseFile) -> bool:
    """Whether a file holds the tables, rather than words about them."""
    return file.table is not None or file.path.endswith((".sqlite", ".duckdb"))


def _variables() -> Iterator[dict[str, Any]]:
    for table in TABLES.values():
        for column in table.columns:
            yield {"@type": "PropertyValue", "name": f"{table.name}.{column.name}", "description": column.description}


def _place(row: Row) -> dict[str, Any]:
    located = row["latitude"] is not None and row["longitude"] is not None
    geo = {"@type": "GeoCoordinates", "latitude": row["latitude"], "longitude": row["longitude"]} if located else None
    return known({"@type": "Country", "name": row["name"], "geo": geo})


def _download(file: ReleaseFile) -> dict[str, Any]:
    table = TABLES[file.table].title if file.table else "All tables"
    return {
        "@type": "DataDownload",
        "name": f"{table} ({file.path.rpartition('.')[2]})",
        "contentUrl": file.path,
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
