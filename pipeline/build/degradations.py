"""What was not read as it should be, summed up for people: each reason with its count, and where it is first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pyarrow.compute as pc

from pipeline.extraction.records import Extraction

TOLD_DEGRADATIONS = 5
"""So many kinds of degradation are told for each source; all of them are rows of the asset `text/degradations`."""


@dataclass(frozen=True, slots=True)
class Degradation:
    """A reason, how often it stands, and where first: the text, the raw offset in it, and the passage that holds it, if that is known."""

    reason: str
    count: int
    source_id: str
    char_start: int
    passage: str | None = None

    def __str__(self) -> str:
        """Return it in plain words."""
        where = f"in {self.passage or self.source_id} at {self.char_start:,}"
        return f"{self.reason} ({self.count:,} {'time,' if self.count == 1 else 'times, first'} {where})"


def degradations(extraction: Extraction) -> tuple[Degradation, ...]:
    """Return the degradations of a source or collection by reason, the most frequent first; of as many as are told, the passage."""
    rows = extraction["degradations"].to_pylist()
    counts, first = Counter(row["reason"] for row in rows), {row["reason"]: row for row in reversed(rows)}
    found = [Degradation(reason, count, first[reason]["source_id"], first[reason]["char_start"]) for reason, count in counts.most_common()]
    placed = [replace(one, passage=_passage_of(one, extraction)) for one in found[:TOLD_DEGRADATIONS]]
    return (*placed, *found[TOLD_DEGRADATIONS:])


def _passage_of(degradation: Degradation, extraction: Extraction) -> str | None:
    """Return the first passage of the text that holds the raw offset, if there is one."""
    passages, at = extraction["passages"], degradation.char_start
    here = pc.and_(pc.equal(passages["source_id"], degradation.source_id),
                   pc.and_(pc.less_equal(passages["char_start"], at), pc.greater(passages["char_end"], at)))
    ids = passages["passage_id"].filter(here)
    return str(ids[0].as_py()) if len(ids) else None
