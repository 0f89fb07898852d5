"""The entries of a back-of-book index: headings and sub-entries, what each is, and where it points.

Written for flush-left, indented and run-in ("Stalin, Joseph: childhood, 12; exile, 30–34") styles alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.index_headings import Heading, Legend, parse_heading, plain_heading, read_legend, words_of
from pipeline.extraction.index_locators import Locator, split_locators
from pipeline.extraction.index_order import Line, parents
from pipeline.extraction.records import IndexEntryRecord, NameRecord
from pipeline.language.names import is_surname_like

Classify = Callable[[str], str | None]
_Notes = dict[tuple[str, int], tuple[str, int]]

_NESTED = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|[\"“][^\"”]*[\"”]")
_FIRST_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AFTER_KIND = (",", ")", " of", " in")
_ACRONYM = re.compile(r"[A-Z]{3,}(?:$|[,\s(])")
_RUN_IN = re.compile(r":\s+")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """An entry or sub-entry. `heading` is plain; `text[start:end]` of the passage is the heading as printed.

    `kind` is person, organization, place or None for works, concepts and events; `parent` is the number
    of the entry that it stands under; `person` holds the parts of a heading that may name a person;
    `notes` are (section, number) of the notes to which its locators point.
    """

    number: int
    passage: Passage
    heading: str
    start: int
    end: int
    parent: int | None
    kind: str | None
    locators: tuple[Locator, ...]
    person: Heading
    notes: tuple[tuple[str, int], ...] = ()


class Entity(Protocol):
    """An entity with its key and names: a LocalPerson or a body or place of the document."""

    key: str
    names: list[NameRecord]


def read_index(document: Document, classify: Classify) -> list[IndexEntry]:
    """Return the entries of a document's index, numbered in order; none if it has no index.

    `classify` says whether a heading names an organization or a place (their kinds, or None).
    """
    index = [passage for passage in document.passages if passage.kind == "index_entry"]
    notes = _notes_by_page(document.passages) if index else {}
    legend = read_legend([passage.text.text for passage in index if passage.label == "legend"])
    pieces = [piece for passage in index if passage.label != "legend" for piece in _pieces(passage, legend)]
    heads = [number for number, piece in enumerate(pieces) if piece.run_in_head is None]
    above = parents([_line(pieces[number], classify) for number in heads])
    standing = {number: heads[up] for number, up in zip(heads, above, strict=True) if up is not None}
    return [_entry(number, piece, _parent(number, piece, standing), classify, notes) for number, piece in enumerate(pieces)]


@dataclass(frozen=True, slots=True)
class _Piece:
    passage: Passage
    start: int
    end: int
    heading: str
    locators: tuple[Locator, ...]
    person: Heading
    run_in_head: int | None = None


def _parent(number: int, piece: _Piece, standing: Mapping[int, int]) -> int | None:
    return number - piece.run_in_head if piece.run_in_head is not None else standing.get(number)


def _entry(number: int, piece: _Piece, parent: int | None, classify: Classify, notes: _Notes) -> IndexEntry:
    kind = kind_of(piece.heading, piece.person, classify) if parent is None else None
    found = [notes.get((locator.page_from or "", int(locator.note))) for locator in piece.locators if locator.note]
    return IndexEntry(number, piece.passage, piece.heading, piece.start, piece.end, parent, kind, piece.locators, piece.person,
                      tuple(dict.fromkeys(note for note in found if note)))  # fmt: skip


def _notes_by_page(passages: Sequence[Passage]) -> _Notes:
    """(section, number) of each note by page and number; where a page mark is missing the note stands under both pages."""
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for passage in passages:
        if passage.kind == "note" and passage.label and passage.label.isdigit() and passage.pages:
            note = (passage.section or "", int(passage.label))
            for page in dict.fromkeys(label for span in passage.pages for label in (span.first, span.last)):
                found.setdefault((page, note[1]), note)
    return found


def _pieces(passage: Passage, legend: Legend) -> Iterator[_Piece]:
    """The entry of a passage and its run-in sub-entries, which know how far back their head is."""
    text = passage.text.text
    for back, (start, end) in enumerate(_run_in(text)):
        stop, locators = split_locators(text[start:end])
        lead = len(text[start:end]) - len(text[start:end].lstrip(" ;:"))
        begin, stop = start + lead, max(start + lead, start + stop)
        piece = _Piece(passage, begin, stop, plain_heading(text[begin:stop], legend), locators, parse_heading(text, begin, stop, legend))
        yield replace(piece, run_in_head=back) if back else piece


def _run_in(text: str) -> list[tuple[int, int]]:
    """Where the entry and its run-in sub-entries stand; a part of nothing but locators belongs to what is before it."""
    masked = _NESTED.sub(lambda match: "x" * len(match[0]), text)
    bounds = [0]
    if (colon := _RUN_IN.search(masked)) and split_locators(text[: colon.start()])[1] == () and _has_subentries(text[colon.end() :]):
        bounds.append(colon.end())
    for match in re.finditer(";", masked):
        after = text[match.end() :].lstrip()
        if split_locators(text[bounds[-1] : match.start()])[1] and after[:1].isalpha() and not _only_locators(masked[match.end() :]):
            bounds.append(match.end())
    return [(start, stop) for start, stop in zip(bounds, [*bounds[1:], len(text)], strict=True)]


def _has_subentries(rest: str) -> bool:
    return bool(re.match(r"\s*[^\W\d_]{2}", rest)) and not _only_locators(rest)


def _only_locators(rest: str) -> bool:
    part = rest.split(";", maxsplit=1)[0]
    return split_locators(part)[0] == 0 or part.lstrip().lower().startswith("see ")


def _line(piece: _Piece, classify: Classify) -> Line:
    return Line(piece.heading, piece.passage.label, piece.passage.indent, _weight(piece, classify))


def _weight(piece: _Piece, classify: Classify) -> float:
    """How much an entry looks like a main heading by itself."""
    heading = piece.heading
    first = heading.split(" ")[0] if heading else ""
    if piece.person.sure or _ACRONYM.match(heading):
        return 3.0
    if not first or not any(c.isupper() for c in first):
        return 0.0
    after = heading.partition(",")[2].strip()
    if piece.person.name is not None and after[:1].isupper():
        return 1.5
    if after[:1].islower() or first.endswith(("'s", "’s")):
        return 1.2 if classify(heading.partition(",")[0]) else 0.6
    return 1.0


def kind_of(heading: str, person: Heading, classify: Classify) -> str | None:
    """Return what a main heading names, by its form, then by the vocabulary of organizations and places."""
    before = heading.partition(",")[0].partition("(")[0].strip()
    known = classify(heading) or classify(before)
    described = _described_place(heading)
    if person.sure and not (known and "," not in heading.partition("(")[0]) and not described:
        return "person"
    if known or described:
        return known or "place"
    if person.name is None or _is_group(before):
        return None
    return "person" if _seems_person(heading, before, person) else None


def _described_place(heading: str) -> bool:
    """Whether the heading says what place it is: "Yampol, town of", "Sverdlovsk (city, formerly ...)"."""
    before, _, after = heading.partition(",") if "," in heading.partition("(")[0] else heading.partition("(")
    words = after.strip().lower().removesuffix(" of")
    kinds = words_of("places", "words")
    if " " in before.strip():
        return False
    return words in kinds or words.startswith(tuple(f"{kind}{sign}" for kind in sorted(kinds) for sign in _AFTER_KIND))


def _is_group(before: str) -> bool:
    last = before.rsplit(" ", maxsplit=1)[-1].lower() if before else ""
    return last in words_of("groups", "words")


def _seems_person(heading: str, before: str, person: Heading) -> bool:
    """Whether an unsure heading is a person's: "Unknown, Words", "Surname and what of him", "Surname (whose wife)"."""
    if person.name is not None and person.name.given and person.inverted:
        return len(before.split()) <= 2
    first = _FIRST_WORD.match(before)
    if first is None or not is_surname_like(first[0]):
        return False
    rest = before[first.end() :].strip()
    return not rest or rest.split(" ")[0] in ("and", "&")


