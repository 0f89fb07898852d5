"""What is founded or dissolved: the bodies that the trigger is about, not all that its clause names, and bodies without a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from pipeline.extraction.events.casting.objects import possessor_of
from pipeline.extraction.events.casting.phrases import Group, governing
from pipeline.extraction.events.grammar import COORDINATORS, PREPOSITIONS, RELATIVES
from pipeline.extraction.events.items import DATE, ORGANIZATION, PLACE, WORD, Item
from pipeline.extraction.events.situation import Situation
from pipeline.extraction.events.triggers import modifies

#: How far behind the trigger a body without a name may stand.
_NEAR = 6
#: Prepositions before what a body becomes: "was reorganized as the Labour Union", "merged into the Union".
_BECOMING = frozenset({"as", "into", "with"})
_CLASSES = ("institution", "organ", "force")


def is_made(situation: Situation, index: int) -> bool:
    """Return whether the body at `index` behind the trigger is what is founded or dissolved, and not one that is named beside it.

    Neither a clause of its own may stand between ("founded the club, and joined the League", "raised men to help the League") nor a
    preposition that hangs on the verb: "with the help of the League"; but "a branch of the League", "as the League".
    """
    items = situation.items
    between = [item.lower for item in items[situation.hit.end : index]]
    if any(first == "," and second in COORDINATORS for first, second in pairwise(between)) or not RELATIVES.isdisjoint(between):
        return False
    wall = governing(items, index)
    if wall is not None and items[wall].lower in _BECOMING and (wall < situation.hit.end or items[wall].lower == "as"):
        return True
    if situation.hit.voice == "passive" or "to" in between or "by" in between:
        return False
    while wall is not None and items[wall].lower == "of" and wall >= situation.hit.end:
        wall = governing(items, wall - 1)
    return wall is None or wall < situation.hit.end


def makes_named(situation: Situation) -> bool:
    """Return whether a body with a name is founded or dissolved."""
    args, hit = situation.args, situation.hit
    own = args.subject if hit.voice == "passive" else args.object
    if hit.voice == "noun":
        own = args.object or args.subject
    named = any(situation.items[i].kind == ORGANIZATION or situation.items[i].lower == "its" for i in own)
    return named or any(is_made(situation, i) for i in args.organizations)


def makes_unnamed(situation: Situation) -> bool:
    """Return whether a body without a name is: a school or regiment, behind the verb, before a passive or before who founded it."""
    words = frozenset[str]().union(*(situation.lexicon.classes[name] for name in _CLASSES))
    items = situation.items
    return any(
        items[i].kind == WORD and items[i].lower in words and not modifies(items, i) and governing(items, i) is None
        for i in _places(situation)
    )


def _places(situation: Situation) -> Iterator[int]:
    """Yield where the noun for what is founded may stand."""
    hit, args, items = situation.hit, situation.args, situation.items
    if hit.voice == "passive":
        yield from range(situation.span[0], hit.group)
        return
    if hit.voice == "active" and args.subject and (start := _before_subject(items, min(args.subject))) is not None:
        yield start
    yield from _object_phrase(items, hit.end, min(situation.span[1], hit.end + _NEAR))


def _before_subject(items: Sequence[Item], subject: int) -> int | None:
    """Return the noun that a relative clause without a pronoun, or with "that", tells of: "the army (that) Lang formed in 1812"."""
    before = subject - (2 if subject and items[subject - 1].lower in ("that", "which") else 1)
    return before if before >= 0 and items[before].kind == WORD else None


def _object_phrase(items: Sequence[Item], start: int, end: int) -> Iterator[int]:
    """Yield the words of the phrase that follows a verb; a time or place between does not end it: "formed in 1812 a regiment"."""
    for index in range(start, end):
        item = items[index]
        circumstance = index + 1 < end and items[index + 1].kind in (DATE, PLACE)
        if item.kind == WORD and item.lower in PREPOSITIONS and item.lower != "of" and not circumstance:
            return
        yield index


def owner_of_subject(situation: Situation, heads: Set[str] | None = None) -> Group:
    """Return whose the subject of a passive is, if it is a noun of someone's, one of `heads` if given: "our army was formed"."""
    hit = situation.hit
    if hit.voice != "passive" or situation.args.subject:
        return ()
    head = hit.group
    while head > situation.span[0] and situation.items[head - 1].kind != WORD:
        head -= 1
    if head == situation.span[0] or (heads is not None and situation.items[head - 1].lower not in heads):
        return ()
    return possessor_of(situation.items, hit, before=head - 1)
