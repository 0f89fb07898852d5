"""Under which name a person is published: chosen part by part among the spellings of all sources.

The most deliberate form (an index head, else a note, else the text) leads. Each of its parts gives way to another spelling
of the same part where that one is a name and it is not ("Nilolai" to "Nikolai"), or where its own source has that other one
far more often and it is no less of a name. Initials are written out, and missing parts filled in, from fuller forms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.language.names import (
    PersonalName,
    fold,
    gender_of,
    is_given_name,
    is_headword,
    is_patronymic,
    is_surname_like,
    masculine_key,
    name_groups,
    parse_inverted,
    parse_name,
    patronymic_gender,
)
from pipeline.language.names.lexicon import INITIAL
from pipeline.resolution.documents import DocumentRecords, LocalKey
from pipeline.resolution.entities import Cluster, Member

PARTS = ("family", "given", "patronymic")
EDITS = 2
"""Letters by which two spellings of one part may differ."""

OFTEN = 2
"""So many times as often as another spelling a spelling is found that is taken for the right one."""

OTHER_PEOPLES_NAMES = frozenset({"pseudonym", "nickname", "alias", "birth_name"})
"""Kinds of names that are no spelling of the person's usual name."""

_MARKS = re.compile(r"[\[\]*]|\((?=[^)]*$)|(?<=\s)\)")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as it stands somewhere: in which source and, as an index or text, in the same words or not, how often."""

    name: PersonalName
    source_id: str
    count: int


def name_people(clusters: Sequence[Cluster], documents: Sequence[DocumentRecords]) -> None:
    """Give the people among the clusters the names under which they are published."""
    people = [cluster for cluster in clusters if cluster.kind == "person"]
    spellings = _spellings(documents)
    families: dict[str, set[int]] = defaultdict(set)
    for number, cluster in enumerate(people):
        families[_family_key(cluster.head.record.family_name or "")].add(number)
    for number, cluster in enumerate(people):
        seen = [one for member in cluster.members for one in spellings.get(member.local_key, ())]
        namesakes = frozenset(key for key, bearers in families.items() if bearers - {number})
        cluster.published = _Chooser(cluster.head, seen, namesakes).choose()


def _spellings(documents: Sequence[DocumentRecords]) -> Mapping[LocalKey, list[Spelling]]:
    """Return the spellings of each person's usual name with their number of places; one place counts once."""
    places: dict[tuple[LocalKey, str], set[int]] = defaultdict(set)
    for document in documents:
        for key, text, place in _named(document):
            places[(document.source_id, key), text].add(place)
    found: dict[LocalKey, list[Spelling]] = defaultdict(list)
    for (local_key, text), at in sorted(places.items()):
        name = parse_inverted(text) if "," in text else parse_name(text)
        if name.natural:
            found[local_key].append(Spelling(name, local_key[0], len(at)))
    return found


def _named(document: DocumentRecords) -> Iterator[tuple[str, str, int]]:
    """(key, name, place) of each mention and of each recorded name that is a spelling of the usual one."""
    for mention in document.mentions:
        if mention.kind == "person" and mention.key:
            yield mention.key, bare(mention.surface), mention.char_start
    for record in document.names:
        if record.kind not in OTHER_PEOPLES_NAMES and record.key.startswith("person:"):
            yield record.key, bare(record.name), record.char_start


@lru_cache(maxsize=1 << 16)
def bare(surface: str) -> str:
    """Return a name as it stands in a text without the marks of an editor or a cut ("[Polina] Orlova": "Polina Orlova")."""
    return " ".join(_MARKS.sub("", surface).split()).strip(" ,;")


