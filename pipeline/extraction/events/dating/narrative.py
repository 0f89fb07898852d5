"""The time that a story has reached: what undated sentences soon after a dated one are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.annotations import DateSpan
from pipeline.language.dates.model import HistoricalDate

#: For how many sentences a date holds for what follows it; measured on annotated pages: later ones are wrong more often than right.
REACH = 2
ANCHOR = "narrative"
#: How many characters of an ISO date say its month.
_MONTH = 7
NOWHERE = -1
"""The place of a date that is not written out: the time that the telling has reached."""


@dataclass(slots=True)
class Narrative:
    """The date told last in this passage, and how many sentences ago.

    `reached` is the time that the telling has come to by what this passage says.
    """

    date: DateSpan | None = None
    age: int = 0
    reached: HistoricalDate | None = None

    def note(self, dates: Sequence[DateSpan]) -> None:
        """Remember the last date of a sentence."""
        if dates:
            self.date, self.age = dates[-1], 0

    def goes_on(self) -> bool:
        """Whether a sentence that states no date can have one from the story."""
        return self.reached is not None or self._carries() is not None

    def carried(self) -> DateSpan | None:
        """Return the date for an event that states none, inferred, or None; what is longer than a month or has no end dates only itself."""
        carries = self._carries()
        return replace(carries, date=inferred(carries.date)) if carries else None

    def _carries(self) -> DateSpan | None:
        return None if self.date is None or self.age > REACH or not _is_one_time(self.date.date) else self.date

    def time(self) -> DateSpan | None:
        """Return the time that the telling has reached, as a date that stands nowhere, or None; a day holds for its month."""
        if self.reached is None:
            return None
        return DateSpan(NOWHERE, NOWHERE, inferred(self.reached))


def _is_one_time(date: HistoricalDate) -> bool:
    """Whether a date is no span, or one of days of the same month, as a congress or a voyage takes; "after 1917" is none."""
    plain = "/" not in date.edtf and ".." not in date.edtf
    return plain or bool(date.earliest and date.latest and date.earliest[:_MONTH] == date.latest[:_MONTH])


def inferred(date: HistoricalDate) -> HistoricalDate:
    """Return the date as one that the context gives."""
    return replace(date, basis="inferred", anchor=date.anchor or ANCHOR)
