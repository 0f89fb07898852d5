"""Where the sections of a book begin: by its list of contents, by chapter lines, by customary names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from pipeline.documents.assembly import section_slug
from pipeline.documents.joining import ends_sentence
from pipeline.documents.lines import Line, Lines
from pipeline.documents.numerals import chapter_number, number_value
from pipeline.documents.paged_book.contents import Entry, split_number
from pipeline.documents.paged_book.names import BACK_MATTER, named_section, plain_title

_NUMBER_LINE = re.compile(r"(\d{1,3}|[IVXLC]{1,7})([.:]?)")
_FIRST_NOTE = re.compile(r"[\[(]?(?:\d{1,3}\b|[¹²³])")
_LONGEST_TITLE = 100
_SHORTEST_PREFACE = 1000


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its slug, its title, its head (labelled lines) and the lines under it."""

    slug: str
    title: str
    head: tuple[tuple[str, Line], ...]
    lines: Lines = field(default_factory=partial(Lines, ""))

    @property
    def is_chapter(self) -> bool:
        """Whether it is a numbered chapter."""
        return self.slug.startswith("chapter-")


@dataclass(slots=True)
class _State:
    """What has been seen so far: the next section announced, the last chapter's number, the slugs in use."""

    entries: Sequence[Entry]
    paged: bool
    end_notes: bool
    at: int = 0
    chapter: int = 0
    current: str = "front-matter"
    used: set[str] = field(default_factory=set)


def split_sections(lines: Lines, announced: Sequence[Entry], *, paged: bool) -> list[Section]:
    """Return the sections in order.

    Lines before the first head are of the section "front-matter"; without any head all is of the section "text".
    `announced` is the list of contents (empty without one); `paged` says that the text has page marks,
    so that the head of an unannounced section is believed only at the top of a page.
    """
    headings = sum(named_section(line.text) == "notes" for line in lines if line.alone and len(line.text) < 40)
    state = _State(announced, paged, end_notes=headings <= 1)
    sections = [Section("front-matter", "", ())]
    at = begun = 0
    while at < len(lines):
        section = _section_at(lines, at, state) if lines[at].alone or _numbers_title(lines, at) else None
        if section is None:
            at += 1
            continue
        sections[-1] = replace(sections[-1], lines=lines[begun:at])
        sections.append(section)
        at += len(section.head)
        begun = at
        _advance(state, section)
    sections[-1] = replace(sections[-1], lines=lines[begun:])
    return sections if len(sections) > 1 else [Section("text", "", (), sections[0].lines)]


def split_front(lines: Lines, *, paged: bool) -> list[Section]:
    """Return the sections before the list of contents: front matter, and forewords that are texts of some length."""
    sections: list[Section] = [Section("front-matter", "", (), Lines(lines.raw))]
    for section in split_sections(lines, (), paged=paged):
        if section.slug in ("text", "front-matter") or sum(len(line.text) for line in section.lines) < _SHORTEST_PREFACE:
            sections[-1].lines.extend([*(line for _, line in section.head), *section.lines])
        else:
            sections.append(section)
    return sections


def _numbers_title(lines: Sequence[Line], at: int) -> bool:
    return (not at or lines[at].blanks > 0 or lines[at].new_page) and _NUMBER_LINE.fullmatch(lines[at].text) is not None


def _advance(state: _State, section: Section) -> None:
    state.current = section.slug
    state.used.add(section.slug)
    if section.is_chapter:
        state.chapter = int(section.slug.removeprefix("chapter-"))
    for at in range(state.at, len(state.entries)):
        entry = state.entries[at]
        if entry.slug == section.slug or entry.title == plain_title(section.title):
            state.at = at + 1
            return


def _section_at(lines: Sequence[Line], at: int, state: _State) -> Section | None:
    line = lines[at]
    if len(line.text) > _LONGEST_TITLE or state.current == "index":
        return None
    in_notes = state.current == "notes" and state.end_notes
    found = None if in_notes else _numbered_chapter(lines, at, state)
    found = found or _announced(line, state, in_notes=in_notes) or _named(line, state, in_notes=in_notes)
    if found is not None and found.slug.startswith("notes-") and not (at + 1 < len(lines) and _FIRST_NOTE.match(lines[at + 1].text)):
        return None
    return found


def _numbered_chapter(lines: Sequence[Line], at: int, state: _State) -> Section | None:
    """A chapter with a line for its number, and perhaps one for its title."""
    line = lines[at]
    worded = chapter_number(line.text)
    if worded and f"chapter-{worded[0]}" not in state.used and (worded[0] > state.chapter):
        number, title = worded
    else:
        match = _NUMBER_LINE.fullmatch(line.text)
        value = number_value(match[1]) if match else None
        if match is None or value is None or not (match[2] or line.new_page or not match[1].isdecimal()):
            return None
        number, title = value, ""
        after = lines[at + 1] if at + 1 < len(lines) else None
        if number != state.chapter + 1 or after is None or not (_titles(after, number, state) or (line.new_page and not state.entries)):
            return None
    head: list[tuple[str, Line]] = [("number", line)]
    if not title and at + 1 < len(lines) and _titles(lines[at + 1], number, state):
        head.append(("title", lines[at + 1]))
        title = lines[at + 1].text
    return Section(f"chapter-{number}", title, tuple(head))


def _titles(line: Line, number: int, state: _State) -> bool:
    """Whether a line is the title of chapter `number`: announced as such, or short, capitalised and no sentence."""
    announced = next((entry.title for entry in state.entries if entry.number == number), None)
    if announced:
        return plain_title(line.text) == announced
    return line.alone and len(line.text) <= 80 and not line.text[:1].islower() and not ends_sentence(line.text.rstrip("."))\
        and not line.new_page


def _announced(line: Line, state: _State, *, in_notes: bool) -> Section | None:
    """A line that the list of contents announces: the next one anywhere, a later one only at the top of a page."""
    number, title = split_number(line.text)
    titles = {plain_title(line.text), plain_title(title)}
    for at in range(state.at, len(state.entries)):
        entry = state.entries[at]
        if entry.title not in titles or (number is not None and entry.number not in (None, number)):
            continue
        name = entry.slug or section_slug(line.text)
        believed = line.new_page or (at == state.at and (not state.paged or state.chapter or bool(entry.number)))
        if not believed or name in state.used or (in_notes and name not in BACK_MATTER):
            return None
        return Section(name, line.text, (("title", line),))
    return None


def _named(line: Line, state: _State, *, in_notes: bool) -> Section | None:
    """A line that is a customary name of a section, at the top of a page if the book has pages."""
    if state.paged and not line.new_page:
        return None
    name = named_section(line.text)
    if name is None or name == "contents" or ends_sentence(line.text.rstrip(".")) or (not state.paged and len(line.text.split()) > 3):
        return None
    if name == "notes" and not state.end_notes:
        return Section(f"notes-{state.current.removeprefix('notes-')}", line.text, (("title", line),))
    if name in state.used or (in_notes and name not in BACK_MATTER):
        return None
    return Section(name, line.text, (("title", line),))
