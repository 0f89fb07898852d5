"""When two wordings are one organization's name: the words that count, without order, filler or spelling habits."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.language.gazetteer import fold

Signature = tuple[str, ...]

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FILLER = frozenset({"the", "of", "for", "on", "a", "an", "and", "in", "at", "to", "s", "de", "des", "du", "la", "le", "les"})
_SPELLINGS = {"labour": "labor", "defence": "defense", "theatre": "theater", "centre": "center", "organisation": "organization",
              "peoples": "people", "programme": "program", "higher": "supreme"}


def signature(name: str, places: Mapping[str, str]) -> Signature:
    """Return the sorted set of words that make a name; `places` maps words for places to one form ("ukrainian": "ukraine").

    Order is dropped, so that "Ukrainian Communist Party" is "Communist Party of Ukraine".
    """
    found = set()
    for token in _TOKEN.findall(fold(name)):
        plain = token.removesuffix("'s").replace("'", "")
        if plain in _FILLER:
            continue
        plain = _SPELLINGS.get(plain, plain)
        found.add(places.get(plain) or _singular(plain))
    return tuple(sorted(found))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
