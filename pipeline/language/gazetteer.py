"""Finding known names in text: many names at once, whole words only, the longest where they overlap.

Matching is by the Aho-Corasick algorithm (Aho and Corasick, 1975) over text folded character by character, so that
accents, kinds of dash and apostrophe do not matter and every offset stays what it was; case is judged afterwards.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

import ahocorasick

T = TypeVar("T")


def _folds() -> dict[int, str]:
    table = {ord(c): "'" for c in "’‘ʼʹ`´"} | {ord(c): "-" for c in "‐‑‒–—"} | {ord("\u00a0"): " ", ord("\n"): " ", ord("İ"): "i"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and base.isascii():
            table[code] = base.lower()
    return table | {ord("ł"): "l", ord("Ł"): "l", ord("ø"): "o", ord("Ø"): "o", ord("đ"): "d", ord("Đ"): "d"}


_FOLDS = _folds()


def fold(text: str) -> str:
    """Return `text` in lower case without accents, dashes and apostrophes alike; never of another length."""
    folded = text.translate(_FOLDS).lower() if not text.isascii() else text.replace("\n", " ").lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_FOLDS))


class Case(Enum):
    """How the case of a name in text is judged.

    EXACT: every letter as in the name. CAPITALS: capitals where the name has them, anything elsewhere.
    INITIAL: the first letter as in the name. ANY: case does not matter.
    """

    EXACT = "exact"
    CAPITALS = "capitals"
    INITIAL = "initial"
    ANY = "any"

    def allows(self, name: str, surface: str) -> bool:
        """Say whether `surface`, a match for `name`, has the case that this rule asks for."""
        if self is Case.EXACT:
            return all(a.isupper() == b.isupper() for a, b in zip(name, surface, strict=True))
        if self is Case.CAPITALS:
            return all(b.isupper() for a, b in zip(name, surface, strict=True) if a.isupper())
        return self is Case.ANY or surface[0].isupper() == name[0].isupper()


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """`text[start:end]` is `name` of `value`."""

    start: int
    end: int
    name: str
    value: T


class Gazetteer(Generic[T]):
    """Names with a value each; compiled once, then asked of many texts.

    Where one spelling has several values whose case fits, `find` takes the one that was given first.
    With `hyphen_joins` a name beside a hyphen and a capital is part of a longer name ("Mogilev" in
    "Mogilev-Podolsky") and no match.
    """

    def __init__(self, names: Iterable[tuple[str, Case, T]], *, hyphen_joins: bool = False) -> None:
        entries: dict[str, list[tuple[str, Case, T]]] = {}
        for name, case, value in names:
            entries.setdefault(fold(name), []).append((name, case, value))
        self._hyphen_joins = hyphen_joins
        self._automaton = ahocorasick.Automaton()
        for folded, known in entries.items():
            self._automaton.add_word(folded, (len(folded), known))
        if entries:
            self._automaton.make_automaton()
        self._empty = not entries

    def every(self, text: str, folded: str | None = None) -> list[Match[T]]:
        """Return all whole-word matches, overlaps too, by start, the longest first; `folded` spares folding twice."""
        if self._empty or not text:
            return []
        folded = fold(text) if folded is None else folded
        found = []
        for last, (length, known) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not self._stands_free(text, folded, start, end):
                continue
            surface = text[start:end]
            for name, case, value in known:
                if case.allows(name, surface):
                    found.append(Match(start, end, name, value))
        return sorted(found, key=lambda match: (match.start, -match.end))

    def find(self, text: str, folded: str | None = None) -> list[Match[T]]:
        """Return the matches without overlap, leftmost first, longest at each start."""
        found: list[Match[T]] = []
        for match in self.every(text, folded):
            if not found or match.start >= found[-1].end:
                found.append(match)
        return found

    def _stands_free(self, text: str, folded: str, start: int, end: int) -> bool:
        if start and folded[start].isalnum() and (before := folded[start - 1]) != " ":
            if before.isalnum():
                return False
            if self._hyphen_joins and before == "-" and start > 1 and folded[start - 2].isalpha():
                return False
        if end < len(folded) and folded[end - 1].isalnum() and (after := folded[end]) != " ":
            if after.isalnum():
                return False
            if self._hyphen_joins and after == "-" and end + 1 < len(text) and text[end + 1].isupper():
                return False
        return True
