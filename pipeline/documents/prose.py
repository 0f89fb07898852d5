"""Paragraphs of running text to passages: body, list items, footnotes between paragraphs, headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.documents.aligned import sliced
from pipeline.documents.assembly import Assembler
from pipeline.documents.headings import is_heading
from pipeline.documents.joining import Paragraph, paragraphs
from pipeline.documents.lines import Line

_ITEM = re.compile(r"(?:[-–•*]|\d{1,3}[.)])\s+(?=\S)")
_FOOTNOTE = re.compile(r"\[(?:Footnote )?(\d{1,4})\]?:?\s+(?=\S)")


def add_prose(
    assembler: Assembler, lines: Iterable[Line], width: int | None, section_of: Callable[[str | None], str], *, bare_marks: bool = False,
) -> None:
    """Add the paragraphs of some lines.

    `section_of` gives the section to which a passage belongs, asked with the text of each heading, else
    with None; `bare_marks` says that a number alone on its line is a footnote mark.
    """
    found = paragraphs(lines, assembler.vocabulary, width, marks=bare_marks)
    for before, paragraph, after in _with_neighbours(found):
        if is_heading(before, paragraph, after):
            section = section_of(paragraph.ending)
            assembler.add("heading", section, paragraph.text, bare_marks=paragraph.marks, has_marks=True)
        else:
            _add_paragraph(assembler, section_of(None), paragraph)


def _with_neighbours(found: Iterator[Paragraph]) -> Iterator[tuple[Paragraph | None, Paragraph, Paragraph | None]]:
    before, paragraph = None, next(found, None)
    while paragraph is not None:
        after = next(found, None)
        yield before, paragraph, after
        before, paragraph = paragraph, after


def _add_paragraph(assembler: Assembler, section: str, paragraph: Paragraph) -> None:
    text = paragraph.text
    if paragraph.cut:
        assembler.miss(text.raw_span[0], "a line of more than 20,000 characters was cut at a sentence end")
    footnote, item = _FOOTNOTE.match(text.text), _ITEM.match(text.text)
    if footnote:
        assembler.add("note", f"notes-{section.removeprefix('notes-')}", sliced(text, footnote.end(), len(text)), label=footnote[1])
    elif item and "\n" not in text.text:
        assembler.add("list_item", section, sliced(text, item.end(), len(text)), label=item.group().strip(" .)"),
                      bare_marks=paragraph.marks, has_marks=True)
    else:
        assembler.add("body", section, text, bare_marks=paragraph.marks, has_marks=True)
