"""The reader for `paged-book`: from lines to sections, and each section to its own reader."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.documents.assembly import Assembler, PageStretch
from pipeline.documents.lines import Line, split_lines, with_surroundings, wrap_width
from pipeline.documents.paged_book.bibliography import read_bibliography
from pipeline.documents.paged_book.body import read_body, read_head
from pipeline.documents.paged_book.contents import contents_end, entries, is_contents_heading, split_number
from pipeline.documents.paged_book.front import catalogue_end, read_catalogue, read_front_matter
from pipeline.documents.paged_book.index import read_index
from pipeline.documents.paged_book.names import plain_title
from pipeline.documents.paged_book.notes import NotesReader
from pipeline.documents.paged_book.pages import PageMark, heads_begin_pages, page_stretches, without_marks
from pipeline.documents.paged_book.sections import Section, split_front, split_sections
from pipeline.documents.passages import Document
from pipeline.sources.manifest import Source


def read_paged_book(source: Source, raw: str) -> Document:
    """Read a book; what it lacks (page marks, chapters, notes, index) is counted in the document's `unread`."""
    lines, marks, doubtful, breaks = without_marks(split_lines(raw))
    lines = with_surroundings(lines, breaks)
    catalogue = catalogue_end(lines)
    contents = next((at for at in range(catalogue, len(lines)) if is_contents_heading(lines[at])), None)
    first, last = (catalogue, catalogue) if contents is None else (contents, contents_end(lines, contents + 1))
    announced = [] if contents is None else entries(lines[first + 1:last])
    front = split_front(lines[catalogue:first], paged=bool(marks))
    sections = split_sections(lines[last:], announced, paged=bool(marks))
    assembler = Assembler(source, raw, _pages(marks, breaks, lines[first:last], [*front, *sections]))
    read_catalogue(assembler, lines[:catalogue])
    _read_sections(assembler, front, wrap_width(lines))
    _read_contents(assembler, lines[first:last])
    _read_sections(assembler, sections, wrap_width(lines))
    _report(assembler, marks, doubtful, sections)
    return assembler.document()


def _pages(marks: Sequence[PageMark], breaks: frozenset[int], contents: Sequence[Line], sections: Sequence[Section]) -> list[PageStretch]:
    heads = [section.head[0][1].start for section in sections if section.head]
    heads = [line.start for line in contents[:1]] + heads
    return page_stretches(marks, [head for head in heads if head not in breaks] if heads_begin_pages(heads, breaks) else ())


def _read_contents(assembler: Assembler, lines: Sequence[Line]) -> None:
    for line in lines[:1]:
        assembler.add("heading", "contents", line.aligned, label="title")
    for line in lines[1:]:
        number, _ = split_number(line.text)
        assembler.add("list_item", "contents", line.aligned, label=str(number) if number else None)


def _read_sections(assembler: Assembler, sections: Sequence[Section], width: int | None) -> None:
    titles = {plain_title(section.title): section.slug for section in sections if section.head}
    for section in sections:
        if section.slug == "front-matter":
            read_front_matter(assembler, section.lines)
        elif section.slug == "notes" or section.slug.startswith("notes-"):
            read_head(assembler, section.slug, section)
            NotesReader(assembler, section.slug, titles).read(section.lines)
        elif section.slug == "bibliography":
            read_head(assembler, section.slug, section)
            read_bibliography(assembler, section.slug, section.lines, width)
        elif section.slug == "index":
            read_head(assembler, section.slug, section)
            read_index(assembler, section.lines)
        else:
            read_body(assembler, section, width)


def _report(assembler: Assembler, marks: Sequence[PageMark], doubtful: Sequence[PageMark], sections: Sequence[Section]) -> None:
    end = len(assembler.raw)
    if not marks:
        assembler.miss(0, "no page marks: passages have no pages")
    for mark in doubtful:
        assembler.miss(mark.start, f"page mark {mark.label(mark.value)} is out of order and was not believed")
    if not any(section.is_chapter for section in sections):
        assembler.miss(0, "no chapters were found")
    if "note" not in assembler.kinds:
        assembler.miss(end, "no notes were found")
    if "index_entry" not in assembler.kinds:
        assembler.miss(end, "no index was found")
