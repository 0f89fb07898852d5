"""What kind of file each file of a release is, by the end of its name (IANA media types)."""

from __future__ import annotations

from collections.abc import Mapping

_BY_NAME: Mapping[str, str] = {
    "SHA256SUMS": "text/plain; charset=utf-8",
    "croissant.json": "application/ld+json",
    "ro-crate-metadata.json": "application/ld+json",
}
_BY_ENDING: Mapping[str, str] = {
    ".parquet": "application/vnd.apache.parquet",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".sqlite": "application/vnd.sqlite3",
    ".duckdb": "application/vnd.duckdb",
    ".zip": "application/zip",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".sql": "application/sql; charset=utf-8",
    ".cff": "application/yaml",
    ".yaml": "application/yaml",
    ".ttl": "text/turtle; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
}


def media_type(name: str) -> str:
    """Return the media type of a file by its name or path."""
    base = name.rpartition("/")[2]
    ending = base[base.rfind("."):] if "." in base else ""
    return _BY_NAME.get(base) or _BY_ENDING.get(ending, "application/octet-stream")
