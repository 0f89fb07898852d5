"""The running text of a section: head, synopsis, paragraphs, sub-headings, captions, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby

from pipeline.documents.aligned import chained
from pipeline.documents.assembly import Assembler, section_slug
from pipeline.documents.lines import Lines
from pipeline.documents.paged_book.captions import goes_with_caption, is_caption
from pipeline.documents.paged_book.sections import Section
from pipeline.documents.paged_book.tables import opens_table, read_table, table_end
from pipeline.documents.prose import add_prose

_PHRASE_END = re.compile(r"[.!?;][\"'”’)]*\s+|\s*[—–]\s*")
_SYNOPSIS_WORDS = 6.0


def read_body(assembler: Assembler, section: Section, width: int | None) -> None:
    """Add the passages of a section of running text."""
    lines = section.lines
    name = section.slug
    if section.head and lines and opens_table(lines, 0):
        name = f"table-{section_slug(section.title)}"
    read_head(assembler, name, section)
    start = 0
    if section.is_chapter:
        while start < len(lines) and lines[start].alone and is_synopsis(lines[start].text):
            assembler.add("heading", name, lines[start].aligned, label="synopsis")
            start += 1
    for is_text, blocks in groupby(_blocks(lines[start:]), key=lambda block: block[0] == "text"):
        if is_text:
            text = chain.from_iterable(block for _, block in blocks)
            add_prose(assembler, text, width, lambda _: name, bare_marks=True)
            continue
        for kind, block in blocks:
            if kind == "table":
                read_table(assembler, name, block)
            else:
                assembler.add("caption", name, chained((" ", line.aligned) for line in block))


def read_head(assembler: Assembler, name: str, section: Section) -> None:
    """Add the head of a section: its number and title as headings."""
    for label, line in section.head:
        assembler.add("heading", name, line.aligned, label=label)


def is_synopsis(text: str) -> bool:
    """Whether a paragraph is a chapter's synopsis: several telegraphic phrases ("Exile. The bridge. Winter.")."""
    phrases = [phrase for phrase in _PHRASE_END.split(text) if phrase.strip()]
    words = sum(phrase.count(" ") + 1 for phrase in phrases)
    return len(phrases) >= 3 and words / len(phrases) <= _SYNOPSIS_WORDS and len(text) < 1200 and text[:1] not in "\"“"


def _blocks(lines: Lines) -> Iterator[tuple[str, Lines]]:
    """Yield the blocks of a section as (text, caption or table, lines)."""
    at, caption = 0, Lines(lines.raw)
    while at < len(lines):
        if opens_table(lines, at):
            end = table_end(lines, at)
            kind = "table"
        else:
            end = at + 1
            while end < len(lines) and not lines[end].blanks:
                end += 1
            kind = "caption" if is_caption(lines[at:end], lines[at].blanks) else "text"
        block = lines[at:end]
        at = end
        if caption and kind == "text" and goes_with_caption(block):
            caption.extend(block)
            continue
        if caption:
            yield "caption", caption
            caption = Lines(lines.raw)
        if kind == "caption":
            caption = block
        else:
            yield kind, block
    if caption:
        yield "caption", caption
