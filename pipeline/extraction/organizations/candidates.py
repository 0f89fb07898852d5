"""What in one passage may name an organization, before the document decides: known names, phrases, names that need context."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.documents.passages import Passage
from pipeline.extraction.organizations.grammar import Phrase, phrase_around
from pipeline.extraction.organizations.lexicon import Contextual, Known, OrganizationLexicon
from pipeline.extraction.organizations.words import Head, words
from pipeline.language.gazetteer import fold

_SENTENCE_START = re.compile(r"(?:^|[.!?:;]['\"”’)\]]*\s+|\n\s*)['\"“‘(\[]*$")
_NEXT_WORD = re.compile(r"\s([^\W\d_][\w'’-]*)")
_ACTS = re.compile(r",?\s(?:(?:of|in)\s\d{4}\s)?(?:which\s|that\s)?(?:had\s|has\s)?(\w+)")
_CAPITALS = re.compile(r"\b[A-Z]{3,6}\b")
_THE = re.compile(r"\b[Tt]he $")
_ITALIC_WORDS = 6
_PRESS_WINDOW = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """`text[start:end]` may name an organization.

    One of: `identifier` (an authority), `contextual` (a name that needs context), `bare` (a head that may take up a name
    used before), or none of these, a new body that is called as the text calls it, `head` its kind.
    """

    start: int
    end: int
    confidence: float
    identifier: str | None = None
    contextual: str | None = None
    head: Head | None = None
    bare: bool = False

    @property
    def new(self) -> bool:
        """Whether it names a body that no authority knows."""
        return self.identifier is None and self.contextual is None and not self.bare

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts the leftmost, then longest, then best known first."""
        return self.start, -self.end, (0 if self.identifier else 1 if self.contextual else 2 if not self.bare else 3)


PRESS = Head("newspaper", "media", "never")
ACRONYM = Head("", "other", "never")


def candidates(passage: Passage, lexicon: OrganizationLexicon) -> list[Candidate]:
    """Return what may name an organization in a passage, without overlap, in order."""
    text = passage.text.text
    found: list[Candidate] = []
    for match in lexicon.gazetteer.every(text):
        value = match.value
        if isinstance(value, Known):
            found.append(Candidate(match.start, match.end, 0.97, identifier=value.identifier))
        elif isinstance(value, Contextual):
            found.append(Candidate(match.start, match.end, 0.95, contextual=value.name))
        elif candidate := _phrase_candidate(text, value, match.start, match.end, lexicon):
            found.append(candidate)
    found += _periodicals(text, passage.italics, lexicon)
    found += _unknown_acronyms(text)
    return longest(c for c in found if not _inside_title(c, text, passage.italics))


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
    if not capital and head.lower in ("never", "acting"):
        return None
    if head.lower == "acting" and not ((verb := _ACTS.match(text, end)) and verb[1] in words("acting")):
        return None
    if not head.leading and _goes_on(text, end):
        return None
    phrase = phrase_around(text, head, start, end, lexicon.owns)
    if phrase.bare:
        takes_up = capital and head.word != "soviet" and _THE.search(text, max(0, start - 4), start)
        return Candidate(start, end, 0.7, head=head, bare=True) if takes_up else None
    return _named(text, phrase, lexicon)


def _goes_on(text: str, end: int) -> bool:
    """Whether a capital follows that shows the head to be only a part of a longer name."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1][0].isupper() and following[1].lower() not in words("titles")


def _named(text: str, phrase: Phrase, lexicon: OrganizationLexicon) -> Candidate | None:
    """The candidate of a phrase: an authority's by name, an authority's less a sentence's opening word, or new."""
    name = " ".join(text[phrase.start:phrase.end].split())
    if fold(name) in lexicon.place_names:
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
    if head.word == "party" and modifiers and not owned and all(map(lexicon.is_place_name, modifiers)):
        return Candidate(phrase.head_start, phrase.head_end, 0.7, contextual="party")
    if text[phrase.head_start].isupper():
        long = len(modifiers) + len(owned.split()) > 1
        return Candidate(phrase.start, phrase.end, 0.85 if long else 0.75, head=head)
    if head.lower == "name":
        named = bool(modifiers) and modifiers[-1][0].isupper() and not _is_common(modifiers[-1], lexicon)
        return Candidate(phrase.start, phrase.end, 0.7, head=head) if named and not _names_a_body(modifiers, lexicon) else None
    if _particular(modifiers, owned, lexicon):
        return Candidate(phrase.start, phrase.end, 0.75, head=head)
    return None


def _is_common(word: str, lexicon: OrganizationLexicon) -> bool:
    """Whether a capitalised word says of what sort a group is and not what it is called."""
    return all(lexicon.is_place(part) or part.lower() in words("particular") or part.lower() in words("sorts") for part in word.split("-"))


def _names_a_body(modifiers: list[str], lexicon: OrganizationLexicon) -> bool:
    name = fold(" ".join(modifiers))
    return name in lexicon.by_name or name in lexicon.contextual or name == "party"


def _particular(modifiers: list[str], owned: str, lexicon: OrganizationLexicon) -> bool:
    """Whether what stands around a lower-case head makes it a particular body."""
    if any(lexicon.is_place(word) or word.lower() in words("particular") or fold(word) in lexicon.by_name for word in modifiers):
        return True
    if any(word[0].isupper() and word.lower() != "party" and word.lower() not in words("sorts") for word in modifiers[:-1]):
        return True
    plain = owned.strip().removeprefix("of ").removeprefix("for ").removeprefix("the ")
    if not plain:
        return False
    return lexicon.is_place(plain) or lexicon.identify(plain) is not None or bool(modifiers and plain.split()[0].lower() in words("topics"))


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


def _unknown_acronyms(text: str) -> list[Candidate]:
    """Capitals after "the" that no list knows: "the ABC"."""
    return [Candidate(match.start(), match.end(), 0.55, head=ACRONYM)
            for match in _CAPITALS.finditer(text)
            if match.group() not in words("not_acronyms") and _THE.search(text, max(0, match.start() - 4), match.start())
            and not text.startswith(" of ", match.end()) and not text[match.end():match.end() + 2].strip()[:1].isupper()]


def _inside_title(candidate: Candidate, text: str, italics: tuple[tuple[int, int], ...]) -> bool:
    """Whether it is only part of a longer title in italics: the organization in a book's title is not named by the text."""
    for start, end in italics:
        if start <= candidate.start and candidate.end <= end:
            return (candidate.end - candidate.start) < 0.7 * len(text[start:end].strip())
    return False
