"""Kin who were named once and then only called by what they are: "her husband was killed" becomes a sentence about him by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.events.casting.references import Discourse
from pipeline.extraction.events.grammar import GENITIVE_MARKS, POSSESSIVES, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import PERSON, WORD, Item, Row, possessive, with_items
from pipeline.extraction.events.lexicon import relationship_nouns
from pipeline.extraction.records import RelationshipRecord

_SPOUSE = "spouse"
_COUPLE = 2
#: How many items stand before kin who stand beside someone: a name, "and", a possessive.
_BESIDE = 3
#: Nouns of which everybody has one bearer at a time; of the others only a name can tell which is meant.
_ONLY = frozenset({"wife", "husband", "spouse", "consort", "father", "mother", "stepfather", "stepmother"})
_GENDERS = dict.fromkeys(("wife", "mother", "stepmother"), "female") | dict.fromkeys(("husband", "father", "stepfather"), "male")
_PARENTS = {"male": "father", "female": "mother"}
#: Behind such a word of kinship the name follows, or it is someone else's.
_NAMES = frozenset({"of", ","})


@dataclass(slots=True)
class Kin:
    """Who is what to whom, as far as the text has told: bearers by (person, noun), in order; wife and husband are one noun, "spouse"."""

    bearers: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def learn(self, record: RelationshipRecord, discourse: Discourse) -> None:
        """Take in a relationship that a sentence states."""
        noun = record.stated or ""
        if record.type == _SPOUSE:
            self.wed((record.person_key, record.related_key))
        elif record.type == "parent" and noun in _ONLY:
            self._add(record.person_key, noun, record.related_key)
        elif record.type == "child" and (person := discourse.people.get(record.person_key)) is not None and person.gender in _PARENTS:
            self._add(record.related_key, _PARENTS[person.gender or ""], record.person_key)

    def wed(self, pair: Sequence[str]) -> None:
        """Take in a marriage; others than two people are none."""
        if len(pair) == _COUPLE:
            self._add(pair[0], _SPOUSE, pair[1])
            self._add(pair[1], _SPOUSE, pair[0])

    def _add(self, person: str, noun: str, bearer: str) -> None:
        known = self.bearers.setdefault((person, noun), [])
        if bearer not in known:
            known.append(bearer)

    def read(self, row: Row, discourse: Discourse) -> Row:
        """Return a sentence with the kin whom it does not name, but who are known, as people of that name."""
        if not self.bearers:
            return row
        nouns = [index for index, item in enumerate(row.items) if item.kind == WORD and item.lower in _ONLY]
        found = {index: key for index in nouns if (key := self._meant(row.items, index, discourse)) is not None}
        if not found:
            return row
        return with_items(row, [_named(item, found[i]) if i in found else item for i, item in enumerate(row.items)])

    def _meant(self, items: Sequence[Item], index: int, discourse: Discourse) -> str | None:
        noun = items[index].lower
        if index + 1 < len(items) and (items[index + 1].kind == PERSON or items[index + 1].lower in _NAMES):
            return None
        if _accompanies(items, index):
            return None
        owner = _owner(items, index, discourse)
        kind = _SPOUSE if relationship_nouns()["nouns"][noun] == _SPOUSE else noun
        bearers = self.bearers.get((owner, kind), ()) if owner else ()
        gender = _GENDERS.get(noun)
        return bearers[0] if len(bearers) == 1 and (gender is None or discourse.agrees(bearers[0], gender)) else None


def _accompanies(items: Sequence[Item], index: int) -> bool:
    """Whether kin stand beside someone who is named, as further subjects: "Brandt and his wife returned"."""
    if index < _BESIDE or items[index - 2].lower not in ("and", ","):
        return False
    return items[index - 3].kind == PERSON or items[index - 3].lower in SUBJECT_PRONOUNS


def _owner(items: Sequence[Item], index: int, discourse: Discourse) -> str | None:
    """Whose kin a noun says: that of the possessor right before it, the one whom the sentence spoke of last, or whom the text is about."""
    before = items[index - 1] if index else None
    if before is None:
        return None
    if before.lower in GENITIVE_MARKS and index > 1 and possessive(items, index - 2) and items[index - 2].kind == PERSON:
        entity = items[index - 2].entity
        return entity.key if entity else None
    gender = POSSESSIVES.get(before.lower)
    if before.kind != WORD or gender not in ("male", "female") or discourse.headword is None:
        return None  # in a text about nobody in particular a pronoun is too unsure
    near = [item.entity.key for item in items[:index] if item.kind == PERSON and item.entity and item.entity.key]
    meant = discourse.resolve(gender, [*reversed(near)], None)
    return meant[0] if meant else None


def _named(item: Item, key: str) -> Item:
    return item._replace(kind=PERSON, entity=EntitySpan(item.start, item.end, PERSON, key, item.lower, 1.0, ()))
