"""Tellings to records: one for each (what, who, when) on a page, with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.documents.passages import Passage
from pipeline.documents.spilling import Spilled
from pipeline.extraction.events.factuality.modality import Modality
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.records import EventRecord, MembershipRecord
from pipeline.language.dates.model import HistoricalDate

#: Types of which one page may tell several of the same people on the same day.
_MANIFOLD = frozenset({"other", "travel", "meeting", "agreement", "publication"})
#: How many events back a restated birth or death may have been told.
_LOOK_BACK = 40
#: How many pages back it is known what was told there; notes may stand between two paragraphs of a page.
_PAGES = 100
#: Section, page, and the passage's number where there are no pages.
_Where = tuple[str | None, str | None, int | None]
#: The most words in which a date is quoted as it stands.
_STATED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What is to be recorded.

    `participants` are "role:kind:key", `span` is the words that tell it, `stated` the place of the date, `cited` the key of whom the voice
    cites; `offices` are the wordings of those told together, "label|key" each, `complement` what an act was done to (see `EventRecord`).
    """

    type: str
    participants: Sequence[str]
    span: tuple[int, int]
    date: HistoricalDate | None = None
    stated: tuple[int, int] | None = None
    place: str | None = None
    post: str | None = None
    detail: str | None = None
    mode: Modality = field(default_factory=Modality)
    cited: str | None = None
    method: str = "trigger"
    confidence: float = 0.95
    offices: Sequence[str] = ()
    complement: str | None = None


@dataclass(slots=True)
class Recorder:
    """The events of a document so far. The same event told twice on a page in the same terms is recorded once.

    With `keep_all`, births and deaths told again with another date are kept, too.
    """

    events: Spilled[EventRecord] = field(default_factory=Spilled)
    features: list[Sequence[str]] = field(default_factory=list)
    keep_all: bool = False
    memberships: Spilled[MembershipRecord] = field(default_factory=Spilled)
    _seen: dict[_Where, set[tuple[object, ...]]] = field(default_factory=dict)

    def add(self, passage: Passage, occurrence: Occurrence, features: Sequence[str] = ()) -> None:
        """Record an occurrence told in a passage, unless it has been; `features` are those that it was judged by."""
        date = occurrence.date
        once = occurrence.type in ("birth", "death") and not occurrence.mode.denied
        if not self.keep_all and once and self._restates(passage, occurrence):
            return
        identity = (
            occurrence.type,
            tuple(sorted(occurrence.participants)),
            date.edtf if date else None,
            occurrence.post,
            occurrence.place,
            occurrence.detail if occurrence.type in _MANIFOLD else None,
            occurrence.mode.denied,
        )
        seen = self._told_at((passage.section, passage.page_at(occurrence.span[0]), passage.number if not passage.pages else None))
        if identity in seen:
            return
        seen.add(identity)
        if self.keep_all:
            self.features.append(features)
        self.events.append(
            EventRecord(
                **in_passage(passage, *occurrence.span),
                number=len(self.events),
                type=occurrence.type,
                participants=list(occurrence.participants),
                date=date.edtf if date else None,
                date_earliest=date.earliest if date else None,
                date_latest=date.latest if date else None,
                date_basis=date.basis if date else "none",
                date_anchor=date.anchor if date else None,
                date_stated=_stated(passage, occurrence),
                calendar=date.calendar if date else "unknown",
                place_key=occurrence.place,
                post=occurrence.post,
                detail=occurrence.detail,
                factuality=occurrence.mode.factuality,
                certainty=occurrence.mode.certainty,
                polarity="denied" if occurrence.mode.denied else "affirmed",
                attributed_to=occurrence.cited,
                method=occurrence.method,
                confidence=occurrence.confidence,
                offices=list(occurrence.offices),
                complement=occurrence.complement,
            )
        )

    def _told_at(self, where: _Where) -> set[tuple[object, ...]]:
        """What was told on this page so far, or in this passage where there are no pages."""
        if where not in self._seen:
            self._seen[where] = set()
            if len(self._seen) > _PAGES:
                del self._seen[next(iter(self._seen))]
        return self._seen[where]

    def _restates(self, passage: Passage, occurrence: Occurrence) -> bool:
        """Whether a birth or death only restates one told in the passage; a closer date takes the other's place.

        People are born and die once: "(1890-1953) ... He died in March 1953" is one death, with the closer date.
        """
        for number in range(len(self.events) - 1, max(len(self.events) - _LOOK_BACK, 0) - 1, -1):
            event = self.events[number]
            if not _same_life_event(event, passage, occurrence):
                continue
            date = occurrence.date
            if date is not None and _closer(date, event):
                self.events[number] = replace(event, **_dated(passage, occurrence, date))
            return True
        return False


def _closer(date: HistoricalDate, event: EventRecord) -> bool:
    """Whether a date lies within the one that the event has, and says more."""
    if not event.date_earliest or not event.date_latest or not date.earliest or not date.latest:
        return event.date is None
    inside = event.date_earliest <= date.earliest and date.latest <= event.date_latest
    return inside and (date.earliest, date.latest) != (event.date_earliest, event.date_latest)


def _dated(passage: Passage, occurrence: Occurrence, date: HistoricalDate) -> dict[str, Any]:
    return {
        **in_passage(passage, *occurrence.span),
        "date": date.edtf,
        "date_earliest": date.earliest,
        "date_latest": date.latest,
        "date_basis": date.basis,
        "date_anchor": date.anchor,
        "date_stated": _stated(passage, occurrence),
        "calendar": date.calendar,
        "place_key": occurrence.place,
        "detail": occurrence.detail,
    }


def _same_life_event(event: EventRecord, passage: Passage, occurrence: Occurrence) -> bool:
    if event.polarity != "affirmed" or event.type != occurrence.type:
        return False
    return event.passage_id == passage.passage_id and event.participants == list(occurrence.participants)


def _stated(passage: Passage, occurrence: Occurrence) -> str | None:
    if occurrence.stated is None or occurrence.date is None:
        return None
    start, end = occurrence.stated
    return " ".join(passage.text.text[start:end].split()[:_STATED_WORDS]) or None
