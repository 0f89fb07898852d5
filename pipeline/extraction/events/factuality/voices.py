"""Whom a text cites for what it tells: "according to Orlov", "Vera told me that", "in Orlov's account"; in a note, "(Orlov, p. 12)"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.factuality.hanging import opening
from pipeline.extraction.events.grammar import HARD_MARKS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import ORGANIZATION, PERSON, Item, possessive
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

_CUES = word_lists("hedges.toml")
#: How far behind a name its verb of saying may stand, and how far behind that the clause may begin ("told me that").
_NEAR, _HEARER = 3, 3
#: How far behind "according to" and before "'s account" the name may stand.
_REACH = 4
_CONJUNCTIONS = frozenset({"that", "how"})
_INTO = frozenset({"in", "by", "from", "on"})
_LOCATORS = frozenset({"p", "pp", "page", "vol", "ch", "chapter"})


def cited(items: Sequence[Item], hit: Hit) -> Item | None:
    """Return the name of whom the sentence cites for what the trigger tells, or None where the voice speaks for itself."""
    return _according(items) or _in_account(items, hit) or _says_that(items, hit) or _trailing(items, hit) or _referred(items)


def _according(items: Sequence[Item]) -> Item | None:
    for index in range(len(items) - 2):
        if items[index].lower == "according" and items[index + 1].lower == "to":
            return _name(items[index + 2 : index + 2 + _REACH])
    return None


def _in_account(items: Sequence[Item], hit: Hit) -> Item | None:
    """"In Orlov's account he was shot", "by Orlov's version"."""
    for index in range(min(hit.group, len(items) - 2)):
        if items[index].kind != PERSON or not possessive(items, index) or not index or items[index - 1].lower not in _INTO:
            continue
        if not _CUES["accounts"].isdisjoint(item.lower for item in items[index + 2 : index + 4]):
            return items[index]
    return None


def _says_that(items: Sequence[Item], hit: Hit) -> Item | None:
    """"Orlov claims that she was arrested", "Vera told me how he fled": the clause of the trigger hangs on the verb."""
    conjunction = opening(items, hit.group, _CONJUNCTIONS)
    if conjunction is None:
        return None
    for verb in range(conjunction - 1, max(conjunction - 1 - _HEARER, 0), -1):
        if items[verb].lower in _CUES["saying"]:
            return _subject(items, verb)
    return None


def _trailing(items: Sequence[Item], hit: Hit) -> Item | None:
    """"She was arrested, Orlov writes.", "..., as Orlov relates.", "..., says Orlov.": what the sentence ends with."""
    end = len(items)
    while end and items[end - 1].lower in (".", ")", "?", "!"):
        end -= 1
    begin = end - 2
    if begin - 1 < hit.end or items[begin - 1].lower not in (",", "as"):
        return None
    for name, verb in (items[begin:end], items[begin:end][::-1]):
        if name.kind == PERSON and verb.lower in _CUES["saying"]:
            return name
    return None


def _referred(items: Sequence[Item]) -> Item | None:
    """"... was betrayed (Orlov, Memoirs, p. 12)": a reference in brackets begins with its author."""
    for index in range(len(items) - 3):
        if items[index].lower == "(" and items[index + 1].kind in (PERSON, ORGANIZATION) and items[index + 2].lower == ",":
            close = next((i for i in range(index + 3, len(items)) if items[i].lower == ")"), None)
            inside = items[index + 3 : close]
            if close is not None and _is_reference(inside):
                return items[index + 1]
    return None


def _is_reference(inside: Sequence[Item]) -> bool:
    """Whether what stands behind a name in brackets is a work or a place in one, and not the years of a life."""
    words = {item.lower for item in inside}
    return not _LOCATORS.isdisjoint(words) or (any(w.isalpha() for w in words) and any(w[:1].isdigit() for w in words))


def _subject(items: Sequence[Item], verb: int) -> Item | None:
    """The name right before a verb, but for auxiliaries and adverbs; no pronoun."""
    for index in range(verb - 1, max(verb - 1 - _NEAR, -1), -1):
        item = items[index]
        if item.kind in (PERSON, ORGANIZATION):
            return item if not possessive(items, index) else None
        if item.lower in SUBJECT_PRONOUNS or item.lower in HARD_MARKS or item.lower == "to":
            return None
    return None


def _name(items: Sequence[Item]) -> Item | None:
    return next((item for item in items if item.kind in (PERSON, ORGANIZATION) and item.entity and item.entity.key), None)
