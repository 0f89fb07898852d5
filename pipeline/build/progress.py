"""Telling how far a long stage has come: a line every few seconds, not one for each document."""

from __future__ import annotations

import time
from collections.abc import Callable

from pipeline.build.telling import Progress

SECONDS_BETWEEN_LINES = 10.0


class Meter:
    """Counts documents and words done of a total of documents, and tells how fast it goes and what is left."""

    def __init__(self, name: str, total: int, tell: Progress, clock: Callable[[], float] = time.monotonic) -> None:
        self._name = name
        self._total = total
        self._tell = tell
        self._clock = clock
        self._started = self._told = clock()
        self.documents = 0
        self.words = 0

    def add(self, words: int) -> None:
        """Count a document; tell, if it is time."""
        self.documents += 1
        self.words += words
        now = self._clock()
        if now - self._told >= SECONDS_BETWEEN_LINES and self.documents < self._total:
            self._told = now
            self._tell(self.line(now - self._started), event="progress", source=self._name, documents=self.documents, of=self._total,
                       words=self.words)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._started

    def line(self, seconds: float) -> str:
        """Return how far it has come after so many seconds."""
        left = seconds / max(self.documents, 1) * (self._total - self.documents)
        return (f"{self._name}: {self.documents:,} of {self._total:,} documents read, {self.words:,} words, "
                f"{self.words / max(seconds, 1e-9):,.0f} words/s, about {_span(left)} left")


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
