"""Arguments to parties: names by their keys, pronouns by who is spoken of, "I" by who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import Passage
from pipeline.extraction.events.arguments import Group, governed, possessive
from pipeline.extraction.events.grammar import LATTER, OBJECT_PRONOUNS, POSSESSIVES, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import ORGANIZATION, PERSON, WORD, Row
from pipeline.extraction.events.references import Discourse
from pipeline.language.dates.model import HistoricalDate

Party = tuple[str, str]

_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES | {LATTER: LATTER}


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the arguments of one trigger.

    `subjects` are those of the verbs before it in the sentence, last first; `conveners` the bodies whose plenum or congress was spoken of.
    """

    passage: Passage
    row: Row
    discourse: Discourse
    narrators: Mapping[str, str]
    date: HistoricalDate | None
    subjects: tuple[str, ...] = ()
    conveners: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, group: Group, exclude: Sequence[str] = ()) -> tuple[Party, ...]:
        """Return the parties (kind, key) that the items of `group` name; pronouns do not stand for `exclude`."""
        parties: list[Party] = []
        for index in group:
            item = self.row.items[index]
            if item.entity is None and item.lower in self.conveners:
                parties.append((ORGANIZATION, self.conveners[item.lower]))
            elif item.entity is None:
                parties += [(PERSON, key) for key in self._pronoun(index, exclude)]
            elif item.entity.key is not None:
                parties.append((item.kind, item.entity.key))
        return tuple(dict.fromkeys(parties))

    def _pronoun(self, index: int, exclude: Sequence[str]) -> tuple[str, ...]:
        gender = _PRONOUNS.get(self.row.items[index].lower)
        if gender is None:
            return ()
        if gender == "first":
            return self._speaker(self.row.items[index].start)
        if gender == LATTER:
            return tuple(self._named(index)[-1:]) or self.discourse.latest
        _, narrator = self.passage.voice_at(self.row.items[index].start)
        speaker = self.narrators.get(narrator or "")
        if speaker is not None:
            exclude = [*exclude, speaker]
        nearby = self._nearby(index)
        if gender in ("male", "female") and (before := self._same_before(index)) is not None:
            exclude, nearby = self._continued(before, exclude), []
            if self.row.items[before].lower in SUBJECT_PRONOUNS and (found := self._pronoun(before, exclude)):
                return found
        found = self.discourse.resolve(gender, [*reversed(nearby), *self.subjects], self.date, exclude)
        return found or (self._named_after(index) if self.row.items[index].lower in POSSESSIVES else ())

    def _nearby(self, index: int) -> list[str]:
        """The people named before `index` in the sentence who may be subjects; whose possessor is sought, objects last."""
        items = self.row.items
        found = [(n, key) for n, key in self._people(index) if governed(items, n) is None and not possessive(items, n)]
        if items[index].lower in POSSESSIVES:
            found.sort(key=lambda one: not self._is_object(one[0]))
        return [key for _, key in found]

    def _is_object(self, n: int) -> bool:
        """Whether a name stands right behind a past tense: "succeeded Ivanov and served until his death"."""
        before = self.row.items[n - 1] if n else None
        return before is not None and before.kind == WORD and before.lower.endswith("ed")

    def _same_before(self, index: int) -> int | None:
        """The nearest pronoun before that at `index` which agrees with it: who is meant by one is mostly meant by the next."""
        gender = _PRONOUNS[self.row.items[index].lower]
        for before in range(index - 1, -1, -1):
            word = self.row.items[before].lower
            if SUBJECT_PRONOUNS.get(word) == gender or (word != "her" and OBJECT_PRONOUNS.get(word) == gender):
                return before
        return None

    def _continued(self, before: int, exclude: Sequence[str]) -> list[str]:
        """Who is not meant by a pronoun that goes on from one: whoever acts on the other ("when Ivanov needed him, he came")."""
        if self.row.items[before].lower in SUBJECT_PRONOUNS:
            return list(exclude)
        return [*exclude, *self._nearby(before)[-1:]]

    def _named_after(self, index: int) -> tuple[str, ...]:
        """The subject that follows its pronoun: "In his 1930 book Ivanov wrote"."""
        people = self._people(len(self.row.items))
        return next(
            ((key,) for n, key in people if n > index and governed(self.row.items, n) is None and not possessive(self.row.items, n)), ()
        )

    def _speaker(self, position: int) -> tuple[str, ...]:
        _, narrator = self.passage.voice_at(position)
        key = self.narrators.get(narrator) if narrator else None
        return (key,) if key and not in_quotes(self.passage.text.text, self.row, position) else ()

    def _people(self, end: int) -> list[tuple[int, str]]:
        return [
            (n, item.entity.key) for n, item in enumerate(self.row.items[:end]) if item.kind == PERSON and item.entity and item.entity.key
        ]

    def _named(self, end: int) -> list[str]:
        return [key for _, key in self._people(end)]


def in_quotes(text: str, row: Row, position: int) -> bool:
    """Whether an odd number of double quotes stands before `position` in the sentence: someone else's speech."""
    before = text[row.start : position]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 1
