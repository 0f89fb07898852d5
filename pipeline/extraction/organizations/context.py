"""Whose "Party" and which "Central Committee": names that only the document around them decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.extraction.organizations.countries import Countries
from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.extraction.organizations.words import words

#: A party with this share of all namings of parties is the one that the document is about.
_DOMINANT = 0.8
#: How many passages back a party counts that competes with a less dominant one.
_NEAR = 1
#: How many passages back "the Institute" may take up an institute.
_REACH = 12


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a contextual name stands for: a key, or an `organ` of the party `key` (of the document's own, if None) that no authority has."""

    key: str | None
    confidence: float
    organ: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class World:
    """The parties that a document names and how often, the votes of their organs included; and who was named last.

    Parties are known by key. `here` are the bodies that the passage in hand names outright; `recent` holds
    (passage number, key) of parties, `heads` of all bodies by head word, `named` the last passage that names a body.
    """

    lexicon: OrganizationLexicon
    countries: Countries
    votes: Counter[str] = field(default_factory=Counter)
    here: frozenset[str] = frozenset()
    recent: tuple[int, str] | None = None
    heads: dict[str, tuple[int, str]] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    _families: dict[str, str] = field(default_factory=dict)
    _counted: tuple[int, tuple[str | None, float]] | None = None

    def vote(self, key: str, *, is_party: bool) -> None:
        """Count a name that needs no context."""
        if is_party:
            self.votes[key] += 1

    def passed(self, number: int, key: str, head: str | None, *, is_party: bool) -> None:
        """Remember that passage `number` names a body outright."""
        self.named[key] = number
        if head:
            self.heads[head] = (number, key)
        if is_party:
            self.recent = (number, key)

    def party(self, number: int) -> tuple[str | None, float]:
        """Return the key of the party that "the Party" is in passage `number`, and how sure that is."""
        best, share = self._favourite()
        if best is None or share >= _DOMINANT:
            return best, 0.95 if best else 0.3
        if self.recent and number - self.recent[0] <= _NEAR:
            return self.recent[1], 0.75
        return best, (0.7 if share > 0.5 else 0.5)

    def _favourite(self) -> tuple[str | None, float]:
        if self._counted is None or self._counted[0] != self.votes.total():
            self._counted = (self.votes.total(), self._most_named())
        return self._counted[1]

    def _most_named(self) -> tuple[str | None, float]:
        """The most named party of the most named family of parties, and the family's share of all votes."""
        families: Counter[str] = Counter()
        for key, count in self.votes.items():
            families[self._family(key)] += count
        if not families:
            return None, 0.0
        first = min(families, key=lambda family: (-families[family], family))
        best = min((key for key in self.votes if self._family(key) == first), key=lambda key: (-self.votes[key], key))
        return best, families[first] / families.total()

    def _family(self, key: str) -> str:
        """The party from which a party came or of which it is a part: RSDLP for the CPSU, whose "Party" is one in memory."""
        if key not in self._families:
            self._families[key] = f"organization:{self.lexicon.ancestor(key.partition(':')[2])}"
        return self._families[key]

    def taken_up(self, head: str, number: int) -> str | None:
        """Return the key of the last body with this head word, if it is not long ago."""
        at, key = self.heads.get(head, (-_REACH - 1, ""))
        return key if number - at <= _REACH else None

    def resolve(self, name: str, number: int) -> Resolved:
        """Say what the contextual `name` (folded) stands for in passage `number`."""
        party, confidence = self.party(number)
        if name == "party":
            return Resolved(party, confidence if party else 0.3)
        known = [f"organization:{identifier}" for identifier in self.lexicon.contextual.get(name, ())
                 if self.countries.fits(identifier, name)]
        if party in known:
            return Resolved(party, confidence)
        if choice := self._named_parent(known, number) or self._of_party(known, party):
            return Resolved(choice, confidence if party else 0.7)
        if party and name in words("organs") and self._owns_organs(party, number):
            return Resolved(party, min(confidence, 0.7), organ=name)
        if choice := self._voted(known) or self._lately(known, number):
            return Resolved(choice, 0.7)
        if len(known) == 1 and name in words("organs") and self._is_canonical(known[0], name):
            return Resolved(known[0], 0.6)
        if name in words("organs") and not known:
            return Resolved(None, 0.6, organ=name)
        return Resolved(None, 0.3, candidates=tuple(known[:5]))

    def _owns_organs(self, party: str, number: int) -> bool:
        """Whether organs without an owner are surely this party's: one of the authorities, the only one, or just named."""
        known = party.partition(":")[2] in self.lexicon.authorities.organizations.by_id
        return known or self._favourite()[1] >= _DOMINANT or (self.recent is not None and number - self.recent[0] <= _NEAR)

    def _named_parent(self, known: list[str], number: int) -> str | None:
        """Of several organs of one name, the one whose larger body this passage has just named."""
        if len(known) < 2:
            return None
        near = [key for key in known for parent in self._parents(key) if parent in self.here or self.named.get(parent, -1) == number]
        return near[0] if near else None

    def _lately(self, known: list[str], number: int) -> str | None:
        """The only body of that name, if it was named outright and not long ago."""
        if len(known) > 1:
            return None
        recent = [(-self.named[key], key) for key in known if number - self.named.get(key, -_REACH - 1) <= _REACH]
        return min(recent)[1] if recent else None

    def _of_party(self, known: list[str], party: str | None) -> str | None:
        return next((key for key in known if party == self._root(key)), None)

    def _voted(self, known: list[str]) -> str | None:
        voted = [(-self.votes[root], key) for key in known if self.votes[root := self._root(key)]]
        return min(voted)[1] if voted else None

    def _root(self, key: str) -> str:
        return f"organization:{self.lexicon.root(key.partition(':')[2])}"

    def _parents(self, key: str) -> list[str]:
        return [f"organization:{parent}" for parent in self.lexicon.organization(key.partition(":")[2]).part_of]

    def _is_canonical(self, key: str, name: str) -> bool:
        return self.lexicon.organization(key.partition(":")[2]).name.lower() == name
