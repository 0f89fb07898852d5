"""Notes gathered at the end of a book or chapter: numbered from one under each heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.documents.aligned import sliced
from pipeline.documents.assembly import Assembler
from pipeline.documents.joining import SUPERSCRIPTS, Paragraph, append, ends_sentence, goes_on
from pipeline.documents.lines import LONGEST, Line
from pipeline.documents.numerals import chapter_number
from pipeline.documents.paged_book.contents import split_number
from pipeline.documents.paged_book.names import named_section, plain_title

_NOTE = re.compile(rf"[\[(]?(\d{{1,4}}|[{SUPERSCRIPTS}]{{1,4}})(?:[.)\]]+|(?<=[{SUPERSCRIPTS}]))\s*(?=\S)|(\d{{1,4}})\s+(?=[\"'“*A-Z])")
_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_NOTES_TO = re.compile(r"notes?\s+(?:to|for|on)\s+(?:the\s+)?", re.IGNORECASE)
_LONGEST_HEADING = 100


class NotesReader:
    """Reads the lines of a notes section, one after the other.

    `titles` leads from the plain titles of the book's sections to their slugs.
    """

    def __init__(self, assembler: Assembler, section: str, titles: Mapping[str, str]) -> None:
        self._assembler = assembler
        self._section = section
        self._titles = titles
        self._number = 0
        self._note: Paragraph | None = None
        self.count = 0

    def read(self, lines: Sequence[Line]) -> None:
        """Add a passage for each note, its later paragraphs joined to it by line ends."""
        for line in lines:
            heading = self._heading(line)
            start = None if heading else self._start(line)
            if heading:
                self._finish()
                self._section, self._number = f"notes-{heading}", 0
                self._assembler.add("heading", self._section, line.aligned, label="title")
            elif start is not None:
                self._finish()
                self._begin(line, *start)
            else:
                self._continue(line)
        self._finish()

    def _heading(self, line: Line) -> str | None:
        """Return the slug of the section whose notes a line heads, or None."""
        text = line.text
        if not line.alone or len(text) > _LONGEST_HEADING:
            return None
        bare = _NOTES_TO.sub("", text)
        chapter = chapter_number(bare)
        if chapter and not ends_sentence(text.rstrip(".")):
            return f"chapter-{chapter[0]}"
        number, title = split_number(bare)
        known = self._titles.get(plain_title(bare)) or self._titles.get(plain_title(title))
        if known and (number is None or known in (f"chapter-{number}", self._titles.get(plain_title(bare)))):
            return known
        return named_section(bare) if not ends_sentence(text.rstrip(".")) and number is None else None

    def _start(self, line: Line) -> tuple[int, int] | None:
        """Return (number, where the text begins) if the line starts the next note; up to two may be missing."""
        match = _NOTE.match(line.text)
        if match is None:
            return None
        number = int((match[1] or match[2]).translate(_DIGITS))
        if match[2] and (number != self._number + 1 or (self._note is not None and not ends_sentence(self._note.ending))):
            return None
        if self._number < number <= self._number + 3:
            return number, match.end()
        return None

    def _begin(self, line: Line, number: int, offset: int) -> None:
        for missing in range(self._number + 1, number):
            self._assembler.miss(line.start, f"note {missing} of {self._section} is missing")
        self._number = number
        self._note = Paragraph([("", sliced(line.aligned, offset, len(line.text)))], line, length=len(line.text))

    def _continue(self, line: Line) -> None:
        note = self._note
        if note is None:
            self._assembler.add("body", self._section, line.aligned)
            return
        if note.length + len(line.text) > LONGEST:
            self._assembler.miss(line.start, "a note of more than 20,000 characters was cut")
            self._assembler.add("note", self._section, note.text, label=str(self._number))
            self._note = Paragraph([("", line.aligned)], line, length=len(line.text))
            return
        same = goes_on(note.ending, LONGEST, line.text) or not (line.blanks or line.new_page)
        append(note, line, self._assembler.vocabulary, None if same else "\n")

    def _finish(self) -> None:
        if self._note is not None:
            self._assembler.add("note", self._section, self._note.text, label=str(self._number))
            self.count += 1
        self._note = None
