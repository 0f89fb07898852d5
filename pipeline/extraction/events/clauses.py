"""The part of a sentence that belongs to a trigger, and the date that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, HARD_MARKS, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, SUBORDINATORS
from pipeline.extraction.events.items import DATE, PERSON, Item, Row
from pipeline.extraction.events.triggers import Hit

#: How far from a noun its own date may stand.
_NEAR = 7
#: The most items between two coordinated verbs that share the date behind the second ("arrested and shot in 1937").
SHARED = 4

Domain = tuple[int, int]


def domains(items: Sequence[Item], hits: Sequence[Hit]) -> list[Domain]:
    """Return for each hit the items (start, end) of its clause: up to a hard boundary, or to where the next clause starts."""
    verbs = [hit for hit in hits if hit.voice != "noun"]
    walls = [i for i, item in enumerate(items) if item.lower in HARD_MARKS or (item.lower in RELATIVES and item.kind == "word") or _subordinates(items, i)]
    splits = [_split(items, first, second) for first, second in zip(verbs, verbs[1:], strict=False)]
    found = []
    for hit in hits:
        left = max([w + 1 for w in walls if w < hit.group] + [s for s in splits if s <= hit.group] + [0])
        right = min([w for w in walls if w >= hit.end] + [s for s in splits if s >= hit.end] + [len(items)])
        found.append((min(left, hit.start), max(right, hit.end)))
    return found


def _subordinates(items: Sequence[Item], index: int) -> bool:
    """Whether a conjunction opens a clause here: what follows is a subject, not a noun phrase with a date."""
    item = items[index]
    if item.kind != "word" or item.lower not in SUBORDINATORS:
        return False
    if item.lower not in PREPOSITIONS:
        return True
    following = items[index + 1] if index + 1 < len(items) else None
    return following is not None and following.lower in SUBJECT_PRONOUNS


def _split(items: Sequence[Item], first: Hit, second: Hit) -> int:
    joints = [i for i in range(first.end, second.group) if items[i].lower in COORDINATORS or items[i].lower == ","]
    for joint in joints:
        if _starts_clause(items, joint, second.group):
            return joint
    return joints[-1] if joints else max(first.end, min(second.group, second.start))


def _starts_clause(items: Sequence[Item], joint: int, group: int) -> bool:
    index = joint
    while index < group and (items[index].lower in COORDINATORS or items[index].lower in ADVERBS or items[index].lower == "," or items[index].kind == DATE
                             or (items[index].lower in PREPOSITIONS and items[index + 1].kind == DATE)):
        index += 1
    if index >= group or (items[index].lower in SUBJECT_PRONOUNS and items[index].kind == "word"):
        return True
    return items[index].kind == PERSON and joint > 0 and items[joint - 1].kind != PERSON


def dates_of(row: Row, hits: Sequence[Hit], spans: Sequence[Domain]) -> list[DateSpan | None]:
    """Return the date of each hit: its own, else that of the verb it is coordinated with, else the nearest before it.

    The year of a work ("his 1930 book") dates nothing else, and a span that a noun is part of ("until his death") not that noun.
    """
    works = {hit.start - 1 for hit in hits if hit.voice == "noun" and "year" in hit.senses[0].trigger.requires}
    free = replace(row, dates=tuple((index, date) for index, date in row.dates if index not in works))
    found: list[DateSpan | None] = []
    for hit, span in zip(hits, spans, strict=True):
        if hit.start - 1 in works:
            found.append(next((date for index, date in row.dates if index == hit.start - 1), None))
        elif hit.voice == "noun":
            found.append(_of_noun(free, hit, span))
        else:
            found.append(_own(free, hit, span))
    return [date or _shared(free, hits, found, number) for number, date in enumerate(found)]


def _of_noun(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    position = row.items[hit.start].start
    outside = replace(row, dates=tuple((index, date) for index, date in row.dates if not date.start <= position < date.end))
    return _beside(outside, hit) or (_own(outside, hit, span) if not hit.senses[0].trigger.undated else None)


def _shared(row: Row, hits: Sequence[Hit], found: list[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date that a verb without one of its own takes from its neighbours; it is noted for those that follow."""
    hit = hits[number]
    if hit.voice == "noun":
        return None
    following = found[number + 1] if number + 1 < len(hits) else None
    if following is not None and _coordinated(row.items, hit, hits[number + 1]) and not any(index < hit.start for index, _ in row.dates):
        found[number] = following
    else:
        found[number] = _before(row, hit, found[number - 1] if number else None)
    return found[number]


def _own(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    inside = [(index, date) for index, date in row.dates if span[0] <= index < span[1] or _in_brackets(row.items, index, span[1])]
    after = [(index, date) for index, date in inside if index >= hit.end]
    before = [(index, date) for index, date in inside if index < hit.end]
    if after and before and after[0][0] - hit.end > 12:
        return before[-1][1]
    return after[0][1] if after else before[-1][1] if before else None


def _beside(row: Row, hit: Hit) -> DateSpan | None:
    """Return the date that belongs to a noun: "his death in 1935", "the January 1925 plenum", "the congress of 1903"."""
    after = [(index, date) for index, date in row.dates if hit.end <= index <= hit.end + _NEAR and not _clause_between(row.items, hit.end, index)]
    before = [(index, date) for index, date in row.dates if hit.start - _NEAR <= index < hit.start and not _bracketed(row.items, index) and not _clause_between(row.items, index, hit.start)]
    if after and (after[0][0] - hit.end <= 1 or not before):
        return after[0][1]
    return before[-1][1] if before else None


def _clause_between(items: Sequence[Item], low: int, high: int) -> bool:
    return any(item.lower in HARD_MARKS - {"(", ")"} or item.lower in COORDINATORS or item.lower in RELATIVES or item.lower in SUBJECT_PRONOUNS or item.lower == ","
               for item in items[low + 1:high])


def _in_brackets(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the date at `index` stands alone in brackets that open where the clause ends: "the congress (1922)"."""
    return index == end + 1 and index + 1 < len(items) and items[end].lower == "(" and items[index + 1].lower == ")" and "/" not in items[index].lower


def _coordinated(items: Sequence[Item], first: Hit, second: Hit) -> bool:
    between = items[first.end:second.start]
    return len(between) <= SHARED and any(item.lower in ("and", "or", ",", "then") for item in between)


def _before(row: Row, hit: Hit, previous: DateSpan | None) -> DateSpan | None:
    if previous is not None:
        return previous
    earlier = [date for index, date in row.dates if index < hit.start and not _bracketed(row.items, index)]
    return earlier[-1] if earlier else None


def _bracketed(items: Sequence[Item], index: int) -> bool:
    """Whether an item stands inside brackets, as life dates do."""
    depth = 0
    for item in items[:index]:
        depth += {"(": 1, ")": -1}.get(item.lower, 0)
    return depth > 0
