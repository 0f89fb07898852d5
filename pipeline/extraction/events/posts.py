"""Offices in a sentence: "first secretary of the Moscow committee", "deputy commissar for heavy industry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extraction.events.grammar import AFTER_OFFICE, COORDINATORS, DETERMINERS, GENITIVE_MARKS, POSSESSIVES, PREPOSITIONS
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists, word_maps

#: What points elsewhere and so has no place in the wording of an office.
_POINTING = frozenset({"that", "this", "its", "their", "his", "her", "these", "those", "my", "our", "such", "same"})
#: The most words that an office is published with.
LONGEST = 6
#: How far before a plural "one of" may stand, and first parts of a compound that say that the office is not held.
_AMONG = 6
_UNHELD = frozenset({"ex", "then", "non", "former", "would-be"})
_QUOTE = re.compile(r"[\"“”]")
#: A quotation that is opened, and not closed, behind the noun.
_OPEN_QUOTE = re.compile(r"(?<=\s)[\"“][^\"“”]*$")


@dataclass(frozen=True, slots=True)
class Post:
    """`items[start:end]` name an office, `head` being its noun; `label` is its wording, at most six words.

    `organization` is the index of the item that names its body, if one does.
    """

    start: int
    head: int
    end: int
    label: str
    organization: int | None


def posts_in(text: str, items: Sequence[Item]) -> list[Post]:
    """Return the offices named in the items of a sentence, in order, none overlapping another."""
    found: list[Post] = []
    index = 0
    while index < len(items):
        named = office_noun(items[index].lower) if items[index].kind == WORD else ""
        if (
            named
            and (named == "one" or _one_of(items, index))
            and not _of_the_body(items, index)
            and not _is_before(items, index)
            and not _qualifies(text, items, index)
        ):
            post = _post(text, items, index)
            if not _titles(items, post):
                found.append(post)
            index = post.end
        else:
            index += 1
    return found


@lru_cache(maxsize=1 << 16)
def office_noun(word: str) -> str:
    """Return whether a word names the office of "one", alone or as a compound ("governor-general"), of "several" ("judges"), or ""."""
    heads = word_lists("posts.toml")["heads"]
    if word in heads:
        return "one"
    first, hyphen, last = word.rpartition("-")
    if hyphen:
        return "one" if (last in heads and first not in _UNHELD) or (last == "general" and first in heads) else ""
    return "several" if word.endswith("s") and word[:-1] in heads else ""


def _one_of(items: Sequence[Item], index: int) -> bool:
    """Whether someone is one of those whom a plural names: "one of the first five judges", "among the founding members"."""
    for before in range(index - 1, max(index - _AMONG, 0) - 1, -1):
        if items[before].lower == "among" or (items[before].lower == "of" and before and items[before - 1].lower == "one"):
            return True
        if items[before].kind not in (WORD, ORGANIZATION, PLACE) or items[before].lower == "of":
            return False
    return False


def _of_the_body(items: Sequence[Item], index: int) -> bool:
    """Whether "head" and the like are part of someone: "raised his head"."""
    return items[index].lower in word_lists("posts.toml")["bodily"] and index > 0 and items[index - 1].lower in POSSESSIVES


def _titles(items: Sequence[Item], post: Post) -> bool:
    """Whether an office is only the title of someone named in a phrase: "the office of Prime Minister Ivanov"."""
    if post.end >= len(items) or items[post.end].kind != PERSON or not post.start:
        return False
    return items[post.start - 1].kind == WORD and items[post.start - 1].lower in PREPOSITIONS - {"as"}


def _qualifies(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a capitalised word is part of another name: "the General Council", "the Chief Rabbinate"."""
    lists, following = word_lists("posts.toml"), items[index + 1] if index + 1 < len(items) else None
    if items[index].lower not in lists["modifiers"] or following is None or following.kind != WORD or following.lower in lists["heads"]:
        return False
    return text[items[index].start].isupper() and text[following.start].isupper() and following.lower not in lists["modifiers"]


def _is_before(items: Sequence[Item], index: int) -> bool:
    """Whether "prior" is no monk: "prior to the congress", "with prior approval"."""
    if items[index].lower != "prior" or index + 1 == len(items):
        return False
    following = items[index + 1]
    return following.lower == "to" or (following.kind == WORD and _narrows(following))


