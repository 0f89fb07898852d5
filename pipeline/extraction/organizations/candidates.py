"""What in one passage may name an organization, before the document decides: known names, phrases, names that need context."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.documents.passages import Passage
from pipeline.extraction.organizations.admission import Verdict, is_common, is_particular, judge, names_a_body
from pipeline.extraction.organizations.grammar import Phrase, phrase_around
from pipeline.extraction.organizations.lexicon import Contextual, Cue, Known, OrganizationLexicon
from pipeline.extraction.organizations.shown import ACRONYM, CALLED, FIRM, NAMED, SCHOOL, acronyms, after_cue, firms
from pipeline.extraction.organizations.words import Head, words
from pipeline.language.gazetteer import fold

_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)\]]*\s+|\n\s*)['\"“‘(\[]*$")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w'’-]*)")
_ACTS = re.compile(r",?\s(?:(?:of|in)\s\d{4}\s)?(?:which\s|that\s)?(?:had\s|has\s)?(\w+)")
_THE = re.compile(r"\b[Tt]he $")
_UNDETERMINED = re.compile(r"\b(?!(?:the|a|an|his|her|its|this|that|each|every|any|no|first|next|last|second|third|party)\b)[a-z]+ $")
_ITALIC_WORDS = 6
_PRESS_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may name an organization.

    One of: `identifier` (an authority), `contextual` (a name that needs context), `bare` (a head that may take up a name
    used before), or none of these, a new body that is called as the text calls it, `head` its kind. Where only its surroundings
    show it, the name `spreads`: it is one wherever else the document has it.
    """

    start: int
    end: int
    confidence: float
    identifier: str | None = None
    contextual: str | None = None
    head: Head | None = None
    bare: bool = False
    spreads: bool = False

    @property
    def new(self) -> bool:
        """Whether it names a body that no authority knows."""
        return self.identifier is None and self.contextual is None and not self.bare

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts the leftmost, then longest, then best known first."""
        return self.start, -self.end, (self._standing)

    @property
    def _standing(self) -> int:
        if self.identifier:
            return 0
        return 1 if self.contextual else 4 if self.bare else 3 if self.spreads else 2


PRESS = Head("newspaper", "media", "never")
_SHOWN = {"plain": (NAMED, 0.6), "member": (CALLED, 0.6), "called": (CALLED, 0.65), "press": (PRESS, 0.65),
          "school": (SCHOOL, 0.65)}


def candidates(passage: Passage, lexicon: OrganizationLexicon) -> list[Candidate]:
    """Return what may name an organization in a passage, without overlap, in order.

    Where a passage (a heading) is written in capitals, these show nothing: only what is known is found there.
    """
    text = passage.text.text
    found: list[Candidate] = []
    for match in lexicon.gazetteer.every(text):
        value = match.value
        if isinstance(value, Known):
            found.append(Candidate(match.start, match.end, 0.97, identifier=value.identifier))
        elif isinstance(value, Contextual):
            found.append(Candidate(match.start, match.end, 0.95, contextual=value.name))
        elif isinstance(value, Cue):
            if span := after_cue(text, value.kind, match.end, lexicon):
                head, confidence = _SHOWN[value.kind]
                found.append(Candidate(*span, confidence, head=head, spreads=True))
        elif candidate := _phrase_candidate(text, value, match.start, match.end, lexicon):
            found.append(candidate)
    found += _periodicals(text, passage.italics, lexicon)
    found += [Candidate(*span, 0.8, head=FIRM) for span in firms(text)]
    found += [Candidate(start, end, 0.65 if surely else 0.55, head=ACRONYM, spreads=True) for start, end, surely in acronyms(text)]
    sure = [c for c in found if not c.spreads]
    found = [c for c in found if not (c.spreads and any(c.start <= other.start and other.end <= c.end for other in sure))]
    return longest(c for c in found if not _inside_title(c, text, passage.italics) and not (c.new and text.isupper()))


def longest(found: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates without overlap, in order: of two that overlap the longer, of equals the better known."""
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: c.rank):
        if not chosen or candidate.start >= chosen[-1].end:
            chosen.append(candidate)
        elif candidate.end - candidate.start > chosen[-1].end - chosen[-1].start and (len(chosen) < 2 or chosen[-2].end <= candidate.start):
            chosen[-1] = candidate
    return chosen


def _phrase_candidate(text: str, head: Head, start: int, end: int, lexicon: OrganizationLexicon) -> Candidate | None:
    capital = text[start].isupper()
    if (not capital and head.lower not in ("place", "name")) or (not head.leading and _goes_on(text, end)):
        return None
    phrase = phrase_around(text, head, start, end, lexicon.owns)
    if head.lower == "acting" and not (_acts(text, end) or _is_of_a_country(text, phrase, lexicon)):
        return _unarticled(text, phrase)
    if phrase.bare:
        takes_up = capital and head.word != "soviet" and _THE.search(text, max(0, start - 4), start)
        return Candidate(start, end, 0.7, head=head, bare=True) if takes_up else _unarticled(text, phrase)
    return _named(text, phrase, lexicon)


def _acts(text: str, end: int) -> bool:
    return (verb := _ACTS.match(text, end)) is not None and verb[1] in words("acting")


def _is_of_a_country(text: str, phrase: Phrase, lexicon: OrganizationLexicon) -> bool:
    """Whether a congress is the legislature of a country ("the Peruvian Congress"), not the congress of a year or party."""
    before, after = text[phrase.start:phrase.head_start].split(), text[phrase.head_end:phrase.end]
    named = fold(" ".join(before)) in lexicon.place_names or all(lexicon.is_country(word) or word == "National" for word in before)
    return phrase.head.word == "congress" and not after and bool(before) and named


