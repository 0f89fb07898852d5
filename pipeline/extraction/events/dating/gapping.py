"""Clauses without the verb of the one before: "Brandt died in 1962, Orlov in 1966", "Lang was arrested in May, the general in June"."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.casting.descriptions import taken_up
from pipeline.extraction.events.casting.phrases import Group, Phrases
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, DETERMINERS, PREPOSITIONS
from pipeline.extraction.events.items import MARK, ORGANIZATION, PERSON, PLACE, Row

_JOINTS = COORDINATORS | {",", ";"}
_LIGHT = (PREPOSITIONS | DETERMINERS | ADVERBS) - {"who", "which", "that"}
#: How many items may stand between who does it too and when.
_REACH = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """Who did, or suffered, the same, where the clause stands, and when."""

    people: Group
    span: Domain
    date: DateSpan


def gapped(row: Row, phrases: Phrases, end: int, date: DateSpan, *, alone: bool) -> list[Gap]:
    """Return the clauses without a verb that go on from one whose trigger ends at item `end` and whose date is `date`.

    Each has a name, a pronoun or "the general" at its head, a date of its own, and beside them only words that make no clause. Where the
    date stands in front, so it does in each; then the verb must be `alone`: names may be objects in "In 1917 he met Anna, in 1918 Vera".
    """
    place = next((index for index, other in row.dates if other is date), -1)
    if 0 <= place < end:
        return _dated_in_front(row, phrases, end) if alone else []
    found: list[Gap] = []
    while end <= place < len(row.items) - 2:
        gap = _after(row, phrases, place)
        if gap is None:
            break
        found.append(gap)
        place = gap.span[1] - 1
    return found


def _dated_in_front(row: Row, phrases: Phrases, end: int) -> list[Gap]:
    """Return the clauses of only a date and a name: "In 1917 Lang was arrested, in 1918 Brandt, and in 1920 Vera"."""
    items, found = row.items, []
    for index, date in ((index, date) for index, date in row.dates if index >= end):
        low, head = index, index + 1
        while low > end and items[low - 1].lower in PREPOSITIONS:
            low -= 1
        if items[low - 1].lower not in _JOINTS or head >= len(items) or items[head].kind != PERSON or not phrases.free(head):
            break
        people = phrases.group(head)
        high = people[-1] + 1
        if high < len(items) and items[high].kind != MARK and items[high].lower not in COORDINATORS:
            break
        found.append(Gap(people, (low, high), date))
    return found


def _after(row: Row, phrases: Phrases, place: int) -> Gap | None:
    items, head = row.items, place + 1
    while head < len(items) and items[head].lower in _JOINTS:
        head += 1
    if head == place + 1 or head >= len(items) or items[head].kind == ORGANIZATION:
        return None
    noun = taken_up(items, head)
    if noun is None and not phrases.free(head):
        return None
    people = phrases.group(head) if noun is None else (noun,)
    last, date = next(((index, date) for index, date in row.dates if index > people[-1]), (len(items), None))
    if date is None or last > people[-1] + _REACH:
        return None
    between = (item for item in items[people[-1] + 1 : last] if item.start < date.start)
    ends = last + 1 == len(items) or items[last + 1].kind == MARK or items[last + 1].lower in COORDINATORS
    light = all(item.kind == PLACE or item.lower in _LIGHT for item in between)
    return Gap(people, (head, last + 1), date) if ends and light else None
