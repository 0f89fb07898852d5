"""What a sense of a trigger is tried against: its clause, arguments, date and offices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.arguments import Arguments
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.items import Item
from pipeline.extraction.events.lexicon import Lexicon, Trigger
from pipeline.extraction.events.phrases import Phrases
from pipeline.extraction.events.posts import Post, post_near
from pipeline.extraction.events.triggers import Hit

Party = tuple[str, str]
Roles = Mapping[str, tuple[Party, ...]]

#: How far right of a verb its office, body or place may begin.
REACH = 9


@dataclass(frozen=True, slots=True)
class Situation:
    """A trigger in its sentence.

    `works` says that a work is named, `convener` whose meeting was spoken of before, `author` whose work was.
    """

    text: str
    phrases: Phrases
    hit: Hit
    span: Domain
    args: Arguments
    posts: Sequence[Post]
    date: DateSpan | None
    works: bool
    lexicon: Lexicon
    convener: str | None = None
    author: tuple[Party, ...] = ()

    @property
    def items(self) -> Sequence[Item]:
        """The sentence."""
        return self.phrases.items

    @property
    def post(self) -> Post | None:
        """The office that the trigger's clause names behind it, if it does."""
        return post_near(self.posts, self.hit.end, min(self.span[1], self.hit.end + REACH))


@dataclass(frozen=True, slots=True)
class Trial:
    """One sense of a trigger in its situation; `roles` are who would play which part, `default` who an elliptic clause is about."""

    situation: Situation
    trigger: Trigger
    roles: Roles
    default: tuple[Party, ...]
