"""Which phrases around a head are names: the conditions that kinds of heads set, and what makes a lower-case head particular."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.extraction.organizations.words import Head, words
from pipeline.language.gazetteer import fold
from pipeline.language.names import is_given_name

_ORDINALS = re.compile(r"(?:first|second|third|\w+th|\d+(?:st|nd|rd|th)|new|old)$")
_INITIAL = re.compile(r"[A-Z]\.$")
_COUNTED = frozenset({"army", "armies", "corps", "division", "brigade", "regiment", "battalion", "squadron", "fleet", "legion",
                      "international", "infantry", "section", "air force", "flotilla", "army group", "panzer group", "cavalry",
                      "united front"})


class Verdict(Enum):
    """What a phrase is: a name, none, or a name of which only the head counts ("Internal Party") or its end does not."""

    NAME = "name"
    NONE = "none"
    HEAD = "head"
    WITHOUT_OBJECT = "without object"


def judge(head: Head, modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> Verdict:
    """Judge the phrase of a head in capitals, with the words before it and after it ("of the Sea")."""
    if verdict := _of_context(head, modifiers, owned, lexicon):
        return verdict
    if head.lower == "periodical" and not _is_periodical(modifiers, owned, lexicon):
        return Verdict.NONE
    if head.lower == "denomination" and not _is_church(modifiers, owned, lexicon):
        return Verdict.NONE
    if (head.word == "intelligence" and owned) or _is_surname(head, modifiers, owned):
        return Verdict.NONE
    lowered = [word.lower() for word in modifiers]
    if (head.word == "order" and owned and not modifiers) or (head.word == "prefecture" and not owned):
        return Verdict.NONE
    if head.word in ("front", "theater", "theatre") and lowered and all(word in words("directions") for word in lowered):
        return Verdict.NONE
    if head.word in words("unspecific") and lowered and not owned and all(word in words("particular") for word in lowered):
        return Verdict.NONE
    if lowered and not owned and head.word not in _COUNTED and all(map(_ORDINALS.match, lowered)):
        return Verdict.NONE
    return Verdict.NAME


def _of_context(head: Head, modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> Verdict | None:
    """Parties and their organs that only context can tell, though something stands beside them."""
    if head.word != "party" and head.word not in words("organs"):
        return None
    if owned.endswith(("ism", "isms")):
        return Verdict.WITHOUT_OBJECT if modifiers else Verdict.HEAD
    if head.word == "party" and owned.startswith(" of ") and owned[4].islower():
        return Verdict.HEAD
    if not modifiers or owned:
        return None
    sort = all(word.lower() in words("sorts") or word.lower().endswith(tuple(words("eras"))) or _ORDINALS.match(word.lower())
               for word in modifiers)
    if sort or (head.word == "party" and all(map(lexicon.is_place_name, modifiers))):
        return Verdict.HEAD
    return None


def _is_periodical(modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> bool:
    """Whether words before a head make it a newspaper's title: a place or a word of time or subject."""
    return not owned and bool(modifiers) and (
        any(lexicon.is_place(word) or word.lower() in words("periodical") for word in modifiers)
        or fold(" ".join(modifiers)) in lexicon.place_names)


def _is_church(modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> bool:
    """Whether a church is a body: of a confession and not of a saint, or of a country."""
    if any(word.startswith(("St", "Saint")) for word in modifiers):
        return False
    return any(word.lower() in words("denominations") for word in modifiers) or lexicon.is_place(owned.strip().removeprefix("of "))


def _is_surname(head: Head, modifiers: list[str], owned: str) -> bool:
    """Whether what looks like a head is somebody's surname: after a particle, an initial or a given name."""
    if not modifiers or owned:
        return False
    if head.word in words("surnames") and is_given_name(modifiers[0]):
        return True
    return modifiers[-1].lower() in ("van", "von", "de", "der") or bool(_INITIAL.match(modifiers[-1]))


def is_common(word: str, lexicon: OrganizationLexicon) -> bool:
    """Whether a capitalised word says of what sort a group is and not what it is called."""
    return all(lexicon.is_place(part) or part.lower() in words("particular") or part.lower() in words("sorts") for part in word.split("-"))


def names_a_body(modifiers: list[str], lexicon: OrganizationLexicon) -> bool:
    """Whether the words before a head are the name of a body by themselves ("the Politburo group")."""
    name = fold(" ".join(modifiers))
    return name in lexicon.by_name or name in lexicon.contextual or name == "party"


def is_particular(modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> bool:
    """Whether what stands around a lower-case head makes it a particular body."""
    if any(lexicon.is_place(word) or word.lower() in words("particular") or fold(word) in lexicon.by_name for word in modifiers):
        return True
    if any(word[0].isupper() and word.lower() != "party" and word.lower() not in words("sorts") for word in modifiers[:-1]):
        return True
    plain = owned.strip().removeprefix("of ").removeprefix("for ").removeprefix("the ")
    if not plain:
        return False
    return lexicon.is_place(plain) or lexicon.identify(plain) is not None or bool(modifiers and plain.split()[0].lower() in words("topics"))
