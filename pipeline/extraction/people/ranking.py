"""Which of the people that a name fits is meant here.

Candidates are weighed by what the passage, the section and the index say; the weights are few, additive and named,
so that every decision can be explained (cf. Bagga & Baldwin 1998 on namesakes; the domain's rules instead of a learned ranker).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log1p

from pipeline.documents.passages import Passage
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Known, key_of

#: Points by how many passages ago a person was last named (the first row that fits).
RECENCY = ((0, 2.0), (2, 1.4), (8, 0.9), (25, 0.4))
RECENT_FULL_NAME = 1.2
ON_INDEXED_PAGE, OFF_INDEXED_PAGES = 1.5, -1.0
#: A page on which the index has somebody so near is better than none.
NEAR_PAGES, NEAR_INDEXED_PAGE = 10, 0.4
#: A note speaks of people who stand in the chapter that it belongs to.
IN_CHAPTER_OF_NOTE, NOT_IN_CHAPTER_OF_NOTE = 0.8, -0.5
IN_OWN_NOTE = 2.5
HAS_NOTES = 0.5
TITLE_AGREES = 2.5
WRONG_GENDER = -4.0
#: A given name alone means one of the family that the passage speaks of, surely so after a word of kinship ("his brother Mikhail").
SAME_FAMILY, KIN_OF_FAMILY = 1.0, 2.5
#: A text by another about one person means that person by a name that several bear.
SUBJECT_OF_TEXT = 2.5
INDEX_LOCATORS, MENTIONS = 0.7, 0.35
#: Confidence by lead over the next (least lead, confidence); with less nobody is chosen.
CONFIDENCE = ((2.5, 0.96), (1.5, 0.92), (1.0, 0.85), (0.6, 0.75))
ALONE = 0.96


@dataclass(slots=True)
class Memory:
    """Who was named where so far: by person number, the passages of the last mention and of the last full name, and titles before it.

    `subject` is the number of the person whom the text is about, if it is about one.
    """

    last: dict[int, int] = field(default_factory=dict)
    full: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    titles: dict[int, set[str]] = field(default_factory=dict)
    present: set[int] = field(default_factory=set)
    passage: int = -1
    subject: int | None = None
    _indexed: dict[int, int] = field(default_factory=dict)

    def indexed(self, known: Known) -> int:
        """Return how many stretches of pages the index gives for somebody, counted once."""
        if known.number not in self._indexed:
            self._indexed[known.number] = locators(known.person)
        return self._indexed[known.number]

    def here(self, passage: Passage) -> set[int]:
        """Return the people named so far in this passage."""
        return self.present if self.passage == passage.number else set()

    def lately(self, since: int) -> Iterator[int]:
        """Yield the people named in passage `since` or later, the last first."""
        for person, number in reversed(self.last.items()):
            if number < since:
                return
            yield person

    def note(self, person: int, passage: Passage, form: str, title: str | None = None) -> None:
        """Remember a mention; only those by surname make somebody the usual bearer of it."""
        self.last.pop(person, None)  # so that the dictionary is in the order of the last mentions
        self.last[person] = passage.number
        if title:
            self.titles.setdefault(person, set()).add(title_key(title))
        self.present, self.passage = self.here(passage) | {person}, passage.number
        if form in ("full", "misspelt", "family"):
            self.counts[person] = self.counts.get(person, 0) + 1
        if form in ("full", "misspelt"):
            self.full[person] = passage.number


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands beside the mention: page, title, whether a woman is meant; for a note the pages of its chapter.

    Of a given name alone: who of its bearers has a relative (by surname) named before it in the passage, and whether a word of
    kinship stands beside it.
    """

    page: str | None
    title: str | None = None
    woman: bool = False
    chapter_pages: frozenset[str] = frozenset()
    relatives: frozenset[int] = frozenset()
    kin: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """The person meant, or None, and everybody weighed, the likeliest first."""

    person: int | None
    confidence: float
    ranked: tuple[int, ...]


