"""A sentence as a row of items: words, marks (but quotes), names and dates, each name and each plain date being one item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.extraction.annotations import DateSpan, EntitySpan
from pipeline.extraction.events.grammar import CHRONOLOGICAL, GENITIVE_MARKS
from pipeline.extraction.events.lexicon import word_maps

WORD, MARK, DATE = "word", "mark", "date"
PERSON, ORGANIZATION, PLACE = "person", "organization", "place"

#: Words (the group), and marks with what stands in underscores; quotation marks are none: words in quotes stand in their clause.
_COMPOUND = r"\w*(?:(?:['’](?!s\b)|[-‐])\w+)*"
_TOKEN = re.compile(rf"(n['’]t\b|(?:[A-Z]\.){{2,}}|[^\W_]{_COMPOUND})|['’]s\b|_{_COMPOUND}|[^\w\s\"“”]")
_CONTRACTION = re.compile(r"(\w+?)(n['’]t|['’](?:d|ve|ll|re|m))")
#: Abbreviations of acts and offices before a small letter or figure; of acts also before a name or date, which ends the piece.
_ABBREVIATIONS = word_maps("abbreviations.toml")
_SHORT = re.compile(
    rf"\b(?:(?P<acts>{'|'.join(sorted(_ABBREVIATIONS['acts']))})(?=\.\s(?:$|\d|(?-i:[a-z])))"
    rf"|(?P<offices>{'|'.join(sorted(_ABBREVIATIONS['offices']))})(?=\.\s(?!by\b)(?-i:[a-z])))",
    re.IGNORECASE,
)
#: A date in words of time alone, which may stand as one item; others ("until his death") keep their words.
_CHRONOLOGY = re.compile(rf"[\d\W]*(?:\b(?:{'|'.join(sorted(CHRONOLOGICAL))})\b[\d\W]*)*", re.IGNORECASE)


class Item(NamedTuple):
    """`lower` is the text in lower case; `entity` or `date` is set where the item is a name or a date. A tuple, as there are so many."""

    start: int
    end: int
    lower: str
    kind: str
    entity: EntitySpan | None = None
    date: DateSpan | None = None


#: Half the time of `Item(...)`; items are the most frequent objects of all.
_new = tuple.__new__


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence: its items, and the dates with the index of the item at which each stands (its last).

    `words` are the items in lower case, and `names` the indices of those that are names: to look for some without a look at all.
    """

    start: int
    end: int
    items: tuple[Item, ...]
    dates: tuple[tuple[int, DateSpan], ...]
    words: tuple[str, ...]
    names: tuple[int, ...]


def row_of(text: str, span: tuple[int, int], entities: Sequence[EntitySpan], dates: Sequence[DateSpan]) -> Row:
    """Return the items of the sentence `span` of `text`; `entities` and `dates` are those inside it, in order of start."""
    blocks: list[tuple[int, int, EntitySpan | DateSpan]] = []
    for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
        if not blocks or entity.start >= blocks[-1][1]:
            blocks.append((entity.start, entity.end, entity))
    taken = [(start, end) for start, end, _ in blocks]
    blocks += [(d.start, d.end, d) for d in dates if _plain(text, d, taken)]
    blocks.sort(key=lambda block: block[:2])
    items: list[Item] = []
    names: list[int] = []
    position = span[0]
    for start, end, thing in blocks:
        if start < position:
            continue
        items += _words(text, position, start)
        if isinstance(thing, EntitySpan):
            names.append(len(items))
        items.append(_block(text, start, end, thing))
        position = end
    items += _words(text, position, span[1])
    return Row(span[0], span[1], tuple(items), _dated(items, dates), tuple([item.lower for item in items]), tuple(names))


def with_items(row: Row, items: Sequence[Item]) -> Row:
    """Return a row with other items in place of its own, some of which are names now."""
    names = tuple(index for index, item in enumerate(items) if item.entity is not None)
    return replace(row, items=tuple(items), names=names)


def possessive(items: Sequence[Item], index: int) -> bool:
    """Whether the name at `index` is a possessor: "Stalin's"."""
    return index + 1 < len(items) and items[index + 1].lower in GENITIVE_MARKS and items[index + 1].start == items[index].end


def _plain(text: str, date: DateSpan, taken: Sequence[tuple[int, int]]) -> bool:
    if any(start < date.end and date.start < end for start, end in taken):
        return False
    return _CHRONOLOGY.fullmatch(text, date.start, date.end) is not None


def _words(text: str, start: int, end: int) -> list[Item]:
    """Return the words and marks of a piece of text; an abbreviated act or office stands as the word that it is short for."""
    found: list[Item] = []
    for short in _SHORT.finditer(text, start, end) if text.find(". ", start, end) >= 0 else ():
        found += _written_out(text, start, short.start())
        kind, start = short.lastgroup or "", short.end() + 1
        found.append(_new(Item, (short.start(), short.end() + 1, _ABBREVIATIONS[kind][short[0].lower()], WORD, None, None)))
    return found + _written_out(text, start, end)


def _written_out(text: str, start: int, end: int) -> list[Item]:
    found = _TOKEN.finditer(text, start, end)
    items = [_new(Item, (*match.span(), match[0].lower(), WORD if match.lastindex else MARK, None, None)) for match in found]
    if text.find("'", start, end) < 0 and text.find("’", start, end) < 0:
        return items
    return [part for item in items for part in _spelt_out(item)]


def _spelt_out(item: Item) -> tuple[Item, ...]:
    """Return the words of a contraction, "I'd" and "wasn't" as two with a straight apostrophe; of any other word that alone."""
    cut = _CONTRACTION.fullmatch(item.lower) if item.kind == WORD else None
    if cut is None:
        return (item,)
    middle = item.start + cut.start(2)
    return item._replace(end=middle, lower=cut[1]), item._replace(start=middle, lower=cut[2].replace("’", "'"))


def _block(text: str, start: int, end: int, thing: EntitySpan | DateSpan) -> Item:
    if isinstance(thing, EntitySpan):
        return Item(start, end, text[start:end].lower(), thing.kind, entity=thing)
    return Item(start, end, text[start:end].lower(), DATE, date=thing)


def _dated(items: Sequence[Item], dates: Sequence[DateSpan]) -> tuple[tuple[int, DateSpan], ...]:
    found = []
    for date in dates:
        inside = [index for index, item in enumerate(items) if item.start < date.end and date.start < item.end]
        if inside:
            found.append((inside[-1], date))
    return tuple(found)
