"""Passages as they are published."""

from __future__ import annotations

from pipeline.documents.passages import Passage
from pipeline.extraction.records import PassageRecord


def passage_record(passage: Passage) -> PassageRecord:
    """Return a passage as it is published."""
    start, end = passage.text.raw_span
    return PassageRecord(
        passage_id=passage.passage_id, source_id=passage.source_id, kind=passage.kind, section=passage.section,
        page_from=passage.page_from, page_to=passage.page_to, page_basis=passage.page_basis, voice=passage.voice,
        char_start=start, char_end=end)
