"""Which entries of an index stand under which, for layouts that tell and for such that do not.

Indentation is trusted where the entries at the margin are in alphabetical order and the others are not. Otherwise
the order itself tells: main headings are the heaviest increasing subsequence of the entries under a letter
(Fredman, 1975), weighed by how much each looks like a main heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.language.names import is_particle, romanized

_ARTICLES = frozenset({"the", "al", "el", "ad", "an", "ar", "as", "at", "az", "ash"})
_NOT_LETTER = re.compile(r"[^a-z ]+")
_TRUSTED_ORDER = 0.9
#: Entries that follow each other so well are all main headings: an index with sub-entries run in, or with none.
_UNBROKEN = 0.96
_OF_A_KIND = re.compile(r"\s(?:family|families|brothers|sisters|dynasty)$")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the order sees it.

    `heading` is without marks; `weight` says how much it looks like a main heading: 0 not at all, 3 surely.
    """

    heading: str
    letter: str | None
    indent: int
    weight: float


def sort_key(heading: str, letter: str | None = None) -> str:
    """Return what a main heading is sorted by: the letters of its first part, without quotes, and without particle.

    Where the heading fits the letter that it stands under with its particle only ("de Gaulle" under D), that belongs to the key.
    """
    first = _OF_A_KIND.sub("", romanized(heading.partition(",")[0].partition("(")[0]).lower().strip())
    words = re.sub(r"^(al|el|ad|an|ar|as|at|az|ash|d|l)[-'’](?=\w)", r"\1 ", first).split()
    whole = _NOT_LETTER.sub("", "".join(words))
    while len(words) > 1 and (is_particle(words[0]) or words[0] in _ARTICLES):
        words.pop(0)
    bare = _NOT_LETTER.sub("", "".join(words))
    wanted = romanized(letter).lower() if letter else None
    return whole if wanted and not bare.startswith(wanted) and whole.startswith(wanted) else bare


def parents(lines: Sequence[Line]) -> list[int | None]:
    """Return for each entry the index of the entry that it stands under, None for main headings."""
    if _indentation_tells(lines):
        return _by_indentation(lines)
    return [None] * len(lines) if _sortedness(lines) >= _UNBROKEN else _by_order(lines)


def _indentation_tells(lines: Sequence[Line]) -> bool:
    """Say whether the lines at the margin are in order and those within break it."""
    if not lines:
        return False
    margin = min(line.indent for line in lines)
    outer = [line for line in lines if line.indent == margin]
    if len(outer) == len(lines) or len(Counter(line.indent for line in lines)) > 6:
        return False
    return _sortedness(outer) >= _TRUSTED_ORDER and _sortedness(lines) < _sortedness(outer)


def _sortedness(lines: Sequence[Line]) -> float:
    """The share of entries that stand under their letter and not before their predecessor."""
    keys = [sort_key(line.heading, line.letter) for line in lines]
    good = sum(a[:4] <= b[:4] for a, b in pairwise(keys))
    fitting = sum(_fits_letter(line, key) for line, key in zip(lines, keys, strict=True))
    return min((good + 1) / len(keys), fitting / len(keys)) if keys else 0.0


def _fits_letter(line: Line, key: str) -> bool:
    return line.letter is None or key.startswith(romanized(line.letter).lower())


def _by_indentation(lines: Sequence[Line]) -> list[int | None]:
    found: list[int | None] = []
    open_entries: list[int] = []
    for number, line in enumerate(lines):
        while open_entries and lines[open_entries[-1]].indent >= line.indent:
            open_entries.pop()
        found.append(open_entries[-1] if open_entries else None)
        open_entries.append(number)
    return found


def _by_order(lines: Sequence[Line]) -> list[int | None]:
    heads = main_headings(lines)
    found: list[int | None] = []
    head: int | None = None
    for number in range(len(lines)):
        if number in heads or head is None:
            head = number
            found.append(None)
        else:
            found.append(head)
    return found


def main_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Return which entries are main headings, by letter, order and weight."""
    keys = [sort_key(line.heading, line.letter) for line in lines]
    fitting = [n for n, line in enumerate(lines) if line.weight > 0 and _fits_letter(line, keys[n])]
    sure = {n for n in fitting if lines[n].weight >= 3}
    chosen = _heaviest_increasing([(lines[n].letter or "", keys[n]) for n in fitting], [lines[n].weight for n in fitting])
    return frozenset(sure | {fitting[i] for i in chosen})


def _heaviest_increasing(keys: Sequence[tuple[str, str]], weights: Sequence[float]) -> list[int]:
    """The indices of the non-decreasing subsequence of greatest weight, in O(n log n) by a Fenwick tree of maxima."""
    ranks = sorted(set(keys))
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    before: list[int] = []
    best = (0.0, -1)
    for number, (key, weight) in enumerate(zip(keys, weights, strict=True)):
        rank = bisect_left(ranks, key) + 1
        total, previous = _greatest(tree, rank)
        before.append(previous)
        reached = (total + weight, number)
        best = max(best, reached)
        while rank < len(tree):
            tree[rank] = max(tree[rank], reached)
            rank += rank & -rank
    chain: list[int] = []
    last = best[1]
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _greatest(tree: Sequence[tuple[float, int]], rank: int) -> tuple[float, int]:
    found = (0.0, -1)
    while rank:
        found = max(found, tree[rank])
        rank -= rank & -rank
    return found