def _unarticled(text: str, phrase: Phrase) -> Candidate | None:
    """A legislature named without article or anything else: "in Congress"."""
    if not phrase.bare or not text[phrase.start].isupper() or not is_unarticled(text, phrase.start, phrase.head.word):
        return None
    return Candidate(phrase.start, phrase.end, 0.65, head=phrase.head, bare=True)


def is_unarticled(text: str, start: int, word: str) -> bool:
    """Whether `word`, which starts at `start`, names a legislature by standing without article: "in Congress"."""
    before = text[max(0, start - 12):start]
    if text.startswith(" of ", start + len(word)):
        return False
    return word in words("unarticled") and _UNDETERMINED.search(before) is not None


def _goes_on(text: str, end: int) -> bool:
    """Whether a capital follows that shows the head to be only a part of a longer name."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].isupper() and following[1].lower() not in words("titles")


def _named(text: str, phrase: Phrase, lexicon: OrganizationLexicon) -> Candidate | None:
    """The candidate of a phrase: an authority's by name, an authority's less a sentence's opening word, or new."""
    name = " ".join(text[phrase.start:phrase.end].split())
    if fold(name) in lexicon.place_names or fold(name) in words("not_names"):
        return None
    if identifier := lexicon.identify(name):
        return Candidate(phrase.start, phrase.end, 0.93, identifier=identifier)
    if fold(name) in lexicon.contextual:
        return None if name.islower() else Candidate(phrase.start, phrase.end, 0.9, contextual=fold(name))
    if phrase.end > phrase.head_end and lexicon.is_adjective(name.split()[-1]):
        return _named(text, replace(phrase, end=phrase.head_end), lexicon) if phrase.start < phrase.head_start else None
    if phrase.start < phrase.head_start and _SENTENCE_START.search(text[max(0, phrase.start - 8):phrase.start]):
        start = phrase.start + len(text[phrase.start:phrase.head_start].split(maxsplit=1)[0]) + 1
        shorter = " ".join(text[start:phrase.end].split())
        if identifier := lexicon.identify(shorter):
            return Candidate(start, phrase.end, 0.9, identifier=identifier)
        if fold(shorter) in lexicon.contextual:
            return Candidate(start, phrase.end, 0.9, contextual=fold(shorter))
        if start >= phrase.head_start and not lexicon.is_place(text[phrase.start:start - 1]) and text[phrase.head_start].islower():
            return None
    return _new(text, phrase, lexicon)


def _new(text: str, phrase: Phrase, lexicon: OrganizationLexicon) -> Candidate | None:
    head = phrase.head
    modifiers = text[phrase.start:phrase.head_start].split()
    owned = text[phrase.head_end:phrase.end]
    if head.word == "soviet" and not (modifiers and (lexicon.is_place(modifiers[-1]) or modifiers[-1].lower() in ("supreme", "city"))):
        return None
    if text[phrase.head_start].isupper():
        return _admitted(text, phrase, modifiers, owned, lexicon)
    if head.lower == "name":
        named = bool(modifiers) and modifiers[-1][0].isupper() and not is_common(modifiers[-1], lexicon)
        return Candidate(phrase.start, phrase.end, 0.7, head=head) if named and not names_a_body(modifiers, lexicon) else None
    if is_particular(modifiers, owned, lexicon):
        return Candidate(phrase.start, phrase.end, 0.75, head=head)
    return None


def _admitted(text: str, phrase: Phrase, modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> Candidate | None:
    """The candidate of a phrase whose head has its capital, if it is a name or holds one."""
    head = phrase.head
    verdict = judge(head, modifiers, owned, lexicon)
    if verdict is Verdict.WITHOUT_OBJECT:
        return _named(text, replace(phrase, end=phrase.head_end), lexicon)
    if verdict is Verdict.HEAD:
        return Candidate(phrase.head_start, phrase.head_end, 0.7, contextual=head.word)
    if verdict is Verdict.NONE:
        return None
    return Candidate(phrase.start, phrase.end, 0.85 if len(modifiers) + len(owned.split()) > 1 else 0.75, head=head)


def _periodicals(text: str, italics: tuple[tuple[int, int], ...], lexicon: OrganizationLexicon) -> list[Candidate]:
    """Titles in italics that a word just before them calls a newspaper or journal."""
    found = []
    for start, end in italics:
        title = text[start:end].strip(" ,.;:")
        begin = start + text[start:end].find(title)
        before = text[max(0, start - _PRESS_WINDOW):start].rstrip(" \"“").lower().removesuffix(" the").rstrip(" ,")
        identifier = lexicon.by_name.get(fold(title))
        called_so = title[:1].isupper() and len(title.split()) <= _ITALIC_WORDS and any(map(before.endswith, words("press")))
        if called_so or (identifier and lexicon.organization(identifier).classification == "media"):
            found.append(Candidate(begin, begin + len(title), 0.85, identifier=identifier, head=PRESS))
    return found


def _inside_title(candidate: Candidate, text: str, italics: tuple[tuple[int, int], ...]) -> bool:
    """Whether it is only part of a longer title in italics: the organization in a book's title is not named by the text."""
    for start, end in italics:
        if start <= candidate.start and candidate.end <= end:
            return (candidate.end - candidate.start) < 0.7 * len(text[start:end].strip())
    return False
