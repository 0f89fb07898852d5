"""How likely a telling is read rightly: a linear model over its features, with weights learned from annotated texts.

The weights stand in `pipeline/language/lexicons/event_weights.toml`; `python -m pipeline.evaluation.event_training` learns them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp

#: How much of the threshold is enough for events that count undated, such as deaths and arrests: their triggers are telling by
#: themselves, and to lose one is worse than to have an act of little note too many. It costs no F1 in cross-validation.
GRAVE = 0.6
#: The file of the weights, beside the lexicons.
WEIGHTS = "event_weights.toml"


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights of features, and how probable a telling must be to be kept."""

    weights: Mapping[str, float] = field(default_factory=dict)
    threshold: float = 0.0

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability that a telling with these features is an event as annotators count them (logistic regression)."""
        weights = self.weights
        return 1.0 / (1.0 + exp(-sum(weights.get(feature, 0.0) for feature in features)))

    def keeps(self, probability: float, *, grave: bool) -> bool:
        """Return whether a telling so probable is kept; `grave` says that its type counts without a date."""
        return probability >= self.threshold * (GRAVE if grave else 1.0)


@cache
def event_judge() -> Judge:
    """Return the judge with the weights that come with the code."""
    data = tomllib.loads(files("pipeline.language.lexicons").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    return Judge(data["weights"], data["threshold"])
