"""Which of the people that a name fits is meant here.

Candidates are weighed by what the passage, the section and the index say; the weights are few, additive and named,
so that every decision can be explained (cf. Bagga & Baldwin 1998 on namesakes; the domain's rules instead of a learned ranker).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from pipeline.documents.passages import Passage
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Known, key_of

#: Points by how many passages ago a person was last named (the first row that fits).
RECENCY = ((0, 2.0), (2, 1.4), (8, 0.9), (25, 0.4))
RECENT_FULL_NAME = 1.2
ON_INDEXED_PAGE, OFF_INDEXED_PAGES = 1.5, -1.0
IN_OWN_NOTE = 2.5
TITLE_AGREES = 2.5
WRONG_GENDER = -4.0
#: A page on which the index has somebody so near is better than none.
NEAR_PAGES, NEAR_INDEXED_PAGE = 10, 0.4
HAS_NOTES = 0.5
INDEX_LOCATORS, MENTIONS = 0.7, 0.35
#: Below this lead nobody is chosen; confidence by lead (lead, confidence).
LEAST_LEAD = 0.6
CONFIDENCE = ((2.5, 0.96), (1.5, 0.92), (1.0, 0.85), (LEAST_LEAD, 0.75))


@dataclass(slots=True)
class Memory:
    """Who was named where so far: by person number, the passage of the last mention and of the last full name."""

    last: dict[int, int] = field(default_factory=dict)
    full: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def note(self, person: int, passage: Passage, *, full: bool, surname: bool) -> None:
        """Remember a mention; only those by surname make somebody the usual bearer of it."""
        self.last[person] = passage.number
        self.counts[person] = self.counts.get(person, 0) + surname
        if full:
            self.full[person] = passage.number


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands beside the mention: page, title, whether a woman is meant."""

    page: str | None
    title: str | None = None
    woman: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The person meant, or None, and everybody weighed, the likeliest first."""

    person: int | None
    confidence: float
    ranked: tuple[int, ...]


def choose(people: tuple[int, ...], known: list[Known], passage: Passage, memory: Memory, cues: Cues) -> Choice:
    """Return whom a name that fits all of `people` means in this passage."""
    if len(people) == 1:
        return Choice(people[0], 0.96, people)
    points = {n: weigh(known[n], passage, memory, cues) for n in people}
    ranked = tuple(sorted(people, key=lambda n: (-points[n], n)))
    lead = points[ranked[0]] - points[ranked[1]]
    confidence = next((c for least, c in CONFIDENCE if lead >= least), 0.0)
    return Choice(ranked[0] if confidence else None, confidence, ranked)


def weigh(known: Known, passage: Passage, memory: Memory, cues: Cues) -> float:
    """Return the points of one person for a mention in this passage."""
    person, number = known.person, known.number
    points = _recency(memory.last.get(number), passage.number)
    if memory.full.get(number, -99) >= passage.number - 2:
        points += RECENT_FULL_NAME
    points += INDEX_LOCATORS * log1p(locators(person)) + MENTIONS * log1p(memory.counts.get(number, 0))
    points += _index_points(known, cues.page) + (HAS_NOTES if person.notes else 0.0)
    if _own_note(known, passage):
        points += IN_OWN_NOTE
    if cues.title and _bears_title(known, cues.title):
        points += TITLE_AGREES
    if cues.woman and person.gender == "male":
        points += WRONG_GENDER
    return points


def _recency(last: int | None, now: int) -> float:
    return next((value for distance, value in RECENCY if last is not None and now - last <= distance), 0.0)


def _index_points(known: Known, page: str | None) -> float:
    if not page or not known.person.pages:
        return 0.0
    if on_indexed_page(known, page):
        return ON_INDEXED_PAGE
    first = page.partition("-")[0]
    near = first.isdigit() and any(abs(int(other) - int(first)) <= NEAR_PAGES for other in known.person.pages if other.isdigit())
    return OFF_INDEXED_PAGES + (NEAR_INDEXED_PAGE if near else 0.0)


def locators(person: LocalPerson) -> int:
    """Return how many separate stretches of pages the index gives for a person."""
    pages = {int(page) for page in person.pages if page.isdigit()}
    return sum(page - 1 not in pages for page in pages) + sum(not page.isdigit() for page in person.pages)


def on_indexed_page(known: Known, page: str | None) -> bool:
    """Whether the index names the person on this page ("45", or "45-46" where it could be either)."""
    if not page:
        return False
    first, _, last = page.partition("-")
    if first.isdigit() and last.isdigit():
        return any(str(number) in known.person.pages for number in range(int(first), int(last) + 1))
    return first in known.person.pages or last in known.person.pages


def _own_note(known: Known, passage: Passage) -> bool:
    if passage.kind != "note" or not passage.label or not passage.label.isdigit() or not known.person.notes:
        return False
    return (passage.section or "", int(passage.label)) in known.person.notes


def _bears_title(known: Known, title: str) -> bool:
    wanted = key_of(title.rstrip("."))
    described = f"{known.person.name.title or ''} {known.person.description or ''}"
    return any(wanted == key_of(word.strip(".,;()")) for word in described.split())
