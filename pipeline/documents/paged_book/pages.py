"""Page marks: lines that say where a printed page begins, and what follows where marks are missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.documents.assembly import PageStretch
from pipeline.documents.lines import Line, Lines
from pipeline.documents.numerals import roman_numeral, roman_value

_MARK = re.compile(r"[\[{(<]?\s*(?:page|pg\.?|p\.)\s*(\d{1,4}|[ivxlcdm]{1,8})\s*[\]})>]?", re.IGNORECASE)
_DASHED = re.compile(r"[-–—]\s*(\d{1,4}|[ivxlc]{1,8})\s*[-–—]")


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark: where its line begins and ends, its number, and whether that is roman."""

    start: int
    end: int
    value: int
    roman: bool

    def label(self, value: int) -> str:
        """Return a page number in this mark's numerals."""
        return roman_numeral(value) if self.roman else str(value)


def page_mark(line: Line) -> PageMark | None:
    """Return the mark that a line is, or None."""
    if len(line.text) > 20:
        return None
    match = _MARK.fullmatch(line.text) or _DASHED.fullmatch(line.text)
    if match is None:
        return None
    value = int(match[1]) if match[1].isdecimal() else roman_value(match[1])
    return PageMark(line.start, line.end, value, not match[1].isdecimal()) if value else None


def without_marks(lines: Lines) -> tuple[Lines, list[PageMark], list[PageMark], frozenset[int]]:
    """Part the page marks from the lines.

    Returns the other lines, the marks in ascending order, the marks that break the order (they are not
    believed), and the starts of the lines that follow a mark. A block cut by a mark keeps its blank line.
    """
    text = Lines(lines.raw)
    marks: list[PageMark] = []
    doubtful: list[PageMark] = []
    breaks: set[int] = set()
    pending = False
    for line in lines:
        mark = page_mark(line)
        if mark is None:
            if pending:
                breaks.add(line.start)
            text.append(replace(line, blanks=max(line.blanks, 1)) if pending else line)
            pending = False
            continue
        pending = True
        (marks if _ascends(marks, mark) else doubtful).append(mark)
    return text, marks, doubtful, frozenset(breaks)


def _ascends(marks: Sequence[PageMark], mark: PageMark) -> bool:
    if not marks:
        return True
    last = marks[-1]
    return mark.value > last.value if mark.roman == last.roman else last.roman


def page_stretches(marks: Sequence[PageMark], heads: Sequence[int]) -> list[PageStretch]:
    """Return from which raw offset on the page lies between which two.

    Where marks are missing after page N, text under N may stand on any page up to the next mark.
    `heads` are the offsets of section heads that no mark precedes; they begin a new page where the book's marked ones do:
    of k missing pages one lies after each head, so text before the first is at most k - (heads) pages on.
    """
    stretches: list[PageStretch] = []
    for number, mark in enumerate(marks):
        after = marks[number + 1] if number + 1 < len(marks) else None
        last = after.value - 1 if after and after.roman == mark.roman else mark.value
        inside = [head for head in heads if mark.end < head and (after is None or head < after.start)]
        inside = inside[:last - mark.value] if last > mark.value else []
        for step, start in enumerate([mark.start, *inside]):
            lowest, highest = mark.value + step, last - (len(inside) - step)
            stretches.append((start, mark.label(lowest), mark.label(highest), not step and lowest == highest))
    return stretches


def heads_begin_pages(heads: Sequence[int], breaks: frozenset[int]) -> bool:
    """Whether section heads begin a new page in this book: most of them follow a page mark."""
    return bool(heads) and 2 * sum(head in breaks for head in heads) > len(heads)
