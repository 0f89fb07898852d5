"""What narrows an office: "of the board", "for domestic and foreign trade", "to the minister of war", "of the staff in Riga".

A complement is a link (a preposition) and a noun phrase; further ones may hang on it ("of staff of the Southern Army"), and common
nouns may be coordinated in it ("of war and marine"). What begins another office, clause or time does not belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extraction.events.grammar import ADVERBS, AFTER_OFFICE, COORDINATORS, DETERMINERS, GENITIVE_MARKS, PREPOSITIONS, RELATIVES
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import event_lexicon, word_lists

#: The most common nouns and adjectives of a phrase, of a further member of one, and of a part of a body.
_LONG, _MEMBER, _PART = 5, 3, 3
#: How many phrases may hang on each other.
_DEPTH = 3
_PAST = frozenset({"past", "ed", "part"})
_AND = frozenset({"and", "&"})
#: Links behind which a phrase needs an article or a name: "in turn", "to urge peace" narrow nothing.
_DEFINITE = frozenset({"in", "to", "at", "under"})
#: Links that hang on a phrase only before a body or a place: "professor of history at the Academy".
_LOCAL = frozenset({"for", "at", "in", "to"})
_CLOSED = AFTER_OFFICE | PREPOSITIONS | COORDINATORS | RELATIVES | DETERMINERS | ADVERBS
_LISTS = word_lists("posts.toml")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`items[start:end]` are a noun phrase behind a link; `kind` is that of the name in it, or of a word, `organization` the body named.

    `pointing` says that it means something only where it stands ("of its section").
    """

    start: int
    end: int
    kind: str
    organization: int | None = None
    pointing: bool = False


@dataclass(frozen=True, slots=True)
class Complement:
    """What narrows an office, up to `end`; it may be cut behind each of `cuts` and still say something, shortest first.

    `kind` is that of the name in its first phrase (or of a word), `organization` the index of the first body named.
    """

    end: int
    cuts: tuple[int, ...]
    kind: str
    organization: int | None


def complement(text: str, items: Sequence[Item], link: int) -> Complement | None:
    """Return what follows the link at `link`, or None if that narrows no office."""
    first = _coordinated(items, link, phrase(text, items, link))
    if first is None:
        return None
    cuts, body, last = [] if first.pointing else [first.end], first.organization, first
    for _ in range(_DEPTH):
        following = _hanging(text, items, last, body)
        if following is None:
            break
        last = replace(following, pointing=last.pointing or following.pointing)
        if cuts and _is_one_name(text, items, cuts[-1]):
            cuts.pop()
        cuts += [] if last.pointing else [last.end]
        body = body if body is not None else last.organization
    return Complement(last.end, tuple(cuts), first.kind, body)


def _is_one_name(text: str, items: Sequence[Item], end: int) -> bool:
    """Whether a name goes on at `end`, where it must not be cut: "the Chamber | of Commerce"."""
    following = next((item for item in items[end + 1 :] if item.lower not in DETERMINERS), None)
    if following is None or items[end].lower != "of":
        return False
    return all(item.kind == WORD and text[item.start].isupper() for item in (items[end - 1], following))


def phrase(text: str, items: Sequence[Item], link: int) -> Phrase | None:
    """Return the noun phrase behind the link at `link` (a comma before it may close an aside: "to, the board"), or None."""
    index = link + 1
    if items[link].lower == ",":
        return _beside(items, index)
    if index + 1 < len(items) and items[index].lower == "," and items[index + 1].lower in DETERMINERS:
        index += 1
    first = index
    while first < len(items) and items[first].lower in DETERMINERS:
        first += 1
    end = _words(items, first, _LONG)
    pointing = any(item.lower in _LISTS["pointing"] for item in items[index : max(end, first + 1)])
    if end < len(items) and items[end].kind in (ORGANIZATION, PLACE):
        return _named(items, first, end, pointing=pointing)
    if end == first or (end < len(items) and items[end].kind in (PERSON, ORGANIZATION)) or _is_time(items, first, end):
        return None
    if items[link].lower in _DEFINITE and first == index and not _is_definite(text, items[first]):
        return None
    return Phrase(first, end, WORD, None, pointing or (end < len(items) and narrows(items[end])))


def _is_definite(text: str, item: Item) -> bool:
    """Whether a word needs no article: a name that nothing is known of, or "chief" in "commander in chief"."""
    return text[item.start].isupper() or item.lower in _LISTS["unarticled"]


def _is_time(items: Sequence[Item], first: int, end: int) -> bool:
    """Whether a phrase says how long or how often: "for two terms"."""
    return items[end - 1].lower in _LISTS["times"] or (end < len(items) and items[end].kind == DATE and first == end)


def _beside(items: Sequence[Item], index: int) -> Phrase | None:
    """Return a body beside an office, with nothing between but a comma: "deputy chairman, Land Board"."""
    if index < len(items) and items[index].kind in (ORGANIZATION, PLACE) and ends_phrase(items, index + 1):
        return Phrase(index, index + 1, items[index].kind, index if items[index].kind == ORGANIZATION else None)
    return None


