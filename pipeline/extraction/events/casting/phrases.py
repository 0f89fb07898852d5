"""The noun phrases of a sentence that names head: title, preposition, possessor and coordination, found once for all who ask."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    GENITIVE_MARKS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from pipeline.extraction.events.items import MARK, ORGANIZATION, PERSON, WORD, Item, Row, possessive
from pipeline.extraction.people.candidates import lexicon

#: Items (indices) that name one argument: entities or pronouns joined by "and".
Group = tuple[int, ...]
NAMES = (PERSON, ORGANIZATION)
#: What no noun phrase holds behind its determiner.
NO_NOUN = PREPOSITIONS | DETERMINERS | COORDINATORS | ADVERBS | AUXILIARIES
_BEFORE_PHRASE = NO_NOUN - DETERMINERS
#: How many items a title with its determiner may have, and how many stand before a name that has one.
LONGEST, _SHORTEST = 5, 2
#: What stands between coordinated names, and the most of it.
_JOINTS = frozenset({",", "and", "&"})
_MOST_JOINTS = 3
_AS_WELL_AS = ["as", "well", "as"]
_CLOSING = ("and", "&")
#: The most determiners and adjectives between a preposition and its name.
_ADJECTIVES = 3
#: Endings of what may stand between a preposition and a name beside titles: adjectives, nationalities.
_ADJECTIVE_ENDINGS = ("ed", "al", "an", "ic", "ous", "ful", "ish", "est", "er", "old", "new")
_PRENOMINAL = DETERMINERS | {"young", "own", "first", "late"}


class Phrase(NamedTuple):
    """The noun phrase of a name: the preposition before it, and whom it is coordinated with."""

    governor: int | None
    group: Group


class Phrases(NamedTuple):
    """A sentence with its noun phrases: `heads` are the names of people, bodies and places, `at` says more of people and bodies.

    `titled` gives the person for the place where a title in front begins: "the engineer Karl Brandt".
    """

    items: Sequence[Item]
    heads: tuple[int, ...]
    at: dict[int, Phrase]
    titled: dict[int, int]

    def governor(self, index: int) -> int | None:
        """Return the index of the preposition that governs the name at `index`, or None; names joined by "and" share theirs."""
        return self.at[index].governor

    def group(self, index: int) -> Group:
        """Return the indices of the names coordinated with what stands at `index`: "Trotsky, Zinoviev, and Kamenev"; else of that alone."""
        phrase = self.at.get(index)
        return phrase.group if phrase else (index,)

    def free(self, index: int) -> bool:
        """Whether what stands at `index` can be a subject: a pronoun, or a name that is no possessor and follows no preposition."""
        phrase = self.at.get(index)
        if phrase is None:
            item = self.items[index]
            return item.kind == WORD and item.lower in SUBJECT_PRONOUNS
        return phrase.governor is None and not possessive(self.items, index)

    def announced(self, index: int) -> bool:
        """Whether the name at `index` stands between commas behind its title: "his wife, Anna Lang,"."""
        return self.items[index - 1].lower == "," and index in self.titled.values()

    def behind_title(self, index: int) -> int:
        """Return the person whose office or trade stands at `index` ("the engineer Karl Brandt"), else `index`."""
        return self.titled.get(index, index)


def phrases_of(row: Row) -> Phrases:
    """Return the sentence with its noun phrases."""
    items = row.items
    names = [index for index in row.names if items[index].kind in NAMES]
    titled = {start: index for index in names if (start := _title_start(items, index)) < index}
    behind_comma = {index: start for start, index in titled.items() if items[index - 1].lower == ","} if titled else {}
    at: dict[int, Phrase] = {}
    for chain in _chains(items, names, titled):
        governor = governing(items, behind_comma.get(chain[0], chain[0]))
        if len(chain) == 1:
            at[chain[0]] = Phrase(governor, chain)
            continue
        followed = chain[:-1] if possessive(items, chain[-1]) else chain
        for index in chain:
            at[index] = Phrase(governor, followed if index in followed else chain)
    return Phrases(items, row.names, at, titled)


def governing(items: Sequence[Item], end: int) -> int | None:
    """Return the index of the preposition before the determiner and adjectives that end at `end`, or None."""
    for position in range(end - 1, max(end - 2 - _ADJECTIVES, -1), -1):
        item = items[position]
        if item.kind != WORD:
            return None
        if item.lower in PREPOSITIONS:
            return position
        if item.lower not in _PRENOMINAL and item.lower not in titles() and not item.lower.endswith(_ADJECTIVE_ENDINGS):
            return None
    return None


def noun_phrase(items: Sequence[Item], last: int) -> int:
    """Return where the noun phrase begins whose last word stands at `last`, with names and a date in it: "the League's 1905 congress"."""
    index = last
    while index > max(last - LONGEST, 0) and items[index].lower not in DETERMINERS:
        before = items[index - 1]
        if before.lower in _BEFORE_PHRASE or (before.kind == MARK and before.lower not in GENITIVE_MARKS):
            break
        index -= 1
    return index


def noun_start(items: Sequence[Item], last: int) -> int | None:
    """Return where the noun phrase begins whose last word stands at `last`: at its determiner, number or possessor, or None."""
    index = last
    while index > max(last - LONGEST, 0) and items[index].kind == WORD and items[index].lower not in NO_NOUN:
        index -= 1
    if index == last:
        return None
    if items[index].lower in GENITIVE_MARKS and index and items[index - 1].kind == PERSON:
        return index - 1
    if items[index].lower in COORDINATORS and items[index + 1].lower in _COUNTS:
        return index + 1  # "she and eleven other women"
    return index if items[index].lower in DETERMINERS else None


def is_noun_phrase(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether a determiner and words that may be adjectives and nouns fill `items[start:end]`: "a fellow worker"."""
    if end - start <= 1 or items[start].lower not in DETERMINERS:
        return False
    return all(item.kind == WORD and item.lower not in NO_NOUN for item in items[start + 1 : end])


