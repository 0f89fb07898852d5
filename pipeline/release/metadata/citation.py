"""`CITATION.cff`, version 1.2.0 (https://citation-file-format.github.io): how to cite the release, and the sources it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.release.dataset import Creator
from pipeline.release.metadata.about import About, Row

FILE = "CITATION.cff"

#: Types of reference by the format in which a source is read.
_TYPES = {"paged-book": "book", "mediawiki-extract": "encyclopedia", "fact-list": "website", "authority-toml": "data"}


def citation(about: About) -> str:
    """Return the content of `CITATION.cff`, as YAML whose strings are all quoted."""
    dataset = about.dataset
    return "".join(f"{line}\n" for line in _yaml({
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, and name the sources that your results rest on.",
        "type": "dataset",
        "title": dataset.title,
        "abstract": dataset.description,
        "version": about.version,
        **({"date-released": dataset.date_published.isoformat()} if dataset.date_published else {}),
        **({"url": dataset.homepage} if dataset.homepage else {}),
        "authors": [_author(creator) for creator in dataset.creators],
        "license": dataset.license.id,
        "keywords": list(dataset.keywords),
        "references": [_reference(source) for source in about.sources],
    }))


def _author(creator: Creator) -> dict[str, Any]:
    return {"name": creator.name, **({"website": creator.url} if creator.url else {})}


def _reference(source: Row) -> dict[str, Any]:
    year = source["published"][:4] if source["published"] and source["published"][:4].isdigit() else None
    return {
        "type": _TYPES.get(source["format"], "generic"),
        "title": source["title"],
        "authors": [{"name": source["author"] or source["publisher"] or "Anonymous"}],
        **({"publisher": {"name": source["publisher"]}} if source["publisher"] else {}),
        **({"year": int(year)} if year else {}),
        **({"isbn": source["isbn"]} if source["isbn"] else {}),
        **({"url": source["url"]} if source["url"] else {}),
        "notes": f"{source['attribution']}. Licence: {source['license']}",
    }


def _yaml(value: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """Yield the lines of a mapping in block style; scalars are JSON, which YAML contains."""
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{indent}{key}:"
            yield from _yaml(item, f"{indent}  ")
        elif isinstance(item, Sequence) and not isinstance(item, str):
            yield f"{indent}{key}:"
            yield from _items(item, f"{indent}  ")
        else:
            yield f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}"


def _items(items: Sequence[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _yaml(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest
        else:
            yield f"{indent}- {json.dumps(item, ensure_ascii=False)}"
