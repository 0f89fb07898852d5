"""People whom no authority names, found in running text by how they are named and by what stands beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.documents.passages import Passage
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.people.candidates import Candidate, Segment, lexicon
from pipeline.extraction.people.context import is_county, is_opening, is_town, person_evidence, title_before
from pipeline.extraction.people.found import Found
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.people.ranking import in_own_note, on_indexed_page
from pipeline.extraction.people.registry import Known, Match, Registry, key_of
from pipeline.extraction.people.trimming import SAINTS
from pipeline.extraction.records import NameRecord
from pipeline.language.names import gender_of, is_surname_like, is_title, parse_name
from pipeline.language.names.lexicon import is_suffix
from pipeline.language.names.model import PersonalName

#: Evidence that a form needs in all, and per occurrence, by its shape (see `_shape`).
NEEDS: Mapping[str, tuple[float, float]] = {
    "named": (-2.0, -1.0),
    "given": (-9.0, -3.2),
    "unknown": (0.0, 0.0),
    "single": (2.0, 0.3),
    "single_given": (0.9, 0.1),
    "doubtful": (1.5, 0.3),
    "doubtful_given": (0.0, 0.0),
}
TITLED, BESIDE_PERSON, SURNAME_ENDING, IN_GROUP = 3.0, 1.5, 0.6, 0.3
IN_THING, BESIDE_PLACE, COMMON_WORDS, COMMON_WORD = -4.0, -2.5, -3.0, -1.5
IN_MARKS: Mapping[str, float] = {"(": -0.6, "[": -0.6, '"': -1.5, "“": -1.5}
#: A single word whose capital may always be that of a sentence needs more.
OPENING = -1.0
#: A name that is known by itself needs hardly any more.
FAMOUS = 3.0
#: What stands after the name of a language in brackets ("pinyin: Jiefang Zhanzheng") says what something is called in it.
GLOSS = -3.0
#: So many names before one in a list are looked at.
LIST = 4
#: An occurrence with so much evidence is a person's: then a thing that bears the name is called after them.
SURELY = 2.0
#: Where a form is once borne with a title, no other place speaks more than this against it.
MISREAD = -1.0
#: So many occurrences of a form are looked at.
OCCURRENCES = 40
#: A form more frequent than this is a name of its own, no misspelling of another.
RARE = 3
#: Forms of a match that leave no word of the name over.
WHOLE = frozenset(("full", "given_patronymic", "alias"))

_DERIVED = re.compile(r"(?:ing|ed|ly|ous|ive|able|tion|ness|ment|less|ful|ity|istas)$")
_NAME_LIST = r"(?:[^\W\d_a-z][\w.'’-]*(?:,? and/or |,? and |,? or |[ ,]+))*$"
_ALIAS_CUE = (r"\b(aka|a\.k\.a\.|also known as|also called|better known as|known as|n[ée]e?|born|pseudonyms?|pen name|alias|real name"
              r"|other names?|dit|under the names?(?: of)?|calls? himself|called himself|lived (?:\w+ ){0,3}as)")
_ALIAS = re.compile(rf'{_ALIAS_CUE}[ :,]+["“]?(?:Mrs?\.? |Miss )?{_NAME_LIST}')
_BIRTH = frozenset(("né", "née", "nee", "ne", "born", "real name"))
_SHARES_FAMILY = re.compile(r"(?P<theirs>\b(?i:their|couple's)\s(?:\w+\s)?)?\b(?:brother|half-brother|son|father),?\s$")
_BESIDE = re.compile(r",?\s(?:and|or|&)\s$|,\s$")
_WINDOW = 120
_GLOSS = re.compile(r"\((?:[^()]*[;,]\s)?(?:[a-z]+\s)?(?:pinyin|romani[sz]ed|lit|literally|[A-Z][a-z]+):\s[\"“]?$")
_ARTICLES = frozenset({"Al", "Ad", "An", "Ar", "As", "Ash", "At", "Az", "El"})
_WITH_ARTICLE = 2


@dataclass(frozen=True, slots=True)
class Text:
    """What is looked at: candidates in reading order and their passages.

    `vocabulary` are the document's words in lower case, `counts` says how often a single word is a candidate.
    """

    candidates: Found
    passages: Sequence[Passage]
    vocabulary: frozenset[str]
    counts: Mapping[str, int]

    def of(self, candidate: Candidate) -> str:
        """The text in which a candidate stands."""
        return self.passages[candidate.passage].text.text

    def near(self, registry: Registry, word: str) -> tuple[int, ...]:
        """Return whose family name a rare single word is a misspelling of, or nobody."""
        return registry.near(word) if self.counts.get(word, 0) <= RARE else ()

    def before(self, candidate: Candidate, how_many: int) -> Iterator[Candidate]:
        """Yield candidates before this one in its passage, the nearest first."""
        at = self.position(candidate)
        for other in reversed(self.candidates[max(0, at - how_many):at]):
            if other.passage == candidate.passage:
                yield other

    def position(self, candidate: Candidate) -> int:
        """The number of a candidate in reading order."""
        return self.candidates.position(candidate)


def discover(text: Text, registry: Registry) -> None:
    """Add to the registry everybody whom the candidates name and whom it does not know yet.

    Full names come first, the fullest before all, so that initials and surnames find their bearers; other names
    of a person ("aka Kamo") come after those whose they are.
    """
    for segment in text.candidates.segments():
        _learn_spelling(segment, registry)
    for wanted in (_is_full, _is_single):
        groups = _groups(text, registry, wanted)
        for group in sorted(groups, key=lambda g: _alias_cue(text, g[0]) is not None):
            if _unknown(group[0], registry, text) and _is_person(group, text, registry):
                _take(group[0], text, registry)


def _learn_spelling(segment: Segment, registry: Registry) -> None:
    """A full name that is known but for an edit in the surname teaches that spelling of the surname."""
    if len(segment.words) < 2 or not _is_full(segment):
        return
    match = registry.match(segment)
    if match is None or match.first > 0 or match.form not in WHOLE:
        people = registry.misspelt(segment)
        if people:
            registry.take_variant(people, segment.words[len(segment.kinds.rstrip("s")) - 1])


# ---------------------------------------------------------------- which forms are new
def _is_full(segment: Segment) -> bool:
    kinds = segment.kinds.replace("q", "")
    words = zip(segment.kinds, segment.words, strict=True)
    return len(kinds) > 1 and len(segment.words[-1]) > 1 and any(k in "gpnd" and len(word) > 1 and word[-1] != "." for k, word in words)


def _is_single(segment: Segment) -> bool:
    kinds = segment.kinds.strip("q")
    return (kinds in ("n", "g", "ns", "gs") or (kinds == "d" and is_title(segment.title or ""))) and len(segment.words[0]) > 2


def is_shortened(candidate: Candidate, text: Text, registry: Registry) -> bool:
    """Whether a stop after initials and a short word shows a known surname cut short."""
    return text.of(candidate).startswith(".", candidate.end) and bool(registry.shortened(candidate.segment))


def _unknown(candidate: Candidate, registry: Registry, text: Text) -> bool:
    segment = candidate.segment
    match = registry.match(segment)
    if not _is_full(segment):
        return match is None and not text.near(registry, segment.words[0])
    if (match is not None and match.first == 0 and match.form in WHOLE) or registry.misspelt(segment):
        return False
    if match is None or match.form not in ("family", "full") or match.last < len(segment.words):
        return not is_shortened(candidate, text, registry)
    return _is_namesake(segment, match, registry)


def _is_namesake(segment: Segment, match: Match, registry: Registry) -> bool:
    """Whether the words before a known surname name another bearer of it.

    Not if there is one bearer only whose given name may be the same ("Leon" for Lev), nor if the words may be no names.
    """
    before = [word for word, kind in zip(segment.words[:match.first], segment.kinds, strict=False) if kind in "gipn"]
    return bool(before) and not registry.alone_with(match, before[0])


def _groups(text: Text, registry: Registry, wanted: Callable[[Segment], bool]) -> list[list[Candidate]]:
    """Unknown candidates by form, the fullest forms first, then in reading order.

    Of each form there are as many as are looked at, and one with a title if there is one.
    """
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in text.candidates:
        if wanted(candidate.segment) and _unknown(candidate, registry, text):
            group = groups[" ".join(key_of(word) for word in candidate.segment.words)]
            if len(group) < OCCURRENCES or (candidate.segment.title and not any(other.segment.title for other in group)):
                group.append(candidate)
    return sorted(groups.values(), key=lambda g: (-_fullness(g[0].segment), g[0].passage, g[0].start))


def _fullness(segment: Segment) -> int:
    return sum({"i": 1, "q": 0, "s": 0}.get(kind, 3) for kind in segment.kinds)


# ---------------------------------------------------------------- which are people
def _shape(segment: Segment) -> str:
    kinds = segment.kinds.rstrip("s").replace("q", "")
    if len(kinds) == 1:
        return "named" if "s" in segment.kinds else "single_given" if kinds == "g" else "single" if kinds == "n" else "doubtful"
    if kinds[-1] == "d" or kinds[0] == "d":
        return "doubtful_given" if kinds[0] == "g" else "doubtful"
    if kinds[0] == "i" or "p" in kinds or segment.title:
        return "named"
    return "given" if "g" in kinds else "unknown" if len(kinds) < 4 else "doubtful"


def _is_person(group: list[Candidate], text: Text, registry: Registry) -> bool:
    segment = group[0].segment
    if segment.kinds == "n" and _DERIVED.search(segment.words[0]) and not any(c.segment.title for c in group):
        return False
    if {" ".join(segment.words), f"{segment.title} {segment.words[0]}"} & lexicon("capitalised_words", "legendary"):
        return False
    if _is_arabic_place(segment) and not any(c.segment.title for c in group):
        return False
    match = registry.match(segment)
    total, each = NEEDS["named" if _shape(segment) == "unknown" and match and match.form == "family" else _shape(segment)]
    # A name that is also spelt in another script beside itself is not less a name for it.
    looked_at = [candidate for candidate in group[:OCCURRENCES] if not _is_gloss(candidate, text)] or group[:OCCURRENCES]
    found = [_evidence(candidate, text, registry) for candidate in looked_at]
    if max(found) >= SURELY:
        found = [value for value, candidate in zip(found, looked_at, strict=True) if not _in_thing(candidate.segment)]
    if any(candidate.segment.title for candidate in looked_at):
        found = [max(value, MISREAD) for value in found]
    evidence = sum(found) + _form_evidence(segment, text.vocabulary)
    bare = _shape(segment) == "single" and not is_surname_like(segment.words[-1])
    if bare and all(is_opening(text.of(candidate), candidate.start) for candidate in looked_at):
        evidence += OPENING
    return evidence >= total and evidence / len(found) >= each


def _is_arabic_place(segment: Segment) -> bool:
    """Whether two words are the article and a name ("Al Kut"): without a given name before it sooner a town than a person."""
    return len(segment.words) == _WITH_ARTICLE and segment.words[0] in _ARTICLES and segment.title is None


def _form_evidence(segment: Segment, vocabulary: frozenset[str]) -> float:
    plain = [word.lower() for word, kind in zip(segment.words, segment.kinds, strict=True) if kind in "nd"]
    common = [word for word in plain if word in vocabulary or (len(plain) > 1 and _DERIVED.search(word))]
    points = 0.0 if not common else COMMON_WORDS if len(common) == len(plain) else COMMON_WORD if "g" not in segment.kinds else 0.0
    famous = len(segment.words) == 1 and segment.words[0] in lexicon("famous_names", "famous")
    return points + (FAMOUS if famous else SURNAME_ENDING if is_surname_like(segment.words[-1]) else 0.0)


def _evidence(candidate: Candidate, text: Text, registry: Registry) -> float:
    if candidate.in_group:
        return IN_GROUP
    own, segment = text.of(candidate), candidate.segment
    evidence = person_evidence(own, candidate.start, candidate.end)
    if segment.title or title_before(own, candidate.start):
        evidence += TITLED
    if _in_thing(segment):
        evidence += IN_THING
    elif evidence < 1 and _shape(segment) in ("single", "unknown") and (
        is_town(own, candidate.end) or _beside_thing(candidate, text, registry)):
        evidence += BESIDE_PLACE
    elif _shape(segment) in ("single", "unknown") and not segment.title and is_county(own, candidate.start, candidate.end):
        evidence += IN_THING
    # What stands in brackets is a foreign word or a place more often than a person, and in quotes a title, unless it sounds like a name.
    if _is_gloss(candidate, text):
        evidence += GLOSS
    if _shape(segment) == "unknown":
        evidence += IN_MARKS.get(own[candidate.start - 1:candidate.start], 0.0)
    return evidence + (BESIDE_PERSON if evidence > -1 and _beside_person(candidate, text, registry) else 0.0)


def _is_gloss(candidate: Candidate, text: Text) -> bool:
    return _GLOSS.search(text.of(candidate)[max(0, candidate.start - _WINDOW):candidate.start]) is not None


def _in_thing(segment: Segment) -> bool:
    """Whether the words beside a name in its run make it part of the name of a place or thing."""
    if segment.before == "l" or (segment.before == "n" and segment.title in SAINTS):
        return True
    return segment.after in ("b", "l", "d") or (segment.before in ("b", "u") and not segment.title)


def _beside_thing(candidate: Candidate, text: Text, registry: Registry) -> bool:
    """Whether the name stands in a list after a place: "Forts Henry and Donelson", "taking Nha Trang, Cam Ranh and Da Lat"."""
    own, end = text.of(candidate), candidate.start
    for other in text.before(candidate, LIST):
        if not _BESIDE.fullmatch(own, other.end, end):
            return False
        place = person_evidence(own, other.start, other.end) <= BESIDE_PLACE and not registry.match(other.segment)
        if place or other.segment.before == "l":
            return True
        end = other.start
    return False


def _beside_person(candidate: Candidate, text: Text, registry: Registry) -> bool:
    """Whether the name stands in one list with somebody known, or with another that ends like a surname."""
    own, surname = text.of(candidate), is_surname_like(candidate.segment.words[-1])
    for other, start, end in _neighbours(candidate, text):
        if _BESIDE.match(own[start:end]) and (registry.match(other.segment) or (surname and is_surname_like(other.segment.words[-1]))):
            return True
    return False


def _neighbours(candidate: Candidate, text: Text) -> Iterator[tuple[Candidate, int, int]]:
    """The candidates before and after in the passage, each with the bounds of what stands between."""
    at = text.position(candidate)
    for other in text.candidates[max(0, at - 1):at]:
        if other.passage == candidate.passage:
            yield other, other.end, candidate.start
    for other in text.candidates[at + 1:at + 2]:
        if other.passage == candidate.passage:
            yield other, candidate.end, other.start


# ---------------------------------------------------------------- what becomes of them
def _take(first: Candidate, text: Text, registry: Registry) -> None:
    """Add a new person, or a new name of one who is known by another."""
    owner = owner_before(first, text, registry) if _alias_cue(text, first) else _known_otherwise(first, text, registry)
    if owner is None:
        registry.add(_person(first, text, registry))
        return
    kind = "birth_name" if _alias_cue(text, first) in _BIRTH else "alias" if _alias_cue(text, first) else "variant"
    record = name_record("", text.passages[first.passage], (first.start, first.end), " ".join(first.segment.words), kind)
    registry.take_name(owner, record)


def _alias_cue(text: Text, candidate: Candidate) -> str | None:
    match = _ALIAS.search(text.of(candidate)[max(0, candidate.start - _WINDOW):candidate.start])
    return match[1] if match else None


def names_birth(text: Text, candidate: Candidate) -> bool:
    """Whether a word stands before a name that says that it is the name by birth ("née")."""
    return _alias_cue(text, candidate) in _BIRTH


def owner_before(candidate: Candidate, text: Text, registry: Registry) -> int | None:
    """Whose other name this is: the one person named last before "aka", "née" and the like."""
    for other in text.before(candidate, 8):
        match = registry.match(other.segment) if candidate.start - other.end < _WINDOW else None
        if match and len(match.people) == 1 and match.form in ("full", "family"):
            return match.people[0]
    return None


def _known_otherwise(first: Candidate, text: Text, registry: Registry) -> int | None:
    """Who is known by a fuller name with this surname in it, or by the given name alone."""
    if first.segment.kinds == "n":
        return registry.bearer_of_part(first.segment.words[0])
    return _by_given_name(first, text, registry)


def _by_given_name(first: Candidate, text: Text, registry: Registry) -> int | None:
    """Who so far was known by the given name alone, or without patronymic, and is placed here by index or note."""
    segment, passage = first.segment, text.passages[first.passage]
    if segment.kinds not in ("gp", "gn"):
        return None

    bearers = registry.givens.get(key_of(segment.words[0]), ())

    def fits(known: Known) -> bool:
        lacking = not known.patronymics if segment.kinds == "gp" else not known.families
        if lacking and known.person.origin == "index" and len(bearers) == 1 and key_of(segment.words[1]) in registry.families:
            return True
        return lacking and (on_indexed_page(known.person, passage.page_at(first.start)) or in_own_note(known.person, passage))

    people = [number for number in bearers if fits(registry.known[number])]
    return people[0] if len(people) == 1 else None


def _person(first: Candidate, text: Text, registry: Registry) -> LocalPerson:
    segment, passage, bounds = first.segment, text.passages[first.passage], (first.start, first.end)
    name = _name_of(segment)
    records = [name_record("", passage, bounds, name.natural or segment.words[0], "name")]
    quoted = [word for word, kind in zip(segment.words, segment.kinds, strict=True) if kind == "q"]
    records += [name_record("", passage, bounds, word, "nickname") for word in quoted]
    if name.given and not name.family and not name.patronymic and not name.suffix:
        name = replace(name, family=_family_of_kin(first, text, registry))
    return LocalPerson(key="", name=name, origin="text", names=records, gender=gender_of(name))


def _name_of(segment: Segment) -> PersonalName:
    words = [word for word, kind in zip(segment.words, segment.kinds, strict=True) if kind != "q"]
    if segment.kinds in ("gs", "ns") and (" " in words[1] or not is_suffix(words[1])):
        return PersonalName(given=words[0], suffix=words[1])
    if segment.kinds[-1] == "s" and len(words) > 1 and not is_suffix(words[-1]):
        return replace(parse_name(" ".join(words[:-1])), suffix=words[-1])
    if len(words) > 1 or segment.title:
        return parse_name(" ".join([*filter(is_title, (segment.title or "").split()), *words]))
    return PersonalName(given=words[0]) if "g" in segment.kinds else PersonalName(family=words[0])


def _family_of_kin(candidate: Candidate, text: Text, registry: Registry) -> str | None:
    """The family name of the person named last before "his brother X", "his son X"; before "their son X" that of the man."""
    kin = _SHARES_FAMILY.search(text.of(candidate)[max(0, candidate.start - 24):candidate.start])
    if kin is None:
        return None
    for other in text.before(candidate, 3):
        match = registry.match(other.segment)
        known = registry.known[match.people[0]].person if match and match.form in ("full", "family") else None
        if known is not None and (kin["theirs"] is None or known.gender == "male"):
            return None if known.name.suffix else known.name.family
    return None


def name_record(key: str, passage: Passage, bounds: tuple[int, int], name: str, kind: str) -> NameRecord:
    """Return the record that `name` stands in this passage at `bounds` (start, end)."""
    return NameRecord(**in_passage(passage, *bounds), key=key, name=name, kind=kind)