def choose(people: tuple[int, ...], known: list[Known], passage: Passage, memory: Memory, cues: Cues) -> Choice:
    """Return whom a name that fits all of `people` means in this passage."""
    if len(people) == 1:
        return Choice(people[0], ALONE, people)
    points = {n: weigh(known[n], passage, memory, cues) for n in people}
    ranked = tuple(sorted(people, key=lambda n: (-points[n], n)))
    lead = points[ranked[0]] - points[ranked[1]]
    confidence = next((c for least, c in CONFIDENCE if lead >= least), 0.0)
    return Choice(ranked[0] if confidence else None, confidence, ranked)


def weigh(known: Known, passage: Passage, memory: Memory, cues: Cues) -> float:
    """Return the points of one person for a mention in this passage."""
    person, number = known.person, known.number
    points = _recency(memory.last.get(number), passage.number)
    if passage.number - memory.full.get(number, -99) <= 2:
        points += RECENT_FULL_NAME
    points += INDEX_LOCATORS * log1p(memory.indexed(known)) + MENTIONS * log1p(memory.counts.get(number, 0))
    points += _index_points(person, cues) + (HAS_NOTES if person.notes else 0.0)
    if number == memory.subject and passage.narrator is None:
        points += SUBJECT_OF_TEXT
    if in_own_note(person, passage):
        points += IN_OWN_NOTE
    if cues.title and (title_key(cues.title) in memory.titles.get(number, ()) or _bears_title(person, cues.title)):
        points += TITLE_AGREES
    if number in cues.relatives:
        points += SAME_FAMILY + (KIN_OF_FAMILY if cues.kin else 0.0)
    if cues.woman and person.gender == "male":
        points += WRONG_GENDER
    return points


def _recency(last: int | None, now: int) -> float:
    return next((value for distance, value in RECENCY if last is not None and now - last <= distance), 0.0)


def _index_points(person: LocalPerson, cues: Cues) -> float:
    if not cues.page or not person.pages:
        return 0.0
    if cues.chapter_pages:
        return NOT_IN_CHAPTER_OF_NOTE if cues.chapter_pages.isdisjoint(person.pages) else IN_CHAPTER_OF_NOTE
    if on_indexed_page(person, cues.page):
        return ON_INDEXED_PAGE
    first = cues.page.partition("-")[0]
    near = first.isdigit() and any(abs(int(page) - int(first)) <= NEAR_PAGES for page in person.pages if page.isdigit())
    return OFF_INDEXED_PAGES + (NEAR_INDEXED_PAGE if near else 0.0)


def locators(person: LocalPerson) -> int:
    """Return how many separate stretches of pages the index gives for a person."""
    pages = {int(page) for page in person.pages if page.isdigit()}
    return sum(page - 1 not in pages for page in pages) + sum(not page.isdigit() for page in person.pages)


def on_indexed_page(person: LocalPerson, page: str | None) -> bool:
    """Whether the index names the person on this page ("45", or "45-46" where it could be either)."""
    return page is not None and not person.pages.isdisjoint(page_labels(page))


def page_labels(page: str) -> list[str]:
    """Return the labels that a page label stands for ("45-47": 45, 46, 47)."""
    first, _, last = page.partition("-")
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [first, last] if last else [first]


def in_own_note(person: LocalPerson, passage: Passage) -> bool:
    """Whether the passage is one of the notes about the person."""
    return passage.kind == "note" and (passage.label or "").isdigit() and (passage.section or "", int(passage.label or 0)) in person.notes


def title_key(title: str) -> str:
    """Return the folded title without its stop."""
    return key_of(title.rstrip("."))


def _bears_title(person: LocalPerson, title: str) -> bool:
    wanted = title_key(title)
    described = f"{person.name.title or ''} {person.description or ''}"
    return any(wanted == key_of(word.strip(".,;()")) for word in described.split())
