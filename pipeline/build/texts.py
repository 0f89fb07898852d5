"""The raw texts of a build, each read when it is asked for, so that no more than a few are in memory however many there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from pipeline.sources.snapshots import Snapshot, read_text

HELD = 8
"""Texts that stay in memory: rules go through a table in the order of its key, so the next row is mostly of the same text."""


class RawTexts(Mapping[str, str]):
    """Texts by source id: those of `known` as they are, the others from their snapshots; raises SourceError where one has changed."""

    def __init__(self, snapshots: Mapping[str, Snapshot], known: Mapping[str, str]) -> None:
        self._snapshots = snapshots
        self._known = known
        self._held: OrderedDict[str, str] = OrderedDict()

    def __getitem__(self, source_id: str) -> str:
        if source_id in self._known:
            return self._known[source_id]
        if source_id in self._held:
            self._held.move_to_end(source_id)
            return self._held[source_id]
        text = self._held[source_id] = read_text(self._snapshots[source_id])
        if len(self._held) > HELD:
            self._held.popitem(last=False)
        return text

    def __iter__(self) -> Iterator[str]:
        yield from self._snapshots
        yield from self._known

    def __len__(self) -> int:
        return len(self._snapshots) + len(self._known)
