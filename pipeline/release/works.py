"""The works that a release rests on: texts by themselves, and collections as a whole, of whose documents there may be thousands.

Every document stands with its rights in the table `sources`; what names the sources for people names a collection once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]

#: A collection whose documents have more ways to be named than this is named as a whole.
MOST_ATTRIBUTIONS = 10


def works(sources: Iterable[Row], titles: Mapping[str, str] | None = None) -> list[dict[str, Any]]:
    """Return rows of `sources`, in their order, with one row for each collection in the place of those of its documents.

    Such a row has the collection's id and, from `titles`, its title; its other values are those that all documents share. Where
    documents are to be named in different ways there is one row for each, up to MOST_ATTRIBUTIONS. Rows of releases that know no
    collections come back as they are.
    """
    rows = [dict(row) for row in sources]
    documents: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if row.get("collection"):
            documents.setdefault(row["collection"], []).append(row)
    found: list[dict[str, Any]] = []
    for row in rows:
        if not row.get("collection"):
            found.append(row)
        elif row is documents[row["collection"]][0]:
            found += _collected(row["collection"], documents[row["collection"]], titles or {})
    return found


def _collected(collection: str, documents: list[dict[str, Any]], titles: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[Any, Any], list[dict[str, Any]]] = {}
    for document in documents:
        groups.setdefault((document["license"], document["attribution"]), []).append(document)
    parts = list(groups.values()) if len(groups) <= MOST_ATTRIBUTIONS else [documents]
    for number, part in enumerate(parts, start=1):
        shared = {key: value if all(one[key] == value for one in part) else None for key, value in part[0].items()}
        count = f"{len(part):,} document{'' if len(part) == 1 else 's'}"
        yield shared | {
            "source_id": collection if number == 1 else f"{collection}-part-{number}", "collection": None,
            "title": f"{titles.get(collection, collection)} ({count})",
            "license": shared["license"] or "several licences", "sha256": None,
            "bytes": sum(one["bytes"] for one in part),
            "attribution": shared["attribution"] or f"{count}, each to be named as the table sources says"}
