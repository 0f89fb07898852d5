"""People whom no authority names, found in running text by how they are named and by what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.documents.passages import Passage
from pipeline.extraction.people.candidates import Candidate, Segment
from pipeline.extraction.people.context import person_evidence, title_before
from pipeline.extraction.people.linking import on_indexed_page
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.registry import Match, Registry, key_of
from pipeline.extraction.records import NameRecord
from pipeline.language.names import gender_of, is_surname_like, parse_name
from pipeline.language.names.model import PersonalName

#: Evidence that a form needs in all, and per occurrence, by its shape.
NEEDS = {"named": (-2.0, -1.0), "given": (-9.0, -3.2), "unknown": (0.0, 0.0), "single": (2.0, 0.3), "single_given": (0.9, 0.1), "doubtful": (1.5, 0.3), "doubtful_given": (0.0, 0.0)}
WHOLE = frozenset(("full", "given_patronymic", "alias"))
TITLED, IN_THING, COMMON_WORDS, COMMON_WORD, SURNAME_ENDING, BESIDE_PERSON = 3.0, -2.5, -3.0, -1.5, 0.6, 1.5
#: So many occurrences of a form are looked at.
OCCURRENCES = 40
_DERIVED = re.compile(r"(?:ing|ed|ly|ous|ive|able|tion|ness|ment|less|ful|ity)$")
_ALIAS = re.compile(r"\b(aka|a\.k\.a\.|also known as|better known as|known as|n[ée]e?|born|pseudonyms?|pen name|alias|real name|other names?|names|dit)[ :,]+(?:[^\W\d_a-z][\w.'’-]*(?:,? and/or |,? and |,? or |[ ,]+))*$")
#: A form more frequent than this is a name of its own, no misspelling of another.
RARE = 3
_BIRTH = frozenset(("né", "née", "nee", "ne", "born", "real name"))
_BESIDE = re.compile(r",?\s(?:and|or|&)\s$|,\s$")
_WINDOW = 120


@dataclass(frozen=True, slots=True)
class Text:
    """What discovery looks at: candidates in reading order, their passages, the document's words in lower case."""

    candidates: Sequence[Candidate]
    passages: Sequence[Passage]
    vocabulary: frozenset[str]
    counts: Mapping[str, int]

    def near(self, registry: Registry, word: str) -> tuple[int, ...]:
        """Return whose family name a rare single word is a misspelling of, or nobody."""
        return registry.near(word) if self.counts.get(word, 0) <= RARE else ()

    def of(self, candidate: Candidate) -> str:
        """The text in which a candidate stands."""
        return self.passages[candidate.passage].text.text


def discover(text: Text, registry: Registry) -> None:
    """Add to the registry everybody whom the candidates name and whom it does not know yet.

    Full names come first, the fullest before all, so that initials and surnames find their bearers; other names
    of a person ("aka Kamo") come after those whose they are.
    """
    for candidate in text.candidates:
        _take_misspelling(candidate.segment, registry)
    for wanted in (_is_full, _is_single):
        groups = _groups(text, registry, wanted)
        for group in [*(g for g in groups if not _alias_cue(text, g[0])), *(g for g in groups if _alias_cue(text, g[0]))]:
            if _unknown(group[0].segment, registry, text) and _is_person(group, text, registry):
                _take(group[0], text, registry)


def _take_misspelling(segment: Segment, registry: Registry) -> None:
    """A full name but for an edit in the surname teaches that spelling of the surname."""
    if len(segment.words) > 1 and _is_full(segment):
        match = registry.match(segment)
        if match is None or match.first > 0 or match.form not in WHOLE:
            people = registry.misspelt(segment)
            if people:
                registry.take_variant(people, segment.words[len(segment.kinds.rstrip("s")) - 1])


def _take(first: Candidate, text: Text, registry: Registry) -> None:
    owner = _owner(first, text, registry)
    if owner is None:
        owner = _by_given_name(first, text, registry)
    if owner is None:
        registry.add(_person(first, text.passages))
        return
    kind = "birth_name" if _alias_cue(text, first) in _BIRTH else "alias"
    record = name_record("", text.passages[first.passage], first.start, first.end, " ".join(first.segment.words), kind)
    registry.take_name(owner, record)


