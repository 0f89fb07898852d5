"""The reader for `plain-text`: paragraphs, a title, headings and chapters if there are any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.documents.aligned import sliced
from pipeline.documents.assembly import Assembler, section_slug
from pipeline.documents.joining import ends_sentence
from pipeline.documents.lines import Line, Lines, split_lines, with_surroundings, wrap_width
from pipeline.documents.numerals import chapter_number
from pipeline.documents.paged_book.names import named_section
from pipeline.documents.passages import Document
from pipeline.documents.prose import add_prose
from pipeline.sources.manifest import Source

_MARKDOWN = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"(={3,}|-{3,})$")
_TITLE_LENGTH = 90
TEXT = "text"


@dataclass(slots=True)
class _Reading:
    """The state of one reading: the section, and whether the text has chapters."""

    assembler: Assembler
    width: int | None
    chapters: bool
    section: str = TEXT

    def section_of(self, heading: str | None) -> str:
        """Return the section of a passage, going on to the next where it is a heading that opens one.

        In a text with chapters only chapters and customary names ("Preface") open a section.
        """
        if heading is None:
            return self.section
        chapter, name = chapter_number(heading), named_section(heading)
        if chapter:
            self.section = f"chapter-{chapter[0]}"
        elif not self.chapters:
            self.section = name or section_slug(heading)
        elif name and name != "notes":
            self.section = name
        return self.section

    def read(self, lines: Iterable[Line]) -> None:
        """Add the paragraphs of some lines, those that are headings as headings."""
        add_prose(self.assembler, lines, self.width, self.section_of)


def read_plain_text(source: Source, raw: str) -> Document:
    """Read paragraphs; lines of a hard-wrapped text are joined, headings open sections."""
    lines = with_surroundings(split_lines(raw))
    chapters = any(line.alone and len(line.text) <= _TITLE_LENGTH and chapter_number(line.text) for line in lines)
    reading = _Reading(Assembler(source, raw), wrap_width(lines), chapters)
    begun = 0
    for number, line in enumerate(lines):
        heading = None if _underlines(number, line) else _heading(lines, number, line)
        if heading is None:
            continue
        reading.read(_text(lines[begun:number], begun))
        begun, (start, end) = number + 1, heading
        section = reading.section_of(line.text[start:end] if number or chapter_number(line.text) else None)
        reading.assembler.add("heading", section, sliced(line.aligned, start, end), label=None if number else "title")
    reading.read(_text(lines[begun:], begun))
    return reading.assembler.document()


def _text(lines: Lines, first: int) -> Iterator[Line]:
    """Yield the lines that are no lines drawn under others; `first` is the number of the first in the text."""
    return (line for number, line in enumerate(lines, start=first) if not _underlines(number, line))


def _underlines(number: int, line: Line) -> bool:
    return number > 0 and not line.blanks and _UNDERLINE.match(line.text) is not None


def _heading(lines: Lines, number: int, line: Line) -> tuple[int, int] | None:
    """Return (start, end) of the heading in a line that looks like one, whatever stands around it.

    That is markdown, an underlined line, a chapter line, capitals, or the title of the text.
    """
    if len(line.text) > _TITLE_LENGTH:
        return None
    marked = _MARKDOWN.match(line.text)
    if marked:
        return marked.start(1), marked.end(1)
    after = lines[number + 1] if number + 1 < len(lines) else None
    underlined = after is not None and not after.blanks and _UNDERLINE.match(after.text) is not None
    capitals = line.text.isupper() and len(line.text) > 3
    title = not number and after is not None and not ends_sentence(line.text)
    alone = line.alone and (capitals or title or chapter_number(line.text) is not None)
    return (0, len(line.text)) if underlined or alone else None
