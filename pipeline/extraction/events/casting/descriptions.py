"""Of what office or trade people are said to be, for "the old general" later on: "General Karl Brandt", "Brandt, a general"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extraction.events.casting.phrases import LONGEST, NO_NOUN, Phrases
from pipeline.extraction.events.grammar import (
    ADVERBS,
    COPULA,
    DETERMINERS,
    EPITHETS,
    FORMER,
    GENITIVE_MARKS,
    LATTER,
    NONDESCRIPT,
    POSSESSIVES,
)
from pipeline.extraction.events.items import PERSON, WORD, Item
from pipeline.extraction.people.candidates import lexicon

#: How far before a name its title may begin, in characters.
_NEAR = 20
#: What stands before a noun for someone known, and what says of someone what he is.
_DEFINITE = ("the", "this")
_BEING = COPULA | {"became", "as"}
_BEFORE = re.compile(r"([\w-]+) $")
_BEHIND = re.compile(r"(?:,| was| is) (?:an?|the) (?:[\w-]+ ){0,3}?([\w-]+)(?=[,.;:)]| (?:of|in|at|and|who|from)\b)")


@cache
def describing() -> frozenset[str]:
    """Return the words for offices and trades that tell one person from others."""
    return lexicon("person_cues", "offices") - NONDESCRIPT


def described_as(items: Sequence[Item], noun: int) -> tuple[str, ...]:
    """Return the word for an office or trade at `noun`, or that for kin with whose it is: "his wife" is "male wife"."""
    word = items[noun].lower
    if word in describing():
        return (word,)
    owner = items[noun - 1].lower if noun and word in kin() else ""
    if owner in GENITIVE_MARKS:
        return f"male {word}", f"female {word}"
    return (f"{POSSESSIVES[owner]} {word}",) if owner in POSSESSIVES else ()


@cache
def kin() -> frozenset[str]:
    """Return the words for kin."""
    return lexicon("person_cues", "kin")


def takes_up(items: Sequence[Item], noun: int) -> bool:
    """Whether a common noun is used for someone whom a text may have named: "the general", "the young officer", "his wife".

    What follows may say who it is: "the governor of Riga", "the general who", "the officer Karl Brandt", "the officer, Karl Brandt,".
    """
    following = items[noun + 1] if noun + 1 < len(items) else None
    if items[noun].kind != WORD or (following is not None and (following.kind == PERSON or following.lower in ("of", "who"))):
        return False
    if following is not None and following.lower == "," and noun + 2 < len(items) and items[noun + 2].kind == PERSON:
        return False
    if items[noun].lower in kin():
        return noun > 0 and items[noun - 1].lower in POSSESSIVES
    return items[noun].lower in describing() and items[_before_epithets(items, noun)].lower in _DEFINITE


def taken_up(items: Sequence[Item], start: int) -> int | None:
    """Return the noun, "former" or "latter" of a noun phrase that begins at `start` with "the" and takes up someone, or None."""
    if start + 1 >= len(items) or items[start].lower not in _DEFINITE:
        return None
    index = start + 1
    while index + 1 < len(items) and items[index].lower in EPITHETS:
        index += 1
    return index if items[index].lower in (LATTER, FORMER) or takes_up(items, index) else None


def _before_epithets(items: Sequence[Item], noun: int) -> int:
    """Return the index of what stands before a noun and the adjectives that tell nobody from others: "the young officer"."""
    index = max(noun - 1, 0)
    while index and items[index].lower in EPITHETS:
        index -= 1
    return index


def descriptions(phrases: Phrases) -> Iterator[tuple[str, int]]:
    """Yield a word for an office or trade with the person (index of the name) who is said to be of it."""
    items = phrases.items
    for index in phrases.heads:
        if items[index].kind != PERSON:
            continue
        before = index - 2 if phrases.announced(index) else index - 1
        for word in described_as(items, before) if before >= 0 else ():
            yield word, index
        noun = _predicate(items, index + 1) if items[index + 1 : index + 2] else None
        if noun is not None:
            yield noun, index
        if before > 0 and items[before].lower in COPULA and phrases.governor(index) is None:
            yield from ((word, index) for word in _identified(items, before))


def said_of(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the words for an office or trade beside the name `text[start:end]` in a sentence that is only glanced at."""
    for found in (_BEFORE.search(text, max(0, start - _NEAR), start), _BEHIND.match(text, end)):
        if found and found[1].lower() in describing():
            yield found[1].lower()


def _predicate(items: Sequence[Item], start: int) -> str | None:
    """Return the word for what someone is behind the name: "Brandt, a young general,", "Brandt was then general of the guard"."""
    opening, start = items[start], start + 1
    if opening.lower != "," and opening.lower not in _BEING:
        return None
    while start < len(items) and items[start].lower in ADVERBS and opening.lower != ",":
        start += 1
    if start >= len(items) or (opening.lower == "," and items[start].lower not in DETERMINERS):
        return None
    return _noun(items, start)


def _noun(items: Sequence[Item], start: int) -> str | None:
    """Return the word for an office or trade that the noun phrase at `start` has for its head: "a young general", "governor"."""
    found = None
    for item in items[start + (items[start].lower in DETERMINERS) : start + LONGEST]:
        if item.kind != WORD or item.lower in NO_NOUN:
            break
        found = item.lower if item.lower in describing() else None
    return found


def _identified(items: Sequence[Item], verb: int) -> Iterator[str]:
    """Yield the word for whom a sentence names that says who someone is: "The governor at that time was Brandt"."""
    for index in range(verb - 1, max(verb - 2 * LONGEST, 0), -1):
        if items[index].kind == PERSON or items[index].lower == ",":
            return
        definite = items[index - 1].lower in POSSESSIVES or items[_before_epithets(items, index)].lower in _DEFINITE
        if items[index].lower in describing() and definite:
            yield items[index].lower
            return
