"""What single words of names are: given names and pet forms, patronymics, titles, particles, family-name endings."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.language.names.folding import fold, romanized
from pipeline.language.names.model import PersonalName

_PATRONYMIC_ENDING = re.compile(r"(?:[oe]viC|[oe]vna|iCna|iniCna|iC)$")
_FEMININE = re.compile(r"(?:[^aeiou]ova|[^o]eva|[^aeiou]ina|skaia|Taia|aia)$")
_SURNAME = re.compile(
    r"(?:[^aeiou]ova?|.eva?|.{2}[^aeiou]ina?|[sT]k(?:i|aia)|.enko|.Cuk|.Svili|.[ai]Ge|.ian(?:t?[sT])?|.[oe]vi[kTC]|.son|.man|.stein|.berg|.baum|.feld|.esku|.opulos)$"
)
_NUMERAL = re.compile(r"^[IVX]{2,6}$")
_IRREGULAR_STEMS = {"lv": "lev", "pavl": "pavel", "iakovl": "iakov"}
INITIAL = re.compile(r"^(?:[^\W\d_a-z]|Yu|Ya|Ye|Zh|Kh|Ch|Sh|Ts|Dm|Al|Vl|Dzh|Iu|Ia|Th|Ph|Wm|Geo|Jos)\.$")


@cache
def load(name: str) -> dict[str, Any]:
    """Return a name lexicon of `pipeline/language/lexicons` as read."""
    return tomllib.loads(files("pipeline.language.lexicons").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def _given() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]], dict[str, str]]:
    """Groups, genders and exact spellings of given names, each by key."""
    groups: dict[str, set[int]] = {}
    genders: dict[str, set[str]] = {}
    number = 0
    for gender, lines in load("given_names").items():
        for line in lines:
            number += 1
            for form in line.split():
                groups.setdefault(fold(form), set()).add(number)
                genders.setdefault(fold(form), set()).update(("male", "female") if gender == "either" else (gender.split("_")[0],))
    spellings = {_plain(form): form for lines in load("given_names").values() for line in lines for form in line.split()}
    return {k: frozenset(v) for k, v in groups.items()}, {k: frozenset(v) for k, v in genders.items()}, spellings


@cache
def _spelt_genders() -> dict[str, frozenset[str]]:
    """The genders of each given name as it is spelt."""
    found: dict[str, set[str]] = {}
    for gender, lines in load("given_names").items():
        for line in lines:
            for form in line.split():
                found.setdefault(_plain(form), set()).update(("male", "female") if gender == "either" else (gender.split("_")[0],))
    return {spelling: frozenset(genders) for spelling, genders in found.items()}


@cache
def _short() -> dict[str, tuple[tuple[str, str], ...]]:
    """(full name, gender) of each pet form, by key."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for gender, names in load("hypocoristics").items():
        for full, short in names.items():
            for form in short.split():
                forms.setdefault(fold(form), []).append((full, gender))
    return {key: tuple(full) for key, full in forms.items()}


@cache
def _short_spellings() -> frozenset[str]:
    return frozenset(_plain(form) for names in load("hypocoristics").values() for short in names.values() for form in short.split())


def _plain(word: str) -> str:
    return romanized(word).lower().replace("'", "")


@cache
def is_given_name(word: str) -> bool:
    """Say whether `word` is a known given name or pet form in some spelling ("Grisha", "Georgii", "Иван")."""
    parts = [part for part in re.split(r"[-‐‑]", word) if part]
    if len(parts) > 1 and _plain(word) not in _given()[2]:
        return all(is_given_name(part) for part in parts)
    if not word or not word[0].isupper():
        return False
    if _plain(word) in _given()[2] or _plain(word) in _short_spellings():
        return True
    if is_surname_like(word) or is_title(word):
        return False
    key = fold(word)
    return len(key) >= 5 and (key in _given()[0] or key in _short())


@cache
def is_headword(word: str) -> bool:
    """Say whether `word` is the form under which the lexicon has a given name and its equivalents: for Russian names the Russian one."""
    return _plain(word) in _headwords()


@cache
def _headwords() -> frozenset[str]:
    return frozenset(_plain(line.split()[0]) for gender in ("male", "female") for line in load("given_names")[gender])


@cache
def full_forms(word: str) -> tuple[str, ...]:
    """Return the full names that a pet form stands for ("Grisha": Grigory), in order of the lexicon; none for others."""
    return tuple(dict.fromkeys(full for full, _ in _short().get(fold(word), ())))


@cache
def name_groups(word: str) -> frozenset[int]:
    """Return the numbers of the groups of equivalent given names to which a name or pet form belongs."""
    known = _given()[0]
    groups = set(known.get(fold(word), ()))
    for full in full_forms(word):
        groups |= known.get(fold(full), frozenset())
    return frozenset(groups)


@cache
def given_gender(word: str) -> str | None:
    """Return male or female for a given name or pet form that is borne by one gender only, else None.

    A spelling that is listed counts as it stands, as Marie is no Mario; others by what they fold to.
    """
    spelt = _spelt_genders().get(_plain(word.partition("-")[0]), frozenset())
    if len(spelt) == 1:
        return next(iter(spelt))
    key = fold(word.partition("-")[0])
    genders = set(_given()[1].get(key, ())) or {gender for _, gender in _short().get(key, ())}
    return genders.pop() if len(genders) == 1 else None


