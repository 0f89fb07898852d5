"""How far a name of an organization reaches around its head noun: "(Moscow Higher Technical) School", "Institute (of Red Professors)".

Capitals, a closed list of lower-case modifiers, "of/for/on" and the like decide; nothing is looked up but word lists and
what is known of places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extraction.organizations.words import Head, words

#: No name has more words than this, lest a sentence of the text be published as one.
MAXIMUM_WORDS = 8
_WINDOW = 90

_PIECE = re.compile(r"(?:(?!--)\S)+")
_WORD = re.compile(r"[^\W_]+")
_PREPOSITION = re.compile(r"\s(?:of|for|on)\s(?:the\s|all\s)?(?=[^\W_])")
_OBJECT_WORD = re.compile(r"(?:St|U\.S|U\.S\.S\.R|U\.K)\.(?=\s[A-Z])|[^\W_](?:[\w’'-]*[^\W_])?(?:’|'(?=\s\w))?")
#: After whom a school or hospital is called: "St Ethel's (High) School".
_SAINT = re.compile(r"\b(?:St\.?|Saint|Ste\.?)\s[^\W\d_a-z][\w-]+(?:['’]s?)?\s(?:[^\W\d_a-z][\w-]+\s){0,2}$")
#: Kinds of bodies that are called after several places or trades: "the Lincoln and North Kesteven Railway".
_OF_SEVERAL = frozenset({"company", "trade_union"})
_ARTICLE = re.compile(r"[Tt]he $")
_AND = re.compile(r"(?:,?\s(?:and|&)|,)\s(?=[^\W_])")
_LEADING_OBJECT = re.compile(r"(?:\s(?:de la|de l['’]|des|du|de|d['’]|della|di|der|für|del))?\s?(?:[^\W\d_]\.\s)*(?=[^\W\d_])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|[IVXL]+$")
#: After whom an institute or works is called: 'the "Petrov" Institute'.
_QUOTED = re.compile(r"[\"“«][^\W\d_a-zà-öø-ÿ][\w-]+[\"”»]")
_OPENING = "\"“‘'«([{*—–-"
_DOTTED = frozenset({"St.", "U.S.", "U.S.S.R.", "U.K.", "U.N."})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A head with the words that belong to it, in offsets of the passage; `owner` tells that a possessive stands before it."""

    start: int
    end: int
    head: Head
    head_start: int
    head_end: int

    @property
    def bare(self) -> bool:
        """Whether nothing but the head stands there."""
        return self.start == self.head_start and self.end == self.head_end


def phrase_around(text: str, head: Head, start: int, end: int, owns: Callable[[str], bool]) -> Phrase:
    """Return the phrase of the head at `text[start:end]`; `owns` knows names of places and of bodies."""
    if head.leading:
        return Phrase(start, _leading_end(text, end), head, start, end)
    left = _left(text, start, lists=head.classification in _OF_SEVERAL)
    right = _right(text, end, head, owns)
    if _words(text[left:right]) > MAXIMUM_WORDS:
        right = end
    if _words(text[left:right]) > MAXIMUM_WORDS:
        left = start
    return Phrase(left, right, head, start, end)


def _words(name: str) -> int:
    """The number of words, those joined by hyphens one by one: so are they counted where nobody may be quoted at length."""
    return sum(1 for _ in _WORD.finditer(name))


def _left(text: str, start: int, *, lists: bool) -> int:
    """Where the modifiers before a head begin: capitals, numerals, and lower-case modifiers with a capital further left.

    With `lists`, it may be called after several places or trades, if an article shows that the first belongs to the name.
    """
    if (saint := _SAINT.search(text, max(0, start - _WINDOW), start)) is not None:
        return saint.start()
    line, window = text.rfind("\n", 0, start) + 1, max(0, start - _WINDOW)
    pieces = list(_PIECE.finditer(text, max(line, window), start))
    if start and text[start - 1] not in " \n":
        return start
    taken: list[tuple[int, str]] = []
    pending_and, listed = False, 0
    for piece in reversed(pieces):
        word = piece.group()
        if _QUOTED.fullmatch(word) and taken and not pending_and:
            taken.append((piece.start(), word.strip("\"“”«»")))
            continue
        bare = word.lstrip(_OPENING)
        position = piece.end() - len(bare)
        if not bare or position == window > line:
            break
        if bare in ("and", "&") and taken and not pending_and:
            pending_and = True
            continue
        if not _is_modifier(bare, joined=pending_and):
            break
        if pending_and and not (bare[:1].isupper() and _joins(bare, taken[-1][1])):
            if not (lists and bare[:1].isupper()):
                break
            listed = listed or len(taken)
        taken.append((position, bare))
        pending_and = False
        if len(bare) != len(word) or len(taken) >= MAXIMUM_WORDS - 1:
            break
    if listed and not _ARTICLE.search(text, max(0, taken[-1][0] - len("the ")), taken[-1][0]):
        taken = taken[:listed]
    return _without_outsiders(taken, start)


