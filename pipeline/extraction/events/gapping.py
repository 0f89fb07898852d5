"""Verbs that are left out: "Brandt was arrested in 1936 and Orlov in 1937", "she died in 1930, he in 1940"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, PREPOSITIONS
from pipeline.extraction.events.items import DATE, PERSON, PLACE
from pipeline.extraction.events.phrases import Phrases
from pipeline.extraction.events.triggers import Hit

#: How far behind a verb the clause may begin that leaves it out, and how far behind its subject the time may stand.
_REACH, _TIME = 14, 6
_JOINTS = COORDINATORS | {","}


def with_gaps(phrases: Phrases, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits, and one for each clause behind that has only a subject and a time: the verb before is meant again."""
    found: list[Hit] = []
    for hit, following in zip_longest(hits, hits[1:]):
        found.append(hit)
        end = following.group if following else len(phrases.items)
        place = _gap(phrases, hit, end) if hit.voice != "noun" and hit.causer is None else None
        while place is not None:
            found.append(replace(hit, start=place, end=place, group=place))
            place = _gap(phrases, found[-1], end)
    return found


def _gap(phrases: Phrases, hit: Hit, end: int) -> int | None:
    """Return where the verb is left out: behind the first name that could be its subject, if no other person stands before, or None."""
    items = phrases.items
    for index in range(hit.end, min(hit.end + _REACH, end - 1)):
        if phrases.free(index) and items[index].kind != PLACE:
            first = phrases.group(index)[0]
            opens = first > hit.end and items[first - 1].lower in _JOINTS and any(item.kind == DATE for item in items[hit.end : first])
            last = phrases.group(index)[-1] + 1
            return last if opens and _only_dated(phrases, last, end) else None
        if items[index].kind == PERSON:
            return None
    return None


def _only_dated(phrases: Phrases, start: int, end: int) -> bool:
    """Whether nothing but a time and places follows up to the next mark: "(and Orlov) himself in Riga in 1937."."""
    items = phrases.items
    dated = False
    for index in range(start, min(start + _TIME, end)):
        item = items[index]
        if item.kind not in (DATE, PLACE) and item.lower not in PREPOSITIONS and item.lower not in ADVERBS:
            return dated and not item.lower.isalnum()
        dated = dated or item.kind == DATE
    return dated
