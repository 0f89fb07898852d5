"""When two wordings are one organization's name: the words that count, without order, filler or spelling habits."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.gazetteer import fold

Signature = tuple[str, ...]

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FILLER = frozenset({"the", "of", "for", "on", "a", "an", "and", "in", "at", "to", "s", "de", "des", "du", "la", "le", "les"})
_SPELLINGS = {"labour": "labor", "defence": "defense", "theatre": "theater", "centre": "center", "organisation": "organization",
              "peoples": "people", "programme": "program", "higher": "supreme", "economic": "economy", "economics": "economy"}
#: Short forms of states and leagues before the rest of a name ("U.S. Army").
_STATES = tuple((re.compile(rf"\b{short}(?=\s)"), full) for short, full in (
    (r"u\.?s\.?", "united states"), (r"u\.?n\.?", "united nations"), (r"u\.?k\.?", "united kingdom")))


def signature(name: str, places: Mapping[str, str]) -> Signature:
    """Return the sorted set of words that make a name; `places` maps words for places to one form ("ukrainian": "ukraine").

    Order is dropped, so that "Ukrainian Communist Party" is "Communist Party of Ukraine".
    """
    found = set()
    for token in _TOKEN.findall(_spelled_out(fold(name))):
        plain = token.removesuffix("'s").replace("'", "")
        if plain in _FILLER:
            continue
        plain = _SPELLINGS.get(plain, plain)
        found.add(places.get(plain) or _singular(plain))
    return tuple(sorted(found))


def _spelled_out(name: str) -> str:
    if name.startswith("u") or " u" in name:
        for short, full in _STATES:
            name = short.sub(full, name)
    return name


def _singular(word: str) -> str:
    if len(word) > 5 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
