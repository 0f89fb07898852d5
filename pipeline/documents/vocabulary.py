"""The words of one document: how it spells decides how broken words are mended."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

_PREFIXES = frozenset((
    "anti", "co", "counter", "de", "ex", "extra", "inter", "mid", "mis", "multi", "non", "over", "post", "pre", "pro", "re", "self", "semi",
    "sub", "super", "trans", "ultra", "un", "under",
))
_NAME_PREFIXES = frozenset(("Mac", "Fitz", "Des", "Del", "Der", "Van", "Von", "Ben", "Bin", "Abu", "Saint"))
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class Vocabulary:
    """How often each word, and each word with hyphens, stands in a raw text (counted when first asked)."""

    def __init__(self, raw: str) -> None:
        self._raw = raw

    @cached_property
    def counts(self) -> Counter[str]:
        """Words as written; a hyphenated word counts as itself, not as its parts."""
        return Counter(match.group() for match in _WORD.finditer(self._raw))

    @cached_property
    def stale_hyphens(self) -> frozenset[str]:
        """Words with a hyphen that a lost line end left behind (`Kame-nev`, `ver-tushka`).

        The word without hyphen is more frequent (in a name, as frequent), and the part before the hyphen
        is no word or prefix of its own, so that `war-time` beside `wartime` stays as it is.
        """
        return frozenset(word for word, count in self.counts.items() if word.count("-") == 1 and self._is_stale(word, count))

    def _is_stale(self, word: str, count: int) -> bool:
        first, second = word.split("-")
        if not second.islower() or len(second) < 2 or len(first) < 2 or first.lower() in _PREFIXES:
            return False
        is_name = first[0].isupper()
        return self.counts[first + second] >= count + (not is_name) and (is_name or not self.counts[first])

    def lost_between(self, first: str, second: str) -> str:
        """Return what was lost where a capital stands inside a word: "-" (`MaslovRuth`), "—" (`officeMolotov`) or "" (`MacDonald`).

        Something was lost if the document knows the word with a hyphen, or both halves as words that are
        not rarer than the whole.
        """
        counts = self.counts
        if first in _PREFIXES:
            return "-" if counts[second] else ""
        whole = counts[first + second]
        if not counts[f"{first}-{second}"] and (first in _NAME_PREFIXES or min(counts[first], counts[second]) < max(whole, 1)):
            return ""
        return "-" if first[0].isupper() else "—"

    def unbroken(self, first: str, second: str) -> str:
        """Return how a word broken over a line end is written: "" (no hyphen) or "-".

        The document's own spelling decides; without one, two words of their own keep the hyphen.
        """
        if not second[:1].islower():
            return "-" if second[:1].isalpha() else ""
        counts = self.counts
        whole, hyphenated = counts[first + second] + counts[(first + second).lower()], counts[f"{first}-{second}"]
        if whole or hyphenated:
            return "-" if hyphenated > whole else ""
        two_words = len(first) > 3 and len(second) > 3 and counts[first.lower()] >= 3 and counts[second] >= 1
        return "-" if two_words else ""
