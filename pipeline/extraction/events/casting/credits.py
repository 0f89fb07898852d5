"""Whose work is told of: whether a clause names a work, which words are a title, and who is its author beside the subject of a verb."""

from __future__ import annotations

import re

from pipeline.documents.passages import Passage
from pipeline.extraction.events.casting.arguments import Arguments
from pipeline.extraction.events.casting.objects import owner
from pipeline.extraction.events.casting.phrases import Group, Phrases, governing
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import (
    ADVERBS,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, PERSON, PLACE, WORD, Row
from pipeline.extraction.events.lexicon import Lexicon, word_lists
from pipeline.extraction.events.triggers import Hit

Titles = tuple[tuple[int, int], ...]

#: How far from the verb a work may be named.
_REACH = 10
#: How far before a work the verb may stand that says what someone tells in it ("as he describes in the 1979 version").
_TELLS = 4
#: What begins with a capital at the head of a sentence, and is no word of a title.
_NO_TITLE = DETERMINERS | PREPOSITIONS | ADVERBS | COORDINATORS | SUBORDINATORS | SUBJECT_PRONOUNS.keys()
#: A title in quotation marks begins with a capital and has several words: "directed the 'cadres section'" names no work.
_QUOTED = re.compile(r"[\"“](?=[^\W_a-z])[^\"“”\s]+ [^\"“”\n]{2,150}[\"”]")
_SAYING = word_lists("hedges.toml")["saying"]


def titles_in(passage: Passage, row: Row) -> Titles:
    """Return the (start, end) of each title in a sentence: what is set in italics, or stands in quotation marks with a capital."""
    italics = [span for span in passage.italics if row.start <= span[0] < row.end]
    return (*italics, *(match.span() for match in _QUOTED.finditer(passage.text.text, row.start, row.end)))


def names_work(passage: Passage, row: Row, clause: tuple[Hit, Domain, Arguments], lexicon: Lexicon) -> bool:
    """Return whether a work is named in a clause: by a word for one, or by a title."""
    hit, span, args = clause
    left = 0 if args.elliptic else span[0]
    low, high = max(left, hit.group - (_REACH + span[0] - left)), min(span[1], hit.end + _REACH)
    part = row.items[low:high]
    if any(item.lower in lexicon.classes["work"] for item in part):
        return True
    if hit.voice != "noun" and not args.subject and _titled(passage.text.text, row, (hit, span)):
        return True
    start, end = part[0].start, part[-1].end
    if any(start <= a and b <= end + 1 for a, b in passage.italics):
        return True
    return _QUOTED.search(passage.text.text, row.items[hit.end - 1].end, end + 2) is not None


def _titled(text: str, row: Row, clause: tuple[Hit, Domain]) -> bool:
    """Whether a title with capitals is the subject: "My Years in Ruritania came out in 1923"."""
    hit, span = clause
    before = row.items[span[0] : hit.group]
    words = [item for item in before if item.kind in (WORD, PLACE) and item.lower not in _NO_TITLE and text[item.start].isupper()]
    return len(words) > 1 and any(item.kind == WORD for item in words)


def author_beside(phrases: Phrases, hit: Hit, span: Domain, args: Arguments, titles: Titles) -> Group:
    """Return the author of a work whom no subject or agent names: who owns it, whose name stands before it, or who tells in it.

    That is "Lang's book", "the 1930 Lang book" or "as Lang describes in the 1930 version"; a possessor within a title is no author.
    """
    items, before = phrases.items, hit.start - 1
    if hit.voice == "noun" and before > 0 and items[before].kind == PERSON and items[before - 1].kind == DATE:
        return (before,)
    if hit.voice == "noun" and (hit.end >= len(items) or items[hit.end].lower != "of"):
        return _tells_in_it(phrases, before)
    hidden = {i for i in range(span[1]) if any(start <= items[i].start < end for start, end in titles)}
    low = 0 if hit.voice == "passive" and (args.elliptic or items[span[0]].lower in COORDINATORS) else span[0]
    named_before = owner(items, low, hit.group, hidden) if hit.voice != "noun" else ()
    return named_before or owner(items, hit.end, span[1], hidden)


def _tells_in_it(phrases: Phrases, before: int) -> Group:
    """Return who tells something in a work, before whose noun its year stands at `before`: "as Lang describes in the 1930 version"."""
    items = phrases.items
    wall = governing(items, before) if before > 0 and items[before].kind == DATE else None
    if wall is None or items[wall].lower != "in":
        return ()
    verb = next((i for i in range(wall - 1, max(wall - _TELLS, 0), -1) if items[i].lower in _SAYING), None)
    if verb is None:
        return ()
    subject = verb - 1
    while subject > 0 and items[subject].lower in ADVERBS:
        subject -= 1
    wall = phrases.governor(subject) if subject in phrases.at else None
    announced = wall is not None and items[wall].lower in SUBORDINATORS  # "as Lang describes"
    return phrases.group(subject) if announced or phrases.free(subject) else ()
