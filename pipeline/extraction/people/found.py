"""The candidates of a whole document in compact form: some numbers for each, each segment once."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from pipeline.extraction.people.candidates import Candidate, Segment


class Found(Sequence[Candidate]):
    """Candidates in reading order; a `Candidate` is made when it is asked for."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._passages, self._places, self._which, self._in_group = array("I"), array("I"), array("I"), array("B")
        self._segments: list[Segment] = []
        self._known: dict[Segment, int] = {}
        for candidate in candidates:
            self.append(candidate)

    def append(self, candidate: Candidate) -> None:
        """Add the next candidate."""
        which = self._known.get(candidate.segment)
        if which is None:
            which = self._known[candidate.segment] = len(self._segments)
            self._segments.append(candidate.segment)
        self._passages.append(candidate.passage)
        self._places.append(candidate.at)
        self._which.append(which)
        self._in_group.append(candidate.in_group)

    def segments(self) -> Iterator[Segment]:
        """Yield the segment of each candidate."""
        return (self._segments[which] for which in self._which)

    def position(self, candidate: Candidate) -> int:
        """Return the number of the first candidate that does not stand before this one."""
        position = bisect_left(self._passages, candidate.passage)
        while (position < len(self) and self._passages[position] == candidate.passage
               and self._places[position] + self._segments[self._which[position]].start < candidate.start):
            position += 1
        return position

    def __len__(self) -> int:
        return len(self._passages)

    def __iter__(self) -> Iterator[Candidate]:
        for passage, at, which, in_group in zip(self._passages, self._places, self._which, self._in_group, strict=True):
            yield Candidate(passage, at, self._segments[which], in_group == 1)

    @overload
    def __getitem__(self, at: int) -> Candidate: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Candidate]: ...
    def __getitem__(self, at: int | slice) -> Candidate | Sequence[Candidate]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return Candidate(self._passages[at], self._places[at], self._segments[self._which[at]], self._in_group[at] == 1)
