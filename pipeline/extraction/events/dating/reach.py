"""How far a verb reaches for its date: not to those of what is told next by a verb that is no trigger, nor of what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import bracketed
from pipeline.extraction.events.grammar import ADVERBS, CHRONOLOGICAL, COORDINATORS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import DATE, MARK, PERSON, WORD, Item, Row
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit

#: How many items between a verb and one joined to it that has the same date ("arrested and held in Riga in 1938").
_JOINED = 4
#: The most items of a dated adverbial ("and during the period 1921-24 he"), and from its date to the subject.
_ADVERBIAL, _SUBJECT = 5, 14
#: Types of what is resolved, asked or proposed.
_MEANT_TYPES = frozenset({"agreement", "other"})


def within_reach(row: Row, hit: Hit) -> Row:
    """Return the row without the dates behind a verb that are of what is told next, though no trigger tells it.

    "She was several times imprisoned, and in 1938 vanished"; "he lay in prison in Kiel, then in Riga, and vanished in 1938".
    """
    if hit.voice == "noun" or not row.dates or row.dates[-1][0] < hit.end:
        return row
    if _means_to(row.items, hit):
        return replace(row, dates=tuple(pair for pair in row.dates if pair[0] < hit.end))
    fronted = any(index < hit.group and not bracketed(row.items, index) for index, _ in row.dates)
    marks = COORDINATORS | {","} if fronted else COORDINATORS
    joints = [i for i in range(hit.end, row.dates[-1][0]) if row.items[i].lower in marks]
    if not joints:
        return row
    apart = [
        date
        for index, date in row.dates
        if index >= hit.end and _of_what_follows(row, hit, [i for i in joints if i < index], index, close=fronted or _spans(date))
    ]
    return replace(row, dates=tuple(pair for pair in row.dates if pair[1] not in apart)) if apart else row


def is_past(item: Item) -> bool:
    """Whether a word may be the past tense or participle of a verb."""
    return item.kind == WORD and (item.lower in event_lexicon().pasts or (item.lower.endswith("ed") and len(item.lower) > 4))


def _means_to(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive behind a verb says what is to be done, and the date behind that is of the doing: "resolved to meet in 1901"."""
    start = hit.end - 1 if items[hit.end - 1].lower == "to" else hit.end
    following = items[start : start + 2]
    infinitive = len(following) > 1 and following[0].lower == "to" and following[1].kind == WORD and following[1].lower not in DETERMINERS
    return infinitive and all(form.trigger.type in _MEANT_TYPES for form in hit.senses)


def _of_what_follows(row: Row, hit: Hit, joints: Sequence[int], index: int, *, close: bool) -> bool:
    return any(_opens(row, joint, index) or _is_joined(row.items, hit, joint, close=close) for joint in joints)


def _spans(date: DateSpan) -> bool:
    return "/" in date.date.edtf


def _opens(row: Row, joint: int, index: int) -> bool:
    """Whether the date at `index` stands at the head of what "and" joins: "and in 1938 vanished"; not "in 1937 and in 1938"."""
    items = row.items
    dated = any(place in (joint - 1, joint - 2) for place, _ in row.dates)
    if dated or index - joint > _ADVERBIAL or index + 1 >= len(items):
        return False
    light = all(
        item.lower in PREPOSITIONS or item.lower in CHRONOLOGICAL or item.lower in (",", "then") for item in items[joint + 1 : index]
    )
    following = items[index + 1] if items[index + 1].lower != "," or index + 2 >= len(items) else items[index + 2]
    if not light or following.lower in SUBJECT_PRONOUNS or following.kind == PERSON or is_past(following):
        return light
    behind = range(index + 2, min(index + _SUBJECT, len(items)))  # "and, at the May conference of the guild, she spoke"
    return any(items[i].lower in SUBJECT_PRONOUNS and items[i - 1].lower == "," for i in behind)


def _is_joined(items: Sequence[Item], hit: Hit, joint: int, *, close: bool) -> bool:
    """Whether "and" joins another verb to one that stands far before it: "trained the teachers of the land, and obtained".

    With `close` it may stand near: "in 1925 he joined the guild and was a friend of Lang in 1927" tells two things.
    """
    verb = joint + 1
    while verb < len(items) and items[verb].lower in ADVERBS:
        verb += 1
    if (joint - hit.end < _JOINED and not close) or verb >= len(items) or is_past(items[joint - 1]) or items[joint - 1].kind in (DATE,):
        return False
    object_behind = verb + 1 < len(items) and items[verb + 1].kind != MARK
    return is_past(items[verb]) and object_behind
