"""Titles in a sentence: which words name an office, and where its title begins and ends ("Belgian deputy foreign minister")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.extraction.events.grammar import AUXILIARIES, DETERMINERS, GENITIVE_MARKS, PASSIVE, POSSESSIVES
from pipeline.extraction.events.items import MARK, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.posts.complements import narrows

#: How far before a plural "one of" may stand, and first parts of a compound that say that the office is not held.
_AMONG = 6
_UNHELD = frozenset({"ex", "then", "non", "former", "would-be"})
#: How far behind a plural its copula may stand.
_TO_COPULA = 8
#: What may follow an office in a compound: "governor-general", "bishop-elect".
_SUFFIXES = frozenset({"general", "elect", "designate"})
#: The most adjectives before the noun of a title: "deputy foreign minister".
_ADJECTIVES = 2
#: What stands before a verb: "to command", "could head".
_VERBAL = AUXILIARIES - PASSIVE
#: What the commissars of some states were called after.
_PEOPLES = frozenset({"people", "peoples"})
_LISTS = word_lists("posts.toml")
#: What a title consists of, and of this what is both adjective and noun, and what is no noun.
_TITULAR, _BOTH = _LISTS["modifiers"] | _LISTS["heads"], _LISTS["modifiers"] & _LISTS["heads"]
_ADJECTIVAL = _LISTS["modifiers"] - _LISTS["heads"]


@lru_cache(maxsize=1 << 16)
def office(word: str) -> str:
    """Return whether a word names the office of "one", alone or as a compound ("governor-general"), of "several" ("judges"), or ""."""
    heads = _LISTS["heads"]
    if word in heads:
        return "one"
    first, hyphen, last = word.rpartition("-")
    if hyphen:
        return "one" if (last in heads and first not in _UNHELD) or (last in _SUFFIXES and office(first) == "one") else ""
    return "several" if word.endswith("s") and word[:-1] in heads else ""


def is_one_of(items: Sequence[Item], index: int) -> bool:
    """Whether someone is one of those whom a plural names: "one of the first five judges", "among the founding members"."""
    for before in range(index - 1, max(index - _AMONG, 0) - 1, -1):
        if items[before].lower == "among" or (items[before].lower == "of" and before and items[before - 1].lower == "one"):
            return True
        if items[before].kind not in (WORD, ORGANIZATION, PLACE) or items[before].lower == "of":
            return False
    return False


def is_of_several(items: Sequence[Item], index: int) -> bool:
    """Whether several people get or have what a plural names: "made them canons", "they became judges", "the new deans were Brandt and"."""
    if _are_named(items, index):
        return True
    before = index - 1
    while before > 0 and items[before].kind == WORD and items[before].lower in _TITULAR:
        before -= 1
    if before < 1 or items[before].kind not in (WORD, PERSON):
        return False
    if items[before].lower == "them" or items[before].lower in _LISTS["conferring"]:
        return True
    return items[before].kind == PERSON and items[before - 1].lower == "and"


def _are_named(items: Sequence[Item], index: int) -> bool:
    """Whether those who hold what a plural names stand behind its copula, and nothing but phrases of the noun before that."""
    for position in range(index + 1, min(index + _TO_COPULA, len(items) - 1)):
        if items[position].lower == "were":
            return items[position + 1].kind == PERSON
        if items[position].kind == MARK or items[position].lower in AUXILIARIES:
            return False
    return False


def head_of(items: Sequence[Item], index: int) -> int:
    """Return the index of the noun of the office that begins at `index`: "deputy foreign minister", "candidate Bureau member"."""
    while True:
        following = _next_head(items, index)
        if following is None:
            return index
        index = following


def _next_head(items: Sequence[Item], head: int) -> int | None:
    """Return the index of a noun of office that goes on the title, or None if the title ends at `head`."""
    index, heads = head + 1, _LISTS["heads"]
    if index < len(items) and items[index].kind == WORD and items[index].lower in heads and not _is_adjective(items, index):
        return index
    if items[head].lower not in _LISTS["modifiers"]:
        return None
    if index < len(items) and items[index].kind == ORGANIZATION:
        index += 1
    while index < min(len(items), head + 1 + _ADJECTIVES) and items[index].kind == WORD and items[index].lower in _ADJECTIVAL:
        index += 1
    if index + 2 < len(items) and items[index].lower in _PEOPLES and items[index + 1].lower in GENITIVE_MARKS:
        index += 2
    found = index > head + 1 and index < len(items) and items[index].kind == WORD and items[index].lower in heads
    return index if found else None


def start_of(text: str, items: Sequence[Item], head: int) -> int:
    """Return where the title of the noun at `head` begins: its adjectives, nationality, and the body whose name stands before it."""
    start = head
    while start and (step := _before(text, items, start)) is not None:
        start = step
    if start and items[start - 1].kind == ORGANIZATION:
        start -= 1
        while start and items[start - 1].kind == WORD and items[start - 1].lower in _LISTS["modifiers"]:
            start -= 1
    return start


def _before(text: str, items: Sequence[Item], start: int) -> int | None:
    """Return where the title begins that goes on before `start`, or None."""
    item = items[start - 1]
    if item.kind == WORD and (item.lower in _TITULAR or _is_people(text, item)):
        return start - 1
    if start > 1 and item.lower in GENITIVE_MARKS and items[start - 2].lower in _PEOPLES:
        return start - 2
    inside = item.kind == ORGANIZATION and start > 1 and items[start - 2].lower in _BOTH
    return start - 1 if inside else None


def _is_people(text: str, item: Item) -> bool:
    """Whether a word is the adjective of a country, people or party: "Belgian", "Austro-Hungarian"."""
    return text[item.start].isupper() and item.lower in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(word.lower() for word in word_lists("capitalised_words.toml")["peoples"])


def is_none(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a word that can name an office is something else here: part of the body, an adjective, a possessor, a verb."""
    if _is_hoped(items, index):
        return True
    if _of_the_body(items, index) or _is_before(items, index) or _qualifies(text, items, index) or _is_adjective(items, index):
        return True
    return _is_verb(items, index) or _owns(items, head_of(items, index))


