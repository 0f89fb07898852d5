"""Headings inside running text: short titles on lines of their own."""

from __future__ import annotations

from pipeline.documents.joining import Paragraph, ends_sentence

_LONGEST = 70
_LONG_PARAGRAPH = 100


def is_heading(before: Paragraph | None, paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a paragraph is a heading: a short title between a finished paragraph and a long one."""
    text = paragraph.ending
    if len(paragraph.pieces) > 1 or not paragraph.first.alone or len(text) > _LONGEST or not text[:1].isupper():
        return False
    if after is None or ends_sentence(text) or text.endswith((",", ";", "-")) or (before is not None and not ends_sentence(before.ending)):
        return False
    return len(after.pieces[0][1]) > _LONG_PARAGRAPH
