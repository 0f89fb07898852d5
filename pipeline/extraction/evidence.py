"""Where a statement stands in a passage of a document, and who says it there."""

from __future__ import annotations

from typing import TypedDict

from pipeline.documents.passages import Passage


class EvidenceFields(TypedDict):
    """The fields of `records.Evidence`, to be passed on as keywords."""

    source_id: str
    passage_id: str
    page: str | None
    char_start: int
    char_end: int
    asserted_by: str


def in_passage(passage: Passage, start: int, end: int) -> EvidenceFields:
    """Return where `text[start:end]` of a passage stands in the raw file, and who speaks there."""
    raw_start, raw_end = passage.text.to_raw(start, end)
    return {"source_id": passage.source_id, "passage_id": passage.passage_id, "page": passage.page_at(start),
            "char_start": raw_start, "char_end": raw_end, "asserted_by": passage.voice_at(start)[0]}
