"""The printed lines of a raw text, each with its place in the file and what stands around it."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import overload

from pipeline.documents.aligned import AlignedText, Run

#: Longer lines and paragraphs are cut at a sentence end, so that work per passage stays bounded.
LONGEST = 20_000

_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_MARGIN = re.compile("[ \t\u00a0\u3000\ufeff]+")
_SENTENCE_END = re.compile(r"[.?!][\"')\]\u201d\u2019]*\s+")
_ALONE, _NEW_PAGE, _CUT = 1, 2, 4


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


class Lines(Sequence[Line]):
    """The lines of a text, in order, as columns of numbers: a `Line` is made where one is asked for, and holds its text only then.

    A slice is of the same kind. `append` takes lines of the same raw text only.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self._starts, self._ends = array("q"), array("q")
        self._indents, self._blanks = array("I"), array("I")
        self._flags = array("B")
        self._last: tuple[int, Line] | None = None

    @property
    def _columns(self) -> tuple[array[int], ...]:
        return self._starts, self._ends, self._indents, self._blanks, self._flags

    def append(self, line: Line) -> None:
        """Add a line, of which all but its text is kept."""
        flags = _ALONE * line.alone | _NEW_PAGE * line.new_page | _CUT * line.cut
        for column, value in zip(self._columns, (line.start, line.end, line.indent, line.blanks, flags), strict=True):
            column.append(value)
        self._last = None

    def extend(self, lines: Iterable[Line]) -> None:
        """Add several lines."""
        for line in lines:
            self.append(line)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Line]:
        for start, end, indent, blanks, flags in zip(*self._columns, strict=True):
            yield Line(start, end, self.raw[start:end], indent, blanks, flags & _ALONE > 0, flags & _NEW_PAGE > 0, flags & _CUT > 0)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> Lines: ...
    def __getitem__(self, at: int | slice) -> Line | Lines:
        if isinstance(at, slice):
            part = Lines(self.raw)
            part._starts, part._ends, part._indents, part._blanks, part._flags = (column[at] for column in self._columns)
            return part
        if self._last is None or self._last[0] != at:  # readers look at one line again and again
            start, end, flags = self._starts[at], self._ends[at], self._flags[at]
            self._last = at, Line(start, end, self.raw[start:end], self._indents[at], self._blanks[at],
                                  flags & _ALONE > 0, flags & _NEW_PAGE > 0, flags & _CUT > 0)
        return self._last[1]

    def with_surroundings(self, page_breaks: frozenset[int]) -> Lines:
        """Return the lines with `alone` and `new_page` set anew."""
        lines, last = self[:], len(self) - 1
        opens = bytearray(not number or self._blanks[number] > 0 or start in page_breaks for number, start in enumerate(self._starts))
        for number, start in enumerate(self._starts):
            alone = opens[number] and (number == last or opens[number + 1])
            lines._flags[number] = (self._flags[number] & _CUT) | _ALONE * bool(alone) | _NEW_PAGE * (start in page_breaks)
        return lines

    def lengths_before_lines(self) -> Counter[int]:
        """Count the lengths of those lines that another follows without a blank line between."""
        return Counter(end - start for start, end, blanks in zip(self._starts, self._ends, self._blanks[1:], strict=False) if not blanks)


def split_lines(raw: str) -> Lines:
    """Return the lines of `raw` that are not blank, in order; `alone` and `new_page` are left to `with_surroundings`."""
    lines = Lines(raw)
    before = 0
    for match in _LINE.finditer(raw):
        margin = _MARGIN.match(raw, match.start(), match.end())
        start, end = margin.end() if margin else match.start(), match.end()
        while end > start and raw[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        blanks = max(_newlines(raw, before, match.start()) - 1, 0) if lines else 0
        lines.extend(_bounded(raw, start, end, start - match.start(), blanks))
        before = end
    return lines


def _newlines(raw: str, start: int, end: int) -> int:
    return raw.count("\n", start, end) or raw.count("\r", start, end) or int(end > start)


def _bounded(raw: str, start: int, end: int, indent: int, blanks: int) -> Iterator[Line]:
    """Yield `raw[start:end]` in pieces of at most LONGEST characters."""
    position = start
    while end - position > LONGEST:
        stop = _cutting_point(raw, position)
        piece = raw[position:stop].rstrip()
        yield Line(position, position + len(piece), piece, indent, blanks, cut=position > start)
        position, blanks = stop, 0
    yield Line(position, end, raw[position:end], indent, blanks, cut=position > start)


def _cutting_point(text: str, position: int) -> int:
    """Return where to cut `text` after at most LONGEST characters: at a sentence end, else a space, else there."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, position + LONGEST // 2, position + LONGEST)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", position + LONGEST // 2, position + LONGEST)
    return space + 1 if space >= 0 else position + LONGEST


def with_surroundings(lines: Lines, page_breaks: frozenset[int] = frozenset()) -> Lines:
    """Return the lines with `alone` and `new_page` set; `page_breaks` holds the starts of lines that follow a page mark."""
    return lines.with_surroundings(page_breaks)


def wrap_width(lines: Lines) -> int | None:
    """Return the width to which a text is hard-wrapped, in characters, or None where lines are paragraphs."""
    followed = sorted(lines.lengths_before_lines().items())
    count = sum(times for _, times in followed)
    if not followed or count * 3 < len(lines):
        return None
    passed = accumulate(times for _, times in followed)
    widest = next(length for (length, _), upto in zip(followed, passed, strict=True) if upto > count * 9 // 10)
    longest = followed[-1][0]
    return widest if 30 <= widest <= 120 and longest <= 4 * widest else None
