"""What reading carries from sentence to sentence and from passage to passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.annotations import AnnotatedPassage
from pipeline.extraction.events.casting.kin import Kin
from pipeline.extraction.events.casting.narrators_kin import Kinship
from pipeline.extraction.events.casting.references import Discourse
from pipeline.extraction.events.dating.narrative import Narrative
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, Item
from pipeline.extraction.events.judging import Judge
from pipeline.extraction.events.lexicon import Lexicon
from pipeline.extraction.events.recording import Recorder
from pipeline.extraction.events.topics import Topic
from pipeline.extraction.people.local import LocalPerson

#: Nouns for gatherings of anybody, and what stands before such a one that was not spoken of before ("a second plenum" is the same body's).
_COMMON = frozenset({"meeting", "meetings", "talks", "negotiations", "conference"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "such"})
#: Kinds of passage that tell a story, in which a date holds for the sentences after it.
_NARRATIVE_KINDS = frozenset({"body"})


@dataclass(slots=True)
class Reading:
    """What reading carries from sentence to sentence."""

    lexicon: Lexicon
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    discourse: Discourse
    recorder: Recorder
    judge: Judge
    keep_all: bool = False
    narrative: Narrative = field(default_factory=Narrative)
    tells_story: bool = False
    biographical: bool = False
    kinship: Kinship = field(default_factory=Kinship)
    conveners: dict[str, str] = field(default_factory=dict)
    author: tuple[tuple[str, str], ...] = ()
    told_death: bool = False
    told: dict[tuple[str, ...], str] = field(default_factory=dict)
    said: dict[tuple[str, ...], str] = field(default_factory=dict)
    topic: Topic | None = None
    kin: Kin = field(default_factory=Kin)

    def begin(self, annotated: AnnotatedPassage) -> None:
        """Begin a passage: its dates are its own; who was spoken of before counts only where it has no headword."""
        self.narrative = Narrative()
        self.tells_story = annotated.passage.kind in _NARRATIVE_KINDS
        self.biographical = annotated.headword is not None
        self.author = ((PERSON, annotated.headword),) if annotated.headword else ()
        self.topic = None
        if annotated.body is not None:
            self.topic, self.author = Topic(annotated.body, annotated.body.key), ((ORGANIZATION, annotated.body.key),)
            self.conveners.update(dict.fromkeys(self.lexicon.classes["session"], annotated.body.key))
        if annotated.headword or annotated.passage.kind == "note":
            self.discourse.forget()

    @property
    def default(self) -> tuple[tuple[str, str], ...]:
        """Who is meant where a clause leaves its subject out: the person, or the body, that the passage is about."""
        if self.discourse.headword:
            return ((PERSON, self.discourse.headword),)
        return ((ORGANIZATION, self.topic.body.key),) if self.topic else ()

    def convener(self, items: Sequence[Item], index: int) -> str | None:
        """Whose plenum or congress the one at `index` is, if such a one was spoken of before: "the plenum", not "a meeting of miners"."""
        following = items[index + 1 : index + 3]
        other = [item.lower for item in following[:1]] == ["of"] and following[-1].kind != DATE
        new = items[index].lower in _COMMON and any(item.lower in _INDEFINITE for item in items[max(0, index - 2) : index])
        if other or new:
            return None
        return self.conveners.get(items[index].lower)

    def turn(self, annotated: AnnotatedPassage, start: int) -> None:
        """Go on to the next sentence, which begins at `start`."""
        self.discourse.turn()
        self.told_death = False
        self.said.clear()
        self.narrative.age += 1
        self.narrative.reached = annotated.time_at(start)