@dataclass(slots=True)
class _Chooser:
    """Chooses a person's name: the head form, the spellings seen, and the families of others."""

    head: Member
    seen: Sequence[Spelling]
    namesakes: frozenset[str]

    def choose(self) -> PersonalName | None:
        """Return the name, or None where the head form is no name in these parts ("Catherine the Great")."""
        record = self.head.record
        own = PersonalName(record.given_name, record.patronymic_name, record.family_name)
        if record.name != own.natural:
            own = replace(own, family_first=True)
        if record.name != own.natural:
            return None
        for part in PARTS:
            own = _with(own, part, self._best(part, own))
        return self._written_out(own)

    def _best(self, part: str, own: PersonalName) -> str | None:
        spelling = _part(own, part)
        if not spelling or _is_initial(spelling):
            return spelling
        everywhere, here = self._counts(part, own), self._counts(part, own, self.head.source_id)
        value = {one: self._worth(part, one, own) for one in {spelling, *everywhere}}
        rivals = sorted(everywhere, key=lambda one: (-value[one], -here.get(one, 0), -everywhere[one], one))
        for rival in rivals:
            if rival != spelling and self._is_better(part, (rival, spelling), value, here):
                return rival
        return spelling

    def _is_better(self, part: str, pair: tuple[str, str], value: Mapping[str, int], here: Mapping[str, int]) -> bool:
        rival, own = pair
        if not value[own] and value[rival]:
            return True
        if part == "given" and name_groups(rival) & name_groups(own):
            return False
        enough = 1 if value[rival] > value[own] else OFTEN
        return value[rival] >= value[own] and fold(rival) != fold(own) and here.get(rival, 0) >= enough * max(1, here.get(own, 0))

    def _counts(self, part: str, own: PersonalName, source_id: str | None = None) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for one in self.seen:
            spelling = _part(one.name, part)
            if spelling and source_id in (None, one.source_id) and self._is_same_part(part, own, one.name):
                counts[spelling] += one.count
        return dict(counts)

    def _is_same_part(self, part: str, own: PersonalName, other: PersonalName) -> bool:
        """Say whether the part of another name is a spelling of this one's: alike, or between parts that agree."""
        mine, theirs = _part(own, part) or "", _part(other, part) or ""
        if _is_initial(theirs) or (mine[:1].lower() != theirs[:1].lower()):
            return False
        if part == "given":
            framed = all(_agrees(_part(own, name), _part(other, name)) for name in ("family", "patronymic"))
            free = not is_given_name(mine) or bool(own.patronymic and other.patronymic)
            return framed and (free or _close(mine, theirs))
        return _close(mine, theirs)

    def _worth(self, part: str, spelling: str, own: PersonalName) -> int:
        """How surely a spelling is a name: 0 not known for one, more the better it fits the other parts."""
        if part == "family":
            return is_surname_like(spelling.rsplit(maxsplit=1)[-1]) + (_family_key(spelling) in self.namesakes)
        if part == "given":
            slavic = is_patronymic(own.patronymic or "")
            return int(is_given_name(spelling)) + (slavic and is_headword(spelling))
        genders = {gender_of(PersonalName(given=own.given, family=own.family)), patronymic_gender(spelling)} - {None}
        return int(is_patronymic(spelling)) + (is_patronymic(spelling) and len(genders) == 1)

    def _written_out(self, own: PersonalName) -> PersonalName:
        """Return the name with initials and missing parts from the fuller form that is seen most."""
        fuller = [one for one in self.seen if _agrees(one.name.family, own.family) and _agrees(one.name.given, own.given)
                  and _agrees(one.name.patronymic, own.patronymic) and not one.name.suffix]
        for part in ("given", "patronymic", "family"):
            mine = _part(own, part)
            if mine and not _is_initial(mine):
                continue
            needed = "given" if part != "given" else "family"
            forms = [one for one in fuller if (theirs := _part(one.name, part)) and (not mine or not _is_initial(theirs))
                     and _is_bound(own, one.name, needed) and (mine or _is_sure(part, theirs))]
            if forms:
                best = min(forms, key=lambda one: (_is_initial(_part(one.name, part) or ""), -one.count, one.name.natural))
                own = _with(own, part, _part(best.name, part))
        return own


def _part(name: PersonalName, part: str) -> str | None:
    return {"given": name.given, "patronymic": name.patronymic, "family": name.family}[part]


def _with(name: PersonalName, part: str, value: str | None) -> PersonalName:
    parts = {one: _part(name, one) for one in PARTS} | {part: value}
    return replace(name, given=parts["given"], patronymic=parts["patronymic"], family=parts["family"])


def _is_bound(own: PersonalName, other: PersonalName, needed: str) -> bool:
    """Say whether two names agree in a part that both have: without one, nothing says that they are forms of one name."""
    return bool(_part(own, needed) and _part(other, needed))


def _is_sure(part: str, word: str) -> bool:
    """Say whether a part that the leading form lacks is surely what it seems: an unknown word may be a title or another surname."""
    return part == "family" or all(_is_initial(one) or is_patronymic(one) or is_given_name(one) for one in word.split())


def _agrees(a: str | None, b: str | None) -> bool:
    """Say whether two spellings of a part may be one; what is missing agrees with all."""
    if not a or not b:
        return True
    if _is_initial(a) or _is_initial(b):
        return bool(name_initials(a) & name_initials(b))
    return _close(a, b) or bool(name_groups(a) & name_groups(b))


def name_initials(word: str) -> frozenset[str]:
    """Return the first letters, as written and folded, of a part or initial."""
    return frozenset({word[:1].lower(), fold(word)[:1]})


@lru_cache(maxsize=1 << 14)
def _close(a: str, b: str) -> bool:
    if min(len(a), len(b)) < 4:
        return a == b
    return fold(a) == fold(b) or OSA.distance(a.lower(), b.lower(), score_cutoff=EDITS) <= EDITS


def _is_initial(word: str) -> bool:
    return all(bool(INITIAL.match(one)) or len(one.rstrip(".")) == 1 for one in word.split())


def _family_key(family: str) -> str:
    return masculine_key(fold(family.rsplit(maxsplit=1)[-1])) if family else ""


def genders(clusters: Iterable[Cluster]) -> Iterator[tuple[str, str]]:
    """Yield (person id, gender) of everybody whose published name, or else a source's form of it, tells."""
    for cluster in clusters:
        gender = (gender_of(cluster.published) if cluster.published else None) or cluster.part("gender")
        if cluster.kind == "person" and gender:
            yield cluster.entity_id, gender
