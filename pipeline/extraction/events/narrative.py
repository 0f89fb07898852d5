"""The time that a story has reached: what undated sentences soon after a dated one are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.people.local import LocalPerson
from pipeline.language.dates.model import HistoricalDate

#: For how many sentences a date holds for what follows it; measured on annotated pages: later ones are wrong more often than right.
REACH = 2
ANCHOR = "narrative"


@dataclass(slots=True)
class Narrative:
    """The date told last in this passage, and how many sentences ago."""

    date: DateSpan | None = None
    age: int = 0

    def note(self, dates: Sequence[DateSpan]) -> None:
        """Remember the last date of a sentence."""
        if dates:
            self.date, self.age = dates[-1], 0

    def carried(self) -> DateSpan | None:
        """Return the date for an event that states none, inferred, or None; a span of years dates nothing but itself."""
        if self.date is None or self.age > REACH or "/" in self.date.date.edtf:
            return None
        return replace(self.date, date=inferred(self.date.date))

    def death_of(self, person: LocalPerson | None) -> HistoricalDate | None:
        """Return a person's known date of death if the story has come to that year: "he died" says no more."""
        if person is None or person.death is None or self.date is None:
            return None
        told, known = self.date.date, person.death
        same = bool(told.earliest and known.earliest and told.earliest[:4] == known.earliest[:4])
        return inferred(known) if same else None


def inferred(date: HistoricalDate) -> HistoricalDate:
    """Return the date as one that the context gives."""
    return replace(date, basis="inferred", anchor=date.anchor or ANCHOR)