def names_people(item: Item) -> bool:
    """Whether a common noun is one for kin, friends or people of some office or trade, in the singular or plural."""
    return item.kind == WORD and (
        item.lower == "others" or item.lower in _person_words() or item.lower.removesuffix("s") in _person_words()
    )


#: What counts people before their noun, without an article.
_COUNTS = frozenset(
    {
        "other",
        "others",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "several",
        "many",
    }
)


@cache
def _person_words() -> frozenset[str]:
    return titles() | lexicon("person_cues", "people")


@cache
def titles() -> frozenset[str]:
    """Return the nouns for kin, offices and trades that stand before names."""
    return lexicon("person_cues", "kin") | lexicon("person_cues", "offices")


def _title_start(items: Sequence[Item], name: int) -> int:
    """Return where the title begins that a person's name ends: "the engineer Karl Brandt", "his wife, Anna"; else where the name stands."""
    if name < _SHORTEST or items[name].kind != PERSON:
        return name
    last = name - 1
    if items[last].lower == "," and (name + 1 == len(items) or items[name + 1].kind == MARK):
        last -= 1
    if items[last].lower not in titles():
        return name
    start = noun_start(items, last)
    if start is None or items[start].kind != WORD or name - start > LONGEST:
        return name
    return start if last == name - 1 or items[start].lower in POSSESSIVES else name


def _chains(items: Sequence[Item], names: Sequence[int], titled: dict[int, int]) -> list[Group]:
    """Return the names in chains of coordination: "Trotsky, Zinoviev, and Kamenev" is one. Only the last may be a possessor."""
    chains: list[Group] = []
    for index in names:
        if chains and _joined(items, chains[-1][-1], index, titled):
            chains[-1] = (*chains[-1], index)
        else:
            chains.append((index,))
    return chains


def _joined(items: Sequence[Item], left: int, right: int, titled: dict[int, int]) -> bool:
    position = left + 1
    if [item.lower for item in items[right - 3 : right]] == _AS_WELL_AS:
        return right - 3 == position + (items[position].lower == ",") and items[left].kind == items[right].kind
    while position < right and items[position].lower in _JOINTS:
        position += 1
    if position == left + 1 or position - left > _MOST_JOINTS or items[left].kind != items[right].kind:
        return False
    if titled.get(position, position) != right:
        return False
    return position > left + 2 or items[left + 1].lower in _CLOSING or _listed(items, left, titled)


def _listed(items: Sequence[Item], position: int, titled: dict[int, int]) -> bool:
    """Whether names joined by a bare comma are a list, which an "and" closes, not a name with its apposition or the next clause's.

    Before a noun that names nobody a comma stands, too: "Brandt, Lang, and their friends" is one, "with Brandt, Lang and his wife" is not.
    """
    while position < len(items) and (items[position].kind in NAMES or items[position].lower == ","):
        position = titled.get(position + 1, position + 1)
    if position + 1 >= len(items) or items[position].lower not in _CLOSING:
        return False
    return items[position + 1].lower not in DETERMINERS or position + 1 in titled or items[position - 1].lower == ","
