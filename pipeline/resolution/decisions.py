"""Why entities of different documents were joined or kept apart, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.resolution.documents import LocalKey
from pipeline.resolution.entities import Cluster

JOINED, APART = "joined", "apart"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the entity `left` of one document joined the one that `right` stands for, and what decided.

    `outcome` is "joined" or "apart"; `score` says how well the names agree, 0 to 1.
    """

    left: LocalKey
    right: LocalKey
    outcome: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Clustering:
    """The entities of one kind, each once, and the decisions that led there, in the order in which they were taken."""

    clusters: Sequence[Cluster]
    decisions: Sequence[Decision]
