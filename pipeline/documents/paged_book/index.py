"""The back-of-book index: its entries and sub-entries, wrapped lines joined.

Which entry stands under which is for extraction to find out; layout alone does not tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.documents.aligned import AlignedText, sliced
from pipeline.documents.assembly import Assembler
from pipeline.documents.joining import Paragraph, append
from pipeline.documents.lines import LONGEST, Line

SECTION = "index"
_LETTER = re.compile(r"[*_–—-]*\s*([^\W\d_])\s*[*_–—-]*")
_LEGEND = re.compile(r"(?:note\b.*|[\w.]{1,6})\s*=\s*\S", re.IGNORECASE)
#: A sentence before the first entry that says how to read the index ("Page numbers in italics refer to illustrations.").
_INTRODUCTION = re.compile(
    r"(?=.*\b(?:refers?|indicates?|denotes?|means?|signify|are given|are listed)\b)"
    r"(?=.*\b(?:pages?|numbers?|references|italics?|bold(?:face)?|letter)\b)", re.IGNORECASE)
_DASH = re.compile(r"([-–—•]+\s*)(?=\S)")
_LOCATOR = r"(?:\d+(?:[-–]\d+)?|[ivxlc]+(?:[-–][ivxlc]+)?|n+\.?\s?\d*|nn\.?|ff?\.?|\*?passim\*?|onwards?|and|et seq\.?)"
_COMPLETE = re.compile(rf"(?:(?<=[\s,*])|^){_LOCATOR}(?:n+\d*)?[*.)]*$|\)$")
_LOCATORS_ONLY = re.compile(rf"(?:\*?{_LOCATOR}\*?(?:n+\d*)?[,;.]?\s*)+$")
_WORD_CUT = re.compile(r"[^\W_]-$")
_NARROW = 30


def read_index(assembler: Assembler, lines: Sequence[Line]) -> None:
    """Add one passage for each entry or sub-entry, labelled with the letter it stands under, and for each line of the legend."""
    letter: str | None = None
    entry: tuple[Paragraph, int] | None = None
    for line in lines:
        head = _LETTER.fullmatch(line.text) if line.alone or not line.blanks else None
        if head and _follows(letter, head[1]):
            _finish(assembler, entry, letter)
            entry = None
            letter = head[1].upper()
            assembler.add("heading", SECTION, line.aligned, label="letter")
        elif letter is None and entry is None and (_LEGEND.match(line.text) or _introduces(line)):
            assembler.add("index_entry", SECTION, line.aligned, label="legend")
        elif entry is not None and _wraps(entry[0], line):
            append(entry[0], line, assembler.vocabulary)
        else:
            _finish(assembler, entry, letter)
            entry = _begun(line)
    _finish(assembler, entry, letter)


def _follows(letter: str | None, head: str) -> bool:
    return head.isupper() and (letter is None or head != letter)


def _introduces(line: Line) -> bool:
    return bool(_INTRODUCTION.match(line.text)) and not re.search(r"\d\W*$", line.text)


def _begun(line: Line) -> tuple[Paragraph, int]:
    dash = _DASH.match(line.text)
    offset = dash.end() if dash else 0
    text: AlignedText = sliced(line.aligned, offset, len(line.text))
    return Paragraph([("", text)], line, length=len(text)), line.indent + offset


def _finish(assembler: Assembler, entry: tuple[Paragraph, int] | None, letter: str | None) -> None:
    if entry is not None:
        assembler.add("index_entry", SECTION, entry[0].text, label=letter, indent=entry[1])


def _wraps(entry: Paragraph, line: Line) -> bool:
    """Whether a line is the rest of the entry before it.

    It is if the entry breaks off: at a comma or hyphen, in a parenthesis; or if the line holds page
    numbers only, or starts with a parenthesis. In the same block it also is where the entry has no
    page number yet and is too long for a mere heading.
    """
    before = entry.ending
    if entry.length + len(line.text) > LONGEST or _DASH.match(line.text):
        return False
    if before.endswith((",", ";")) or _WORD_CUT.search(before) or _is_open(entry) or _LOCATORS_ONLY.match(line.text):
        return True
    if line.blanks or line.new_page:
        return False
    if line.text.startswith("("):
        return True
    return _COMPLETE.search(before) is None and len(before) >= _NARROW and not line.indent


def _is_open(entry: Paragraph) -> bool:
    text = entry.text.text if len(entry.pieces) < 12 else entry.ending
    return text.count("(") > text.count(")")
