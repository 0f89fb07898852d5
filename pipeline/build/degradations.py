"""What was not read as it should be, summed up for people: each reason with its count, and where it is first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from pipeline.extraction.records import Extraction


@dataclass(frozen=True, slots=True)
class Degradation:
    """A reason, how often it stands, and where first: the raw offset and the passage that holds it, if one does."""

    reason: str
    count: int
    char_start: int
    passage: str | None

    def __str__(self) -> str:
        """Return it in plain words."""
        where = f"in {self.passage} " if self.passage else ""
        return f"{self.reason} ({self.count:,} {'time' if self.count == 1 else 'times, first'} {where}at {self.char_start:,})"


def degradations(extraction: Extraction) -> tuple[Degradation, ...]:
    """Return the degradations of one source by reason, the most frequent first."""
    rows = sorted((row["char_start"], row["reason"]) for row in extraction["degradations"].to_pylist())
    if not rows:
        return ()
    passages = _passages(extraction)
    first = {reason: char_start for char_start, reason in reversed(rows)}
    counts = Counter(reason for _, reason in rows)
    return tuple(Degradation(reason, count, first[reason], _passage_at(passages, first[reason])) for reason, count in counts.most_common())


def _passages(extraction: Extraction) -> list[tuple[int, int, str]]:
    """Return beginning, end and id of each passage, in the order of the text."""
    columns = [extraction["passages"][name].to_pylist() for name in ("char_start", "char_end", "passage_id")]
    return sorted(zip(*columns, strict=True))


def _passage_at(passages: list[tuple[int, int, str]], char_start: int) -> str | None:
    """Return the last passage that begins at or before a raw offset and reaches it, if there is one."""
    before = bisect_right(passages, char_start, key=lambda passage: passage[0])
    if before and char_start <= passages[before - 1][1]:
        return passages[before - 1][2]
    return None
