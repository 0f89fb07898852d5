"""Whether two names may be names of one person.

Names of persons are compared part by part: a generic similarity of the whole strings would take "Kamenev, Lev" and
"Kamenev, Sergei" for alike. Spelling similarity inside a part is the normalized indel similarity of rapidfuzz.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from pipeline.language.names.folding import fold
from pipeline.language.names.gender import gender_of
from pipeline.language.names.lexicon import (
    INITIAL,
    group_initials,
    is_particle,
    is_patronymic,
    name_groups,
    patronymic_gender,
    patronymic_stem,
)
from pipeline.language.names.model import PersonalName

_FEMININE_ENDINGS = (("skaia", "ski"), ("Taia", "Ti"), ("aia", "i"), ("aia", "oi"), ("ova", "ov"), ("eva", "ev"), ("ina", "in"))

#: Letters with which different romanizations of one name begin.
_LIKE_INITIALS = ("ie", "iu", "ij", "cT", "sS", "zS", "jS", "vw", "ft", "ck", "yi", "ye", "yu", "kh")


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How well two names agree, 0 (they contradict each other) to 1 (all parts agree), and why."""

    score: float
    reason: str


@lru_cache(maxsize=1 << 16)
def compare_names(a: PersonalName, b: PersonalName) -> NameComparison:
    """Return whether `a` and `b` may be one person's name; 0 on any conflict of parts or of gender.

    A part that only one of them has is no conflict, but agreement in fewer parts scores lower: a family name alone
    .5, with agreeing initials .8, with an agreeing given name .9, with given name and patronymic 1; a misspelt part
    takes up to a fifth.
    """
    first, second = gender_of(a), gender_of(b)
    if first and second and first != second:
        return NameComparison(0.0, f"{first} and {second}")
    family = _family(a.family, b.family)
    if family == 0.0:
        return NameComparison(0.0, f"family names {a.family} and {b.family}")
    given = _given(a.given, b.given)
    if given == 0.0:
        return NameComparison(0.0, f"given names {a.given} and {b.given}")
    middle = _middle(a.patronymic, b.patronymic)
    if middle == 0.0:
        return NameComparison(0.0, f"patronymics {a.patronymic} and {b.patronymic}")
    if a.suffix and b.suffix and a.suffix.rstrip(".") != b.suffix.rstrip("."):
        return NameComparison(0.0, f"suffixes {a.suffix} and {b.suffix}")
    return _weighed(family, given, middle)


def _weighed(family: float | None, given: float | None, middle: float | None) -> NameComparison:
    agreeing = [label for label, part in (("family name", family), ("given name", given), ("patronymic", middle)) if part]
    if not agreeing:
        return NameComparison(0.0, "no part in common")
    base = 0.0 if family is None else 0.5
    base += 0.0 if given is None else 0.4 if given > 0.7 else 0.3 if given == 0.7 else 0.2
    base += 0.0 if middle is None else 0.1 if family is not None else 0.2
    quality = (family or 1.0) * (given if given and given > 0.7 else 1.0) * (middle if middle and middle > 0.7 else 1.0)
    return NameComparison(round(base * quality, 3), " and ".join(agreeing) + (" agree" if quality == 1 else " alike"))


def _bare(family: str) -> str:
    return " ".join(word for word in family.split() if not is_particle(word)) or family


@cache
def _family(a: str | None, b: str | None) -> float | None:
    if not a or not b:
        return None
    x, y = fold(_bare(a)), fold(_bare(b))
    if x == y:
        return 1.0
    if masculine_key(x) == masculine_key(y):
        return 0.0
    if (masculine_key(x) == x) != (masculine_key(y) == y):
        return 0.0
    parts = {fold(part) for part in _bare(a).split("-")}, {fold(part) for part in _bare(b).split("-")}
    if parts[0] & parts[1] and min(len(p) for p in parts[0] & parts[1]) > 3:
        return 0.9
    return _alike(x, y, 0.82)


def masculine_key(key: str) -> str:
    """Return the key of a family name in its masculine form ("kamenova" for a woman is "kamenov")."""
    for feminine, masculine in _FEMININE_ENDINGS:
        if key.endswith(feminine) and len(key) > len(feminine) + 1:
            return key.removesuffix(feminine) + masculine
    return key


def _alike(x: str, y: str, least: float) -> float:
    """The similarity of two keys if it is at least `least`, as 0.8 to 1; else 0. Short names must be equal."""
    if min(len(x), len(y)) < 4 or (x[0] != y[0] and len(x) < 7):
        return 0.0
    similarity = fuzz.ratio(x, y) / 100
    return 0.0 if similarity < least else round(0.8 + 0.2 * (similarity - least) / (1 - least), 3)


@cache
def _given(a: str | None, b: str | None) -> float | None:
    if not a or not b:
        return None
    if _is_initial(a) or _is_initial(b):
        return _initial_agreement(a, b)
    x, y = fold(a), fold(b)
    if x == y or name_groups(a) & name_groups(b):
        return 1.0
    if ("-" in a) != ("-" in b) and fold(a.split("-")[0]) == fold(b.split("-")[0]):
        return 0.9
    if name_groups(a) and name_groups(b):
        return 0.0
    return _alike(x, y, 0.75)


def _initial_agreement(a: str, b: str) -> float:
    first, second = _initials(a), _initials(b)
    if first & second:
        return 0.7
    return 0.6 if first & group_initials(b) or second & group_initials(a) else 0.0


def _is_initial(word: str) -> bool:
    return bool(INITIAL.match(word)) or len(word.rstrip(".")) == 1


@cache
def _initials(word: str) -> frozenset[str]:
    """The first letters (of the key, and as written) of a name; for an initial those of other romanizations too."""
    letters = {fold(word)[:1], word[:1].lower()}
    if _is_initial(word):
        letters.update(other for pair in _LIKE_INITIALS if letters & set(pair) for other in pair)
    return frozenset(letters - {""})


@cache
def _middle(a: str | None, b: str | None) -> float | None:
    if not a or not b:
        return None
    first, second = a.split()[-1], b.split()[-1]
    if _is_initial(first) or _is_initial(second):
        return 0.7 if _initials(first) & _initials(second) else 0.0
    if fold(first) == fold(second):
        return 1.0
    if is_patronymic(first) and is_patronymic(second):
        if patronymic_gender(first) != patronymic_gender(second):
            return 0.0
        if name_groups(patronymic_stem(first)) & name_groups(patronymic_stem(second)):
            return 1.0
    return _alike(fold(first), fold(second), 0.8)