def _is_hoped(items: Sequence[Item], index: int) -> bool:
    """Whether nobody holds an office yet: "the most likely successor", "the future president of the board"."""
    for before in range(index - 1, max(index - 1 - _ADJECTIVES, -1), -1):
        if items[before].lower in _LISTS["unheld"]:
            return True
        if items[before].lower in DETERMINERS or items[before].kind not in (WORD, ORGANIZATION):
            return False
    return False


def _is_verb(items: Sequence[Item], index: int) -> bool:
    """Whether a word is what someone does: "the ability to command", "could head a firm"."""
    return items[index].lower in _LISTS["verbs"] and index > 0 and items[index - 1].lower in _VERBAL


def _owns(items: Sequence[Item], head: int) -> bool:
    """Whether an office is only named as the owner of something: "the Prosecutor's office", "the governor's house"."""
    return head + 1 < len(items) and items[head + 1].lower in GENITIVE_MARKS


def _is_adjective(items: Sequence[Item], index: int) -> bool:
    """Whether a word says of what kind a noun is: "in official disgrace", "a general strike"."""
    if items[index].lower not in _LISTS["adjectives"] or index + 1 >= len(items):
        return False
    following = items[index + 1]
    return following.kind == WORD and narrows(following) and not office(following.lower) and not following.lower.endswith("ing")


def _of_the_body(items: Sequence[Item], index: int) -> bool:
    """Whether "head" and the like are part of someone: "raised his head"."""
    return items[index].lower in _LISTS["bodily"] and index > 0 and items[index - 1].lower in POSSESSIVES


def _qualifies(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a capitalised word is part of another name: "the General Council", "the Chief Rabbinate"."""
    following, modifiers = items[index + 1] if index + 1 < len(items) else None, _LISTS["modifiers"]
    if items[index].lower not in modifiers or following is None or following.kind != WORD or following.lower in _LISTS["heads"]:
        return False
    return text[items[index].start].isupper() and text[following.start].isupper() and following.lower not in modifiers


def _is_before(items: Sequence[Item], index: int) -> bool:
    """Whether "prior" is no monk: "prior to the congress", "with prior approval"."""
    if items[index].lower != "prior" or index + 1 == len(items):
        return False
    following = items[index + 1]
    return following.lower == "to" or (following.kind == WORD and narrows(following))
