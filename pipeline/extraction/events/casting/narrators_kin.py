"""Whom "my wife" and "my brother" name, and "she" behind "My mother": kin of whoever tells, and people without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.events.items import PERSON
from pipeline.extraction.events.lexicon import word_lists

_LISTS = word_lists("relationships.toml")
_GENDERS = {word: gender for gender in ("female", "male") for word in _LISTS[gender]}
_STRANGERS = {**dict.fromkeys(_LISTS["women"], "female"), **dict.fromkeys(_LISTS["men"], "male"), **_GENDERS}
_KIN = "|".join(sorted(_GENDERS, key=len, reverse=True))
_SOMEONE = "|".join(sorted(_STRANGERS, key=len, reverse=True))
#: "my wife" where no name follows: what a name would begin with stands behind neither a space nor a comma.
_MENTION = re.compile(rf"\b[Mm]y ({_KIN})(?![\w-])(?!,? (?:[A-Z][\w.]+ )*[A-Z])")
_BEFORE_NAME = re.compile(rf"\b[Mm]y (?:[a-z-]+ ){{0,2}}({_KIN})(?:,|(?:['’]s name)? was(?: called| named)?)? (?:[A-Z]\w+\.? )?$")
_BEHIND_NAME = re.compile(rf",? (?:now |then )?my (?:[a-z-]+ ){{0,2}}({_KIN})(?![\w-])")
_MARRIED = re.compile(r"\b(?:I|I was|we were) married (?:to )?(?:(?:Miss|Mrs|Mr|Dr)\.? )?$")
_OPENING = re.compile(
    rf"\W*(?:(?:And|But|Then|Meanwhile|So) )?(?:My|His|Her|Our|Their|An?|One|[A-Z]\w+['’]s) (?:[a-z-]+ ){{0,2}}({_SOMEONE})(?![\w'’-])"
)
#: How kin of one's own gender is spoken of.
_OWN_KIN = {"male": re.compile(r"His\b"), "female": re.compile(r"Her\b")}
#: How far before a name what it is called by may stand.
_REACH = 60
#: How far behind a noun the name may stand that it belongs to ("a man by the name of Lang").
_NAMED = 20


@dataclass(slots=True)
class Kinship:
    """Whom each teller has named as kin: by (teller, noun) the keys of the people, in order."""

    named: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)

    def learn(self, teller: str | None, text: str, entities: Sequence[EntitySpan]) -> None:
        """Take note of the kin that a teller names among `entities`: "my brother Max", "Vera, my sister", "I married Anna Lang"."""
        for entity in entities:
            if teller is not None and entity.kind == PERSON and entity.key is not None:
                for noun in _called(text, entity):
                    self.named.setdefault((teller, noun), {}).pop(entity.key, None)
                    self.named[teller, noun][entity.key] = None

    def mentions(self, teller: str | None, text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> Sequence[EntitySpan]:
        """Return `entities` with those whom "my wife" and the like mean in a sentence, in order of start."""
        if teller is None or not any(key[0] == teller for key in self.named):
            return entities
        found = [
            EntitySpan(match.start(), match.end(), PERSON, key, match[0], 1.0)
            for match in _MENTION.finditer(text, *span)
            if (key := self._meant(teller, match[1])) is not None
        ]
        return sorted([*entities, *found], key=lambda entity: entity.start) if found else entities

    def _meant(self, teller: str, noun: str) -> str | None:
        """The one person of whom a noun is true: of a wife or father the last named, of brothers the only one."""
        keys = list(self.named.get((teller, noun), ()))
        return keys[-1] if keys and (len(keys) == 1 or noun in _LISTS["single"]) else None


def _called(text: str, entity: EntitySpan) -> Iterator[str]:
    left = max(0, entity.start - _REACH)
    if match := _BEFORE_NAME.search(text[left : entity.start]):
        yield match[1]
    if match := _BEHIND_NAME.match(text, entity.end):
        yield match[1]
    if _MARRIED.search(text[left : entity.start]):
        yield from ("wife", "husband")


def stranger(text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> str | None:
    """Return the gender of the person without a name who is the subject at the head of a sentence ("My mother never"), or None.

    None, too, for the father of a man or the mother of a woman who was spoken of: "he" behind "his father" is mostly still that man.
    """
    match = _OPENING.match(text, *span)
    if match is None or any(entity.kind == PERSON and match.start(1) <= entity.start <= match.end() + _NAMED for entity in entities):
        return None
    gender = _STRANGERS[match[1]]
    return None if _OWN_KIN[gender].match(match[0].lstrip()) else gender
