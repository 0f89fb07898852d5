"""Counting right and wrong: precision, recall, F1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Figures = Mapping[str, float | int]


@dataclass(slots=True)
class Tally:
    """Gold items, how many of them were found; found items, how many of them are right."""

    hit_gold: int = 0
    gold: int = 0
    hit_found: int = 0
    found: int = 0

    def add(self, hit_gold: int, gold: int, hit_found: int, found: int) -> None:
        """Count some more."""
        self.hit_gold += hit_gold
        self.gold += gold
        self.hit_found += hit_found
        self.found += found

    @property
    def precision(self) -> float:
        """The share of the found that is right, 0 where nothing was found."""
        return self.hit_found / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 where there is no gold."""
        return self.hit_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> Figures:
        """Return precision, recall, F1 (to four digits) and the numbers of gold and found items."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4), "gold": self.gold,
                "found": self.found}
