"""The bibliography: one passage for each entry."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.aligned import chained
from pipeline.documents.assembly import Assembler
from pipeline.documents.joining import Paragraph, append, ends_sentence, goes_on, started
from pipeline.documents.lines import LONGEST, Line
from pipeline.documents.paged_book.names import named_section


def read_bibliography(assembler: Assembler, section: str, lines: Sequence[Line], width: int | None) -> None:
    """Add one passage for each entry; lines of a block belong together, and an entry cut by a page goes on."""
    entry: Paragraph | None = None
    for line in lines:
        if entry is not None and _same(entry, line, width):
            append(entry, line, assembler.vocabulary)
            continue
        _finish(assembler, section, entry)
        entry = started(line)
    _finish(assembler, section, entry)


def _same(entry: Paragraph, line: Line, width: int | None) -> bool:
    if entry.length + len(line.text) > LONGEST:
        return False
    if not line.blanks and not line.new_page:
        return width is None or line.indent > 0 or len(entry.ending) > width * 0.7
    return line.new_page and not ends_sentence(entry.ending) and goes_on(entry.ending, entry.length, line.text)


def _finish(assembler: Assembler, section: str, entry: Paragraph | None) -> None:
    if entry is None:
        return
    text = chained(entry.pieces)
    heading = named_section(text.text) is not None
    assembler.add("heading" if heading else "bibliography", section, text)
