"""`bazhanov evidence`: the passages behind a row, from the local texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from pipeline.build.inputs import open_collection
from pipeline.build.settings import AUTHORITIES, settings
from pipeline.cli.errors import UserError
from pipeline.cli.rows import Row, Rows, read_rows
from pipeline.sources.locating import Located, locate
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError, read_text, take_snapshot

TABLES = ("claims", "mentions", "passages", "conflicts", "sources")
PARTS = ("role", "kind", "id")
CONTEXT = 200
"""Characters shown before and after the span."""


def print_evidence(row_id: str, raw: Path | None, out: Path | None, version: str | None) -> None:
    """Print every claim or mention that stands behind a row, with its passage; raises UserError where there is none."""
    rows = read_rows(out, version, *TABLES)
    found = evidence_of(rows, row_id)
    if not found:
        raise UserError(f"no row has the id {row_id!r}; ids stand in the first column of each table, or try `bazhanov show NAME`")
    texts = LocalTexts(rows["sources"], locate(raw, os.environ))
    console = Console(soft_wrap=True)
    for (source_id, start, end), spans in _by_place(found).items():
        for span in spans:
            console.print(Text(heading(span), style="bold"))
        console.print(texts.around(source_id, start, end))
        console.print()


def evidence_of(rows: Rows, row_id: str) -> list[Row]:
    """Return the claims about a row (or the claim, mention or passage itself), in order of source and place."""
    disputed = {row["claim_id"] for row in rows["conflicts"] if row["conflict_id"] == row_id}
    found = [row for row in rows["claims"] if row_id in (row["subject_id"], row["claim_id"]) or row["claim_id"] in disputed]
    found = found or [row for row in rows["mentions"] if row["mention_id"] == row_id]
    found = found or [row for row in rows["passages"] if row["passage_id"] == row_id]
    return sorted(found, key=lambda row: (row["source_id"], row["char_start"], row["char_end"]))


def _by_place(found: list[Row]) -> Mapping[tuple[str, int, int], list[Row]]:
    places: dict[tuple[str, int, int], list[Row]] = {}
    for row in found:
        places.setdefault((row["source_id"], row["char_start"], row["char_end"]), []).append(row)
    return places


def heading(row: Row) -> str:
    """Return what a claim, mention or passage says, who says it, and where."""
    said = f"{row['property']} = {_value(row)}" if "property" in row else row.get("surface", "passage")
    doubts = [row[name] for name, usual in (("certainty", "certain"), ("polarity", "affirmed")) if row.get(name, usual) != usual]
    voice = f", says the {row['asserted_by']}" if "asserted_by" in row else ""
    cited = f" citing {row['attributed_to']}" if row.get("attributed_to") else ""
    page = row.get("page") or row.get("page_from")
    return f"{said}{''.join(f' [{doubt}]' for doubt in doubts)}{voice}{cited} ({row['source_id']}{f', page {page}' if page else ''})"


def _value(row: Row) -> str:
    """Return the value of a claim; that of a participant is `role:kind:id`."""
    value = str(row["value"])
    if row["property"] != "participant" or value.count(":") < len(PARTS) - 1:
        return value
    role, kind, entity_id = value.split(":", len(PARTS) - 1)
    return f"{entity_id} ({role})" if role == kind else f"{entity_id} ({role}, {kind})"


class LocalTexts:
    """The texts of this machine, as far as they are the ones of the release."""

    def __init__(self, sources: Iterable[Row], located: Located) -> None:
        sources = list(sources)
        self._sha256: Mapping[str, str] = {row["source_id"]: row["sha256"] for row in sources}
        self._collections: Mapping[str, str | None] = {row["source_id"]: row.get("collection") for row in sources}
        self._located = located
        self._documents: dict[str, Mapping[str, Snapshot]] = {}
        self._texts: dict[str, str | None] = {}

    def around(self, source_id: str, start: int, end: int) -> Text:
        """Return the span with what stands around it, or why it cannot be shown."""
        if source_id not in self._texts:
            self._texts[source_id] = self._read(source_id)
        text = self._texts[source_id]
        if text is None:
            return Text(f"characters {start} to {end}; your copy of {source_id} is missing or is not the one of this release "
                        f"(sha256 {self._sha256[source_id][:12]}…); name its folder with --raw", style="italic")
        before, after = text[max(0, start - CONTEXT):start], text[end:end + CONTEXT]
        return Text.assemble(("…" + before, "dim"), (text[start:end], "bold green"), (after + "…", "dim"))

    def _read(self, source_id: str) -> str | None:
        if source_id.startswith("authority-"):
            path = AUTHORITIES / f"{source_id.removeprefix('authority-')}.toml"
            return path.read_bytes().decode("utf-8") if path.exists() else None
        try:
            snapshot = self._snapshot(source_id)
            return read_text(snapshot) if snapshot and snapshot.sha256 == self._sha256.get(source_id) else None
        except SourceError:
            return None

    def _snapshot(self, source_id: str) -> Snapshot | None:
        collection = self._collections.get(source_id)
        if collection is not None:
            return self._documents_of(collection).get(source_id)
        source = self._source(source_id)
        return take_snapshot(source, self._located.folder) if source else None

    def _documents_of(self, collection: str) -> Mapping[str, Snapshot]:
        if collection not in self._documents:
            source = self._source(collection)
            found = open_collection(source, take_snapshot(source, self._located.folder), settings()).documents if source else ()
            self._documents[collection] = {document.id: snapshot for document, snapshot in found}
        return self._documents[collection]

    def _source(self, source_id: str) -> Source | None:
        return next((source for source in self._located.present if source.id == source_id), None)
