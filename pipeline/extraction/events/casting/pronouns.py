"""Arguments to parties: names by their keys, pronouns by who is spoken of, "I" by who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import Passage
from pipeline.extraction.events.casting.descriptions import described_as
from pipeline.extraction.events.casting.outliving import Death, lives_on
from pipeline.extraction.events.casting.phrases import Group, Phrases
from pipeline.extraction.events.casting.references import NAMELESS, PAIR, Discourse
from pipeline.extraction.events.grammar import (
    ADVERBS,
    COORDINATORS,
    LATTER,
    NUMERALS,
    OBJECT_PRONOUNS,
    PAIRED,
    POSSESSIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, WORD, Row, possessive
from pipeline.language.dates.model import HistoricalDate

Party = tuple[str, str]

#: What opens a clause behind another one.
_CLAUSE_OPENERS = frozenset({"and", "but", "so", "where", "as", "when", "because", ";"})
_WE = frozenset({"we", "us", "our"})
#: What stands between two people and "they", who are both of them.
_LIGHT = COORDINATORS | ADVERBS | {",", "so", "when"}
#: Pronouns by what they agree with, but for "her", which may be a possessor.
_AGREEING = {
    gender: frozenset(word for word, other in (*SUBJECT_PRONOUNS.items(), *OBJECT_PRONOUNS.items()) if other == gender and word != "her")
    for gender in SUBJECT_PRONOUNS.values()
}
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES | PAIRED | {LATTER: LATTER}


@dataclass(slots=True)
class Resolver:
    """Resolves the arguments of one trigger.

    `subjects` are those of the verbs before it in the sentence, last first; `conveners` the bodies whose plenum or congress was spoken of;
    `dead` are those whose death the sentence tells; `known` is what has been asked: the senses of a trigger have most arguments in common.
    """

    passage: Passage
    row: Row
    phrases: Phrases
    discourse: Discourse
    narrators: Mapping[str, str]
    date: HistoricalDate | None
    subjects: tuple[str, ...] = ()
    conveners: Mapping[str, str] = field(default_factory=dict)
    dead: tuple[Death, ...] = ()
    known: dict[tuple[Group, tuple[str, ...]], tuple[Party, ...]] = field(default_factory=dict)

    def __call__(self, group: Group, exclude: Sequence[str] = ()) -> tuple[Party, ...]:
        """Return the parties (kind, key) that the items of `group` name; pronouns do not stand for `exclude`."""
        if not group:
            return ()
        asked = group, tuple(exclude)
        if asked not in self.known:
            self.known[asked] = self._parties(group, exclude)
        return self.known[asked]

    def _parties(self, group: Group, exclude: Sequence[str]) -> tuple[Party, ...]:
        parties: list[Party] = []
        if len(group) > 1:  # "Ivanov and he" are two
            exclude = [*exclude, *(entity.key for i in group if (entity := self.row.items[i].entity) and entity.key)]
        for index in group:
            item = self.row.items[index]
            if item.entity is None and item.lower in self.conveners:
                parties.append((ORGANIZATION, self.conveners[item.lower]))
            elif item.lower == "its":
                parties += self._body_before(index)
            elif item.entity is None:
                parties += [(PERSON, key) for key in self._pronoun(index, exclude) if not key.startswith(NAMELESS)]
            elif item.entity.key is not None:
                parties.append((item.kind, item.entity.key))
        return tuple(dict.fromkeys(parties))

    def _body_before(self, index: int) -> list[Party]:
        """The body that the sentence named last before "its": "head of the League since its founding"."""
        named = [item.entity.key for item in self.row.items[:index] if item.kind == ORGANIZATION and item.entity and item.entity.key]
        return [(ORGANIZATION, key) for key in named[-1:]]

    def _pronoun(self, index: int, exclude: Sequence[str]) -> tuple[str, ...]:
        gender = _PRONOUNS.get(self.row.items[index].lower)
        if gender is None:
            meant = (key for word in described_as(self.row.items, index) for key in self.discourse.known_as(word))
            return tuple(key for key in meant if key not in exclude and self.discourse.alive(key, self.date))
        if gender == "first":
            return self._tellers(index)
        if gender == LATTER:
            return tuple(self._named(index)[-1:]) or self.discourse.latest
        if gender in PAIRED.values():
            number = NUMERALS.get(gender)
            return self.discourse.counted(number) if number else self.discourse.pair(first=gender == "former")
        return self._third(index, gender, exclude)

    def _third(self, index: int, gender: str, exclude: Sequence[str]) -> tuple[str, ...]:
        """Who "he", "she" and "they" are."""
        if glossed := self._glossed(index):
            return glossed
        if announced := self._announced(index, exclude):
            return announced
        if gender == "plural" and (several := self._several(index)) is not None:
            return tuple(key for key in several if key not in exclude)
        _, narrator = self.passage.voice_at(self.row.items[index].start)
        speaker = self.narrators.get(narrator or "")
        if speaker is not None:
            exclude = [*exclude, speaker]
        when = self.date if not self._is_subject(index) or lives_on(self.row.items, index) else None
        if gone := [death.key for death in self.dead if self._is_subject(index) and death.precedes(self.row.items, index)]:
            if not lives_on(self.row.items, index):
                return tuple(key for key in gone[-1:] if key not in exclude and self.discourse.agrees(key, gender))
            exclude = [*exclude, *gone]
        nearby = self._nearby(index)
        if self.row.items[index].lower in OBJECT_PRONOUNS and (named := self._just_named(index, gender, exclude)):
            return named
        if gender in ("male", "female") and (before := self._same_before(index)) is not None:
            exclude, nearby = self._continued(before, exclude), []
            if (self._is_subject(before) or not self._acting(before)) and (found := self._pronoun(before, exclude)):
                return found
        found = self.discourse.resolve(gender, [*reversed(nearby), *self.subjects], when, exclude)
        return found or (self._named_after(index) or self._owning(index, gender) if self.row.items[index].lower in POSSESSIVES else ())

    def _nearby(self, index: int) -> list[str]:
        """The people named before `index` in the sentence who may be subjects; whose possessor is sought, objects last."""
        found = [(n, key) for n, key in self._people(index) if self._acts(n)]
        if self.row.items[index].lower in POSSESSIVES:
            found.sort(key=lambda one: not self._is_object(one[0]))
        return [key for _, key in found] or self._beside(index)

    def _is_object(self, n: int) -> bool:
        """Whether a name stands right behind a past tense: "succeeded Ivanov and served until his death"."""
        before = self.row.items[n - 1] if n else None
        return before is not None and before.kind == WORD and before.lower.endswith("ed")

    def _beside(self, index: int) -> list[str]:
        """Whom the sentence speaks of before a pronoun, if nobody acts there but whoever tells: "I served under Ivanov, and admired him".

        Where the teller does not act either, only "he" that opens a clause takes up such a name: "The majority was for Ivanov, and he".
        """
        items = self.row.items
        acting = {SUBJECT_PRONOUNS[item.lower] for item in items[:index] if item.kind == WORD and item.lower in SUBJECT_PRONOUNS}
        opened = index > 0 and items[index - 1].lower in _CLAUSE_OPENERS and items[index].lower in SUBJECT_PRONOUNS
        if acting - {"first"} or not (acting or opened):
            return []
        return [key for n, key in self._people(index) if not possessive(items, n)][-1:]

    def _acts(self, index: int) -> bool:
        """Whether the person named at `index` is a subject or object, or acts in a passive: "was directed by Ivanov"."""
        wall = self.phrases.governor(index)
        return not possessive(self.row.items, index) and (wall is None or (self.row.items[wall].lower == "by"))

    def _several(self, index: int) -> tuple[str, ...] | None:
        """Whom the sentence names together before "they"; () if a body acts there, None if neither."""
        items = self.row.items
        for n in range(index - 1, -1, -1):
            if items[n].kind == PERSON and len(group := self.phrases.group(n)) > 1:
                return tuple(entity.key for i in group if (entity := items[i].entity) and entity.key)
            if items[n].kind == ORGANIZATION and self.phrases.free(n) and not self._actors(n):
                return ()
        return self._couple(index)

    def _couple(self, index: int) -> tuple[str, ...] | None:
        """Subject and object of the verb before "they": "when Brandt saw her they married"; None if there are not two people."""
        items = self.row.items
        meant = [n for n in range(index) if self.phrases.free(n) or (items[n].kind == WORD and items[n].lower in ("him", "her"))]
        last = meant[-1] if meant else index
        if len(meant) != PAIR or self._is_subject(last) or any(item.lower not in _LIGHT for item in items[last + 1 : index]):
            return None
        keys = self(tuple(meant[:1])), self(tuple(meant[1:]), [key for _, key in self(tuple(meant[:1]))])
        couple = tuple(dict.fromkeys(key for parties in keys for kind, key in parties if kind == PERSON))
        return couple if len(couple) == PAIR else None

    def _actors(self, index: int) -> bool:
        """Whether someone is named or meant before `index` who may be the subject of what stands there."""
        pronouns = any(item.kind == WORD and item.lower in SUBJECT_PRONOUNS for item in self.row.items[:index])
        return pronouns or any(self._acts(n) for n, _ in self._people(index))

    def _glossed(self, index: int) -> tuple[str, ...]:
        """Whom an editor names in brackets behind a pronoun: "dismissed him [Ivanov]"."""
        behind = self.row.items[index + 1 : index + 4]
        if len(behind) == 3 and (behind[0].lower, behind[2].lower) in (("[", "]"), ("(", ")")) and behind[1].kind == PERSON:
            return (behind[1].entity.key,) if behind[1].entity and behind[1].entity.key else ()
        return ()

    def _announced(self, index: int, exclude: Sequence[str]) -> tuple[str, ...]:
        """The subject of the main clause, before which the clause of its pronoun stands: "When he was dismissed, Ivanov went abroad"."""
        items = self.row.items
        opening = next((n for n in range(index) if items[n].kind == WORD), index)
        if opening == index or items[opening].lower not in SUBORDINATORS or self._people(index):
            return ()
        joint = next((n for n in range(index + 1, len(items) - 1) if items[n].lower == ","), None)
        name = self._behind_time(joint + 1) if joint is not None else len(items)
        if name == len(items) or items[name].kind != PERSON or possessive(items, name):
            return ()
        if any(item.lower in ("him", "her") for item in items[name + 1 : name + 5]):
            return ()
        entity = items[name].entity
        key = entity.key if entity else None
        return (key,) if key and key not in exclude and self.discourse.agrees(key, _PRONOUNS[items[index].lower]) else ()

    def _behind_time(self, index: int) -> int:
        """Where what stands at `index` goes on behind a date that stands first: "in 1851, Ivanov"."""
        items = self.row.items
        date = next((n for n in (index, index + 1) if n < len(items) and items[n].kind == DATE), None)
        if date is None:
            return index
        return date + 2 if date + 1 < len(items) and items[date + 1].lower == "," else date + 1

    def _just_named(self, index: int, gender: str, exclude: Sequence[str]) -> tuple[str, ...]:
        """Whom the verb before named as its object: "wanted Ivanov in charge and appointed him"."""
        before = self._same_before(index)
        joint = next((n for n in range(index - 1, max(index - 5, -1), -1) if self.row.items[n].lower in ("and", "then")), None)
        if before is None or joint is None:
            return ()
        between = [key for n, key in self._people(joint) if n > before and self._acts(n) and key not in exclude]
        return tuple(key for key in between[-1:] if self.discourse.agrees(key, gender))

    def _same_before(self, index: int) -> int | None:
        """The nearest pronoun before that at `index` which agrees with it: who is meant by one is mostly meant by the next."""
        gender = _PRONOUNS[self.row.items[index].lower]
        words = _AGREEING.get(gender, ())
        return next((before for before in range(index - 1, -1, -1) if self.row.items[before].lower in words), None)

    def _continued(self, before: int, exclude: Sequence[str]) -> list[str]:
        """Who is not meant by a pronoun that goes on from one: whoever acts on the other ("when Ivanov needed him, he came")."""
        return list(exclude) if self._is_subject(before) else [*exclude, *self._acting(before)[-1:]]

    def _is_subject(self, index: int) -> bool:
        return self.row.items[index].lower in SUBJECT_PRONOUNS

    def _acting(self, index: int) -> list[str]:
        return [key for n, key in self._people(index) if self._acts(n)]

    def _named_after(self, index: int) -> tuple[str, ...]:
        """The subject that follows its pronoun: "In his 1930 book Ivanov wrote"."""
        people = self._people(len(self.row.items))
        return next(((key,) for n, key in people if n > index and self.phrases.free(n)), ())

    def _owning(self, index: int, gender: str) -> tuple[str, ...]:
        """Who is named last before a possessive, if only as a possessor: "tells of Ivanov's father and his capture"."""
        agreeing = [key for _, key in self._people(index) if self.discourse.agrees(key, gender)]
        return tuple(agreeing[-1:])

    def _speaker(self, position: int) -> tuple[str, ...]:
        _, narrator = self.passage.voice_at(position)
        key = self.narrators.get(narrator) if narrator else None
        return (key,) if key and not in_quotes(self.passage.text.text, self.row, position) else ()

    def _tellers(self, index: int) -> tuple[str, ...]:
        """Who "I" and "we" are: whoever speaks, and those who acted together with them lately."""
        speaker = self._speaker(self.row.items[index].start)
        several = speaker and self.row.items[index].lower in _WE
        return tuple(dict.fromkeys((*speaker, *self.discourse.fellows))) if several else speaker

    def _people(self, end: int) -> list[tuple[int, str]]:
        return [
            (n, item.entity.key)
            for n in self.row.names
            if n < end and (item := self.row.items[n]).kind == PERSON and item.entity and item.entity.key
        ]

    def _named(self, end: int) -> list[str]:
        return [key for _, key in self._people(end)]


def in_quotes(text: str, row: Row, position: int) -> bool:
    """Whether an odd number of double quotes stands before `position` in the sentence: someone else's speech."""
    before = text[row.start : position]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 1
