"""What of a segment may be a name at its place: no opening of a sentence, no place, no part of a work or of another entity.

What belongs to a name although it is no name by itself is added: an epithet ("Ivan the Terrible"), a given name's
place ("Francis of Assisi").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.people.candidates import Segment, alternatives, lexicon
from pipeline.extraction.people.context import GROUP_OF, is_opening, titles_in_quotes
from pipeline.language.gazetteer import fold
from pipeline.language.names import is_given_name

#: Titles of those who are called by a given name and a place; after another name they begin the second half of a place's.
SAINTS = ("St", "St.", "Saint", "Saints", "Ste", "Ste.", "Sainte")
_LEFT_TO_RIGHT = "L. to "
_THE_EPITHET = rf"the (?:{alternatives(lexicon('person_cues', 'epithets'))})"
_OF_A_PLACE = r"(?P<of>of [^\W\d_a-zà-öø-ÿ][\w-]+(?! [^\W\d_a-z]))"
#: What shows that the first of two words joined by "of" is a given name, though no list has it.
_LIVED = re.compile(r"\s\((?:born|b\.|d\.|died|c\.|ca\.|fl\.|\d)")
_EPITHET = re.compile(rf" (?:{_THE_EPITHET}|{_OF_A_PLACE})(?![\w-])(?! [^\W\d_a-z])")  # not "joined the Red Army"
_WORD_BEFORE = re.compile(r"[^\W\d_a-z][\w.'’-]* (?:(?:de|del|of|sur|am) )?$")


@dataclass(frozen=True, slots=True)
class Closed:
    """A stretch of text without people, but for an owner at its start ("Stalin's Secretariat") or the names of a group."""

    start: int
    end: int
    owner: bool = False
    group: bool = False

    def shuts_out(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` lies in the stretch and may name no person there."""
        if not self.start <= start < self.end:
            return False
        return not (self.group or (self.owner and start == self.start and end < self.end and text[end] in "'’"))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where segments stand: their passage, what is closed in it, the document's words in lower case, names of known places (folded)."""

    passage: Passage
    closed: Sequence[Closed]
    vocabulary: frozenset[str]
    places: Collection[str]


def closed_stretches(passage: Passage, taken: Sequence[EntitySpan]) -> list[Closed]:
    """Return the stretches of titles of works, and of other entities."""
    works = [Closed(start, end) for start, end in (*passage.italics, *titles_in_quotes(passage.text.text))]
    return works + [Closed(span.start, span.end, owner=True, group=bool(GROUP_OF.search(span.surface))) for span in taken]


def trimmed(segment: Segment, at: int, around: Surroundings) -> tuple[Segment, bool] | None:
    """Return what of a segment of the run at offset `at` may be a name, if anything, and whether it is in the name of a group."""
    text = around.passage.text.text
    kept = _without_opening(segment, around.passage, at, around.vocabulary)
    while kept and any(stretch.shuts_out(text, at + kept.start, at + kept.end) for stretch in around.closed):
        reach = max(stretch.end for stretch in around.closed if stretch.start <= at + kept.start < stretch.end)
        kept = _without_first(kept) if at + kept.end > reach else None
    kept = _without_places(kept, text, at, around.places) if kept and around.places else kept
    if kept is None:
        return None
    group = any(stretch.group and stretch.start <= at + kept.start < stretch.end for stretch in around.closed)
    return _with_epithet(kept, text, at), group


def _without_opening(segment: Segment, passage: Passage, at: int, vocabulary: frozenset[str]) -> Segment | None:
    """Drop what only its place gave a capital: the opening of a sentence, "L." and "R." in a caption, "I." at an end."""
    first, text, start = segment.words[0], passage.text.text, at + segment.start
    if segment.kinds[0] == "i":
        if len(segment.words) == 2 and segment.words[1].lower() in vocabulary:
            return None
        sides = passage.kind == "caption" and first in ("L.", "R.") and len(segment.words) == 2
        return _without_first(segment) if sides or text.endswith(_LEFT_TO_RIGHT, 0, start) else segment
    common = first.lower() in vocabulary or _is_adverb(segment)
    if segment.kinds[0] not in "nd" or segment.title or not common or not is_opening(text, start):
        return segment
    if len(segment.words) == 1:
        return replace(segment, kinds="d")
    return segment if segment.kinds[0] == "d" else _without_first(segment)


def _is_adverb(segment: Segment) -> bool:
    return len(segment.words) > 1 and segment.kinds[0] == "n" and len(segment.words[0]) > 5 and segment.words[0].endswith("ly")


def _without_first(segment: Segment) -> Segment | None:
    if len(segment.words) < 2:
        return None
    words, kinds, offsets = segment.words[1:], segment.kinds[1:], segment.offsets[1:]
    return replace(segment, start=offsets[0][0], words=words, kinds=kinds, offsets=offsets, title=None, before="f")


def _without_places(segment: Segment, text: str, at: int, places: Collection[str]) -> Segment | None:
    """Drop known places: the whole segment, or its first word if that ends or is the name of one; a single word may be a surname too.

    "Sofia" or "Florence" before another word is a given name like any other.
    """
    if set(segment.kinds) & set("ipsq"):
        return segment
    first, name = _folded(segment.words[0]), _folded(" ".join(segment.words))
    if segment.title and f"{_folded(segment.title)} {name}" in places:
        return None
    if name in places:
        return replace(segment, kinds="d") if len(segment.words) == 1 else None
    before = _WORD_BEFORE.search(text, max(0, at + segment.start - 30), at + segment.start)
    if before and f"{_folded(before.group())}{first}" in places:
        return _without_first(segment)
    if len(segment.words) > 1 and not segment.title and first in places and not is_given_name(segment.words[0]):
        return _without_first(segment)
    return segment


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    return fold(name)


def _with_epithet(segment: Segment, text: str, at: int) -> Segment:
    """Take in what follows a given name or a ruler's: "the Great", "of Assisi" (but "Bishop Paul of Rome" is of an office)."""
    single = len(segment.words) == 1 and segment.kinds in ("g", "n")
    found = _EPITHET.match(text, at + segment.end) if single else None
    if found is None or (found["of"] and not _comes_from(segment, text, found.end())):
        return segment
    end = found.end() - at
    return replace(segment, end=end, words=(*segment.words, found.group()[1:]), kinds=segment.kinds + "s",
                   offsets=(*segment.offsets, (found.start() + 1 - at, end)))


def _comes_from(segment: Segment, text: str, end: int) -> bool:
    """Whether a single word before "of" and a place, which ends at `end`, is someone's given name."""
    named = segment.kinds == "g" or _LIVED.match(text, end) is not None
    return named and segment.before not in ("b", "l") and segment.title in (None, *SAINTS)
