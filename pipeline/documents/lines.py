"""The printed lines of a raw text, each with its place in the file and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.documents.aligned import AlignedText, Run

#: Longer lines and paragraphs are cut at a sentence end, so that work per passage stays bounded.
LONGEST = 20_000

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_MARGIN = " \t\u00a0\u3000\ufeff"
_SENTENCE_END = re.compile(r"[.?!][\"')\]\u201d\u2019]*\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `raw[start:end]` without its margins.

    `indent` counts characters of left margin, `blanks` the blank lines before it; `alone` means a blank
    line (or an edge, or a page mark) before and after; `new_page` that a page mark stands directly before;
    `cut` that it continues an over-long line.
    """

    start: int
    end: int
    text: str
    indent: int = 0
    blanks: int = 0
    alone: bool = False
    new_page: bool = False
    cut: bool = False

    @property
    def aligned(self) -> AlignedText:
        """The line's text with its way back."""
        return AlignedText(self.text, (Run(0, len(self.text), self.start, len(self.text)),))


def split_lines(raw: str) -> list[Line]:
    """Return the lines of `raw` that are not blank, in order; `alone` and `new_page` are left to `with_surroundings`."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(raw):
        text = match.group()
        stripped = text.lstrip(_MARGIN)
        indent = len(text) - len(stripped)
        stripped = stripped.rstrip()
        if not stripped:
            continue
        start = match.start() + indent
        blanks = max(_newlines(raw, before, match.start()) - 1, 0) if lines else 0
        lines.extend(_bounded(stripped, start, indent, blanks))
        before = start + len(stripped)
    return lines


def _newlines(raw: str, start: int, end: int) -> int:
    return raw.count("\n", start, end) or raw.count("\r", start, end) or int(end > start)


def _bounded(text: str, start: int, indent: int, blanks: int) -> Iterator[Line]:
    position = 0
    while len(text) - position > LONGEST:
        stop = _cutting_point(text, position)
        piece = text[position:stop].rstrip()
        yield Line(start + position, start + position + len(piece), piece, indent, blanks, cut=position > 0)
        position, blanks = stop, 0
    piece = text[position:]
    yield Line(start + position, start + position + len(piece), piece, indent, blanks, cut=position > 0)


def _cutting_point(text: str, position: int) -> int:
    """Return where to cut `text` after at most LONGEST characters: at a sentence end, else a space, else there."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, position + LONGEST // 2, position + LONGEST)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", position + LONGEST // 2, position + LONGEST)
    return space + 1 if space >= 0 else position + LONGEST


def with_surroundings(lines: list[Line], page_breaks: frozenset[int] = frozenset()) -> list[Line]:
    """Return the lines with `alone` and `new_page` set; `page_breaks` holds the starts of lines that follow a page mark."""
    opens = [not number or line.blanks > 0 or line.start in page_breaks for number, line in enumerate(lines)]
    return [
        Line(line.start, line.end, line.text, line.indent, line.blanks,
             alone=opens[number] and (number + 1 == len(lines) or opens[number + 1]),
             new_page=line.start in page_breaks, cut=line.cut)
        for number, line in enumerate(lines)
    ]


def wrap_width(lines: list[Line]) -> int | None:
    """Return the width to which a text is hard-wrapped, in characters, or None where lines are paragraphs."""
    followed = sorted(len(line.text) for line, after in pairwise(lines) if not after.blanks)
    if not followed or len(followed) * 3 < len(lines):
        return None
    widest, longest = followed[len(followed) * 9 // 10], followed[-1]
    return widest if 30 <= widest <= 120 and longest <= 4 * widest else None
