"""What a sense of a trigger is tried against: its clause, arguments, date and offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.casting.arguments import Arguments
from pipeline.extraction.events.casting.credits import Titles
from pipeline.extraction.events.casting.phrases import NO_NOUN, Phrases, names_people
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, DETERMINERS, GENITIVE_MARKS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from pipeline.extraction.events.items import DATE, MARK, PERSON, WORD, Item
from pipeline.extraction.events.lexicon import Lexicon, Trigger
from pipeline.extraction.events.posts.naming import Post, post_near
from pipeline.extraction.events.triggers import Hit

Party = tuple[str, str]
Roles = Mapping[str, tuple[Party, ...]]

#: Types whose event may bear an office.
OFFICIAL = frozenset({"appointment", "election", "tenure", "dismissal", "joining", "expulsion"})
#: What joins offices held together, and what turns to another clause, time or capacity.
_JOINTS = frozenset({",", "and", "&", "as"})
_TURNING = RELATIVES | (SUBORDINATORS - PREPOSITIONS) | {"then", "later", "until"}
#: What a noun phrase holds before its head: "most of all the officers", "fifteen or so officers".
_IN_PHRASE = DETERMINERS | {"of", "or", "and"}
#: How far right of a verb its office, body or place may begin.
REACH = 9


@dataclass(frozen=True, slots=True)
class Situation:
    """A trigger in its sentence.

    `works` says that a work is named, `titles` which characters of the text are titles, `convener` whose meeting was spoken of before,
    `author` whose work was, `captives` who was told to be held.
    """

    text: str
    phrases: Phrases
    hit: Hit
    span: Domain
    args: Arguments
    posts: Sequence[Post]
    date: DateSpan | None
    works: bool
    titles: Titles
    lexicon: Lexicon
    convener: str | None = None
    author: tuple[Party, ...] = ()
    captives: frozenset[str] = frozenset()

    @property
    def items(self) -> Sequence[Item]:
        """The sentence."""
        return self.phrases.items

    @property
    def post(self) -> Post | None:
        """The office that the trigger is told with: one in its own words ("was a member of"), or that its clause names behind it."""
        if not self.posts:
            return None
        own = next((post for post in self.posts if self.hit.start < post.head < self.hit.end), None)
        return own or post_near(self.posts, self.hit.end, min(self.span[1], self.hit.end + REACH))

    @property
    def offices(self) -> Sequence[Post]:
        """The office of the trigger and those coordinated with it: "was elected chairman of the board and director of the bank"."""
        first = self.post
        found = [first] if first is not None else []
        for post in self.posts:
            if found and found[-1].end <= post.start < self.span[1] and _is_joined(self.items[found[-1].end : post.start]):
                found.append(post)
        return found

    @property
    def nameless(self) -> bool:
        """Whether it is done, at a time, to people without a name: "dismissed his ministers in 1882", "had rebels shot"."""
        hit = self.hit
        if hit.voice == "noun" or self.args.object or not self._dates_itself():
            return False
        if hit.causer is not None:
            return names_people(self.items[hit.group - 1])
        if hit.voice == "passive":
            return self.args.common and names_people(self.items[hit.group - 1])
        return _unnamed_object(self.items[hit.end : hit.end + REACH])

    def _dates_itself(self) -> bool:
        """Whether the date stands before the verb or in what belongs to it: not "dismissed his ministers and died in 1882"."""
        if self.date is None:
            return False
        between = (item for item in self.items[self.hit.end :] if item.start < self.date.start)
        return all(item.lower not in COORDINATORS for item in between)

    def concerns(self, index: int) -> bool:
        """Whether a body named at `index` belongs to what is told of an office, and not to what another clause or "then as" adds."""
        last = self.offices[-1].end if self.post is not None else index
        return not any(item.lower in _TURNING for item in self.items[last:index])


def _unnamed_object(behind: Sequence[Item]) -> bool:
    """Whether the noun phrase that begins here has a noun for people as its head: "fifteen or so League leaders (from their posts)"."""
    for index, item in enumerate(behind):
        following = behind[index + 1] if index + 1 < len(behind) else None
        if names_people(item) and (following is None or following.kind != WORD or following.lower in NO_NOUN):
            return following is None or following.lower not in GENITIVE_MARKS
        if item.kind in (PERSON, MARK, DATE) or (item.lower in NO_NOUN and item.lower not in _IN_PHRASE):
            return False
    return False


def _is_joined(between: Sequence[Item]) -> bool:
    """Whether nothing but "and" and commas stands between two offices."""
    return any(item.lower in _JOINTS for item in between) and all(item.lower in _JOINTS | DETERMINERS | ADVERBS for item in between)


@dataclass(frozen=True, slots=True)
class Trial:
    """One sense of a trigger in its situation; `roles` are who would play which part, `default` who an elliptic clause is about."""

    situation: Situation
    trigger: Trigger
    roles: Roles
    default: tuple[Party, ...]
