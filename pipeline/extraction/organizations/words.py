"""The word lists of the grammar of organization names, from their lexicon file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Head:
    """A word (or words) that heads a name; `lower` says when it counts in lower case; `leading` heads stand first."""

    word: str
    classification: str
    lower: str
    leading: bool = False


@cache
def heads() -> tuple[Head, ...]:
    """Return all heads."""
    found = [Head(word, group["classification"], group["lower"]) for group in _data()["head"] for word in group["words"]]
    found += [Head(word, group["classification"], "never", leading=True) for group in _data()["leading"] for word in group["words"]]
    return tuple(found)


@cache
def last_words_of_heads() -> frozenset[str]:
    """Return the last words of all heads that do not stand first."""
    return frozenset(head.word.split()[-1] for head in heads() if not head.leading)


@cache
def cues() -> tuple[tuple[str, str], ...]:
    """Return (words after which a capitalised name is that of a body, the kind of cue), in the order of the lexicon."""
    return tuple((word, kind) for kind, group in _data()["cues"].items() for word in group)


@cache
def taking_up(classification: str | None) -> frozenset[str]:
    """Return the common nouns by which a text about a body of this kind goes on to speak of it: "the paper", "the company"."""
    nouns = _data()["taking_up"]
    return frozenset((*nouns["any"], *nouns.get(classification or "", ())))


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lexicon's word lists."""
    return frozenset(_data()["words"][name])


@cache
def _data() -> dict[str, Any]:
    source = files("pipeline.language.lexicons").joinpath("organization_words.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