def _by_given_name(first: Candidate, text: Text, registry: Registry) -> int | None:
    """Who is meant by given name and patronymic: the one person of that given name, without known patronymic, whom the index has here."""
    if first.segment.kinds != "gp":
        return None
    page = text.passages[first.passage].page_at(first.start)
    people = [n for n in registry.givens.get(key_of(first.segment.words[0]), ()) if not registry.known[n].patronymics and on_indexed_page(registry.known[n], page)]
    return people[0] if len(people) == 1 else None


def _alias_cue(text: Text, candidate: Candidate) -> str | None:
    match = _ALIAS.search(text.of(candidate)[max(0, candidate.start - _WINDOW):candidate.start])
    return match[1] if match else None


def _owner(candidate: Candidate, text: Text, registry: Registry) -> int | None:
    """Whose other name this is: the one person named last before "aka", "née" and the like."""
    if _alias_cue(text, candidate) is None:
        return None
    at = bisect_left(text.candidates, (candidate.passage, candidate.start), key=lambda c: (c.passage, c.start))
    for other in reversed(text.candidates[max(0, at - 8):at]):
        match = registry.match(other.segment) if other.passage == candidate.passage and candidate.start - other.end < _WINDOW else None
        if match and len(match.people) == 1 and match.form in ("full", "family"):
            return match.people[0]
    return None


def _is_full(segment: Segment) -> bool:
    kinds = [kind for kind in segment.kinds if kind != "q"]
    return len(kinds) > 1 and len(segment.words[-1]) > 1 and any(kind in "gpnd" and len(word) > 1 and word[-1] != "." for kind, word in zip(segment.kinds, segment.words, strict=True))


def _is_single(segment: Segment) -> bool:
    return segment.kinds.strip("q") in ("n", "g") and len(segment.words[-1]) > 2


def _unknown(segment: Segment, registry: Registry, text: Text) -> bool:
    match = registry.match(segment)
    if not _is_full(segment):
        return match is None and not text.near(registry, segment.words[0])
    if match is not None and match.first == 0 and match.form in WHOLE:
        return False
    if match is None or match.form not in ("family", "full") or match.last < len(segment.words):
        return not registry.misspelt(segment)
    if registry.misspelt(segment):
        return False
    return _is_namesake(segment, match, registry)


def _is_namesake(segment: Segment, match: Match, registry: Registry) -> bool:
    """Whether the words before a known surname name another bearer of it.

    Not if the given names begin alike and there is one bearer only ("Leon" for Lev), nor if the words may be no names.
    """
    before = [(word, kind) for word, kind in zip(segment.words[:match.first], segment.kinds, strict=False) if kind in "gipn"]
    if not before:
        return False
    alone = len(match.people) == 1 and before[0][1] in "gn"
    return not (alone and key_of(before[0][0])[:1] in registry.known[match.people[0]].initials)


def _groups(text: Text, registry: Registry, wanted: Callable[[Segment], bool]) -> list[list[Candidate]]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in text.candidates:
        if wanted(candidate.segment) and _unknown(candidate.segment, registry, text):
            groups[" ".join(key_of(w) for w in candidate.segment.words)].append(candidate)
    return sorted(groups.values(), key=lambda g: (-_fullness(g[0].segment), g[0].passage, g[0].start))


def _fullness(segment: Segment) -> int:
    return sum({"i": 1, "q": 0, "s": 0}.get(kind, 3) for kind in segment.kinds)


def _shape(segment: Segment) -> str:
    kinds = segment.kinds.rstrip("s").replace("q", "")
    if len(kinds) == 1:
        return "named" if "s" in segment.kinds else "single_given" if kinds == "g" else "single"
    if kinds[-1] == "d" or kinds[0] == "d":
        return "doubtful_given" if kinds[0] == "g" else "doubtful"
    if kinds[0] == "i" or "p" in kinds or segment.title:
        return "named"
    return "given" if "g" in kinds else "unknown" if len(kinds) < 4 else "doubtful"


