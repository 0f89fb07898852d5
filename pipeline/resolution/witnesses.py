"""Sources as witnesses: which of them are independent, and how much weight each has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_RELIABILITY_ORDER = {"primary": 0, "secondary": 1, "tertiary": 2}


@dataclass(frozen=True, slots=True)
class Witness:
    """What resolution needs to know of a source: its place in the manifest, its kind, what it copies."""

    source_id: str
    order: int
    reliability: str
    derived_from: str | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the better witness first: by reliability, then by place in the manifest."""
        return _RELIABILITY_ORDER[self.reliability], self.order


class Witnesses:
    """All sources of a build."""

    def __init__(self, witnesses: Sequence[Witness]) -> None:
        self._by_id: Mapping[str, Witness] = {w.source_id: w for w in witnesses}

    def __getitem__(self, source_id: str) -> Witness:
        return self._by_id[source_id]

    def original(self, source_id: str) -> str:
        """Return the source at the root of the copies that led to `source_id`."""
        seen = {source_id}
        while (parent := self._by_id[source_id].derived_from) and parent in self._by_id and parent not in seen:
            seen.add(parent)
            source_id = parent
        return source_id

    def independent(self, source_ids: Iterable[str]) -> int:
        """Return how many independent witnesses the sources are: copies count once."""
        return len({self.original(source_id) for source_id in source_ids})