def _named(items: Sequence[Item], first: int, name: int, *, pointing: bool) -> Phrase:
    """Return the phrase with a body or place at `name`, and which part of it is meant: "the Party's section", "the Party district cell"."""
    kind, end = items[name].kind, name + 1
    if kind == PLACE and end < len(items) and items[end].kind == ORGANIZATION:
        kind, name, end = ORGANIZATION, end, end + 1
    body = name if kind == ORGANIZATION else None
    if end < len(items) and items[end].lower in GENITIVE_MARKS:
        return _possession(items, first, end + 1, pointing=pointing)
    part = _part(items, end)
    if part is not None:
        return Phrase(first, part, kind, body, pointing)
    return Phrase(first, end, kind, body, pointing)


def _possession(items: Sequence[Item], first: int, index: int, *, pointing: bool) -> Phrase:
    """Return what a body or country owns, itself a body ("of the Party's Central Committee") or a part of it.

    The secretary of "the Party's Moscow section" is not the Party's, and the wording has to say so.
    """
    if index < len(items) and items[index].kind == ORGANIZATION:
        return Phrase(first, index + 1, ORGANIZATION, index, pointing)
    end = index
    while end < min(len(items), index + _PART) and items[end].kind in (WORD, PLACE) and narrows(items[end]):
        end += 1
    return Phrase(first, end, PLACE, None, pointing)


def _part(items: Sequence[Item], index: int) -> int | None:
    """Return where the noun ends that says which part of a body or place is meant ("the Party district cell"), or None without one."""
    found = None
    for end in range(index, min(len(items), index + _PART)):
        if items[end].kind != WORD or not narrows(items[end]):
            break
        if items[end].lower in _LISTS["parts"]:
            found = end + 1
    return found


def _words(items: Sequence[Item], first: int, most: int) -> int:
    """Return where the common nouns and adjectives from `first` on end, at most so many."""
    end, count = first, 0
    while end < len(items) and count < most:
        if items[end].lower in GENITIVE_MARKS and end > first:
            end += 1
            continue
        if items[end].kind != WORD or not narrows(items[end]) or (end > first and _is_verb(items, first, end)):
            break
        end, count = end + 1, count + 1
    return end


def narrows(item: Item) -> bool:
    """Whether a word or place can belong to what narrows an office."""
    if item.kind == PLACE:
        return True
    word = item.lower
    return item.kind == WORD and word not in _CLOSED and not word.isdigit() and not (word.endswith("ly") and len(word) > len("ly") + 2)


@cache
def _pasts() -> frozenset[str]:
    """Past tenses and participles of the verbs that tell events."""
    return frozenset(word for word, forms in event_lexicon().forms.items() if any(form.tag in _PAST for form in forms))


def _is_past(word: str) -> bool:
    return word in _pasts()


def _is_verb(items: Sequence[Item], first: int, index: int) -> bool:
    """Whether a past tense ends a phrase; behind an article it may stand before a noun: "the eastern occupied regions"."""
    definite = (
        items[first - 1].lower in DETERMINERS and index + 1 < len(items) and items[index + 1].kind == WORD and narrows(items[index + 1])
    )
    return _is_past(items[index].lower) and not definite


def ends_phrase(items: Sequence[Item], index: int) -> bool:
    """Whether nothing that goes on a noun phrase stands at `index`: a mark, a date, a word of grammar, or the sentence's end."""
    return index >= len(items) or items[index].kind in (MARK, DATE) or items[index].lower in _CLOSED


def _coordinated(items: Sequence[Item], link: int, first: Phrase | None) -> Phrase | None:
    """Return a phrase with the members that are coordinated with it, if there are any.

    Common nouns are joined to common nouns, places to places; bodies make offices of their own. A list is closed by "and", and ends
    where no verb follows: "minister of finance, trade and industry in 1905".
    """
    if first is None or first.kind == ORGANIZATION:
        return first
    position, closed = first.end, False
    while position + 1 < len(items) and not closed and items[position].lower in _AND | {","}:
        closed = items[position].lower != ","
        member = position + 1
        if not closed and items[member].lower in _AND:
            member, closed = member + 1, True
        if member < len(items) and items[member].lower == items[link].lower:
            member += 1
        end = _member(items, member, first.kind)
        if end is None:
            return first
        position = end
    return replace(first, end=position) if closed and ends_phrase(items, position) else first


def _member(items: Sequence[Item], index: int, kind: str) -> int | None:
    """Return where a further member of a coordinated phrase ends, or None if something else begins there."""
    if index < len(items) and items[index].lower == "the":
        index += 1
    if kind == PLACE:
        return index + 1 if index < len(items) and items[index].kind == PLACE else None
    end = _words(items, index, _MEMBER)
    names = end < len(items) and items[end].kind in (PERSON, ORGANIZATION, PLACE)
    if end == index or names or _is_past(items[index].lower) or not ends_phrase(items, end):
        return None
    return None if any(_is_office(item.lower) for item in items[index:end]) else end


def _is_office(word: str) -> bool:
    return word in _LISTS["heads"] and word not in _LISTS["affairs"]


def _hanging(text: str, items: Sequence[Item], last: Phrase, body: int | None) -> Phrase | None:
    """Return the phrase that hangs on another: "of staff of the Southern Army", "of history at the Academy"."""
    if last.end >= len(items):
        return None
    link = items[last.end].lower
    if link != "of" and link not in _LOCAL:
        return None
    found = _coordinated(items, last.end, phrase(text, items, last.end))
    if found is None or link == "of":
        return found
    if found.kind == ORGANIZATION:
        return found if body is None else None
    return found if found.kind == PLACE and link != "to" and (link == "for" or last.kind == WORD) else None
