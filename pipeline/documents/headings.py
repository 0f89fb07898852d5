"""Headings inside running text: short titles on lines of their own."""

from __future__ import annotations

from pipeline.documents.joining import Paragraph, ends_sentence

_LONGEST = 70
_LONG_PARAGRAPH = 100
_LONGEST_IN_CAPITALS = 400


def is_heading(before: Paragraph | None, paragraph: Paragraph, after: Paragraph | None) -> bool:
    """Whether a paragraph is a heading: capitals throughout, or a short title between a finished paragraph and a long one."""
    if _in_capitals(paragraph):
        return True
    text = paragraph.ending
    if len(paragraph.pieces) > 1 or not paragraph.first.alone or len(text) > _LONGEST or not text[:1].isupper():
        return False
    if after is None or ends_sentence(text) or text.endswith((",", ";", "-")) or (before is not None and not ends_sentence(before.ending)):
        return False
    return len(after.pieces[0][1]) > _LONG_PARAGRAPH


def _in_capitals(paragraph: Paragraph) -> bool:
    """Whether several lines are written in capitals, as the list of what a chapter tells often is."""
    return len(paragraph.pieces) > 1 and paragraph.length <= _LONGEST_IN_CAPITALS and paragraph.text.text.isupper()
