"""The places of a document: known names, names that their wording shows to be places, coordinates that the text states.

A place inside the name of an organization or person (`taken`) is none; nor is an adjective made of its name.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate

from pipeline.documents.passages import Document, Passage
from pipeline.documents.spilling import Selected
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.located import located
from pipeline.extraction.organizations.annotate import UNREAD_KINDS
from pipeline.extraction.packed import Packed, distinct
from pipeline.extraction.records import UNNAMED, AttributeRecord, NameRecord
from pipeline.language.gazetteer import Case, Gazetteer, Match, fold
from pipeline.sources.authorities import Authorities, PlaceAuthority
from schemas.slugs import slug

_KIND = "place"
#: How many degrees from an authority's coordinates those of a text cannot be of the same place.
_FAR = 1.0
_NAME = r"(?:St\.? )?[^\W\d_a-zà-öø-ÿ][\w’'.-]*[^\W_]"
_NAMES = rf"{_NAME}(?:[ -](?:(?:de|la|le|les|du|des|del|di|am|an der|sur|upon)[ -])?{_NAME}){{0,3}}"
_DEGREES = r"(?P<{0}>\d{{1,3}})(?:[°-]\.?\s?|\s(?:deg\.?|degrees)\s?)(?P<{0}m>\d{{1,2}})?['’′]?\s?(?P<{0}h>[{1}])\.?"
_NEXT_CAPITAL = re.compile(r"\s[^\W\d_a-zà-öø-ÿ]")
_COORDINATES = re.compile(r",?\s?[(\[]\s*" + _DEGREES.format("lat", "NS") + r"\s*[;,/]?\s*" + _DEGREES.format("lon", "EW"))


@dataclass(slots=True)
class LocalPlace:
    """A place of one document; `key` is unique in it ("place:vinnitsa"), latitude and longitude in degrees (WGS 84).

    `names` and `attributes` (coordinates that the text states) carry their evidence; what an authority file says is cited
    from there (`pipeline.extraction.authorities`).
    """

    key: str
    name: str
    kind: str | None
    origin: str
    identifier: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    names: list[NameRecord] = field(default_factory=list)
    attributes: list[AttributeRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlaceAnnotation:
    """The places of a document in order of first mention, and where they stand, by passage number."""

    entities: list[LocalPlace]
    spans: Mapping[int, Sequence[EntitySpan]]


@dataclass(frozen=True, slots=True)
class _Found:
    """`text[start:end]` names a place: an authority's, or an unknown one of some kind."""

    start: int
    end: int
    confidence: float
    entry: PlaceAuthority | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Grammar:
    """The patterns by which wording shows a place."""

    named: re.Pattern[str]
    surely: re.Pattern[str]
    locating: re.Pattern[str]
    cues: Gazetteer[str]


@lru_cache(maxsize=4)
def _gazetteer(authorities: Authorities) -> Gazetteer[PlaceAuthority | None]:
    """Names of places, and adjectives made of them (None), so that "White Russian" is not White plus Russia."""
    def names() -> Iterator[tuple[str, Case, PlaceAuthority | None]]:
        for entry in authorities.places.entries:
            for name in dict.fromkeys((entry.name, *(other.name for other in entry.names), *entry.guarded)):
                yield name, Case.CAPITALS, entry
        for entry in authorities.places.entries:
            for adjective in entry.adjectives:
                yield adjective, Case.CAPITALS, None
    return Gazetteer(names(), hyphen_joins=True)


