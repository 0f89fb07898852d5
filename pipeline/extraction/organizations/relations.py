"""What a text says of two bodies named side by side: part of, successor of, merged into, split from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.organizations.entities import EntityBook
from pipeline.extraction.records import AttributeRecord

_KIND = "organization"
_REACH = 70
_WHEN = (r"(?:(?:later|soon|subsequently|afterwards|then|again|eventually|finally|already|officially"
         r"|(?:in|since|from|after)\s(?:\w+\s)?\d{4}),?\s)*")
_UNITS = r"(?:section|department|branch|division|organ|arm|unit|subsidiary|directorate|committee|bureau|faculty|wing|agency|affiliate)"
_RENAMED = r"(?:renamed|rechristened|reorganized|reorganised|reconstituted|transformed|converted|turned|reformed)"


def _between(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"['’\"”]?{pattern}\s(?:the\s)?[\"“]?$")


#: What stands between "A ... B", the relation, and whether it is A that has it ("A, a section of B") or B ("A, renamed B").
_STATED = (
    (_between(rf",?\s(?:\(?which\s)?(?:was\s|had\sbeen\s)?{_WHEN}{_RENAMED}(?:\s(?:as|into))?"), "successor_of", False),
    (_between(rf",?\s(?:which\s|that\s)?{_WHEN}became"), "successor_of", False),
    (_between(rf",?\s(?:which\s)?(?:was\s|had\sbeen\s){_WHEN}(?:replaced|succeeded|superseded)\sby"), "successor_of", False),
    (_between(rf",?\s(?:(?:until|till|up\sto)\s\w+(?:\s\d{{4}})?,\s)?when\sit\s(?:was\s)?{_WHEN}(?:became|{_RENAMED})"),
     "successor_of", False),
    (_between(r",?\s\(?(?:and|with)\s(?:its|their)\s(?:later\s|eventual\s)?successors?,?"), "successor_of", False),
    (_between(r",?\s\(?(?:and|like)\s(?:its|their)\spredecessors?,?"), "successor_of", True),
    (_between(r",?\s(?:the\s)?successor\s(?:of|to)"), "successor_of", True),
    (_between(r",?\s\(?(?:formerly|previously)"), "successor_of", True),
    (_between(rf",\s(?:then\s)?(?:an?|the)\s(?:\w+\s)?{_UNITS}\sof"), "part_of", True),
    (_between(rf",?\s(?:which\s)?(?:was\s|is\s|had\sbeen\s){_WHEN}(?:an?\s(?:\w+\s)?{_UNITS}|part)\sof"), "part_of", True),
    (_between(rf",?\s(?:which\s)?(?:was\s|had\sbeen\s)?{_WHEN}(?:merged|absorbed|incorporated|amalgamated)\s(?:into|by|in)"),
     "merged_into", True),
    (_between(rf",?\s(?:which\s)?(?:had\s)?{_WHEN}(?:split|broke\saway|broken\saway|seceded)\s(?:off\s)?from"), "split_from", True),
)
_MERGED = _between(rf",?\s(?:was\s)?{_WHEN}(?:merged|united|amalgamated|fused)\swith")
_FORMED = _between(r",?\s(?:to\sform|to\sbecome|into|forming)")
_CLAUSE = re.compile(r"[.;?!]\s|\b(?:not|never|would|might|could|may|should|if)\b")


def state_relations(book: EntityBook, passages: Iterable[Passage], spans: Mapping[int, Sequence[EntitySpan]]) -> None:
    """Enter into `book` the relations that the passages state between bodies whose names follow each other."""
    for passage in passages:
        named = [span for span in spans[passage.number] if span.key]
        for number, (one, other) in enumerate(pairwise(named)):
            if one.key != other.key and 0 < other.start - one.end <= _REACH:
                _state(book, passage, one, other, named[number + 2] if number + 2 < len(named) else None)


def _state(book: EntityBook, passage: Passage, one: EntitySpan, other: EntitySpan, third: EntitySpan | None) -> None:
    text = passage.text.text
    between = text[one.end:other.start]
    if _CLAUSE.search(between):
        return
    for pattern, relation, of_first in _STATED:
        if pattern.match(between):
            subject, related = (one, other) if of_first else (other, one)
            _enter(book, passage, (subject, related), relation, between)
            return
    if third and _MERGED.match(between) and _FORMED.match(text[other.end:third.start]):
        for part in (one, other):
            if part.key != third.key:
                _enter(book, passage, (part, third), "merged_into", between)


def _enter(book: EntityBook, passage: Passage, pair: tuple[EntitySpan, EntitySpan], relation: str, words: str) -> None:
    subject, related = pair
    start, end = min(subject.start, related.start), max(subject.end, related.end)
    record = AttributeRecord(**in_passage(passage, start, end), key=str(subject.key), kind=_KIND, property=relation,
                             value=str(related.key), value_kind=_KIND, stated=" ".join(words.strip(" ,(").split()[:6]),
                             method="grammar", confidence=0.8)
    book.relate(record)
