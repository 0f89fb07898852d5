"""Names and dates found in a passage, in offsets of its repaired text: the input of the event rules."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.documents.passages import Passage
from pipeline.language.dates.model import HistoricalDate


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """`text[start:end]` names an entity; `key` is None where it could not be decided between `candidates`."""

    start: int
    end: int
    kind: str
    key: str | None
    surface: str
    confidence: float
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """`text[start:end]` states a date; `parts` are the ends of a span, or the bare date of one open to a side ("until 1922": 1922)."""

    start: int
    end: int
    date: HistoricalDate
    parts: tuple[DateSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The body that a text is about: its key, and the common nouns by which the text goes on to speak of it ("the company")."""

    key: str
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """A passage with its sentences (start, end), entities and dates, each in order of start.

    `headword` is the key of the person that a biographical note or entry is about: the subject of
    its sentences that name none. Where it turns to another person, `headwords` gives (offset, key) of each.
    `times` gives (offset, date) of each time that the telling reaches in the passage. `body` is what an article is about that is about
    no person.
    """

    passage: Passage
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[EntitySpan, ...]
    dates: tuple[DateSpan, ...]
    headword: str | None = None
    headwords: tuple[tuple[int, str], ...] = ()
    times: tuple[tuple[int, HistoricalDate], ...] = ()
    body: Body | None = None

    def headword_at(self, offset: int) -> str | None:
        """Return the key of the person that the passage is about at `offset`, or None."""
        return next((key for start, key in reversed(self.headwords) if start <= offset), self.headword)

    def time_at(self, offset: int) -> HistoricalDate | None:
        """Return the time that the telling has reached at `offset`, or None if the passage does not say."""
        return next((date for start, date in reversed(self.times) if start <= offset), None)
