"""Offices that are told without a verb of their own: "was secretary of the board", "and in 1932 deputy commissar"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.events.grammar import ADVERBS, COPULA, DETERMINERS, QUOTES
from pipeline.extraction.events.items import DATE, WORD, Item
from pipeline.extraction.events.lexicon import Form, Lexicon
from pipeline.extraction.events.posts import Post
from pipeline.extraction.events.triggers import Hit

#: How far behind a verb its office may begin, and how far before an office its copula may stand.
_REACH, _BACK = 9, 5
_CONTINUED = frozenset({"tenure", "appointment", "election"})


def with_offices(items: Sequence[Item], hits: Sequence[Hit], posts: Sequence[Post], lexicon: Lexicon) -> list[Hit]:
    """Return the hits with those added that an office tells: after a copula, or continuing the verb before it."""
    added = list(hits)
    for post in posts:
        taken = next((hit for hit in added if hit.end <= post.head < hit.end + _REACH and _free(items, hit.end, post.start)), None)
        copula = _copula(items, post, added)
        if copula is not None:
            added.append(Hit(copula, post.start, copula, "active", (Form(lexicon.office, "past"),), (items[copula].lower,)))
        elif taken is None and (before := _continued(items, post, added)) is not None:
            added.append(before)
    return sorted(added, key=lambda hit: hit.start)


def _free(items: Sequence[Item], low: int, high: int) -> bool:
    return not any(item.kind == DATE or item.lower in (",", "and", ";") for item in items[low:high])


def _copula(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> int | None:
    for index in range(post.start - 1, max(post.start - _BACK, 0) - 1, -1):
        item = items[index]
        if item.kind == WORD and item.lower in COPULA:
            return None if any(hit.group <= index < hit.end for hit in hits) else index
        if item.lower in QUOTES:
            continue
        if item.kind != WORD or item.lower in ("by", "with", "for", "to", "of", "in"):
            return None
    return None


def _continued(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> Hit | None:
    """Return a hit at the office if it goes on from the verb before it: "became X in 1921 and a full member in 1925"."""
    earlier = [hit for hit in hits if hit.end <= post.start]
    if not earlier or earlier[-1].senses[0].trigger.type not in _CONTINUED:
        return None
    start = post.start
    while start > earlier[-1].end and items[start - 1].kind == WORD and (items[start - 1].lower in DETERMINERS or items[start - 1].lower in ADVERBS):
        start -= 1
    previous = items[start - 1]
    if previous.kind != DATE and previous.lower not in ("and", ",", "then", "as"):
        return None
    if not any(item.kind == DATE for item in items[earlier[-1].end:start]):
        return None
    trigger = replace(earlier[-1].senses[0].trigger, requires=("post",), rest=())
    return Hit(post.start, post.start, start, "active" if trigger.frame.subject == "person" else "passive", (Form(trigger, "past"),), ())
