"""Tables: rows of cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.documents.aligned import AlignedText, copied
from pipeline.documents.assembly import Assembler
from pipeline.documents.lines import Line

_TAG = re.compile(r"</?[a-z]+>", re.IGNORECASE)


def is_row(line: Line) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in line.text


def opens_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a table begins here: two rows, one after the other."""
    return is_row(lines[at]) and at + 1 < len(lines) and is_row(lines[at + 1]) and not lines[at + 1].blanks


def table_end(lines: Sequence[Line], at: int) -> int:
    """Return the index after the last row of the table that begins at `at`; a row may lack its later cells."""
    end = at + 1
    while end < len(lines) and (is_row(lines[end]) or not lines[end].blanks):
        end += 1
    return end


def read_table(assembler: Assembler, section: str, rows: Sequence[Line]) -> None:
    """Add one passage for each row, cells kept apart by tabs, labelled with the header's cells; the header is a heading."""
    header = _header(rows)
    for number, row in enumerate(rows):
        if header is not None and number == 0:
            assembler.add("heading", section, row.aligned, label="header")
        else:
            assembler.add("table", section, _with_empty_cells(assembler.raw, row), label=header)


def _header(rows: Sequence[Line]) -> str | None:
    """Return the cells of the first row if they name the columns: set in tags, or without digits where others have them."""
    first = _TAG.sub("", rows[0].text)
    named = first != rows[0].text or not any(letter.isdigit() for letter in first)
    return "\t".join(cell.strip() for cell in first.split("\t")) if named and len(rows) > 1 else None


def _with_empty_cells(raw: str, row: Line) -> AlignedText:
    end = row.end
    while end < len(raw) and raw[end] in "\t ":
        end += 1
    return copied(raw, row.start, end)
