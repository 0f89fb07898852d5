"""Offices in a sentence: "first secretary of the Moscow committee", "deputy commissar for heavy industry"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.extraction.events.casting.phrases import governing
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, DETERMINERS, PREPOSITIONS
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, WORD, Item, Row
from pipeline.extraction.events.lexicon import word_lists, word_maps
from pipeline.extraction.events.posts.complements import Complement, complement
from pipeline.extraction.events.posts.titles import head_of, is_none, is_of_several, is_one_of, office, start_of

#: The most words that an office is published with, a compound or genitive counting as two.
LONGEST = 7
#: How far on an office may be told of a further body.
_ONWARD = 12
#: Prepositions whose noun phrase holds nothing to be held by whom the sentence is about, and those for which this depends on an article.
_APART = PREPOSITIONS - {"as", "of", "to", "for", "like", "including"}
_TOWARDS = frozenset({"to", "for"})
_BETWEEN = frozenset({",", ";", "and", "&", "(", ")", "or"})
_NUMBER = re.compile(r"\w+")
_QUOTE = re.compile(r"[\"“”]")
#: A quotation that is opened, and not closed, behind the noun.
_OPEN_QUOTE = re.compile(r"(?<=\s)[\"“][^\"“”]*$")
#: What closes an aside before or behind a preposition: "secretary to, the board", "chairman, of the board".
_COMMA = re.compile(r"(?<=\b(?:of|to|in|at|on)),(?= )|,(?= of\b)")
_LISTS, _HOLDERS = word_lists("posts.toml"), word_maps("posts.toml")["holders"]
#: What may stand between two offices of one body: "member of, and secretary to, the board".
_SHARED = _BETWEEN | COORDINATORS | DETERMINERS | ADVERBS | _LISTS["links"]


@dataclass(frozen=True, slots=True)
class Post:
    """`items[start:end]` name an office, `head` being its noun; `label` is its wording, at most seven words.

    `organization` is the index of the item that names its body, if one does. An office that goes on in another body or place
    ("chairman of the board and, from 1930, of the bank") is one of its own, whose `head` is the preposition.
    """

    start: int
    head: int
    end: int
    label: str
    organization: int | None


def posts_in(text: str, row: Row) -> list[Post]:
    """Return the offices named in a sentence, in order, none overlapping another."""
    found: list[Post] = []
    items = row.items
    end = 0
    for index in [i for i, word in enumerate(row.words) if office(word) and items[i].kind == WORD]:
        held = office(items[index].lower) == "one" or is_one_of(items, index) or is_of_several(items, index)
        if index < end or not held or is_none(text, items, index):
            continue
        post, narrowed = _post(text, items, head_of(items, index))
        end = post.end
        if not _titles(text, items, post) and _is_held(items, post):
            found += [post, *_onward(text, items, post, narrowed)]
            end = found[-1].end
    return [_sharing(items, post, following) for post, following in zip_longest(found, found[1:])]


def _is_held(items: Sequence[Item], post: Post) -> bool:
    """Whether the one whom a sentence is about can hold an office, as far as the preposition before it tells.

    One is "promoted to captain", elected "to the post of consul" or placed "at the head" of others, but sent "to the consul", moved into
    "the offices of the consul".
    """
    wall = governing(items, post.start)
    named = items[post.head].lower in _HOLDERS
    if named and items[post.head].lower in _LISTS["residences"]:
        return wall is None or items[wall].lower in ("to", "of", "for")
    if wall is None or named or items[post.start].kind == ORGANIZATION:
        return True
    before, definite = items[wall].lower, post.start > wall + 1 and items[wall + 1].lower not in ("a", "an")
    if before == "of":
        return _of_rank(items, wall, definite=definite)
    if before == "among":
        return definite
    if before == "at":
        return items[post.head].lower in _LISTS["bodily"]
    return before not in _APART and not (before in _TOWARDS and definite)


def _of_rank(items: Sequence[Item], of: int, *, definite: bool) -> bool:
    """Whether a noun before "of" says that what follows is an office: "the post of consul", the "office of consul".

    "The office of the consul" is a building.
    """
    noun = items[of - 1].lower if of else ""
    return noun in _LISTS["ranks"] or (noun == "office" and not definite)


def _titles(text: str, items: Sequence[Item], post: Post) -> bool:
    """Whether an office is only the title of someone named: "the canon Orlov", "sent General Lang to the front"."""
    if post.end >= len(items) or items[post.end].kind != PERSON or not post.start:
        return False
    if items[post.start - 1].lower == "the":
        return True
    if text[items[post.start].start].isupper() and post.start == post.head:
        return items[post.start - 1].lower != "as"
    return items[post.start - 1].kind == WORD and items[post.start - 1].lower in PREPOSITIONS - {"as"}


def _post(text: str, items: Sequence[Item], head: int) -> tuple[Post, Complement | None]:
    """Return the office whose noun is at `head`, and what narrows it."""
    start = start_of(text, items, head)
    organization = next((index for index in range(start, head) if items[index].kind == ORGANIZATION), None)
    narrowed, end = None, head + 1
    if end < len(items) and (items[end].lower in _LISTS["links"] or items[end].lower == ","):
        link = end + 1 if items[end].lower == "," and end + 1 < len(items) and items[end + 1].lower in _LISTS["links"] else end
        narrowed = complement(text, items, link)
        if narrowed is not None and link > end and narrowed.organization is None:
            narrowed = None
    if narrowed is not None:
        end, organization = narrowed.end, organization if organization is not None else narrowed.organization
    label = _label(text, items, (start, head), narrowed, of_body=organization is not None)
    return Post(start, head, end, label, organization), narrowed


def _onward(text: str, items: Sequence[Item], post: Post, narrowed: Complement | None) -> list[Post]:
    """Return the offices in which one goes on: "chairman of the board and, from 1930, of the bank", "to Spain in 1924, to Italy in 1926".

    Such a one begins with the same preposition (or a body with nothing before it), behind a comma or "and", and names a body or place.
    """
    found: list[Post] = []
    end = post.end
    while narrowed is not None and narrowed.kind != WORD and (link := _next_link(items, end, items[post.head + 1].lower)) is not None:
        narrowed = complement(text, items, link)
        if narrowed is None or narrowed.kind == WORD:
            break
        title = text[items[post.start].start : items[post.head].end]
        label = _shortened(f"{title} {text[items[link].start : items[narrowed.end - 1].end]}", title)
        found.append(Post(link, link, narrowed.end, label, narrowed.organization))
        end = narrowed.end
    return found


def _next_link(items: Sequence[Item], end: int, link: str) -> int | None:
    """Return the index of the same link further on, behind nothing but marks, times and "and", or None."""
    joined = False
    for index in range(end, min(len(items) - 1, end + _ONWARD)):
        item = items[index]
        dates = item.lower in PREPOSITIONS and items[index + 1].kind == DATE
        if item.lower == link and not dates:
            return index if joined else None
        joined = joined or item.lower in _BETWEEN or item.lower in COORDINATORS
        if not (dates or item.kind == DATE or item.lower in _BETWEEN or item.lower in COORDINATORS | ADVERBS):
            return None
    return None


def _sharing(items: Sequence[Item], post: Post, following: Post | None) -> Post:
    """Return an office with the body that it shares with the next: "deputy, then chairman, of the board"."""
    if following is None or post.organization is not None or following.organization is None or post.end != post.head + 1:
        return post
    between = items[post.end : following.start]
    shares = any(item.lower in _BETWEEN for item in between) and all(item.lower in _SHARED for item in between)
    return replace(post, organization=following.organization) if shares else post


def _label(text: str, items: Sequence[Item], title: tuple[int, int], narrowed: Complement | None, *, of_body: bool) -> str:
    """Return the wording of an office, with as much of what narrows it as can stand in a short wording and points nowhere else."""
    start, head = title
    short = text[items[start].start : items[head].end]
    cuts = narrowed.cuts if narrowed is not None else ()
    label = next((whole for cut in reversed(cuts) if _is_short(whole := text[items[start].start : items[cut - 1].end])), short)
    label = _held(_plain(label), items[head].lower)
    return "candidate member" if label.lower() == "candidate" and of_body else label


def _held(label: str, noun: str) -> str:
    """Return a label with the noun for who holds the office: "chairman" for "chairmanship", "judge" for "judges"."""
    holder = _HOLDERS.get(noun, noun[:-1] if noun.endswith("s") and noun[:-1] in _LISTS["heads"] else noun)
    return re.sub(rf"\b{re.escape(noun)}\b", holder, label, count=1, flags=re.IGNORECASE) if holder != noun else label


def _is_short(label: str) -> bool:
    return len(_NUMBER.findall(label)) <= LONGEST


def _shortened(label: str, title: str) -> str:
    return _plain(label) if _is_short(label) else _plain(title)


def _plain(label: str) -> str:
    """A label without marks of quotation that do not belong to it, and without the beginning of a quotation."""
    if len(_QUOTE.findall(label)) % 2:
        label = _OPEN_QUOTE.sub("", label)
        label = _QUOTE.sub("", label)
    words = _COMMA.sub("", label).strip(" ,;").rstrip("'").split()
    while len(words) > 1 and (words[-1].lower() in DETERMINERS or words[-1].lower() in _LISTS["links"]):
        words.pop()
    while len(words) > 1 and words[0].lower() in _LISTS["passing"]:
        words.pop(0)
    return " ".join(words)


def post_near(posts: Sequence[Post], low: int, high: int) -> Post | None:
    """Return the first office that begins in `items[low:high]`, or None."""
    return next((post for post in posts if low <= post.start < high or low <= post.head < high), None)
