"""An article about a body speaks of it as of a person by "it", "the company", "the paper": such words become names of the body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import Body, EntitySpan
from pipeline.extraction.events.casting.phrases import governing
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    GATHERINGS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, WORD, Item, Row, with_items
from pipeline.extraction.events.lexicon import Lexicon

_IT = "it"
#: What may stand before "it" where it is a subject, and behind a noun that is no attribute of the next.
_OPENS = COORDINATORS | SUBORDINATORS | RELATIVES | ADVERBS | {","}
_NO_NOUN = AUXILIARIES | PREPOSITIONS | COORDINATORS | RELATIVES | SUBORDINATORS | ADVERBS
#: In "it was clear that" nothing is meant: so far behind such a clause may open, and these verbs are of the present.
_CLAUSE = 5
_EXPLETIVE = frozenset({"is", "seems", "appears", "seemed", "appeared", "turned"})
_FIRST = 4


@dataclass(slots=True)
class Topic:
    """The body that a passage is about, and the body that "it" means: None where the sentence before spoke of some other thing."""

    body: Body
    meant: str | None

    def read(self, row: Row, lexicon: Lexicon) -> Row:
        """Return a sentence with the words that mean a body as its names, and remember of what it speaks."""
        items = list(row.items)
        spoken = self.meant
        for index, item in enumerate(items):
            if item.kind == ORGANIZATION and governing(items, index) is None and item.entity and item.entity.key:
                spoken = item.entity.key
            elif _takes_up(items, index, self.body, lexicon):
                spoken = self.body.key
                items[index] = _named(item, spoken)
            elif spoken and _is_subject(items, index):
                items[index] = _named(item, spoken)
        self.meant = self._leading(items)
        return with_items(row, items)

    def _leading(self, items: Sequence[Item]) -> str | None:
        """The body of which the sentence speaks, its first subject: the topic where that is a person or a meeting, None for a thing."""
        start = _behind_phrase(items)
        for index in range(start, min(start + _FIRST, len(items))):
            item = items[index]
            if item.kind == ORGANIZATION:
                return item.entity.key if item.entity else None
            if item.kind == PERSON or item.lower in GATHERINGS or item.lower in POSSESSIVES:
                return self.body.key
        thing = start < len(items) and items[start].lower in DETERMINERS
        return None if thing else self.body.key


def _named(item: Item, key: str) -> Item:
    return item._replace(kind=ORGANIZATION, entity=EntitySpan(item.start, item.end, ORGANIZATION, key, item.lower, 1.0, ()))


def _behind_phrase(items: Sequence[Item]) -> int:
    """Where a sentence begins behind a time or circumstance that opens it: "In 1857, it", "At the congress held in Riga, the left"."""
    if not items or (items[0].lower not in PREPOSITIONS and items[0].kind != DATE):
        return 0
    comma = next((index for index, item in enumerate(items) if item.lower == ","), None)
    date = next((index for index, item in enumerate(items[:_FIRST]) if item.kind == DATE), None)
    return comma + 1 if comma is not None else date + 1 if date is not None else 0


def _takes_up(items: Sequence[Item], index: int, body: Body, lexicon: Lexicon) -> bool:
    """Whether a common noun with "the" means the body, and is no attribute of another noun ("the party congress")."""
    item = items[index]
    if item.kind != WORD or item.lower not in body.nouns or not index or items[index - 1].lower != "the":
        return False
    following = items[index + 1] if index + 1 < len(items) else None
    if following is None or following.kind != WORD:
        return following is None or following.kind in (MARK, DATE)
    return following.lower in _NO_NOUN or _is_verb(following.lower, lexicon)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("ed") or any(form.tag not in ("noun", "base") for form in lexicon.forms.get(word, ()))


def _is_subject(items: Sequence[Item], index: int) -> bool:
    """Whether "it" is a subject that means something."""
    if items[index].lower != _IT or items[index].kind != WORD or index + 1 >= len(items):
        return False
    before = items[index - 1] if index else None
    opens = before is None or before.lower in _OPENS or before.kind == DATE or before.lower in (";", "-", "—", "–")
    if not opens or items[index + 1].lower in _EXPLETIVE:
        return False
    return all(item.lower != "that" for item in items[index + 1 : index + _CLAUSE])
