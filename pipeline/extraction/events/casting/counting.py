"""Those whom a clause only counts, and a list behind it names: "three bishops were consecrated: Brandt, Lang and Orlov"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.casting.asides import FAR, NO_PART, WALLS
from pipeline.extraction.events.casting.phrases import NO_NOUN, Group, Phrases, noun_start, titles
from pipeline.extraction.events.grammar import DETERMINERS, HARD_MARKS, NUMERALS, RELATIVES
from pipeline.extraction.events.items import DATE, MARK, PERSON, WORD, Item, possessive

#: How far from a verb the numeral may stand, and how far behind it the list.
_NEAR, _FAR = 7, 16
#: What counts without saying how many, and what a list opens with.
_COUNTING = frozenset({"several", "following", "some", "others", "many", "few"})
_OPENING = frozenset({":", "—", "–"})
#: What singles out some of those of whom a clause tells, and what ends the clause before.
_AMONG, _THEM = frozenset({"among", "amongst"}), frozenset({"them", "whom", "these", "those"})
_SPLITS = HARD_MARKS | RELATIVES - {"whom"}
_JOINTS = frozenset({",", "and", "&"})
_WALLS = (HARD_MARKS - {"(", ")", "[", "]"}) | RELATIVES
_PASSED = DETERMINERS | {"only", "at", "least", "of", "first", "new", "other", "last"}


def counted_before(phrases: Phrases, group: int, end: int) -> Group:
    """Return those whom a list behind `end` names, if a subject right before the verb group at `group` only counts them."""
    items = phrases.items
    for index in range(group - 1, max(group - _NEAR, -1), -1):
        if items[index].kind != WORD:
            return ()
        if _counts(items[index]):
            return _listed(phrases, end, items[index].lower, behind_clause=True)
    return ()


def counted_behind(phrases: Phrases, start: int, end: int) -> Group:
    """Return those whom a list names, if the noun phrase at `start` only counts them: "elected two new bishops, Brandt and Lang"."""
    items = phrases.items
    for index in range(start, min(start + _NEAR, end)):
        if _counts(items[index]):
            return _listed(phrases, index + 1, items[index].lower, behind_clause=False)
        if items[index].kind != WORD or items[index].lower not in _PASSED:
            return ()
    return ()


def enumerated(phrases: Phrases, start: int) -> Group:
    """Return the people whom a list behind a verb names for its subject or object: "Two men were named: Orlov and Lang".

    So does "including": "In 1913 his ministers were arrested, including Orlov". Behind a colon the sentence ends with the list.
    """
    items = phrases.items
    for index in range(start, min(start + FAR, len(items) - 1)):
        item = items[index]
        if item.lower in (":", "including"):
            name = phrases.behind_title(index + 1)
            name += items[name].lower in titles() and name + 1 < len(items)
            group = phrases.group(name) if items[name].kind == PERSON and not possessive(items, name) else ()
            return group if group and (item.lower != ":" or _closes(items, group[-1])) else ()
        if (item.kind == PERSON and not possessive(items, index)) or item.lower in NO_PART or (item.lower in WALLS and item.lower != ":"):
            return ()
    return ()


def singled_out(phrases: Phrases, start: int, end: int) -> Group:
    """Return who is named among several in `items[start:end]`: "shot forty officers, among them Colonel Brandt and Lang"."""
    items = phrases.items
    for index in range(start, end - 1):
        if items[index].lower in _SPLITS:
            return ()
        if items[index].lower in _AMONG and items[index + 1].lower in _THEM:
            return _first_named(phrases, index + 2, end)
    return ()


def _first_named(phrases: Phrases, start: int, end: int) -> Group:
    """Return the person named behind no more than a title, with those coordinated."""
    for index in range(start, min(start + _NEAR, end)):
        if phrases.items[index].kind == PERSON:
            return () if possessive(phrases.items, index) else phrases.group(index)
        if phrases.items[index].kind != WORD:
            return ()
    return ()


def _closes(items: Sequence[Item], last: int) -> bool:
    """Whether the name at `last` ends the sentence, but for what is said of its bearer: ", who", "(1870-1921)"."""
    return last + 1 >= len(items) or items[last + 1].kind == MARK


def _counts(item: Item) -> bool:
    return item.kind == WORD and (item.lower in NUMERALS or item.lower in _COUNTING)


def _listed(phrases: Phrases, start: int, number: str, *, behind_clause: bool) -> Group:
    """Return the names of the list that begins behind `start`, if they are as many as `number` says; behind a clause it needs a colon."""
    items = phrases.items
    colon = next((i for i in range(start, min(start + _FAR, len(items) - 1)) if items[i].lower in _OPENING), None)
    comma = None if behind_clause else _comma(items, start)
    for opening in (colon, comma):
        if opening is not None and (found := _names(phrases, opening + 1)) and NUMERALS.get(number, len(found)) == len(found):
            return found
    return ()


def _comma(items: Sequence[Item], start: int) -> int | None:
    """Return the comma that ends the noun phrase whose numeral stands before `start`, or None."""
    for index in range(start, min(start + _NEAR, len(items) - 1)):
        if items[index].lower == ",":
            return index
        if items[index].kind not in (WORD, DATE) or (items[index].lower in NO_NOUN and items[index].lower not in _PASSED):
            return None
    return None


def _names(phrases: Phrases, start: int) -> Group:
    """Return the people whom a list from `start` on names, each behind a mark or "and", perhaps with what is said of each of them."""
    items, found = phrases.items, list[int]()
    for index in range(start, len(items)):
        if items[index].lower in _WALLS:
            break
        if items[index].kind != PERSON or possessive(items, index):
            continue
        opening = noun_start(items, index - 1) if items[index - 1].kind == WORD else None
        before = (opening if opening is not None else index) - 1
        if before == start - 1 or (found and items[before].lower in _JOINTS):
            found.append(index)
    return tuple(found)
