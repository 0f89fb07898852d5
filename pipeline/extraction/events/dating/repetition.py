"""A verb said once and meant again, with each further date before its place or body: "In 1782 he went to Riga, in 1783 to Kiel"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import bracketed
from pipeline.extraction.events.dating.terms import REPEATED, Term
from pipeline.extraction.events.grammar import COORDINATORS, DETERMINERS, HARD_MARKS, PREPOSITIONS
from pipeline.extraction.events.items import DATE, ORGANIZATION, PLACE, Row
from pipeline.extraction.events.triggers import Hit

_JOINTS = COORDINATORS | {",", ";"}
_BEFORE_NAME = PREPOSITIONS | DETERMINERS
#: The most items that a member of such a list has.
_LONGEST = 12


def repeated(row: Row, hit: Hit, hits: Sequence[Hit]) -> list[Term]:
    """Return a (trigger, clause, date) for each member of a list of which only the first has the verb, or none.

    Every member, the first too, has its date in front, and behind that the name of a place or body.
    """
    if len(row.dates) < 2 or hit.voice == "noun" or REPEATED.isdisjoint(form.trigger.type for form in hit.senses):
        return []
    first = _fronted(row, hit, hits)
    found: list[Term] = []
    joint = _next_joint(row, hit.end, hits) if first is not None else None
    low, date = hit.end, first
    while joint is not None and date is not None:
        opening = _member(row, joint)
        if opening is None:
            break
        found.append((hit, (low, joint), date))
        low, date = opening
        joint = _next_joint(row, low, hits)
    if found and date is not None:
        found.append((hit, (low, joint if joint is not None else _end(row, low)), date))
    return found if all(_is_free(hits, clause) for _, clause, _ in found[1:]) else []


def _fronted(row: Row, hit: Hit, hits: Sequence[Hit]) -> DateSpan | None:
    """Return the date before a verb, if nothing is told between them."""
    before = [(index, date) for index, date in row.dates if index < hit.group and not bracketed(row.items, index)]
    if not before or any(before[-1][0] < other.start < hit.start for other in hits):
        return None
    index, date = before[-1]
    parted = any(item.lower in HARD_MARKS for item in row.items[index : hit.group])
    return None if parted else date


def _next_joint(row: Row, low: int, hits: Sequence[Hit]) -> int | None:
    """Return where the member that goes on from `low` ends, or None if it is the last, or something else is told in it."""
    high = min(_end(row, low), low + _LONGEST)
    joint = next((i for i in range(low, high) if row.items[i].lower in _JOINTS), None)
    return joint if joint is not None and _is_free(hits, (low, joint)) else None


def _end(row: Row, low: int) -> int:
    stops = HARD_MARKS - {";"}
    return next((i for i in range(low, len(row.items)) if row.items[i].lower in stops), len(row.items))


def _is_free(hits: Sequence[Hit], clause: tuple[int, int]) -> bool:
    return not any(clause[0] <= hit.start < clause[1] for hit in hits)


def _member(row: Row, joint: int) -> tuple[int, DateSpan] | None:
    """Return (where it goes on behind its date, that date) of the member behind a joint, if it opens with one and a name follows."""
    index = joint
    while index < len(row.items) and (row.items[index].lower in _JOINTS or row.items[index].lower in PREPOSITIONS):
        index += 1
    date = next((date for place, date in row.dates if place == index and row.items[index].kind == DATE), None)
    name = index + 1
    while name < len(row.items) and row.items[name].lower in _BEFORE_NAME:
        name += 1
    named = name < len(row.items) and name > index + 1 and row.items[name].kind in (PLACE, ORGANIZATION)
    return (index + 1, date) if date is not None and named else None
