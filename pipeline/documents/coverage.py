"""The account of a document's characters: what of the raw text stands in no passage, and why."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.documents.joining import SUPERSCRIPTS
from pipeline.documents.passages import Document, Unread

_PAGE_MARK = re.compile(r"^[ \t]*[\[{(<]?\s*(?:page|pg\.?|p\.)\s*(?:\d{1,4}|[ivxlcdm]{1,8})\s*[\]})>]?\s*$", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(rf"\d+|[{SUPERSCRIPTS}⁽⁾]+|</?[a-z]+>", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def gaps(document: Document) -> Iterator[tuple[int, int, str | None]]:
    """Yield (start, end, label of the passage after) of each stretch between passages that is not white."""
    starts, ends = array("q"), array("q")
    for passage in document.passages:
        start, end = passage.text.raw_span
        starts.append(start)
        ends.append(end)
    position = 0
    for number in _in_order(starts, ends):
        if document.raw[position:starts[number]].strip():
            yield position, starts[number], document.passages[number].label
        position = max(position, ends[number])
    if document.raw[position:].strip():
        yield position, len(document.raw), None


def _in_order(starts: Sequence[int], ends: Sequence[int]) -> Sequence[int]:
    """The numbers of the passages in the order of the raw text, which is nearly always their own."""
    numbers = range(len(starts))
    if all(before <= after for before, after in pairwise(zip(starts, ends, strict=True))):
        return numbers
    return sorted(numbers, key=lambda number: (starts[number], ends[number]))


def unaccounted(document: Document) -> Iterator[Unread]:
    """Yield the stretches in no passage that are more than page marks, footnote marks, markup and the passage's label."""
    for start, end, label in gaps(document):
        rest = _PAGE_MARK.sub(" ", document.raw[start:end])
        before, _, after = rest.rpartition(label) if label else (rest, "", "")
        rest = _MARKUP.sub(" ", f"{before} {after}")
        if _LETTERS.search(rest):
            yield Unread(document.source_id, start, f"in no passage: {rest.strip()[:40]!r}")


def share_outside(document: Document) -> float:
    """Return the share of characters that are not white and stand in no passage, marks and labels included."""
    visible = sum(not letter.isspace() for letter in document.raw)
    outside = sum(not letter.isspace() for start, end, _ in gaps(document) for letter in document.raw[start:end])
    return outside / visible if visible else 0.0