def _is_person(group: list[Candidate], text: Text, registry: Registry) -> bool:
    segment = group[0].segment
    if len(segment.words) == 1 and _DERIVED.search(segment.words[0]) and not any(c.segment.title for c in group) and segment.kinds == "n":
        return False
    shape = _shape(segment)
    if shape == "unknown" and (match := registry.match(segment)) and match.form == "family":
        shape = "named"
    total, each = NEEDS[shape]
    looked_at = group[:OCCURRENCES]
    evidence = sum(_evidence(candidate, text, registry) for candidate in looked_at) + _form_evidence(segment, text.vocabulary)
    return evidence >= total and evidence / len(looked_at) >= each


def _form_evidence(segment: Segment, vocabulary: frozenset[str]) -> float:
    plain = [word.lower() for word, kind in zip(segment.words, segment.kinds, strict=True) if kind in "nd"]
    common = [word for word in plain if word in vocabulary or (_DERIVED.search(word) and len(plain) > 1)]
    points = 0.0 if not common else COMMON_WORDS if len(common) == len(plain) else COMMON_WORD if "g" not in segment.kinds else 0.0
    return points + (SURNAME_ENDING if is_surname_like(segment.words[-1]) else 0.0)


def _evidence(candidate: Candidate, text: Text, registry: Registry) -> float:
    own = text.of(candidate)
    evidence = person_evidence(own, candidate.start, candidate.end)
    if candidate.segment.title or title_before(own, candidate.start):
        evidence += TITLED
    if candidate.segment.before == "l" or candidate.segment.after in ("b", "l", "d") or (candidate.segment.before in ("b", "u") and not candidate.segment.title):
        evidence += IN_THING
    return evidence + (BESIDE_PERSON if evidence > -1 and _beside_person(candidate, text, registry) else 0.0)


def _beside_person(candidate: Candidate, text: Text, registry: Registry) -> bool:
    """Whether the name stands in one list with somebody known ("Sapronov, Drobnis, and Smirnov")."""
    own = text.of(candidate)
    at = bisect_left(text.candidates, (candidate.passage, candidate.start), key=lambda c: (c.passage, c.start))
    for other, start, end in [(text.candidates[n], *bounds) for n, bounds in _neighbours(text, at, candidate)]:
        if _BESIDE.match(own[start:end]) and (registry.match(other.segment) or is_surname_like(other.segment.words[-1]) and is_surname_like(candidate.segment.words[-1])):
            return True
    return False


def _neighbours(text: Text, at: int, candidate: Candidate) -> list[tuple[int, tuple[int, int]]]:
    found = []
    if at > 0 and text.candidates[at - 1].passage == candidate.passage:
        found.append((at - 1, (text.candidates[at - 1].end, candidate.start)))
    if at + 1 < len(text.candidates) and text.candidates[at + 1].passage == candidate.passage:
        found.append((at + 1, (candidate.end, text.candidates[at + 1].start)))
    return found


def _person(first: Candidate, passages: Sequence[Passage]) -> LocalPerson:
    segment, passage = first.segment, passages[first.passage]
    name = _name_of(segment)
    record = name_record("", passage, first.start, first.end, name.natural or segment.words[0], "name")
    nicknames = [name_record("", passage, first.start, first.end, word, "nickname") for word, kind in zip(segment.words, segment.kinds, strict=True) if kind == "q"]
    return LocalPerson(key="", name=name, origin="text", names=[record, *nicknames], gender=gender_of(name))


def _name_of(segment: Segment) -> PersonalName:
    words = [word for word, kind in zip(segment.words, segment.kinds, strict=True) if kind != "q"]
    if len(words) > 1 or segment.title:
        return parse_name(" ".join([segment.title or "", *words]).strip())
    return PersonalName(given=words[0]) if segment.kinds == "g" else PersonalName(family=words[0])


def name_record(key: str, passage: Passage, start: int, end: int, name: str, kind: str) -> NameRecord:
    """Return the record that `name` stands in this passage at `start` to `end`."""
    raw_start, raw_end = passage.text.to_raw(start, end)
    return NameRecord(key=key, name=name, kind=kind, source_id=passage.source_id, passage_id=passage.passage_id, page=passage.page_at(start),
                      char_start=raw_start, char_end=raw_end, asserted_by=passage.voice_at(start)[0])