@lru_cache(maxsize=4)
def place_names(authorities: Authorities) -> frozenset[str]:
    """Return the names of known places, folded (`gazetteer.fold`), without those that are as often a person's or a common word."""
    entries = authorities.places.entries
    names = {fold(name) for entry in entries for name in (entry.name, *(other.name for other in entry.names)) if name not in entry.guarded}
    return frozenset(names)


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("pipeline.language.lexicons").joinpath("place_words.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(_lexicon()["words"][name])


@cache
def _grammar() -> _Grammar:
    def either(words: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    lexicon = _lexicon()
    after = [*lexicon["after"], *lexicon["after_lower"]]
    named = re.compile(
        rf"\b(?:(?P<of>{either(lexicon['of'])}) of (?P<of_name>{_NAMES})"
        rf"|(?P<before>(?:{either(lexicon['before'])})) (?:de la |de l['’]|des |du |de |d['’])?{_NAMES}"
        rf"|(?:{_NAME}|\d+(?:st|nd|rd|th))(?: {_NAME}){{0,2}} (?P<after>{either(after)})(?: of {_NAME})?)(?![\w-])")
    cues = Gazetteer((word, Case.EXACT, word) for word in sorted({*lexicon["of"], *lexicon["before"], *after}))
    surely = re.compile(rf"\b(?:{either(_words('surely'))}) (?P<name>{_NAMES})(?![\w'’-])")
    locating = re.compile(rf"\b(?:{either(_words('locating'))})(?: the)? $")
    return _Grammar(named, surely, locating, cues)


def annotate_places(document: Document, authorities: Authorities, taken: Mapping[int, Sequence[EntitySpan]]) -> PlaceAnnotation:
    """Find the places that a document names outside the spans `taken` by passage; in order, without overlap."""
    book = _PlaceBook()
    gazetteer = _gazetteer(authorities)
    people = {fold(span.surface) for span in distinct(taken) if span.kind == "person"}
    spans = Packed(EntitySpan)
    passages = Selected.where(document.passages, lambda passage: passage.kind not in UNREAD_KINDS)
    by_preposition = located(passages, taken, _excluded(authorities, people), _names(authorities).__contains__)
    for passage in passages:
        found = _places(passage, gazetteer, taken.get(passage.number, ()), people, by_preposition.get(passage.number, ()))
        spans.add(passage.number, [_enter(book, passage, place) for place in found])
    return PlaceAnnotation(list(book.places.values()), spans)


@lru_cache(maxsize=4)
def _names(authorities: Authorities) -> frozenset[str]:
    """All names of places and adjectives made of them, folded."""
    return frozenset(fold(name) for entry in authorities.places.entries
                     for name in (entry.name, *(other.name for other in entry.names), *entry.guarded, *entry.adjectives))


def _excluded(authorities: Authorities, people: set[str]) -> Callable[[str], bool]:
    """What tells that a capitalised name is no unknown place: it is known, of a person, or holds a word that is never a place's."""
    known = _names(authorities)
    parts = {part for person in people for part in person.split()}

    def excluded(name: str) -> bool:
        words = re.split(r"[ -]", name)
        last = fold(words[-1])
        if fold(name) in known or last in known or last.removesuffix("s") in known:
            return True
        return _is_never(name) or any(word.endswith(("ism", "isms", "ists")) or fold(word) in parts for word in words)

    return excluded


def _places(passage: Passage, gazetteer: Gazetteer[PlaceAuthority | None], taken: Sequence[EntitySpan], people: set[str],
            by_preposition: Sequence[Match[str]]) -> list[_Found]:
    text = passage.text.text
    found = [*_known(text, gazetteer, people), *_by_wording(text, people),
             *(_Found(match.start, match.end, 0.65, kind="other") for match in by_preposition)]
    starts, reached = [span.start for span in taken], list(accumulate((span.end for span in taken), max))
    chosen: list[_Found] = []
    for place in sorted(found, key=lambda p: (p.start, p.entry is None, -p.end)):
        before = bisect_left(starts, place.end)
        free = not before or reached[before - 1] <= place.start
        if free and (not chosen or place.start >= chosen[-1].end) and not _in_title(place, passage):
            chosen.append(place)
    return [place for place in chosen if place.entry or place.kind]


def _known(text: str, gazetteer: Gazetteer[PlaceAuthority | None], people: set[str]) -> Iterator[_Found]:
    for match in gazetteer.find(text):
        entry = match.value
        if entry is None:
            yield _Found(match.start, match.end, 0.0)
        elif match.name not in entry.guarded:
            yield _Found(match.start, match.end, 0.95, entry)
        elif fold(match.name) not in people and _is_located(text, match.start, match.end):
            yield _Found(match.start, match.end, 0.75, entry)


def _is_located(text: str, start: int, end: int) -> bool:
    """Whether a word before a name shows it to be a place's, and no capital after it a person's."""
    return not _NEXT_CAPITAL.match(text, end) and _grammar().locating.search(text, max(0, start - 16), start) is not None


def _by_wording(text: str, people: set[str]) -> Iterator[_Found]:
    """Unknown capitals that a word beside them shows to be a place."""
    grammar = _grammar()
    if any(True for _ in grammar.cues.find(text)):
        for match in grammar.named.finditer(text):
            if match["of"]:
                yield _Found(match.start("of_name"), match.end("of_name"), 0.85, kind=_lexicon()["of"][match["of"]])
            elif "'s " not in match.group() and (kind := _kind_beside(match)):
                yield _Found(match.start() + _opening(match.group()), match.end(), 0.8, kind=kind)
    for match in grammar.surely.finditer(text):
        name = match["name"]
        if not _is_never(name) and not name.endswith(("'s", "’s")) and fold(name) not in people:
            yield _Found(match.start("name"), match.end("name"), 0.65, kind="other")


def _is_never(name: str) -> bool:
    """Whether a name holds a word that is in no place's name: a month, a title, a language."""
    return any(word.removesuffix(".") in never for word in name.split() for never in (_words("never"), _words("not_located")))


def _kind_beside(match: re.Match[str]) -> str | None:
    if match["before"]:
        return _lexicon()["before"][match["before"]]
    after = match["after"]
    return _lexicon()["after"].get(after) or _lexicon()["after_lower"].get(after)


def _opening(name: str) -> int:
    """How many characters at the start of a name are an article or preposition that opens a sentence."""
    match = re.match(r"(?:The|In|At|On|From|To|Near|After|Of|A|An|Our|His|Her|Their|This|That)\s", name)
    return match.end() if match else 0


def _in_title(place: _Found, passage: Passage) -> bool:
    length = place.end - place.start
    return any(start <= place.start and place.end <= end and length < 0.7 * (end - start) for start, end in passage.italics)


@dataclass(slots=True)
class _PlaceBook:
    """The places of a document by key, and which surfaces each already has."""

    places: dict[str, LocalPlace] = field(default_factory=dict)

    def enter(self, name: str, found: _Found) -> LocalPlace:
        """Return the place of a finding, entered if it is new."""
        entry = found.entry
        key = f"{_KIND}:{entry.id if entry else slug(name) or UNNAMED}"
        if key not in self.places:
            self.places[key] = (LocalPlace(key, entry.name, entry.kind, "authority", entry.id, entry.latitude, entry.longitude)
                                if entry else LocalPlace(key, name, found.kind, "text"))
        return self.places[key]


def _enter(book: _PlaceBook, passage: Passage, found: _Found) -> EntitySpan:
    surface = passage.text.text[found.start:found.end]
    name = " ".join(surface.split())
    place = book.enter(name, found)
    where = in_passage(passage, found.start, found.end)
    if all(record.name != name for record in place.names):
        if found.entry is None and not place.names and found.kind:
            place.attributes.append(AttributeRecord(**where, key=place.key, kind=_KIND, property="kind", value=found.kind, stated=None,
                                                    method="grammar", confidence=found.confidence))
        place.names.append(NameRecord(**where, key=place.key, name=name, kind="name" if name == place.name else "variant"))
    if stated := _COORDINATES.match(passage.text.text, found.end):
        _locate(place, passage, stated)
    return EntitySpan(found.start, found.end, _KIND, place.key, surface, found.confidence)


def _locate(place: LocalPlace, passage: Passage, stated: re.Match[str]) -> None:
    """Take over coordinates that the text states; an authority's stay the published ones, the claim stands beside them.

    Those that lie far from where an authority has the place are of another one that the sentence names ("a village south of Mogilev").
    """
    latitude, longitude = _degrees(stated, "lat"), _degrees(stated, "lon")
    if abs(latitude) > 90 or abs(longitude) > 180 or _elsewhere(place, latitude, longitude):
        return
    if place.latitude is None or place.longitude is None:
        place.latitude, place.longitude = latitude, longitude
    place.attributes.append(AttributeRecord(
        **in_passage(passage, stated.start("lat"), stated.end("lonh")), key=place.key, kind=_KIND, property="coordinates",
        value=f"{latitude},{longitude}", stated=stated.group().strip("([ ")[:40], method="grammar", confidence=0.95))


def _elsewhere(place: LocalPlace, latitude: float, longitude: float) -> bool:
    if place.origin != "authority" or place.latitude is None or place.longitude is None:
        return False
    return max(abs(place.latitude - latitude), abs(place.longitude - longitude)) > _FAR


def _degrees(stated: re.Match[str], name: str) -> float:
    size = int(stated[name]) + int(stated[f"{name}m"] or 0) / 60
    return round(-size if stated[f"{name}h"] in "SW" else size, 4)
