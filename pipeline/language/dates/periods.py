"""Named periods ("the Tenth Party Congress"): found by name, dated by an authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick

from pipeline.language.dates.expressions import Named


@dataclass(frozen=True, slots=True)
class Period:
    """An entry of the authority: `names` as texts write them, `date` in EDTF, `source` where the date is from.

    `calendar` is that in which the date stands; `dates_events` is whether "at X" alone dates an event (a congress does, a long war
    does not).
    """

    period_id: str
    names: tuple[str, ...]
    date: str
    source: str = ""
    dates_events: bool = True
    calendar: str = "gregorian"


class Periods:
    """The periods of an authority, ready to be looked up in running text."""

    def __init__(self, periods: Iterable[Period]) -> None:
        self.by_id = {period.period_id: period for period in periods}
        self._automaton = ahocorasick.Automaton()
        for period in self.by_id.values():
            for name in period.names:
                if name and name not in self._automaton:
                    self._automaton.add_word(name, (len(name), period.period_id))
        if self._automaton:
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[Named]:
        """Yield the periods named in a text that date events; whole words, the longest name at a place."""
        if not self._automaton:
            return
        for last, (length, period_id) in self._automaton.iter_long(text):
            start, end = last + 1 - length, last + 1
            whole = not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
            period = self.by_id[period_id]
            if whole and period.dates_events:
                yield Named(start, end, period_id, period.date, calendar=period.calendar)
