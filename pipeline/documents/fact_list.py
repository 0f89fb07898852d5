"""The reader for `fact-list`: a page of numbered statements."""

from __future__ import annotations

import re

from pipeline.documents.aligned import AlignedText, sliced
from pipeline.documents.assembly import Assembler
from pipeline.documents.joining import Paragraph, append, started
from pipeline.documents.lines import LONGEST, Line, split_lines
from pipeline.documents.passages import Document
from pipeline.sources.manifest import Source

_NUMBER = re.compile(r"#?(\d{1,5})[.):]?$")
_NUMBERED = re.compile(r"#?(\d{1,5})[.):]\s+(?=\S)")
SECTION = "facts"


def read_fact_list(source: Source, raw: str) -> Document:
    """Read numbered facts, the number on a line of its own or before the sentence; the lines before the first are headings."""
    assembler = Assembler(source, raw)
    number, expected = None, 1
    fact: Paragraph | None = None
    for line in split_lines(raw):
        found = _number_of(line, expected)
        if found is None and number is None:
            assembler.add("heading", SECTION, line.aligned)
        elif found is None:
            fact = _gathered(assembler, fact, line, number)
        else:
            _finish(assembler, fact, number)
            number, fact, offset = found[0], None, found[1]
            expected = number + 1
            if offset is not None:
                fact = Paragraph([("", sliced(line.aligned, offset, len(line.text)))], line, length=len(line.text))
    _finish(assembler, fact, number)
    if number is None:
        assembler.miss(0, "no numbered fact was found in a fact list")
    return assembler.document()


def _number_of(line: Line, expected: int) -> tuple[int, int | None] | None:
    """Return (number, where its sentence starts in the line or None), if the line starts a fact.

    Facts count upwards, a few may be missing; another number belongs to the sentence.
    """
    match = _NUMBER.match(line.text) or _NUMBERED.match(line.text)
    if match is None or not expected <= int(match[1]) <= expected + 5:
        return None
    return int(match[1]), (match.end() if match.end() < len(line.text) else None)


def _gathered(assembler: Assembler, fact: Paragraph | None, line: Line, number: int | None) -> Paragraph:
    if fact is None:
        return started(line)
    if fact.length + len(line.text) > LONGEST:
        assembler.miss(line.start, "a fact of more than 20,000 characters was cut")
        _finish(assembler, fact, number)
        return started(line)
    append(fact, line, assembler.vocabulary)
    return fact


def _finish(assembler: Assembler, fact: Paragraph | None, number: int | None) -> None:
    if fact is not None:
        text: AlignedText = fact.text
        assembler.add("list_item", SECTION, text, label=str(number))
    elif number is not None:
        assembler.miss(len(assembler.raw), f"fact {number} has no sentence")
