"""Who is what to whom: kinship, service and succession as sentences state them beside the names of both people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.documents.passages import Passage
from pipeline.extraction.events.casting.references import Discourse
from pipeline.extraction.events.grammar import POSSESSIVES
from pipeline.extraction.events.items import DATE, PERSON, WORD, Item, Row, possessive
from pipeline.extraction.events.lexicon import relationship_nouns
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.records import RelationshipRecord

_METHOD, _CONFIDENCE = "relation noun", 0.8
#: The most adjectives between a possessor and the noun ("his first wife"), and the most words that name the noun.
_ADJECTIVES = 3
_ONE = 1


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a noun says: the relationship's type, and whether its bearer is the related person ("X's wife Y").

    Where it is not, the bearer is the person, and the possessor the related one ("X's aide Y": X is Y's superior).
    """

    type: str
    bearer_related: bool


@cache
def _nouns() -> Mapping[str, _Noun]:
    data = relationship_nouns()
    nouns = {noun: _Noun(kind, bearer_related=True) for noun, kind in data["nouns"].items()}
    for table, kind in (("service", "superior"), ("learning", "teacher"), ("following", "predecessor")):
        for noun in data[table]["nouns"]:
            nouns.setdefault(noun, _Noun(kind, bearer_related=False))
    return nouns


def names_relation(words: Iterable[str]) -> bool:
    """Whether one of the words of a sentence is a noun or verb that can tell a relationship."""
    return not _anchors().isdisjoint(words)


@cache
def _anchors() -> frozenset[str]:
    return frozenset(_nouns()) | frozenset(relationship_nouns()["verbs"])


def relationships_in(passage: Passage, row: Row, discourse: Discourse, speaker: str | None = None) -> Iterator[RelationshipRecord]:
    """Yield the relationships that a sentence states between people whom it names, or names one and means another by "his".

    `speaker` is the key of whoever says "I" in the passage, and is never meant by "his".
    """
    items = row.items
    for index, item in enumerate(items):
        if item.kind != WORD:
            continue
        noun = _nouns().get(item.lower)
        if noun is not None:
            yield from _records(passage, items, index, noun.type, _pair(items, index, noun, discourse, speaker))
        kind = relationship_nouns()["verbs"].get(item.lower)
        if kind is not None:
            yield from _records(passage, items, index, kind, _around_verb(items, index))


def _records(passage: Passage, items: Sequence[Item], index: int, kind: str, pair: tuple[str, str] | None) -> Iterator[RelationshipRecord]:
    if pair is None or pair[0] == pair[1]:
        return
    item = items[index]
    yield RelationshipRecord(
        **in_passage(passage, item.start, item.end),
        person_key=pair[0],
        related_key=pair[1],
        type=kind,
        stated=item.lower,
        method=_METHOD,
        confidence=_CONFIDENCE,
    )


def _pair(items: Sequence[Item], index: int, noun: _Noun, discourse: Discourse, speaker: str | None) -> tuple[str, str] | None:
    """Return (person, related person): the possessor and the bearer of the noun, in the order that the noun demands."""
    possessor = _possessor(items, index, discourse, speaker)
    bearer = _key(items, index + 1) or _key(items, index + 2, after=",")
    if possessor is not None and bearer is None:
        bearer = _apposed(items, index)
    if possessor is None:
        possessor, bearer = _of(items, index), bearer or _apposed(items, index)
    if possessor is None or bearer is None:
        return None
    return (possessor, bearer) if noun.bearer_related else (bearer, possessor)


def _possessor(items: Sequence[Item], index: int, discourse: Discourse, speaker: str | None) -> str | None:
    for position in range(index - 1, max(index - _ADJECTIVES - 3, -1), -1):
        item = items[position]
        if item.kind == PERSON:
            return item.entity.key if item.entity and possessive(items, position) else None
        if item.lower in POSSESSIVES and item.kind == WORD:
            return _meant(items, position, POSSESSIVES[item.lower], discourse, speaker)
        if item.kind != WORD and item.lower not in ("'s", "’s", "'", "’"):
            return None
    return None


def _meant(items: Sequence[Item], index: int, gender: str, discourse: Discourse, speaker: str | None) -> str | None:
    """Return the person meant by "his" or "her": one named before in the sentence, whom the passage is about, or who was spoken of last."""
    if gender in ("first", "plural"):
        return None
    before = [item.entity.key for item in items[:index] if item.kind == PERSON and item.entity and item.entity.key]
    barred = (speaker,) if speaker else ()
    if before and items[index - 1].lower in (",", "and"):
        # "Stalin detested Trotsky, his deputy Skliansky, and ...": in a list the one named last is meant, if the gender fits.
        nearest = discourse.resolve(gender, before[-1:], None, exclude=barred)
        if nearest and nearest[0] == before[-1]:
            return before[-1]
    elif len(set(before) - {_key(items, index + 2), _key(items, index + 3)}) > _ONE and not _is_bearer(items, index, before):
        return None
    found = discourse.resolve(gender, before[:1], None, exclude=(speaker,) if speaker else ())
    spoken_of = (*before, discourse.headword, *discourse.latest)
    return found[0] if found and found[0] in spoken_of else None


def _is_bearer(items: Sequence[Item], index: int, before: Sequence[str]) -> bool:
    """Whether of two named before "as his secretary" the last is the secretary, so that one is left to be meant."""
    return items[index - 1].lower == "as" and len(set(before[:-1])) == _ONE


def _key(items: Sequence[Item], index: int, *, after: str = "") -> str | None:
    if index >= len(items) or items[index].kind != PERSON or (after and items[index - 1].lower != after):
        return None
    entity = items[index].entity
    return entity.key if entity and not possessive(items, index) else None


def _apposed(items: Sequence[Item], index: int) -> str | None:
    """Return the person to whom the noun at `index` is an apposition or predicate: "Y, X's wife", "Y was the son of X"."""
    for position in range(index - 1, max(index - 10, -1), -1):
        item = items[position]
        if item.lower in (",", "was", "were", "is", "as", "became") or (item.kind == WORD and item.lower == "been"):
            previous = position - 1
            while previous >= 0 and (items[previous].kind == DATE or items[previous].lower in (")", "(", "-")):
                previous -= 1
            entity = items[previous].entity if previous >= 0 and items[previous].kind == PERSON else None
            return entity.key if entity and not possessive(items, previous) else None
        if item.kind == PERSON and not possessive(items, position):
            return None
    return None


def _of(items: Sequence[Item], index: int) -> str | None:
    return _key(items, index + 2, after="of")


def _around_verb(items: Sequence[Item], index: int) -> tuple[str, str] | None:
    subject, target = _key(items, index - 1), _key(items, index + 1)
    return (subject, target) if subject and target else None
