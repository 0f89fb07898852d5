"""Wars and uprisings that say when something was, so that no date of a neighbouring clause does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.items import ORGANIZATION, PLACE, WORD, Item, Row
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit

#: What opens a time that is a war ("in the Civil War") or an uprising ("during the revolt"), and how many items such a phrase has.
_WITHIN, _THROUGH, _LONGEST = frozenset({"in"}), frozenset({"during", "throughout"}), 5
_WARS = frozenset({"war", "wars"})


@cache
def _words() -> frozenset[str]:
    """Return the words one of which stands in every sentence that names a war or uprising."""
    return _WARS | event_lexicon().classes["uprising"]


def in_war(row: Row, hit: Hit, span: Domain) -> bool:
    """Whether a war or uprising dates the clause `span` of a verb: "joined in 1917 and served in the Civil War".

    It stands behind the verb or, in a clause that goes on from another, before it.
    """
    if _words().isdisjoint(row.words):
        return False
    low = span[0] if span[0] else hit.end - 1
    return any(_is_war(row.items, index, span[1]) for index in range(low, span[1]) if not hit.group <= index < hit.end - 1)


def since_war(row: Row, hits: Sequence[Hit], spans: Sequence[Domain], hit: Hit) -> Row:
    """Return the row without the dates before a verb that a war dates: "joined in 1889, served in the war, was wounded and retired"."""
    if not row.dates or _words().isdisjoint(row.words):
        return row
    before = [one.start for one, span in zip(hits, spans, strict=True) if one.start < hit.start and _only_in_war(row, one, span)]
    kept = tuple(pair for pair in row.dates if pair[0] > before[-1]) if before else row.dates
    return row if len(kept) == len(row.dates) else replace(row, dates=kept)


def _only_in_war(row: Row, hit: Hit, span: Domain) -> bool:
    """Whether nothing but a war dates a verb."""
    dated = any(span[0] <= index < span[1] for index, _ in row.dates)
    return hit.voice != "noun" and not dated and in_war(row, hit, span)


def _is_war(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether a time that is a war begins at `index`: "in the Civil War", "during the revolt"."""
    opening = items[index].lower
    words = _WARS if opening in _WITHIN else event_lexicon().classes["uprising"] if opening in _THROUGH else frozenset()
    for item in items[index + 1 : min(index + _LONGEST, end)] if words else ():
        if item.lower in words and item.kind == WORD:
            return True
        if item.kind not in (WORD, PLACE, ORGANIZATION):
            return False
    return False