def _joins(before: str, after: str) -> bool:
    """Whether "before and after" are one modifier: "Workers' and Peasants'", "Labor and Defense"."""
    return all(word.lower().strip("'’") in words("topics") or word.endswith(("s'", "s’")) for word in (before, after))


def _is_modifier(word: str, *, joined: bool) -> bool:
    lowered = word.lower().replace("’", "'")
    if word[-1] in ",;:.!?)]}\"”":
        return word in _DOTTED
    if lowered.endswith("'s") or lowered.endswith("s'"):
        return lowered in words("possessives")
    if word[0].isupper():
        return lowered not in words("titles")
    return bool(_ORDINAL.match(word)) or (not joined and lowered in words("modifiers"))


def _without_outsiders(taken: list[tuple[int, str]], start: int) -> int:
    """Drop, from the left, what opens the sentence or stands lower-case before the first capital."""
    outside, openers = words("outside"), words("openers")
    while taken:
        word = taken[-1][1]
        lowered = word.lower()
        capital_inside = any(other[0].isupper() for _, other in taken[:-1])
        opens = lowered in openers and word[0].isupper() and capital_inside
        if not ((lowered in outside and not opens) or (word[0].islower() and lowered not in words("particular"))):
            break
        taken.pop()
    return taken[-1][0] if taken else start


def _right(text: str, end: int, head: Head, owns: Callable[[str], bool]) -> int:
    """Where "of X (and Y)", "for the X of Y" after a head end."""
    reached = end
    while True:
        preposition = _PREPOSITION.match(text, reached)
        if preposition is None:
            return reached
        stop = _object_end(text, preposition.end())
        owned = text[preposition.end():stop]
        if stop is None or not _takes(head, preposition.group().split()[0], owned) or (
                preposition.group().startswith(" of ") and not _may_own(owned, head, owns)):
            return reached
        reached = stop


def _takes(head: Head, preposition: str, owned: str) -> bool:
    """Whether a preposition goes on with the name: no day follows "on", and a parliament is not named for a constituency."""
    if preposition == "on":
        return not owned[0].isdigit()
    return preposition != "for" or head.classification != "legislature"


def _object_end(text: str, position: int) -> int | None:
    """The end of the capitalised words (and topics joined by "and") that start at `position`."""
    topics, titles, outside = words("topics"), words("titles"), words("outside")
    stop: int | None = None
    joined = False
    lower_run = False
    while word := _OBJECT_WORD.match(text, position):
        token = word.group()
        plain = token.lower().replace("’", "'").rstrip(".")
        owner = plain.endswith("'s") and plain not in words("possessives")
        capital = token != "I" and (token[0].isupper() or bool(_ORDINAL.match(token)))
        if plain in titles or (plain in outside and not capital) or (plain in outside and stop is None):
            break
        if not capital and (plain not in topics or (stop is not None and not joined and not lower_run)):
            break
        if joined and plain not in topics:
            break
        lower_run = not capital
        if owner:
            return word.end() - 2
        stop, position, joined = word.end(), word.end(), False
        if text.startswith(" ", position) and (text[position + 1:position + 2].isalnum()) and not _AND.match(text, position):
            position += 1
        elif conjunction := _AND.match(text, position):
            if plain not in topics:
                break
            joined, position = True, conjunction.end()
        else:
            break
    return stop


def _may_own(owned: str, head: Head, owns: Callable[[str], bool]) -> bool:
    """Whether "head of OWNED" is a name; a lone unknown capital after "Party of" is somebody's, not a body's, name."""
    if (head.word not in words("unowned") and head.classification not in ("party", "party_organ")) or " " in owned:
        return True
    return owns(owned) or owned.lower() in words("topics") or (owned.isupper() and len(owned) > 1) or owned[-1] == "s"


def _leading_end(text: str, end: int) -> int:
    reached = end
    link = _LEADING_OBJECT.match(text, end)
    while link and (word := _OBJECT_WORD.match(text, link.end())) and word.group()[0].isupper():
        reached = word.end()
        link = _LEADING_OBJECT.match(text, reached) if text.startswith(" ", reached) else None
    return reached
