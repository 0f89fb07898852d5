"""When a published name or date is held to be that of the gold.

Deliberately simple, and deliberately not the pipeline's own comparison of names and dates: a measure that used the rules it
measures would forgive their mistakes. Similarity of spellings is Ratcliff and Obershelp's (difflib).
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

TITLES = frozenset({"marshal", "general", "professor", "prof", "dr", "comrade", "colonel", "lieutenant", "captain", "minister",
                    "ambassador", "baron", "count", "sir", "prime", "consul", "commandant", "president", "lt", "col"})
_UNSPECIFIC = frozenset({"the", "of", "a", "an", "and", "for", "de", "la", "les", "russian", "soviet", "all"})
"""Words of an organization's name that do not tell it from another."""

_BRACKETS_AND_QUOTES = re.compile(r"\(.*?\)|[\"“”'’ʹʼ`]")
_NO_WORD = re.compile(r"[^a-z0-9а-яё&\- ]+")
_QUALIFIER = re.compile(r"[~?%]")
_CHOICE = re.compile(r",|\.\.")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DECADE, _CENTURY, _YEAR, _DAY = re.compile(r"\d{3}X"), re.compile(r"\d{2}XX"), re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}-\d{2}")
_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}
_FIRST, _LAST = "0001-01-01", "9999-12-31"

Interval = tuple[str, str]
"""First and last day, ISO dates."""


@cache
def fold(text: str) -> str:
    """Return a name in small letters, without accents, brackets and punctuation."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return _NO_WORD.sub(" ", _BRACKETS_AND_QUOTES.sub(" ", text)).strip()


@cache
def same_person(a: str, b: str) -> bool:
    """Return whether two names in natural order can be one person's: family names alike, given names not in conflict."""
    first, second = _words(a), _words(b)
    if not first or not second:
        return False
    if len(first) == 1 or len(second) == 1:
        one, other = (first, second) if len(first) == 1 else (second, first)
        return _alike(one[0], other[-1]) or (len(other) == 1 and _alike(one[0], other[0]))
    if not _alike(first[-1], second[-1]) or not _given_agree(first[0], second[0]):
        return False
    return len(first) < 3 or len(second) < 3 or _given_agree(first[1], second[1])


@cache
def same_organization(a: str, b: str) -> bool:
    """Return whether two names can be one organization's: spellings alike, or three of four telling words in common."""
    first, second = fold(a), fold(b)
    if _alike(first, second, 0.9):
        return True
    words, others = set(first.split()) - _UNSPECIFIC, set(second.split()) - _UNSPECIFIC
    return bool(words and others) and len(words & others) / len(words | others) >= 0.75


def same_name(kind: str, a: str, b: str) -> bool:
    """Return whether two names can be those of one entity of this kind."""
    return same_person(a, b) if kind == "person" else same_organization(a, b)


def similarity(a: str, b: str) -> float:
    """Return how alike two folded names are spelt, 0 to 1."""
    return SequenceMatcher(None, fold(a), fold(b)).ratio()


def _words(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in TITLES]


def _alike(a: str, b: str, least: float = 0.82) -> bool:
    return a == b or (min(len(a), len(b)) > 3 and SequenceMatcher(None, a, b).ratio() >= least)


def _given_agree(a: str, b: str) -> bool:
    return a[0] == b[0] if len(a) == 1 or len(b) == 1 else _alike(a, b, 0.7)


@cache
def interval(edtf: str) -> Interval | None:
    """Return the first and last day that an EDTF string (levels 0, 1, and sets of level 2) may mean; None if it is none."""
    text = _QUALIFIER.sub("", edtf.strip())
    if text.startswith(("[", "{")):
        parts = [found for part in _CHOICE.split(text.strip("[]{} ")) if (found := interval(part))]
        return (min(first for first, _ in parts), max(last for _, last in parts)) if parts else None
    if "/" in text:
        left, right = (interval(part.strip(".")) for part in text.split("/", 1))
        return (left[0] if left else _FIRST, right[1] if right else _LAST) if left or right else None
    return _simple(text)


def _simple(text: str) -> Interval | None:
    if _DECADE.fullmatch(text):
        return f"{text[:3]}0-01-01", f"{text[:3]}9-12-31"
    if _CENTURY.fullmatch(text):
        return f"{text[:2]}00-01-01", f"{text[:2]}99-12-31"
    if _YEAR.fullmatch(text):
        return f"{text}-01-01", f"{text}-12-31"
    if month := _MONTH.fullmatch(text):
        return _months(month[1], *_SEASONS.get(month[2], (month[2], month[2])))
    return (text, text) if _DAY.fullmatch(text) else None


def _months(year: str, first: str, last: str) -> Interval | None:
    if not 1 <= int(first) <= 12:
        return None
    return f"{year}-{first}-01", f"{year}-{last}-{calendar.monthrange(int(year), int(last))[1]:02d}"


def dates_equal(a: str, b: str) -> bool:
    """Return whether two EDTF dates mean the same days."""
    return interval(a) == interval(b)


def dates_near(a: str, b: str) -> bool:
    """Return whether two EDTF dates have a year in common, or both are no date."""
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return first is second
    return first[0][:4] <= second[1][:4] and second[0][:4] <= first[1][:4]