@cache
def is_patronymic(word: str) -> bool:
    """Say whether `word` is a Russian patronymic: a known given name with -ovich, -evich, -ich, -ovna, -evna, -ichna."""
    if not word[:1].isupper():
        return False
    key = fold(word)
    ending = _PATRONYMIC_ENDING.search(key)
    if ending is None or ending.start() < 2:
        return False
    if ending[0] in ("ovna", "evna"):
        return True
    return patronymic_stem(word) in _stems()


def patronymic_stem(word: str) -> str:
    """Return the key of a patronymic's name without its ending ("Georgievich": "georg")."""
    stem = _PATRONYMIC_ENDING.sub("", fold(word))
    return _IRREGULAR_STEMS.get(stem, stem).rstrip("aeio")


@cache
def _stems() -> frozenset[str]:
    return frozenset(stem for key in _given()[0] if len(stem := key.rstrip("aeio")) >= 2)


@cache
def patronymic_gender(word: str) -> str | None:
    """Return male or female by the ending of a patronymic, None if the word has none."""
    ending = _PATRONYMIC_ENDING.search(fold(word))
    return None if ending is None else "male" if ending[0].endswith("iC") else "female"


@cache
def is_feminine_surname(word: str) -> bool:
    """Say whether a family name has a Russian feminine ending (-ova, -eva, -ina, -skaya, -aya)."""
    return bool(_FEMININE.search(fold(word)))


@cache
def is_surname_like(word: str) -> bool:
    """Say whether `word` looks like a family name by its ending (-ov, -sky, -enko, -shvili, -ian, -son ...)."""
    return word[:1].isupper() and not is_patronymic(word) and bool(_SURNAME.search(fold(word)))


def _key(word: str) -> str:
    return word.lower().replace(".", "").strip()


@cache
def title_gender(title: str) -> str | None:
    """Return male or female for a title that only they bear ("Countess"), else None."""
    for gender in ("female", "male"):
        if any(part in load("titles")[gender] for part in (_key(title), *_key(title).split())):
            return gender
    return None


@cache
def is_title(word: str) -> bool:
    """Say whether `word` (or words: "Lt. Col.") is a title, rank or form of address written with a capital."""
    return word[:1].isupper() and _key(word) in titles()


@cache
def titles() -> frozenset[str]:
    """Return the titles, ranks and forms of address that stand before names, in lower case and without stops."""
    return frozenset(title for kind in ("male", "female", "either") for title in load("titles")[kind])


@cache
def title_wants_given(title: str) -> bool:
    """Say whether a single word after this title is a given name ("King Carol")."""
    return _key(title) in load("titles")["given_follows"]


@cache
def is_particle(word: str) -> bool:
    """Say whether `word` is a particle of family names ("von", "de", "ibn", capital "De")."""
    known = load("particles")
    return word in known["capital_particles"] or (word.islower() and word in known["particles"])


@cache
def is_suffix(word: str) -> bool:
    """Say whether `word` is what follows a family name: Jr., Esq., a roman numeral."""
    return _key(word) in load("particles")["suffixes"] or bool(_NUMERAL.match(word))


@cache
def is_postnominal(word: str) -> bool:
    """Say whether `word` is the letters of an honour or degree after a name ("FRS")."""
    return word.replace(".", "") in load("particles")["postnominals"] and len(word) > 1


@cache
def family_stands_first(words: tuple[str, ...]) -> bool:
    """Say whether a name of two or three words is an East Asian one with the family name first ("Mao Zedong", "Itō Hirobumi")."""
    if not 2 <= len(words) <= 3 or is_surname_like(words[-1]):
        return False
    if "-" in words[-1] or len(words) == 3:
        return _plain(words[0]) in _family_first() and not is_patronymic(words[1]) and not INITIAL.match(words[1])
    if is_given_name(words[0]):
        return False
    if words[-1] in _hungarian() and not is_title(words[0]):
        return True
    # A given name has to be spelled just so: in another spelling "Yatsen" of "Sun Yatsen" would be one, too.
    return _plain(words[-1]) in _east_asian() or (_plain(words[0]) in _family_first() and _plain(words[-1]) not in _given()[2])


@cache
def called_by(name: PersonalName) -> str | None:
    """Return the last given name of a Vietnamese name, by which its bearer is called ("Giap" of "Vo Nguyen Giap"), else None."""
    if not name.family_first or not name.given or _plain(name.family or "") not in _vietnamese():
        return None
    last = name.given.split()[-1]
    return last if len(last.rstrip(".")) > 1 else None


@cache
def _vietnamese() -> frozenset[str]:
    return frozenset(map(_plain, load("particles")["vietnamese_families"]))


@cache
def _family_first() -> frozenset[str]:
    return frozenset(map(_plain, (*load("particles")["family_first"], *load("particles")["vietnamese_families"])))


@cache
def _hungarian() -> frozenset[str]:
    return frozenset(load("particles")["hungarian_given"])


@cache
def _east_asian() -> frozenset[str]:
    lines = [line for kind, lines in load("given_names").items() if kind.endswith("_east_asian") for line in lines]
    return frozenset(_plain(form) for line in lines for form in line.split())


@cache
def group_initials(word: str) -> frozenset[str]:
    """Return the first letters of the keys of all equivalents of a given name ("Elena": e, h, i, o)."""
    return frozenset().union(*(_initials_of_groups()[number] for number in name_groups(word)))


@cache
def _initials_of_groups() -> dict[int, frozenset[str]]:
    """The first letters of the keys of the given names of each group."""
    initials: dict[int, set[str]] = defaultdict(set)
    for key, numbers in _given()[0].items():
        for number in numbers:
            initials[number].add(key[0])
    return {number: frozenset(letters) for number, letters in initials.items()}
