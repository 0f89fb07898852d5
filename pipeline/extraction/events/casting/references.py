"""Who "he", "she", "they" and "I" are: a simple model of salience.

After Lappin & Leass (1994), much simplified: subjects before others, near before far, agreeing in gender
and number, and alive at the date of what is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.people.local import LocalPerson
from pipeline.language.dates.model import HistoricalDate

#: How much of a mention is left after a sentence, and below what it is forgotten.
FADING, FORGOTTEN = 0.4, 0.005
#: For how many sentences "they" are those who were named together.
GROUP_LASTS = 2
#: For how many sentences without "we" those who acted together with the teller are meant by it.
FELLOWS_LAST = 4
#: How many "both" are.
PAIR = 2
#: How much a mention counts as subject, as another part of the sentence, and as possessor.
LEADER, SUBJECT, PART, POSSESSOR = 3.5, 3.0, 1.3, 0.7


#: What the keys of people without a name begin with; their gender follows.
NAMELESS = "?"


@dataclass(slots=True)
class Discourse:
    """What a reader has in mind: the headword, the people mentioned so far and who was last spoken about."""

    people: Mapping[str, LocalPerson]
    headword: str | None = None
    weights: dict[str, float] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    group_age: int = 0
    latest: tuple[str, ...] = ()
    described: dict[str, str] = field(default_factory=dict)
    captives: set[str] = field(default_factory=set)
    company: tuple[str, ...] = ()
    company_age: int = 0
    dead: dict[str, str] = field(default_factory=dict)

    def forget(self) -> None:
        """Begin anew: a text of its own."""
        self.weights, self.groups, self.latest, self.described, self.captives = {}, (), (), {}, set()
        self.company, self.dead = (), {}

    def turn(self, *, factor: float = FADING) -> None:
        """Go on to the next sentence: who is not named again fades."""
        self.group_age += 1
        self.company_age += 1
        self.weights = {key: weight * factor for key, weight in self.weights.items() if weight * factor > FORGOTTEN}

    def group(self, keys: Sequence[str]) -> None:
        """Remember people who were the subject together."""
        if len(keys) > 1:
            self.groups, self.group_age = tuple(keys), 0

    def accompany(self, keys: Sequence[str]) -> None:
        """Remember who acts together with the teller: `keys` are those whom a subject with "I" or "we" names."""
        if len(keys) > 1:
            self.company, self.company_age = tuple(keys), 0

    @property
    def fellows(self) -> tuple[str, ...]:
        """Who "we" are, the teller among them; () where nobody was named together with the teller lately."""
        return self.company if self.company_age <= FELLOWS_LAST else ()

    def mention(self, key: str, weight: float) -> None:
        """Remember a person just named, the better the higher the `weight` of the mention; who is named often is not remembered longer."""
        self.weights[key] = max(self.weights.get(key, 0.0), weight)

    def known_as(self, word: str) -> tuple[str, ...]:
        """Return whom "the general" or "his wife" means: the person last said to be one (`described_as`), if they are still in mind."""
        key = self.described.get(word)
        return (key,) if key in self.weights else ()

    def someone(self, gender: str) -> None:
        """Remember a person without a name: who is meant by the next "she" is nobody known."""
        self.mention(f"{NAMELESS}{gender}", LEADER)

    def resolve(self, gender: str, nearby: Sequence[str], date: HistoricalDate | None, exclude: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the keys of the people that a pronoun of `gender` (male, female, plural) stands for, or ().

        `nearby` are people named earlier in the sentence as subjects, last first; `exclude` are other arguments of the verb.
        """
        if gender == "plural":
            return self.groups if self.group_age <= GROUP_LASTS else ()
        return tuple(self.antecedents(gender, nearby, date, exclude)[:1])

    def counted(self, number: int) -> tuple[str, ...]:
        """Return those who were named together last, if they are so many: "all five"."""
        return self.groups if self.group_age <= GROUP_LASTS and len(self.groups) == number else ()

    def pair(self, *, first: bool) -> tuple[str, ...]:
        """Return the two people who were named together last, or the first of them; () if there were more or fewer."""
        return self.counted(PAIR)[:1] if first else self.counted(PAIR)

    def bury(self, keys: Sequence[str], date: HistoricalDate) -> None:
        """Remember that people were told to have died at a date."""
        if date.latest:
            self.dead.update(dict.fromkeys(keys, date.latest))

    def _survives(self, key: str, date: HistoricalDate | None) -> bool:
        """Whether nothing was told of a person's death before the year of `date`."""
        died = self.dead.get(key)
        return died is None or date is None or not date.earliest or date.earliest[:4] <= died[:4]

    def antecedents(self, gender: str, nearby: Sequence[str], date: HistoricalDate | None, exclude: Sequence[str] = ()) -> list[str]:
        """Return the keys of the people that "he" or "she" may stand for, the likeliest first."""
        known = sorted(self.weights, key=lambda key: (-self.weights[key], key))
        order = dict.fromkeys([*nearby, *((self.headword,) if self.headword else ()), *known])
        agreeing = [key for key in order if key not in exclude and self.agrees(key, gender)]
        # A text goes on telling of the one whom it is about after their death.
        living = [key for key in agreeing if self.alive(key, date)] or [key for key in agreeing if key == self.headword]
        fitting = [key for key in living if self._survives(key, date)] or living
        certain = [key for key in fitting[:4] if gender == "female" and self._gender(key) == gender]
        return list(dict.fromkeys([*certain, *fitting]))

    def _gender(self, key: str) -> str | None:
        if key.startswith(NAMELESS):
            return key.removeprefix(NAMELESS)
        person = self.people.get(key)
        return person.gender if person else None

    def agrees(self, key: str, gender: str) -> bool:
        """Whether a pronoun of `gender` can stand for a person, as far as is known."""
        return self._gender(key) in (gender, None)

    def alive(self, key: str, date: HistoricalDate | None) -> bool:
        """Whether the person can have acted at `date`: not before birth, not after death."""
        person = self.people.get(key)
        if person is None or date is None:
            return True
        if person.birth and person.birth.earliest and date.latest and date.latest < person.birth.earliest:
            return False
        return not (person.death and person.death.latest and date.earliest and date.earliest > person.death.latest)
