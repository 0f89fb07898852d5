"""Taking a personal name apart, in natural and in inverted order."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pipeline.language.names.lexicon import (
    INITIAL,
    family_stands_first,
    is_given_name,
    is_particle,
    is_patronymic,
    is_postnominal,
    is_suffix,
    is_title,
    title_wants_given,
)
from pipeline.language.names.model import PersonalName

_ASIDE = re.compile(r"\([^)]*\)?|\[[^\]]*\]?|[\"“„«][^\"”“»]*[\"”“»]")
_RUN_OF_INITIALS = re.compile(r"(?<=\w\.)(?=[^\W\d_])")
_NUMBERED = re.compile(r"[^\W\d_]\S*\s[IVX]{1,5}$")
_NUMBER = re.compile(r"[IVX]{1,5}$")
_CONNECTIVES = frozenset(("and", "or", "the", "a", "an"))


@lru_cache(maxsize=1 << 16)
def parse_name(text: str) -> PersonalName:
    """Return the parts of a name in natural order ("Lt. Col. A. P. von Kutepov, Jr."); nicknames and brackets are dropped."""
    words = _words(text)
    title, words = _split_title(words)
    if origin := _split_origin(words):
        return PersonalName(words[0], title=title, suffix=origin)
    suffix, words = _split_suffix(words)
    return replace(_parts(words, title), title=title, suffix=suffix)


@lru_cache(maxsize=1 << 16)
def parse_inverted(text: str) -> PersonalName:
    """Return the parts of a name in index order ("Mirbach, Count Wilhelm von"); a single word is a family name.

    A name without a comma is read in natural order ("Philip II", "Mao Zedong").
    """
    head, comma, rest = _ASIDE.sub(" ", text).partition(",")
    if not comma or not rest.strip(" ,"):
        words = _words(head)
        return PersonalName(family=" ".join(words)) if len(words) == 1 else parse_name(head)
    title, words = _split_title(_words(rest), all_of_it=True)
    suffix, words = _split_suffix(words)
    if not words and _NUMBERED.match(head.strip()):
        ruler, _, number = head.strip().rpartition(" ")
        return PersonalName(ruler, title=title, suffix=number)
    particles: list[str] = []
    while words and is_particle(words[-1]) and words[-1].islower():
        particles.insert(0, words.pop())
    given, middle = (words[0], " ".join(words[1:]) or None) if words else (None, None)
    return PersonalName(given, middle, " ".join([*particles, *_words(head)]), title, suffix)


def _words(text: str) -> list[str]:
    plain = _ASIDE.sub(" ", text).replace(",", " ")
    words = (word.strip("*;:\"'“”’‘") for word in _RUN_OF_INITIALS.sub(" ", plain).split())
    return [word for word in words if word.strip(".-") and word not in _CONNECTIVES]


def _split_title(words: list[str], *, all_of_it: bool = False) -> tuple[str | None, list[str]]:
    """Titles and the rest; the last word is no title by itself unless `all_of_it` may be one."""
    taken, end = 0, len(words) - (not all_of_it)
    while taken < end:
        if taken + 2 <= end and is_title(" ".join(words[taken:taken + 2])):
            taken += 2
        elif is_title(words[taken]) and not INITIAL.match(words[taken]):
            taken += 1
        else:
            break
    return " ".join(words[:taken]) or None, words[taken:]


def _split_origin(words: list[str]) -> str | None:
    """Return what follows a given name by which its bearer is told from others: "of Ruritania", or the number before that."""
    if len(words) > 2 and words[1] == "of":
        return " ".join(words[1:])
    return words[1] if len(words) > 3 and words[2] == "of" and _NUMBER.match(words[1]) else None


def _split_suffix(words: list[str]) -> tuple[str | None, list[str]]:
    while len(words) > 2 and is_postnominal(words[-1]):
        words = words[:-1]
    if len(words) > 1 and is_suffix(words[-1]):
        return words[-1], words[:-1]
    return None, words


def _parts(words: list[str], title: str | None) -> PersonalName:
    if not words:
        return PersonalName()
    if len(words) == 1:
        return _single(words[0], title)
    start = _family_start(words)
    if start == len(words):
        return PersonalName(words[0], " ".join(words[1:]) or None)
    if start == 0 or (start == 1 and is_particle(words[0]) and words[0].islower()):
        return PersonalName(family=" ".join(words)) if is_particle(words[0]) else _family_first(words)
    return PersonalName(words[0], " ".join(words[1:start]) or None, " ".join(words[start:]))


def _single(word: str, title: str | None) -> PersonalName:
    if is_patronymic(word) and not title:
        return PersonalName(patronymic=word)
    given = title_wants_given(title) if title else True
    if given and is_given_name(word):
        return PersonalName(given=word)
    return PersonalName(family=word)


def _family_first(words: list[str]) -> PersonalName:
    return PersonalName(" ".join(words[1:]), None, words[0], family_first=True)


def _family_start(words: list[str]) -> int:
    """The index of the first word of the family name; 0 where it stands first, len(words) where there is none."""
    if family_stands_first(tuple(words)):
        return 0
    if is_particle(words[0]) and words[0].islower():
        return 0
    if len(words) == 2 and is_patronymic(words[1]) and is_given_name(words[0]):
        return 2
    start = len(words) - 1
    while start > 1 and is_particle(words[start - 1]):
        start -= 1
    return start
