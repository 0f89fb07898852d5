"""Links the names of a document to its people, in reading order: what was named before helps with what comes after."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.packed import Packed
from pipeline.extraction.people.candidates import Candidate, Segment
from pipeline.extraction.people.context import is_kin, is_woman, names_kinship, person_evidence, read_otherwise, title_before
from pipeline.extraction.people.discovery import WHOLE, Text, is_shortened, name_record
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.ranking import Choice, Cues, Memory, choose, page_labels
from pipeline.extraction.people.registry import Match, Registry, key_of
from pipeline.language.names import is_given_name, parse_name

#: How sure a decided mention is by the form of the name.
FORM_CONFIDENCE = {
    "full": 1.0, "family": 1.0, "alias": 0.98, "given_patronymic": 0.97, "misspelt": 0.95, "shortened": 0.95, "given": 0.93,
    "patronymic": 0.85, "fuzzy": 0.85,
}  # fmt: skip
#: Certainty of a person whom only the running text has, by no known given name or title.
UNSURE_PERSON = 0.93
#: How many passages back a person must have been named for a given name alone to mean them.
NEARBY = 30
#: Passages that link people but introduce none: their capitals are those of titles and publishers.
LINK_ONLY_KINDS = frozenset({"bibliography"})
#: Kinds of the next word of a run that make a thing of a name before it ("Lenin Institute"); an acronym does so of a surname alone.
_THING, _ACRONYM = frozenset("bl"), "u"

_JOINED = re.compile(r",?\s(?:and|or|&)\s$|,\s$")
_INVERTED = re.compile(r", ([^\W\d_]\.|[^\W\d_a-z]\w+)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A candidate where it stands, with what can be said of it there."""

    candidate: Candidate
    passage: Passage
    match: Match
    start: int
    end: int

    @property
    def text(self) -> str:
        """The passage's text."""
        return self.passage.text.text


@dataclass(frozen=True, slots=True)
class _KnownBy:
    """Numbers of people: those with no surname, and those whom the index places on a page or in a note (section, number)."""

    given_alone: frozenset[int]
    page: Mapping[str, Sequence[int]]
    note: Mapping[tuple[str, int], Sequence[int]]


def _known_by(registry: Registry) -> _KnownBy:
    pages: dict[str, list[int]] = defaultdict(list)
    notes: dict[tuple[str, int], list[int]] = defaultdict(list)
    for known in registry.known:
        for page in known.person.pages:
            pages[page].append(known.number)
        for note in known.person.notes:
            notes[note].append(known.number)
    return _KnownBy(frozenset(known.number for known in registry.known if not known.families), pages, notes)


