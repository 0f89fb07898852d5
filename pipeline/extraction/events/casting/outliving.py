"""Whom a sentence says to be dead before it goes on: in "After Brandt was killed he drank", "he" is someone else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extraction.events.casting.objects import complement_of, possessor_of
from pipeline.extraction.events.casting.phrases import Phrases
from pipeline.extraction.events.casting.subjects import subject_of
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, PASSIVE, POSTHUMOUS
from pipeline.extraction.events.items import PERSON, Item
from pipeline.extraction.events.triggers import Hit

_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: What stands before a death after which something else is told, and how far before the noun.
_AFTER = frozenset({"after", "since", "following", "upon", "on"})
_REACH = 5
#: What opens a clause that goes on from the one before.
_ONWARD = COORDINATORS | {";", "so", "whereupon"}


class Death(NamedTuple):
    """A death that a sentence tells: the index of the item behind it, whose it is, and whether what follows is told to come after it."""

    end: int
    key: str
    before: bool

    def precedes(self, items: Sequence[Item], index: int) -> bool:
        """Whether "he" at `index` does or suffers something after it: "After Brandt died he", "Brandt died in May, and he"."""
        return self.end <= index and (self.before or items[index - 1].lower in _ONWARD)


def outlived(phrases: Phrases, hits: Sequence[Hit], spans: Sequence[Domain]) -> tuple[Death, ...]:
    """Return the deaths that a sentence tells before its end."""
    found = []
    for hit, span in zip(hits, spans, strict=True):
        if not any((form.trigger.passive if hit.voice == "passive" else form.trigger.type) in _DEATHS for form in hit.senses):
            continue
        before = _precedes(phrases.items, hit, span)
        if before or hit.voice != "noun":
            named = [phrases.items[i].entity for i in _victims(phrases, hit)]
            found += [Death(hit.end, entity.key, before) for entity in named if entity and entity.key]
    return tuple(found)


def lives_on(items: Sequence[Item], index: int) -> bool:
    """Whether "he" at `index` does or suffers what only the living do: "he drank", not "he was buried", "and he had drunk"."""
    following = [item.lower for item in items[index + 1 : index + 1 + _REACH] if item.lower not in ADVERBS]
    if following[:1] == ["had"] and items[index - 1].lower in _ONWARD:
        return False
    return not (len(following) > 1 and following[0] in PASSIVE and not POSTHUMOUS.isdisjoint(following[1:3]))


def _precedes(items: Sequence[Item], hit: Hit, span: Domain) -> bool:
    if hit.voice == "noun":
        return any(item.lower in _AFTER for item in items[max(hit.start - _REACH, 0) : hit.start])
    return any(items[i].lower in _AFTER for i in (span[0] - 1, span[0]) if 0 <= i < len(items))


def _victims(phrases: Phrases, hit: Hit) -> tuple[int, ...]:
    noun = hit.voice == "noun"
    group = (*possessor_of(phrases.items, hit), *complement_of(phrases, hit)) if noun else subject_of(phrases, hit, ()).group
    return tuple(index for index in group if phrases.items[index].kind == PERSON)
