"""The body that an article or page of facts is about: known before any other is looked for, however the text names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.documents.passages import Document, Passage
from pipeline.extraction.organizations.candidates import PRESS, Candidate
from pipeline.extraction.organizations.words import Head, heads, words
from pipeline.extraction.packed import Packed
from pipeline.language.dates.life_dates import after_name
from pipeline.language.gazetteer import fold

#: A text of more passages is no article about one body.
_ARTICLE = 300
_FACTS_ABOUT = re.compile(r"^(?:(?:\d+|[A-Z][a-z]+)\s)?(?:[\w-]+\s){0,2}[Ff]acts\s[Aa]bout\s(?:[Tt]he\s)?")
_QUALIFIED = re.compile(r"\s\([^)]*\)$")
_NAME = r"(?P<name>[^\W\d_][^\s(),;]*(?:\s(?!(?:was|is|were|are)\b)[^\s(),;]+){0,9})"
#: How an article opens: "The Northern League (NL; in Latin ...) was a political party in Ruritania".
_LEAD = re.compile(
    rf"(?:The\s)?{_NAME},?(?:\s\([^)]*\))?(?:,[^.;]{{0,90}}?,)?\s(?:was|is|were|are)\s(?:a|an|the|one\sof\sthe)\s(?P<what>[^.;,()]+)"
)
#: How it may open where its first sentence tells something at once: "The Northern Union, also called the First League, was founded".
_ALSO = re.compile(
    rf"(?:The\s)?{_NAME},\s(?:(?:also|often|commonly|usually|better|later|officially|formerly|or)\s)*(?:(?:called|known\sas|named)\s)?"
    r"(?:the\s)?(?P<other>[^,;.()]+),"
)
#: Where the noun ends that says what something is.
_NOUN_ENDS = re.compile(
    r"\s(?:of|in|at|for|on|by|from|that|which|who|whose|with|based|published|founded|formed|established|active|headed|led|and|to)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A body by its name, the other names that title and opening give it, and the head that says of which kind it is."""

    name: str
    others: tuple[str, ...]
    head: Head

    @property
    def short(self) -> str | None:
        """The last word of the name, by which a text goes on to speak of it: "the League"."""
        last = self.name.split()[-1]
        return last if " " in self.name and last[0].isupper() and len(last) > len("BBC") else None


def subject_of(document: Document) -> Subject | None:
    """Return the body that a document is about by its title and its first sentence, or None."""
    passages = document.passages
    if not 0 < len(passages) <= _ARTICLE or passages[0].kind != "heading":
        return None
    title = document.subject or _QUALIFIED.sub("", _FACTS_ABOUT.sub("", passages[0].text.text.strip()))
    opening = next((passage for passage in passages if passage.kind in ("body", "list_item")), None)
    if opening is None or opening.narrator is not None or not title[:1].isupper():
        return None
    return _introduced(title, opening.text.text)


def _introduced(title: str, text: str) -> Subject | None:
    if (lead := _LEAD.match(text)) and _akin(title, lead["name"]) and after_name(text, lead.end("name")) is None:
        head = _kind_of(lead["what"])
        return Subject(lead["name"], tuple({title} - {lead["name"]}), head) if head else None
    if (lead := _ALSO.match(text)) and fold(title) in (fold(lead["name"]), fold(lead["other"])):
        head = _last_head(lead["name"]) or _last_head(title)
        return Subject(lead["name"], tuple(sorted({title, lead["other"]} - {lead["name"]})), head) if head else None
    return None


def _akin(title: str, name: str) -> bool:
    """Whether two names share most of their words: "Agrarian League" and "Livonian Agrarian League"."""
    one, other = ({word for word in fold(text).split() if word not in ("the", "of", "and")} for text in (title, name))
    return 2 * len(one & other) >= min(len(one), len(other)) + 1 or one == other


def _kind_of(what: str) -> Head | None:
    """Return the head that says what something is: that of "Ruritanian daily newspaper published in ..."."""
    end = _NOUN_ENDS.search(what)
    noun = fold(what[: end.start()] if end else what).split()
    for size in (3, 2, 1):
        if len(noun) >= size and (head := _common().get(" ".join(noun[-size:]))):
            return head
    return None


@cache
def _common() -> dict[str, Head]:
    """Heads by the nouns that say of something that it is such a body; what newspapers are only called is none of them."""
    nouns = {head.word: head for head in heads() if not head.leading and head.lower not in ("periodical", "acting")}
    return {word: PRESS for word in words("press") if " " not in word} | nouns


def _last_head(name: str) -> Head | None:
    folded = f" {fold(name)}"
    ending = [head for head in heads() if not head.leading and folded.endswith(f" {head.word}")]
    return max(ending, key=lambda head: len(head.word)) if ending else None


def with_subject(found: Packed[Candidate], subject: Subject, passages: Sequence[Passage]) -> Packed[Candidate]:
    """Return the candidates by passage with all places at which the subject is named, by its names or by the short one with "the"."""
    result = Packed(Candidate)
    for passage in passages:
        own = list(_named(passage.text.text, subject))
        others = [c for c in found.get(passage.number) if not any(_hides(one, c) for one in own)]
        own = [one for one in own if not any(c.start <= one.start and one.end <= c.end for c in others)]
        result.add(passage.number, sorted([*others, *own], key=lambda c: c.rank))
    return result


def _named(text: str, subject: Subject) -> Iterator[Candidate]:
    reach = 0
    for match in _pattern(subject).finditer(text):
        start = match.start("short") if match["short"] else match.start()
        if start >= reach:
            yield Candidate(start, match.end(), 0.9, head=subject.head)
            reach = match.end()


@cache
def _pattern(subject: Subject) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted((subject.name, *subject.others), key=lambda name: (-len(name), name)))
    short = rf"\b[Tt]he\s(?P<short>{re.escape(subject.short)})(?![\w-])(?!\s[^\W\d_a-z])" if subject.short else r"(?P<short>\b\B)"
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])|{short}")


def _hides(own: Candidate, other: Candidate) -> bool:
    """Whether a naming of the subject takes the place of another candidate: it is no part of a longer name."""
    overlap = own.start < other.end and other.start < own.end
    return overlap and not (other.start <= own.start and own.end <= other.end and other.end - other.start > own.end - own.start)
