"""Every place where a person is named in the running text of a document, and the people so found.

The order: candidates of all passages; people in no authority (`discovery`); then each candidate is linked (`linking`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.people.candidates import Candidate, Segment, runs, segments
from pipeline.extraction.people.context import GROUP_OF, is_opening, titles_in_quotes
from pipeline.extraction.people.discovery import Text, discover
from pipeline.extraction.people.linking import LINK_ONLY_KINDS, Linker
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Registry
from pipeline.language.names import slug_of

#: Passages in whose text people are sought: no headings, contents, catalogue blocks or index entries.
READ_KINDS = frozenset({"body", "note", "table", "infobox", "list_item", "caption", "bibliography"})
_LOWER = re.compile(r"\b[^\W\d_]{2,}\b")
_LEFT_TO_RIGHT = "L. to "


@dataclass(slots=True)
class PeopleAnnotation:
    """The people of a document (the authority's first) and the spans that name them, by passage number."""

    people: list[LocalPerson]
    spans: dict[int, list[EntitySpan]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Closed:
    """A stretch of text without people, but for an owner at its start ("Stalin's Secretariat") or the names of a group."""

    start: int
    end: int
    owner: bool = False
    group: bool = False

    def shuts_out(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` lies in the stretch and may name no person there."""
        if not self.start <= start < self.end:
            return False
        return not (self.group or (self.owner and start == self.start and end < self.end and text[end] in "'’"))


def annotate_people(document: Document, authority: Sequence[LocalPerson], taken: Mapping[int, Sequence[EntitySpan]]) -> PeopleAnnotation:
    """Find and link all mentions of people in a document.

    `taken` are spans of other entities by passage number; in them no person is sought but the owner in a possessive
    ("Stalin's Secretariat") and those after whom a group is called ("the Brandler group"). Spans come back in order
    of start, offsets in the repaired text. The people of `authority` come back as copies, with the spellings found.
    """
    passages = [passage for passage in document.passages if passage.kind in READ_KINDS]
    vocabulary = frozenset(word for passage in passages for word in _LOWER.findall(passage.text.text) if word.islower())
    candidates = _candidates(passages, taken, vocabulary)
    counts = Counter(c.segment.words[0] for c in candidates if len(c.segment.words) == 1)
    text = Text([c for c in candidates if passages[c.passage].kind not in LINK_ONLY_KINDS], passages, vocabulary, counts)
    registry = Registry(replace(person, names=list(person.names)) for person in authority)
    discover(text, registry)
    _name_keys(registry)
    linker = Linker(text, registry)
    for candidate, follower in zip(candidates, [*candidates[1:], None], strict=False):
        linker.link(candidate, follower)
    return PeopleAnnotation(_named(registry, linker.spans), linker.spans)


def _named(registry: Registry, spans: Mapping[int, Sequence[EntitySpan]]) -> list[LocalPerson]:
    """All people but those of running text who in the end are named nowhere."""
    named = {key for some in spans.values() for span in some for key in (span.key, *span.candidates)}
    return [known.person for known in registry.known if known.person.origin != "text" or known.person.key in named]


def _candidates(passages: Sequence[Passage], taken: Mapping[int, Sequence[EntitySpan]], vocabulary: frozenset[str]) -> list[Candidate]:
    found: list[Candidate] = []
    for number, passage in enumerate(passages):
        text = passage.text.text
        closed = _closed(passage, text, taken.get(passage.number, ()))
        for at, run in runs(text):
            for segment in segments(run):
                kept = _kept(segment, passage, at, vocabulary, closed)
                if kept:
                    found.append(Candidate(number, at, *kept))
    return found


def _kept(
    segment: Segment, passage: Passage, at: int, vocabulary: frozenset[str], closed: Sequence[_Closed],
) -> tuple[Segment, bool] | None:  # fmt: skip
    """What of a segment may be a name, if anything, and whether it is in the name of a group."""
    text = passage.text.text
    kept = _trimmed(segment, passage, at, vocabulary)
    while kept and any(stretch.shuts_out(text, at + kept.start, at + kept.end) for stretch in closed):
        reach = max(stretch.end for stretch in closed if stretch.start <= at + kept.start < stretch.end)
        kept = _without_first(kept) if at + kept.end > reach else None
    return (kept, any(stretch.group and stretch.start <= at + kept.start < stretch.end for stretch in closed)) if kept else None


def _closed(passage: Passage, text: str, taken: Sequence[EntitySpan]) -> list[_Closed]:
    """Titles of works, and other entities."""
    works = [_Closed(start, end) for start, end in (*passage.italics, *titles_in_quotes(text))]
    return works + [_Closed(span.start, span.end, owner=True, group=bool(GROUP_OF.search(span.surface))) for span in taken]


def _trimmed(segment: Segment, passage: Passage, at: int, vocabulary: frozenset[str]) -> Segment | None:
    """Drop what only its place gave a capital: the opening of a sentence, "L." and "R." in a caption, "I." at an end."""
    first, text, start = segment.words[0], passage.text.text, at + segment.start
    if segment.kinds[0] == "i":
        if len(segment.words) == 2 and segment.words[1].lower() in vocabulary:
            return None
        sides = passage.kind == "caption" and first in ("L.", "R.") and len(segment.words) == 2
        return _without_first(segment) if sides or text.endswith(_LEFT_TO_RIGHT, 0, start) else segment
    if segment.kinds[0] not in "nd" or segment.title or first.lower() not in vocabulary or not is_opening(text, start):
        return segment
    if len(segment.words) == 1:
        return replace(segment, kinds="d")
    return segment if segment.kinds[0] == "d" else _without_first(segment)


def _without_first(segment: Segment) -> Segment | None:
    if len(segment.words) < 2:
        return None
    words, kinds, offsets = segment.words[1:], segment.kinds[1:], segment.offsets[1:]
    return replace(segment, start=offsets[0][0], words=words, kinds=kinds, offsets=offsets, title=None, before="f")


def _name_keys(registry: Registry) -> None:
    """Give people of running text their keys, and their names' records with them."""
    used = {known.person.key for known in registry.known if known.person.key}
    for known in registry.known:
        person = known.person
        if not person.key:
            person.key = _free_key(f"person:{slug_of(person.name)}", used)
            used.add(person.key)
        person.names = [record if record.key else replace(record, key=person.key) for record in person.names]


def _free_key(key: str, used: set[str]) -> str:
    number, free = 2, key
    while free in used:
        free, number = f"{key}-{number}", number + 1
    return free