def index_records(
    entries: Sequence[IndexEntry], people: Sequence[Entity], organizations: Sequence[Entity], places: Sequence[Entity]
) -> Iterator[IndexEntryRecord]:
    """Yield one record per locator of each entry, one without locator for an entry that has none.

    A person's entry is theirs who has a name with evidence in it; a body's or place's whose name the heading is.
    """
    stated = {(name.passage_id, name.char_start): person.key for person in people for name in person.names}
    named = {kind: _by_name(known) for kind, known in (("organization", organizations), ("place", places))}
    for entry in entries:
        base = IndexEntryRecord(
            source_id=entry.passage.source_id, passage_id=entry.passage.passage_id, entry=entry.number, parent=entry.parent,
            heading=entry.heading, key=_key(entry, stated, named), kind=entry.kind)  # fmt: skip
        for locator in entry.locators:
            yield replace(base, locator_kind=locator.kind, page_from=locator.page_from, page_to=locator.page_to, note=locator.note)
        if not entry.locators:
            yield base


def _by_name(entities: Sequence[Entity]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entity in entities:
        for name in entity.names:
            found.setdefault(name.name.casefold(), entity.key)
    return found


def _key(entry: IndexEntry, stated: Mapping[tuple[str, int], str], named: Mapping[str, Mapping[str, str]]) -> str | None:
    if entry.kind is not None and entry.kind in named:
        before = entry.heading.partition("(")[0].strip()
        return named[entry.kind].get(before.casefold()) or named[entry.kind].get(before.partition(",")[0].strip().casefold())
    if entry.person.name is None:
        return None
    start, end = entry.person.name_span
    return stated.get((entry.passage.passage_id, entry.passage.text.to_raw(start, end)[0]))
