"""The list of contents: which sections the book announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.documents.lines import Line
from pipeline.documents.numerals import chapter_number, number_value
from pipeline.documents.paged_book.names import named_section, plain_title

_PAGE_NUMBER = re.compile(r"(?:\s*(?:\.\s?){2,}\s*|\s{2,}|\t\s*|[,:]?\s+)(?:\d{1,4}|[ivxlc]{1,6})$")
_NUMBERED = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s*[.:)–—-]\s*(?=\S)|(\d{1,3})\s+(?=[^\d\s])")
_LONGEST = 140
_MOST_LINES = 600
_WIDE_GAP = 3
_FULL_LINE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """A section as announced: its number if it has one, its title in plain form, and its slug."""

    number: int | None
    title: str
    slug: str


def split_number(text: str) -> tuple[int | None, str]:
    """Return (number, title) of `4. Title`, `IV. Title`, `Chapter 4: Title` or `Title`."""
    chapter = chapter_number(text)
    if chapter:
        return chapter
    match = _NUMBERED.match(text)
    value = number_value(match[1] or match[2]) if match else None
    return (value, text[match.end():]) if match and value else (None, text)


def is_contents_heading(line: Line) -> bool:
    """Whether a line is the heading of the list of contents."""
    return line.alone and named_section(line.text) == "contents"


def contents_end(lines: Sequence[Line], first: int) -> int:
    """Return the index after the last line of the list of contents whose heading stands before `first`.

    The list ends where its first title or its first chapter comes again, at a long line, a wide gap or
    running text, or at a page that is no list.
    """
    opening: str | None = None
    for at in range(first, min(len(lines), first + _MOST_LINES)):
        line = lines[at]
        title = plain_title(split_number(_PAGE_NUMBER.sub("", line.text))[1])
        if len(line.text) > _LONGEST or (opening and title == opening) or _begins_text(lines, at, first):
            return at
        if line.new_page and not (_PAGE_NUMBER.search(line.text) or split_number(line.text)[0]):
            return at
        opening = opening or title
    return min(len(lines), first + _MOST_LINES)


def _begins_text(lines: Sequence[Line], at: int, first: int) -> bool:
    """Whether the text begins here: after a wide gap, with a bare chapter line, or with three full lines that are no entries."""
    line = lines[at]
    if at - first >= 3 and (line.blanks >= _WIDE_GAP or (line.alone and chapter_number(line.text) == (1, ""))):
        return True
    block = lines[at:at + 3]
    return len(block) == 3 and all(len(one.text) >= _FULL_LINE and not _PAGE_NUMBER.search(one.text) and split_number(one.text)[0] is None
                                   for one in block) and not (block[1].blanks or block[2].blanks)


def entries(lines: Sequence[Line]) -> list[Entry]:
    """Return the sections that the lines of a list of contents announce."""
    found = [split_number(_PAGE_NUMBER.sub("", line.text)) for line in lines]
    numbered = any(number for number, _ in found)
    result: list[Entry] = []
    count = 0
    for printed, title in found:
        name = named_section(title) if printed is None else None
        count += printed is None and name is None and not numbered
        number = printed if numbered or name else count
        result.append(Entry(number, plain_title(title), f"chapter-{number}" if number else name or ""))
    return result
