"""Logistic regression with an L2 penalty over sets of named features, small and deterministic.

Fitted by Newton's method with a backtracking line search (e.g. Hastie, Tibshirani & Friedman, The Elements of
Statistical Learning, 2nd ed., section 4.4.1).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.floating[Any]]]

ITERATIONS = 30
CONVERGED = 1e-6
"""The fit ends when no weight changes by more than this."""


def fit_logistic(samples: Sequence[Sequence[str]], labels: Sequence[bool], *, penalty: float, rare: int) -> dict[str, float]:
    """Return the weight of each feature that at least `rare` samples have; `penalty` is that of a squared weight, halved."""
    counts = Counter(feature for sample in samples for feature in set(sample))
    names = sorted(feature for feature, count in counts.items() if count >= rare)
    matrix: Matrix = _matrix(samples, names)
    target = np.array(labels, dtype=np.float64)
    weights: Matrix = np.zeros(len(names))
    for _ in range(ITERATIONS):
        step = _newton_step(matrix, target, weights, penalty)
        size = _step_size(matrix, target, weights, step, penalty)
        weights = np.asarray(weights + size * step, dtype=np.float64)
        if np.max(np.abs(size * step), initial=0.0) < CONVERGED:
            break
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


def _matrix(samples: Sequence[Sequence[str]], names: Sequence[str]) -> Matrix:
    column: Mapping[str, int] = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(samples), len(names)))
    for row, sample in enumerate(samples):
        for feature in sample:
            if feature in column:
                matrix[row, column[feature]] = 1.0
    return matrix


def _newton_step(matrix: Matrix, target: Matrix, weights: Matrix, penalty: float) -> Matrix:
    likely = 1.0 / (1.0 + np.exp(-matrix @ weights))
    gradient = matrix.T @ (target - likely) - penalty * weights
    curvature = (matrix.T * (likely * (1.0 - likely))) @ matrix + penalty * np.eye(len(weights))
    step: Matrix = np.linalg.solve(curvature, gradient)
    return step


def _step_size(matrix: Matrix, target: Matrix, weights: Matrix, step: Matrix, penalty: float) -> float:
    size, start = 1.0, _loss(matrix, target, weights, penalty)
    while size > CONVERGED and _loss(matrix, target, weights + size * step, penalty) > start:
        size /= 2
    return size


def _loss(matrix: Matrix, target: Matrix, weights: Matrix, penalty: float) -> float:
    margin = matrix @ weights
    return float(np.sum(np.logaddexp(0.0, margin) - target * margin) + penalty / 2 * weights @ weights)
