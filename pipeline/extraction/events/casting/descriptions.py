"""Of what office or trade people are said to be, for "the general" later on: "the general Karl Brandt", "Brandt, a general"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extraction.events.casting.phrases import LONGEST, NO_NOUN, Phrases
from pipeline.extraction.events.grammar import COPULA, DETERMINERS, GENITIVE_MARKS, NONDESCRIPT, POSSESSIVES
from pipeline.extraction.events.items import PERSON, WORD, Item
from pipeline.extraction.people.candidates import lexicon

#: How far before a name its title may begin, in characters.
_NEAR = 20
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


def descriptions(phrases: Phrases) -> Iterator[tuple[str, int]]:
    """Yield a word for an office or trade with the person (index of the name) who is said to be of it."""
    items = phrases.items
    for index in phrases.heads:
        if items[index].kind != PERSON:
            continue
        before = index - 2 if phrases.announced(index) else index - 1
        for word in described_as(items, before) if before > 0 else ():
            yield word, index
        if index + 2 < len(items) and (items[index + 1].lower == "," or items[index + 1].lower in COPULA):
            noun = _noun(items, index + 2)
            if noun is not None:
                yield noun, index


def said_of(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the words for an office or trade beside the name `text[start:end]` in a sentence that is only glanced at."""
    for found in (_BEFORE.search(text, max(0, start - _NEAR), start), _BEHIND.match(text, end)):
        if found and found[1].lower() in describing():
            yield found[1].lower()


def _noun(items: Sequence[Item], start: int) -> str | None:
    """Return the word for an office or trade that the noun phrase at `start` has for its head: "a young general"."""
    if items[start].lower not in DETERMINERS:
        return None
    found = None
    for item in items[start + 1 : start + LONGEST]:
        if item.kind != WORD or item.lower in NO_NOUN:
            break
        found = item.lower if item.lower in describing() else None
    return found
