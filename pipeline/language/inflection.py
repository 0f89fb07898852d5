"""Inflected forms of English verbs, for lexicons that list lemmas only.

Regular spelling rules belong here; irregular forms and doubled consonants are data of the lexicon that lists the verb.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

_VOWELS = "aeiou"


def inflected(lemma: str, irregular: Mapping[str, str], doubling: Collection[str]) -> dict[str, str]:
    """Return form to tag for a verb: "base", "s", "ing", "past", "part", or "ed" where past and participle are one form.

    A participle or past that looks like the base ("become", "put") is "base"; only its auxiliary tells.

    `irregular` maps a lemma to "past participle"; `doubling` holds lemmas that double their last consonant.
    """
    forms = {_third_person(lemma): "s", _with_suffix(lemma, "ing", doubling): "ing"}
    past, participle = irregular.get(lemma, "").split() or [_with_suffix(lemma, "ed", doubling)] * 2
    if past == participle:
        forms[past] = "ed"
    else:
        forms |= {past: "past", participle: "part"}
    return forms | {lemma: "base"}


def _third_person(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies"
    return {"have": "has", "be": "is"}.get(lemma, f"{lemma}s")


def _with_suffix(lemma: str, suffix: str, doubling: Collection[str]) -> str:
    if lemma in doubling:
        return f"{lemma}{lemma[-1]}{suffix}"
    if lemma.endswith("ie") and suffix == "ing":
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma[:-1]}{suffix}"
    if lemma.endswith("e") and suffix == "ed":
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS and suffix == "ed":
        return f"{lemma[:-1]}ied"
    return f"{lemma}{suffix}"
