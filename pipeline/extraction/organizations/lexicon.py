"""What is known of organizations before a text is read: compiled authority files and word lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.extraction.organizations.signature import Signature, signature
from pipeline.extraction.organizations.words import Head, cues, heads, words
from pipeline.language.gazetteer import Case, Gazetteer, fold
from pipeline.sources.authorities import Authorities, OrganizationAuthority


@dataclass(frozen=True, slots=True)
class Known:
    """An authority's name that stands for it in any text."""

    identifier: str


@dataclass(frozen=True, slots=True)
class Contextual:
    """A name that stands for a body only in a text of its world."""

    name: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words after which a capitalised name is that of a body."""

    kind: str


Find = Known | Contextual | Head | Cue


@dataclass(frozen=True, slots=True, eq=False)
class OrganizationLexicon:
    """All that the annotation of organizations looks up."""

    authorities: Authorities
    gazetteer: Gazetteer[Find]
    by_name: dict[str, str]
    by_signature: dict[Signature, str]
    contextual: dict[str, tuple[str, ...]]
    places: dict[str, str]
    place_names: frozenset[str]
    adjectives: frozenset[str]
    countries: frozenset[str]
    generic: frozenset[str]

    def signature(self, name: str) -> Signature:
        """Return the signature of a name, words for places folded."""
        return signature(name, self.places)

    def is_place(self, word: str) -> bool:
        """Whether a word is a place's name or an adjective made of one."""
        return fold(word) in self.places

    def is_country(self, word: str) -> bool:
        """Whether a word is a country's name or an adjective made of one."""
        return self.places.get(fold(word), "") in self.countries

    def owns(self, name: str) -> bool:
        """Whether a committee or party "of" this is one: a place, or a body known by this name."""
        return self.is_place(name) or fold(name) in self.by_name

    def is_place_name(self, word: str) -> bool:
        """Whether a word is a place's name."""
        return fold(word) in self.place_names

    def is_adjective(self, word: str) -> bool:
        """Whether a word is made from a place's name and is no such name itself."""
        return fold(word) in self.adjectives and fold(word) not in self.place_names

    def identify(self, name: str) -> str | None:
        """Return the authority id of a full name in any wording, or None; a name that needs context has none."""
        if fold(name) in self.contextual:
            return None
        return self.by_name.get(fold(name)) or self.by_signature.get(self.signature(name))

    def organization(self, identifier: str) -> OrganizationAuthority:
        """Return the entry of an id."""
        return self.authorities.organizations.by_id[identifier]

    def is_of_party(self, identifier: str) -> bool:
        """Whether an authority is a party or a part of one."""
        return self.organization(self.root(identifier)).classification == "party"

    def ancestor(self, identifier: str) -> str:
        """Return the first of the line from which a body came or of which it is a part; itself if the authorities know none."""
        seen: list[str] = []
        while identifier not in seen and identifier in self.authorities.organizations.by_id:
            seen.append(identifier)
            entry = self.organization(identifier)
            identifier = next(iter((*entry.part_of, *entry.split_from, *entry.successor_of)), identifier)
        return identifier

    def line_above(self, identifier: str) -> tuple[str, ...]:
        """Return the larger bodies of an authority, the nearest first."""
        seen: list[str] = []
        while (parents := self.organization(identifier).part_of) and parents[0] not in seen:
            identifier = parents[0]
            seen.append(identifier)
        return tuple(seen)

    def root(self, identifier: str) -> str:
        """Return the party (or else the topmost body) of which an authority is a part; itself if of none."""
        seen: list[str] = []
        while identifier not in seen:
            seen.append(identifier)
            entry = self.organization(identifier)
            if entry.classification == "party" or not entry.part_of:
                break
            identifier = entry.part_of[0]
        return identifier


@lru_cache(maxsize=4)
def organization_lexicon(authorities: Authorities) -> OrganizationLexicon:
    """Compile authority files; cached by their identity."""
    places = place_words(authorities)
    by_name: dict[str, str] = {}
    by_signature: dict[Signature, str] = {}
    contextual: dict[str, list[str]] = {}
    for entry in authorities.organizations.entries:
        for name in entry.contextual:
            contextual.setdefault(fold(name), []).append(entry.id)
        for name in (*_names(entry), *entry.guarded):
            by_name.setdefault(fold(name), entry.id)
            if " " in name:
                by_signature.setdefault(signature(name, places), entry.id)
    return OrganizationLexicon(
        authorities, Gazetteer(_finds(authorities, set(contextual))), by_name, by_signature,
        {name: tuple(ids) for name, ids in contextual.items()}, places, _full_place_names(authorities),
        frozenset(fold(word) for entry in authorities.places.entries for word in entry.adjectives),
        frozenset(entry.id for entry in authorities.places.entries if entry.kind == "country"),
        frozenset(name for name in (*by_name, *contextual) if _is_generic(name)))


@cache
def _common_words() -> frozenset[str]:
    spoken = " ".join((*(head.word for head in heads()), *words("topics"), *words("modifiers"), *words("generic"))).split()
    return frozenset(spoken) - {"soviet", "duma", "rada", "reichstag", "sejm"}


def _is_generic(name: str) -> bool:
    """Whether a folded name is made of common words only, so that any country may have a body so called."""
    return " " in name and all(word in _common_words() for word in name.split())


def _names(entry: OrganizationAuthority) -> list[str]:
    return [name for name in (entry.name, entry.acronym, *(other.name for other in entry.names)) if name]


def _finds(authorities: Authorities, contextual: set[str]) -> Iterator[tuple[str, Case, Find]]:
    spelled = sorted({name for entry in authorities.organizations.entries for name in entry.contextual})
    yield from ((name, _case(name), Contextual(fold(name))) for name in spelled)
    for entry in authorities.organizations.entries:
        for name in _names(entry):
            if fold(name) not in contextual:
                yield name, _case(name), Known(entry.id)
            if name.startswith("The "):
                yield f"the {name[4:]}", Case.EXACT, Known(entry.id)
    for organ in sorted(words("organs")):
        if organ not in contextual:
            yield organ.title(), Case.CAPITALS, Contextual(organ)
    yield "Party", Case.CAPITALS, Contextual("party")
    for head in sorted(heads(), key=lambda h: h.word):
        in_capitals = head.lower in ("never", "periodical", "denomination") and not head.leading
        yield (head.word.capitalize(), Case.CAPITALS, head) if in_capitals else (head.word, Case.ANY, head)
    for cue, kind in cues():
        yield cue, Case.EXACT, Cue(kind)


def _case(name: str) -> Case:
    """Names of several words may have their common words in lower case; acronyms and single words stand as they are."""
    if " " not in name or not name[0].isupper() or name.isupper():
        return Case.EXACT
    return Case.CAPITALS if name.rsplit(" ", 1)[1].lower() in words("capitalised") else Case.INITIAL


def place_words(authorities: Authorities) -> dict[str, str]:
    """Return single words for places, adjectives too, each with the id of its place."""
    found: dict[str, str] = {}
    for entry in authorities.places.entries:
        for name in (entry.name, *(other.name for other in entry.names), *entry.adjectives):
            if " " not in name:
                found.setdefault(fold(name), entry.id)
    return found


def _full_place_names(authorities: Authorities) -> frozenset[str]:
    return frozenset(fold(name) for entry in authorities.places.entries for name in (entry.name, *(other.name for other in entry.names)))
