"""Every place where a person is named in the running text of a document, and the people so found.

The order: candidates of all passages; people in no authority (`discovery`); then each candidate is linked in
reading order, so that what was named before helps to decide what comes after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.people.candidates import Candidate, Segment, runs, segments
from pipeline.extraction.people.context import is_opening, is_woman, names_kinship, person_evidence, read_otherwise, title_before
from pipeline.extraction.people.discovery import WHOLE, Text, discover, name_record
from pipeline.extraction.people.linking import Choice, Cues, Memory, choose, on_indexed_page
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Match, Registry, key_of
from pipeline.language.names import parse_name, slug_of

#: Passages in whose text people are sought: no headings, contents, catalogue blocks or index entries.
READ_KINDS = frozenset({"body", "note", "table", "infobox", "list_item", "caption", "bibliography"})
#: Passages that link people but introduce none: their capitals are those of titles and publishers.
LINK_ONLY_KINDS = frozenset({"bibliography"})
_LOWER = re.compile(r"\b[^\W\d_]{2,}\b")
_TITLE_IN_QUOTES = re.compile(r"[\"“](?:[^\W\d_a-z][\w'’-]*|of|the|and|in|on|a|an|to|for|with|from|de|la|[:,])(?:[ ,:]+(?:[^\W\d_a-z][\w'’-]*|of|the|and|in|on|a|an|to|for|with|from|de|la)){2,}[.,!?]?[\"”]")
_JOINED = re.compile(r",?\s(?:and|or|&)\s$|,\s$")
_INVERTED = re.compile(r", ([^\W\d_]\.|[^\W\d_a-z]\w+)")
#: How many passages back a person must have been named for a given name alone to mean them.
NEARBY = 30


@dataclass(slots=True)
class PeopleAnnotation:
    """The people of a document (the authority's first) and the spans that name them, by passage number."""

    people: list[LocalPerson]
    spans: dict[int, list[EntitySpan]] = field(default_factory=dict)


def annotate_people(document: Document, authority: Sequence[LocalPerson], taken: Mapping[int, Sequence[EntitySpan]]) -> PeopleAnnotation:
    """Find and link all mentions of people in a document.

    `taken` are spans of other entities by passage number, inside which no person is sought except the owner in
    a possessive ("Stalin's Secretariat"). Spans come back in order of start, offsets in the repaired text.
    """
    passages = [passage for passage in document.passages if passage.kind in READ_KINDS]
    vocabulary = frozenset(word for passage in passages for word in _LOWER.findall(passage.text.text) if word.islower())
    candidates = _candidates(passages, taken, vocabulary)
    registry = Registry(authority)
    counts = Counter(c.segment.words[0] for c in candidates if len(c.segment.words) == 1)
    text = Text([c for c in candidates if passages[c.passage].kind not in LINK_ONLY_KINDS], passages, vocabulary, counts)
    discover(text, registry)
    _name_keys(registry)
    linker = _Linker(text, registry)
    for candidate, follower in zip(candidates, [*candidates[1:], None], strict=True):
        linker.link(candidate, follower)
    named = {key for spans in linker.spans.values() for span in spans for key in (span.key, *span.candidates)}
    return PeopleAnnotation([known.person for known in registry.known if known.person.origin != "text" or known.person.key in named], linker.spans)


def _candidates(passages: Sequence[Passage], taken: Mapping[int, Sequence[EntitySpan]], vocabulary: frozenset[str]) -> list[Candidate]:
    found: list[Candidate] = []
    for number, passage in enumerate(passages):
        text = passage.text.text
        closed = _closed(passage, text, taken.get(passage.number, ()))
        for at, run in runs(text):
            for segment in segments(run):
                trimmed = _trimmed(segment, text, at, vocabulary)
                if trimmed and not (closed and _inside(closed, text, at + trimmed.start, at + trimmed.end)):
                    found.append(Candidate(number, at, trimmed))
    return found


def _closed(passage: Passage, text: str, taken: Sequence[EntitySpan]) -> list[tuple[int, int, bool]]:
    """Stretches without people: titles of works wholly; other entities but for the owner in a possessive (True)."""
    works = [(start, end, False) for start, end in passage.italics]
    if '"' in text or "“" in text:
        works += [(m.start(), m.end(), False) for m in _TITLE_IN_QUOTES.finditer(text)]
    return [*works, *((span.start, span.end, True) for span in taken)]


def _inside(closed: Sequence[tuple[int, int, bool]], text: str, start: int, end: int) -> bool:
    return any(a <= start < b and not (owner_may and a == start and end < b and text[end:end + 1] in "'’") for a, b, owner_may in closed)


def _trimmed(segment: Segment, text: str, at: int, vocabulary: frozenset[str]) -> Segment | None:
    """Drop the first word of a segment if only its place in the sentence gave it a capital."""
    first = segment.words[0]
    if segment.kinds == "in" and segment.words[1].lower() in vocabulary:
        return None
    if first == "R." and text.endswith("L. to ", 0, at + segment.start):
        return _without_first(segment)
    if segment.kinds[0] not in "nd" or segment.title or first.lower() not in vocabulary or not is_opening(text, at + segment.start):
        return segment
    if len(segment.words) == 1:
        return None if segment.kinds == "n" else segment
    if segment.kinds[0] == "d":
        return segment
    return _without_first(segment)


def _without_first(segment: Segment) -> Segment | None:
    if len(segment.words) < 2:
        return None
    return Segment(segment.offsets[1][0], segment.end, segment.words[1:], segment.kinds[1:], segment.offsets[1:], None, "f", segment.after)


def _name_keys(registry: Registry) -> None:
    used = {known.person.key for known in registry.known if known.person.key}
    for known in registry.known:
        person = known.person
        if not person.key:
            person.key = _free_key(f"person:{slug_of(person.name)}", used)
            used.add(person.key)
        person.names = [record if record.key else replace(record, key=person.key) for record in person.names]


def _free_key(key: str, used: set[str]) -> str:
    number = 2
    free = key
    while free in used:
        free, number = f"{key}-{number}", number + 1
    return free


class _Linker:
    """Links candidates in reading order and remembers who was named."""

    def __init__(self, text: Text, registry: Registry) -> None:
        self.text = text
        self.passages = text.passages
        self.registry = registry
        self.memory = Memory()
        self.spans: dict[int, list[EntitySpan]] = {}
        self._variants: set[tuple[int, str]] = set()

    def link(self, candidate: Candidate, follower: Candidate | None) -> None:
        """Decide one candidate and record its span."""
        segment, passage = candidate.segment, self.passages[candidate.passage]
        text = passage.text.text
        match = self._match(candidate, follower, text)
        if match is None:
            return
        start = candidate.at + (segment.start if match.first == 0 else segment.offsets[match.first][0])
        end = candidate.at + segment.offsets[match.last - 1][1]
        if self._refused(candidate, match, passage, start, end):
            return
        title = segment.title.split()[-1] if segment.title and match.first == 0 else title_before(text, start)
        choice = choose(match.people, self.registry.known, passage, self.memory, Cues(passage.page_at(start), title, is_woman(text, start)))
        self._record(passage, start, end, match, choice, group=names_kinship(text, start, end))

    def _match(self, candidate: Candidate, follower: Candidate | None, text: str) -> Match | None:
        segment = candidate.segment
        match = self.registry.match(segment)
        if len(segment.words) == 1 and (match is None or match.form == "given") and follower is not None:
            shared = self._shared_family(candidate, follower, text)
            if shared:
                return shared
        if match is None and len(segment.words) == 1 and segment.kinds == "n":
            people = self.text.near(self.registry, segment.words[0])
            plural = key_of(segment.words[0].removesuffix("s")) in self.registry.families
            return Match(people, "fuzzy", 0, 1) if people and not plural else None
        partial = match is None or match.first > 0 or match.form not in WHOLE
        people = self.registry.misspelt(segment) if partial and len(segment.words) > 1 else ()
        return Match(people, "misspelt", 0, len(segment.words)) if people else match

    def _shared_family(self, candidate: Candidate, follower: Candidate, text: str) -> Match | None:
        """ "Lev and Sergei Kamenev": the first given name takes the family name of the second."""
        other = follower.segment
        if follower.passage != candidate.passage or len(other.words) != 2 or not _JOINED.match(text[candidate.end:follower.start]):
            return None
        match = self.registry.match(Segment(0, 0, (candidate.segment.words[0], other.words[-1]), "gn", ((0, 0), (0, 0)), None, "", ""))
        return Match(match.people, "full", 0, 1) if match and match.form == "full" and match.first == 0 else None

    def _refused(self, candidate: Candidate, match: Match, passage: Passage, start: int, end: int) -> bool:
        segment, text = candidate.segment, passage.text.text
        if passage.kind in LINK_ONLY_KINDS and self._other_author(candidate, match, text, end):
            return True
        dropped = segment.kinds[:match.first], segment.kinds[match.last:].rstrip("s")
        if dropped[1] or (set(dropped[0]) & set("gip") and not self._may_drop(segment, match, passage)):
            return True
        whole = match.form in ("full", "given_patronymic", "misspelt")
        if not whole and not segment.title and (segment.before == "l" or (segment.after in ("b", "l", "u") and match.last == len(segment.words))):
            return True
        if match.form in ("given", "patronymic"):
            return self._given_refused(candidate, match, passage, start, end)
        return segment.kinds == "d" and not whole and not segment.title and (read_otherwise(text, start, end) or person_evidence(text, start, end) <= 0)

    def _other_author(self, candidate: Candidate, match: Match, text: str, end: int) -> bool:
        """Whether a given name in inverted order ("Ivanov, Lev.") says that none of these people is meant."""
        inverted = _INVERTED.match(text, end)
        if match.form != "family" or not inverted:
            return False
        word = inverted[1]
        return not any(self.registry.given_fits(self.registry.known[n], word, "i" if word.endswith(".") else "g") for n in match.people)

    def _may_drop(self, segment: Segment, match: Match, passage: Passage) -> bool:
        """Whether words before a known surname may be left aside: "R." for right in a caption, "Leon" for Lev."""
        if passage.kind == "caption" and segment.kinds[:match.first] == "i":
            return True
        initials = self.registry.known[match.people[0]].initials
        return len(match.people) == 1 and segment.kinds[0] in "gn" and key_of(segment.words[0])[:1] in initials

    def _given_refused(self, candidate: Candidate, match: Match, passage: Passage, start: int, end: int) -> bool:
        segment = candidate.segment
        if segment.after in ("a", "b", "l", "u") or passage.kind in LINK_ONLY_KINDS:
            return True
        if "d" in segment.kinds and (read_otherwise(passage.text.text, start, end) or not self._literally(match, segment.words[0])):
            return True
        page = passage.page_at(start)
        return not any(self._nearby(n, passage) or on_indexed_page(self.registry.known[n], page) or self._known_by_it(n) for n in match.people)

    def _literally(self, match: Match, word: str) -> bool:
        """Whether one of the people bears the given name in this very form."""
        return any(key_of(self.registry.known[n].person.name.given or "") == key_of(word) for n in match.people)

    def _known_by_it(self, number: int) -> bool:
        known = self.registry.known[number]
        return not known.families

    def _nearby(self, number: int, passage: Passage) -> bool:
        last = self.memory.last.get(number)
        return last is not None and passage.number - last <= NEARBY

    def _record(self, passage: Passage, start: int, end: int, match: Match, choice: Choice, *, group: bool) -> None:
        keys = tuple(self.registry.known[n].person.key for n in choice.ranked)
        person = None if group and len(keys) > 1 else choice.person
        surface = passage.text.text[start:end]
        confidence = choice.confidence * FORM_CONFIDENCE[match.form]
        key = self.registry.known[person].person.key if person is not None else None
        span = EntitySpan(start, end, "person", key, surface, round(confidence, 3) if key else 0.0, keys if len(keys) > 1 else ())
        self.spans.setdefault(passage.number, []).append(span)
        if person is not None:
            self.memory.note(person, passage, full=match.form in ("full", "misspelt"), surname=match.form in ("family", "full"))
            self._record_variant(person, passage, start, end, match, surface)

    def _record_variant(self, person: int, passage: Passage, start: int, end: int, match: Match, surface: str) -> None:
        """Spellings of a full name, and misspellings of a family name, become variants of the person's name."""
        if match.form not in ("full", "fuzzy", "misspelt") or (match.form == "full" and match.last - match.first < 2):
            return
        mark = (person, key_of(surface))
        if mark in self._variants:
            return
        self._variants.add(mark)
        known = self.registry.known[person].person
        name = surface if match.form == "fuzzy" else parse_name(surface).natural
        if name and all(name != record.name for record in known.names):
            known.names.append(name_record(known.key, passage, start, end, name, "variant"))


#: How sure a decided mention is by the form of the name.
FORM_CONFIDENCE = {"full": 1.0, "family": 1.0, "alias": 0.98, "given_patronymic": 0.97, "given": 0.93, "patronymic": 0.85, "fuzzy": 0.85, "misspelt": 0.95}