def _post(text: str, items: Sequence[Item], head: int) -> Post:
    lists = word_lists("posts.toml")
    while head + 1 < len(items) and items[head + 1].kind == WORD and items[head + 1].lower in lists["heads"]:
        head += 1
    start = head
    before = lists["modifiers"] | lists["heads"]
    while start and items[start - 1].lower in before and items[start - 1].kind == WORD:
        start -= 1
    if start > 1 and items[start - 1].lower in GENITIVE_MARKS and items[start - 2].lower in ("peoples", "people"):
        start -= 2
    organization = start - 1 if start and items[start - 1].kind == ORGANIZATION else None
    if organization is not None:
        start -= 1
    end = head + 1
    if end < len(items) and (items[end].lower in lists["links"] or items[end].lower == ","):
        linked = _complement(items, end)
        if linked is not None:
            end, organization = linked[0], organization if organization is not None else linked[1]
    label = _label(text, items, start, head, end, of_body=organization is not None)
    return Post(start, head, end, label, organization)


def _complement(items: Sequence[Item], link: int) -> tuple[int, int | None] | None:
    """Return (end, index of the body) of what follows the preposition at `link`, or None if that narrows no office."""
    index = link + 1
    while index < len(items) and items[index].lower in DETERMINERS:
        index += 1
    first = index
    while index < min(len(items), first + 4) and (_plain_word(items[index]) or _owns(items, index)):
        index += 1
    if index < len(items) and items[index].kind in (ORGANIZATION, PLACE) and index - first <= 3:
        if items[index].kind == ORGANIZATION and index + 1 < len(items) and items[index + 1].lower in GENITIVE_MARKS:
            return _possession(items, index + 2)
        if items[index].kind == PLACE and index + 1 < len(items) and items[index + 1].kind == ORGANIZATION:
            index += 1
        body = index if items[index].kind == ORGANIZATION else None
        return index + 1, body
    if items[link].lower == "," or index == first or (index < len(items) and items[index].kind in (PERSON, DATE) and index == first):
        return None
    return index, None


def _plain_word(item: Item) -> bool:
    return item.kind == WORD and item.lower.isalpha() and not _stops(item)


def _owns(items: Sequence[Item], index: int) -> bool:
    """Whether a mark of possession stands between two words of an office: "of the women's section"."""
    if items[index].lower not in GENITIVE_MARKS or index + 1 == len(items) or items[index - 1].kind != WORD:
        return False
    return _plain_word(items[index + 1])


def _possession(items: Sequence[Item], index: int) -> tuple[int, int | None]:
    """Return (end, index of the body) of what a body owns, itself a body ("of the Party's Central Committee") or a part of it.

    The secretary of "the Party's Moscow section" is not the Party's, and the wording has to say so.
    """
    if index < len(items) and items[index].kind == ORGANIZATION:
        return index + 1, index
    end = index
    while end < min(len(items), index + 3) and items[end].kind in (WORD, PLACE) and _narrows(items[end]):
        end += 1
    return end, None


def _narrows(item: Item) -> bool:
    return item.kind == PLACE or (item.lower.isalpha() and not _stops(item) and item.lower not in PREPOSITIONS | COORDINATORS)


def _stops(item: Item) -> bool:
    return item.lower in AFTER_OFFICE


def _label(text: str, items: Sequence[Item], start: int, head: int, end: int, *, of_body: bool) -> str:
    """Return the wording of an office: whole, or only up to its noun where the rest is long or points elsewhere ("of its section")."""
    words = text[items[start].start : items[end - 1].end].split()
    if len(words) > LONGEST or any(item.lower in _POINTING for item in items[head + 1 : end]):
        words = text[items[start].start : items[head].end].split()
    label = _plain(" ".join(words[-LONGEST:]))
    holders = word_maps("posts.toml")["holders"]
    noun = items[head].lower
    if noun not in holders and noun.endswith("s") and noun[:-1] in word_lists("posts.toml")["heads"]:
        label = re.sub(rf"\b{re.escape(noun)}\b", noun[:-1], label, count=1, flags=re.IGNORECASE)
    if noun in holders:
        label = re.sub(rf"\b{re.escape(noun)}\b", holders[noun], label, count=1, flags=re.IGNORECASE)
    return "candidate member" if label.lower() == "candidate" and of_body else label


def _plain(label: str) -> str:
    """A label without marks of quotation that do not belong to it, and without the beginning of a quotation."""
    if len(_QUOTE.findall(label)) % 2:
        label = _OPEN_QUOTE.sub("", label)
        label = _QUOTE.sub("", label)
    words = label.strip(" ,;").rstrip("'").split()
    links = word_lists("posts.toml")["links"]
    while len(words) > 1 and (words[-1].lower() in DETERMINERS or words[-1].lower() in links):
        words.pop()
    return " ".join(words)


def post_near(posts: Sequence[Post], low: int, high: int) -> Post | None:
    """Return the first office that begins in `items[low:high]`, or None."""
    return next((post for post in posts if low <= post.start < high or low <= post.head < high), None)