class Linker:
    """Links candidates one after the other and remembers who was named."""

    def __init__(self, text: Text, registry: Registry) -> None:
        self.text = text
        self.registry = registry
        self.memory = Memory()
        self.spans = Packed(EntitySpan)
        self._variants: set[tuple[int, str]] = set()
        self._pages = _pages_by_section(text.passages)
        self._known_by = _known_by(registry)

    def link(self, candidate: Candidate, follower: Candidate | None) -> None:
        """Decide one candidate and record its span; `follower` is the next one."""
        for match in self._matches(candidate, follower):
            segment, passage = candidate.segment, self.text.passages[candidate.passage]
            start = candidate.at + (segment.start if match.first == 0 else segment.offsets[match.first][0])
            place = _Place(candidate, passage, match, start, candidate.at + segment.offsets[match.last - 1][1])
            eligible = self._eligible(place)
            if eligible:
                self._record(place, choose(eligible, self.registry.known, passage, self.memory, self._cues(place, eligible)))

    # ------------------------------------------------------------ whom a name fits
    def _matches(self, candidate: Candidate, follower: Candidate | None) -> list[Match]:
        segment = candidate.segment
        match = self.registry.match(segment)
        if len(segment.words) == 1:
            shared = self._shared_family(candidate, follower) if match is None or match.form == "given" else None
            single = shared or match or self._misspelt_single(segment)
            return [single] if single else []
        if match is None or match.first > 0 or match.form not in WHOLE:
            people = self.registry.misspelt(segment)
            match = Match(people, "misspelt", 0, len(segment.words)) if people else match
        if (match is None or match.first > 0) and is_shortened(candidate, self.text, self.registry):
            return [Match(self.registry.shortened(segment), "shortened", 0, len(segment.words))]
        return [match] if match else []

    def _misspelt_single(self, segment: Segment) -> Match | None:
        word = segment.words[0]
        if segment.kinds != "n" or key_of(word.removesuffix("s")) in self.registry.families:
            return None
        people = self.text.near(self.registry, word)
        return Match(people, "fuzzy", 0, 1) if people else None

    def _shared_family(self, candidate: Candidate, follower: Candidate | None) -> Match | None:
        """Match the first of "Lev and Sergei Kamenev" by the family name of the second."""
        if follower is None or follower.passage != candidate.passage or len(follower.segment.words) != 2:
            return None
        if not _JOINED.match(self.text.of(candidate)[candidate.end:follower.start]):
            return None
        words = (candidate.segment.words[0], follower.segment.words[1])
        match = self.registry.match(Segment(0, 0, words, "gn", ((0, 0), (0, 0)), None, "", ""))
        return Match(match.people, "full", 0, 1) if match and match.form == "full" and match.first == 0 else None

    # ------------------------------------------------------------ whether it names a person here
    def _eligible(self, place: _Place) -> tuple[int, ...]:
        """The people that the name can mean here; none if it is no person's name at this place."""
        match, segment = place.match, place.candidate.segment
        before, after = set(segment.kinds[:match.first]), segment.kinds[match.last:].rstrip("sq")
        if after or (before & set("gip") and not self._may_drop(place)):
            return ()
        if place.passage.kind in LINK_ONLY_KINDS and match.form == "family":
            return self._authors(place)
        if match.form in ("given", "patronymic"):
            return self._eligible_by_given(place)
        whole = match.form in ("full", "given_patronymic", "misspelt", "shortened") or segment.title
        ends = match.last == len(segment.words)
        if ends and (segment.after in _THING or (segment.after == _ACRONYM and not whole)):
            return ()
        if not whole and segment.before == "l":
            return ()
        return () if segment.kinds == "d" and not whole and self._is_other_word(place) else match.people

    def _is_other_word(self, place: _Place) -> bool:
        return read_otherwise(place.text, place.start, place.end) or person_evidence(place.text, place.start, place.end) <= 0

    def _may_drop(self, place: _Place) -> bool:
        """Whether a given name before a known surname may be left aside, as "Leon" for Lev where one person bears the surname."""
        segment, people = place.candidate.segment, place.match.people
        return len(people) == 1 and segment.kinds[0] in "gn" and key_of(segment.words[0])[:1] in self.registry.known[people[0]].initials

    def _authors(self, place: _Place) -> tuple[int, ...]:
        """The people whom a given name in inverted order ("Ivanov, Lev.") leaves over."""
        inverted = _INVERTED.match(place.text, place.end)
        if inverted is None:
            return place.match.people
        kind = "i" if inverted[1].endswith(".") else "g"
        return tuple(n for n in place.match.people if self.registry.given_fits(self.registry.known[n], inverted[1], kind))

    def _eligible_by_given(self, place: _Place) -> tuple[int, ...]:
        segment, match = place.candidate.segment, place.match
        if (segment.after and segment.after in "ablut") or place.passage.kind in LINK_ONLY_KINDS:
            return ()
        if "d" in segment.kinds and (not self._is_literal(place) or read_otherwise(place.text, place.start, place.end)):
            return ()
        familiar, alone = self._familiar(place), self._known_by.given_alone
        return tuple(n for n in match.people if n in familiar or n in alone)

    def _is_literal(self, place: _Place) -> bool:
        """Whether somebody bears the given name just so, not a fuller form of it."""
        wanted = key_of(place.candidate.segment.words[0])
        return any(key_of(self.registry.known[n].person.name.given or "") == wanted for n in place.match.people)

    def _familiar(self, place: _Place) -> set[int]:
        """The people whom the reader knows by now by a given name alone, beside those who are never named otherwise.

        They were named nearby, stand on this page by the index or in this note, or have a relative named before in the passage.
        They are looked up, not tried one by one: a common given name may have hundreds of bearers.
        """
        passage = place.passage
        familiar = set(self.memory.lately(passage.number - NEARBY)).union(self._relatives(passage))
        for label in page_labels(page) if (page := passage.page_at(place.start)) is not None else ():
            familiar.update(self._known_by.page.get(label, ()))
        if passage.kind == "note" and passage.label and passage.label.isdigit():
            familiar.update(self._known_by.note.get((passage.section or "", int(passage.label)), ()))
        for label in self._chapter_pages(passage):
            familiar.update(self._known_by.page.get(label, ()))
        return familiar

    def _relatives(self, passage: Passage) -> Iterator[int]:
        """Yield everybody of the same surname as somebody else named before in the passage."""
        for other in self.memory.here(passage):
            for family in self.registry.known[other].families:
                yield from (n for n in self.registry.families.get(family, ()) if n != other)

    def _has_relative(self, number: int, passage: Passage) -> bool:
        """Whether somebody else of the same surname is named before in the passage."""
        families = self.registry.known[number].families
        return any(n != number and not families.isdisjoint(self.registry.known[n].families) for n in self.memory.here(passage))

    # ------------------------------------------------------------ what decides, what is recorded
    def _chapter_pages(self, passage: Passage) -> frozenset[str]:
        if passage.kind != "note" or not passage.section:
            return frozenset()
        return self._pages.get(passage.section.removeprefix("notes-"), frozenset())

    def _cues(self, place: _Place, eligible: Sequence[int]) -> Cues:
        if len(eligible) == 1:
            return Cues(None)
        given = place.match.form == "given"
        relatives = frozenset(n for n in eligible if given and self._has_relative(n, place.passage))
        page, chapter = place.passage.page_at(place.start), self._chapter_pages(place.passage)
        kin = given and is_kin(place.text, place.start, place.end)
        return Cues(page, _title(place), is_woman(place.text, place.start), chapter, relatives, kin)

    def _record(self, place: _Place, choice: Choice) -> None:
        known, match = self.registry.known, place.match
        keys = tuple(known[n].person.key for n in choice.ranked)
        group = len(keys) > 1 and match.form in ("family", "fuzzy") and names_kinship(place.text, place.start, place.end)
        person = None if group else choice.person
        confidence = 0.0 if person is None else round(choice.confidence * FORM_CONFIDENCE[match.form] * _certainty(known[person].person), 3)
        span = EntitySpan(place.start, place.end, "person", None if person is None else known[person].person.key,
                          place.text[place.start:place.end], confidence, keys if len(keys) > 1 else ())
        self.spans.add(place.passage.number, (span,))
        if person is not None:
            self.memory.note(person, place.passage, match.form, _title(place))
            self._record_variant(person, place, span.surface)

    def _record_variant(self, number: int, place: _Place, surface: str) -> None:
        """Spellings of a full name, and misspellings of a family name, become variants of the person's name."""
        match = place.match
        mark = (number, key_of(surface))
        shared = match.form == "full" and match.last - match.first < 2
        if match.form not in ("full", "fuzzy", "misspelt") or shared or mark in self._variants:
            return
        self._variants.add(mark)
        person = self.registry.known[number].person
        name = surface if match.form == "fuzzy" else parse_name(surface).natural
        if name and all(name != record.name for record in person.names):
            person.names.append(name_record(person.key, place.passage, (place.start, place.end), name, "variant"))


def _title(place: _Place) -> str | None:
    """The last word of the title or office before a name."""
    title = place.candidate.segment.title if place.match.first == 0 else None
    return title.split()[-1] if title else title_before(place.text, place.start)


def _certainty(person: LocalPerson) -> float:
    """How sure it is that there is such a person: less so where only the running text says it, and by no known given name or title."""
    given = person.name.given or ""
    sure = person.origin != "text" or person.name.title or given.endswith(".") or is_given_name(given.split(" ", 1)[0])
    return 1.0 if sure else UNSURE_PERSON


def _pages_by_section(passages: Sequence[Passage]) -> Mapping[str, frozenset[str]]:
    pages: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        if passage.section:
            pages[passage.section].update(label for page in passage.pages for label in page_labels(page.label))
    return {section: frozenset(labels) for section, labels in pages.items()}
