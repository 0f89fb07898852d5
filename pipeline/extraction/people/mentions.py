"""Every place where a person is named in the running text of a document, and the people so found.

The order: candidates of all passages; people in no authority (`discovery`); then each candidate is linked (`linking`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise

from pipeline.documents.passages import Document, Passage
from pipeline.documents.spilling import Selected
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.packed import Packed
from pipeline.extraction.people.candidates import Candidate, runs, segments
from pipeline.extraction.people.discovery import Text, discover
from pipeline.extraction.people.found import Found
from pipeline.extraction.people.headwords import headword
from pipeline.extraction.people.linking import LINK_ONLY_KINDS, Linker
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Registry
from pipeline.extraction.people.subjects import subject_of
from pipeline.extraction.people.trimming import Surroundings, closed_stretches, trimmed
from pipeline.language.names import slug_of

#: Passages in whose text people are sought: no headings, contents, catalogue blocks or index entries.
READ_KINDS = frozenset({"body", "note", "table", "infobox", "list_item", "caption", "bibliography"})
#: Kinds of passages that may open with a headword.
_HEADED = frozenset({"body", "note", "list_item"})
_LOWER = re.compile(r"\b[^\W\d_]{2,}\b")


@dataclass(slots=True)
class PeopleAnnotation:
    """The people of a document (the authority's first), the spans that name them, by passage number, and whom it is about, if one."""

    people: list[LocalPerson]
    spans: Mapping[int, Sequence[EntitySpan]] = field(default_factory=dict)
    subject: LocalPerson | None = None


def annotate_people(
    document: Document, authority: Sequence[LocalPerson], taken: Mapping[int, Sequence[EntitySpan]], places: Collection[str] = frozenset(),
) -> PeopleAnnotation:  # fmt: skip
    """Find and link all mentions of people in a document.

    `taken` are spans of other entities by passage number; in them no person is sought but the owner in a possessive
    ("Stalin's Secretariat") and those after whom a group is called ("the Brandler group"). `places` are names of known
    places, folded (`gazetteer.fold`): alone they name a person only where the words beside them say so. Spans come back in
    order of start, offsets in the repaired text. The people of `authority` come back as copies, with the spellings found.
    """
    passages = Selected.where(document.passages, lambda passage: passage.kind in READ_KINDS)
    vocabulary = _vocabulary(passages)
    candidates, introducing = _candidates(passages, lambda passage: Surroundings(
        passage, closed_stretches(passage, taken.get(passage.number, ())), vocabulary, places))
    counts = Counter(segment.words[0] for segment in candidates.segments() if len(segment.words) == 1)
    text = Text(introducing, passages, vocabulary, counts)
    registry = Registry(replace(person, names=list(person.names)) for person in authority)
    subject = subject_of(document, text, registry)
    discover(text, registry)
    _name_keys(registry)
    linker = Linker(text, registry)
    linker.memory.subject = subject
    for candidate, follower in pairwise(chain(candidates, (None,))):
        if candidate is not None:
            linker.link(candidate, follower)
    about = registry.known[subject].person if subject is not None else None
    return PeopleAnnotation(_named(registry, linker.spans, subject), linker.spans, about)


def _vocabulary(passages: Iterable[Passage]) -> frozenset[str]:
    """The words that stand in small letters somewhere."""
    words: set[str] = set()
    for passage in passages:
        words.update(_LOWER.findall(passage.text.text))
    return frozenset(filter(str.islower, words))


def _named(registry: Registry, spans: Packed[EntitySpan], subject: int | None) -> list[LocalPerson]:
    """All people but those of running text who in the end are named nowhere; the document's subject is kept."""
    named = {key for span in spans.distinct() for key in (span.key, *span.candidates)}
    return [one.person for one in registry.known if one.person.origin != "text" or one.person.key in named or one.number == subject]


def _candidates(passages: Sequence[Passage], shared: Callable[[Passage], Surroundings]) -> tuple[Found, Found]:
    """All candidates, and those of passages that may introduce people."""
    found, introducing = Found(), Found()
    for number, passage in enumerate(passages):
        around, reach = shared(passage), 0
        opening = headword(passage.text.text) if passage.kind in _HEADED else None
        if opening is not None:
            candidate = Candidate(number, 0, opening)
            found.append(candidate)
            introducing.append(candidate)
            reach = candidate.end
        for at, run in runs(passage.text.text):
            for segment in segments(run):
                kept = trimmed(segment, at, around) if at + segment.start >= reach else None
                if kept:
                    candidate = Candidate(number, at, *kept)
                    found.append(candidate)
                    if passage.kind not in LINK_ONLY_KINDS:
                        introducing.append(candidate)
                    reach = candidate.end
    return found, introducing


def _name_keys(registry: Registry) -> None:
    """Give people of running text their keys, and their names' records with them."""
    used = {known.person.key: 1 for known in registry.known if known.person.key}
    for known in registry.known:
        person = known.person
        if not person.key:
            person.key = _free_key(f"person:{slug_of(person.name)}", used)
            used[person.key] = 1
        person.names = [record if record.key else replace(record, key=person.key) for record in person.names]


def _free_key(key: str, used: dict[str, int]) -> str:
    """A key that is not in use: the next number is added to one that is; `used` has the last number of each."""
    free = key
    while free in used:
        used[key] += 1
        free = f"{key}-{used[key]}"
    return free
