"""The reader for `mediawiki-extract`: an article as wiki text with its markup mostly gone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.documents.aligned import sliced
from pipeline.documents.assembly import Assembler, section_slug
from pipeline.documents.joining import Paragraph, paragraphs
from pipeline.documents.lines import Line, Lines, split_lines, with_surroundings, wrap_width
from pipeline.documents.passages import Document
from pipeline.sources.manifest import Source

_HEADING = re.compile(r"(={1,6})\s*(.*?)\s*\1$")
_FIELD = re.compile(r"[-*|•]\s*([A-Z][\w .()/'-]{0,40}?)\s*[:=]\s*(?=\S)")
_ITEM = re.compile(r"(?:[-–*•#]+|\d{1,3}[.)])\s+(?=\S)")
_QUOTE = re.compile(r"[>:]+\s*(?=\S)")
LEAD, INFOBOX = "lead", "infobox"


def read_mediawiki_extract(source: Source, raw: str) -> Document:
    """Read an article: title, infobox lines around the title, headings, lists, quotations, paragraphs."""
    lines = with_surroundings(split_lines(raw))
    assembler = Assembler(source, raw)
    at = _read_top(assembler, lines)
    _read_body(assembler, lines[at:], wrap_width(lines))
    return assembler.document()


def _read_top(assembler: Assembler, lines: Sequence[Line]) -> int:
    """Read title, name line and infobox; return the number of lines read."""
    title: str | None = None
    for number, line in enumerate(lines):
        heading, box = _HEADING.match(line.text), _FIELD.match(line.text)
        if heading and len(heading[1]) == 1 and title is None:
            title = heading[2]
            assembler.add("heading", LEAD, sliced(line.aligned, heading.start(2), heading.end(2)), label="title")
        elif box:
            assembler.add("infobox", INFOBOX, sliced(line.aligned, box.end(), len(line.text)), label=box[1])
        elif line.text == title or _names_infobox(lines, number):
            assembler.add("heading", INFOBOX, line.aligned)
        else:
            return number
    return len(lines)


def _names_infobox(lines: Sequence[Line], number: int) -> bool:
    after = lines[number + 1] if number + 1 < len(lines) else None
    return len(lines[number].text) < 80 and after is not None and not after.blanks and _FIELD.match(after.text) is not None


def _read_body(assembler: Assembler, lines: Lines, width: int | None) -> None:
    section, seen, begun = LEAD, dict.fromkeys((LEAD, INFOBOX), 1), 0
    for number, line in enumerate(lines):
        heading = _HEADING.match(line.text)
        item = _ITEM.match(line.text)
        if not heading and not item:
            continue
        _read_text(assembler, section, lines[begun:number], width)
        begun = number + 1
        if heading:
            section = _fresh(section_slug(heading[2]), seen)
            assembler.add("heading", section, sliced(line.aligned, heading.start(2), heading.end(2)), label=str(len(heading[1])))
        elif item:
            assembler.add("list_item", section, sliced(line.aligned, item.end(), len(line.text)))
    _read_text(assembler, section, lines[begun:], width)


def _read_text(assembler: Assembler, section: str, lines: Lines, width: int | None) -> None:
    for paragraph in paragraphs(lines, assembler.vocabulary, width):
        _add_paragraph(assembler, section, paragraph)


def _add_paragraph(assembler: Assembler, section: str, paragraph: Paragraph) -> None:
    text = paragraph.text
    quote = _QUOTE.match(text.text)
    if paragraph.cut:
        assembler.miss(text.raw_span[0], "a line of more than 20,000 characters was cut at a sentence end")
    assembler.add("body", section, sliced(text, quote.end(), len(text)) if quote else text)


def _fresh(name: str, seen: dict[str, int]) -> str:
    """A name not seen yet: the next number is added to one that was; `seen` has the last number of each."""
    fresh = name
    while fresh in seen:
        seen[name] += 1
        fresh = f"{name}-{seen[name]}"
    seen[fresh] = 1
    return fresh
