"""What stands before the text: the catalogue block and the front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.documents.aligned import AlignedText, chained, sliced
from pipeline.documents.assembly import Assembler
from pipeline.documents.lines import LONGEST, Line
from pipeline.documents.paged_book.captions import is_caption

_KEYED = re.compile(r"([a-z][\w .-]{0,30}?)\s*\t\s*:?\s*(?=\S)|([a-z][a-z0-9 ]{0,30}?)\s*:\s+(?=\S)")
_KEY = re.compile(r"[a-z][a-z0-9]*(?: [a-z0-9]+){0,2}")
_VALUE = re.compile(r":\s*(?=\S)")
CATALOGUE, FRONT = "catalogue", "front-matter"


def catalogue_end(lines: Sequence[Line]) -> int:
    """Return how many of the first lines are a catalogue block: `key<TAB>: value`, or a bare key and its value below."""
    at = 0
    while at < len(lines) and not lines[at].new_page:
        if _KEYED.match(lines[at].text):
            at += 1
        elif at and _KEY.fullmatch(lines[at].text) and at + 1 < len(lines) and not lines[at + 1].new_page:
            at += 2
        else:
            break
    return at


def read_catalogue(assembler: Assembler, lines: Sequence[Line]) -> None:
    """Add one passage for each value of the catalogue, labelled with its key."""
    key: str | None = None
    for line in lines:
        keyed = _KEYED.match(line.text)
        if keyed:
            assembler.add("metadata", CATALOGUE, sliced(line.aligned, keyed.end(), len(line.text)), label=keyed[1] or keyed[2])
        elif key is None:
            key = line.text
        else:
            value = _VALUE.match(line.text)
            assembler.add("metadata", CATALOGUE, sliced(line.aligned, value.end() if value else 0, len(line.text)), label=key)
            key = None


def read_front_matter(assembler: Assembler, lines: Sequence[Line]) -> None:
    """Add one passage for each block of the front matter, its lines kept."""
    block: list[Line] = []
    length = 0
    for line in lines:
        length += len(line.text)
        if line.blanks or line.new_page or line.cut or length > LONGEST:
            length = len(line.text)
            _add_block(assembler, block)
            block = []
        block.append(line)
    _add_block(assembler, block)


def _add_block(assembler: Assembler, block: Sequence[Line]) -> None:
    if not block:
        return
    text: AlignedText = chained(("\n", line.aligned) for line in block)
    assembler.add("caption" if is_caption(block, gap=block[0].blanks) else "metadata", FRONT, text)
