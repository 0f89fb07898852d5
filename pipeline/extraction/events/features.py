"""What speaks for and against a telling: features of trigger, arguments, date, clause and voice, for the judge.

Features are words of grammar, types, and single lemmas of the trigger lexicon; nothing else of a text goes into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extraction.events.casting.pronouns import in_quotes
from pipeline.extraction.events.factuality.modality import Modality
from pipeline.extraction.events.grammar import (
    COORDINATORS,
    HARD_MARKS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, WORD, Item, Row
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.situation import Situation
from pipeline.extraction.events.telling import Telling
from pipeline.language.dates.model import HistoricalDate

_CUES = word_lists("hedges.toml")
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES
_CUES_BEFORE = ("modal", "negation", "condition", "intention", "attitude", "habit")
_CUES_BEHIND = ("modal", "negation", "condition", "intention", "habit")
_FUNCTION_WORDS = PREPOSITIONS | COORDINATORS | RELATIVES | SUBORDINATORS
#: How many words before the verb group and behind the trigger are looked at for cues.
_BEFORE, _BEHIND = 8, 4


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of a telling beside its sentence.

    `kind` is the passage's; `narrated` says that someone says "I" there, `biographical` that it is about one person;
    `origin` is where the date comes from; `first` that the sentence opens its passage; `told` how often an event of this type and
    principal has been told before: "new", "before", or "here" for the same page; `mode` is how the text presents it;
    `purpose` says that another trigger tells what it was done for ("decided to leave").
    """

    kind: str
    narrated: bool
    biographical: bool
    origin: str
    told: str
    mode: Modality
    rivals: int = 0
    purpose: bool = False


def features(row: Row, situation: Situation, telling: Telling, date: HistoricalDate | None, around: Surroundings) -> list[str]:
    """Return the features of a telling, with `date` as the date that it would bear."""
    hit, args, items = situation.hit, situation.args, situation.items
    kind = telling.type
    subject = "common" if args.common else _party(items, args.subject) if args.subject else "ellipsis" if args.elliptic else "none"
    grain = _grain(date)
    dated = f"{around.origin}:{grain}"
    place = "note" if around.kind == "note" else "bio" if around.biographical else "memoir" if around.narrated else "prose"
    tag = hit.senses[0].tag if hit.voice != "noun" else "noun"
    auxiliary = hit.auxiliaries[0] if hit.auxiliaries else "-"
    lemma = telling.trigger.lemma
    before = _words(items, max(0, hit.group - _BEFORE), hit.group)
    wall = items[situation.span[0] - 1].lower if situation.span[0] else "^"
    opening = wall if wall in _FUNCTION_WORDS or wall in HARD_MARKS or wall == "^" else "split"
    found = [
        "bias",
        f"type:{kind}",
        f"lemma:{lemma}",
        f"type-voice:{kind}:{hit.voice}",
        f"tag:{tag}",
        f"auxiliary:{auxiliary}",
        f"subject:{subject}",
        f"type-subject:{kind}:{subject}",
        f"place-subject:{place}:{subject}",
        f"object:{_party(items, args.object) if args.object else '-'}",
        f"date:{dated}",
        f"origin:{around.origin}",
        f"type-origin:{kind}:{around.origin}",
        f"place-origin:{place}:{around.origin}",
        f"tag-origin:{tag}:{around.origin}",
        f"auxiliary-origin:{auxiliary}:{around.origin}",
        f"place:{place}",
        f"type-place:{kind}:{place}",
        f"opening:{opening}",
        f"told:{around.told}",
        f"type-told:{kind}:{around.told}",
        f"voice-told:{hit.voice}:{around.told}",
        f"factuality:{around.mode.factuality}:{around.mode.certainty}",
        f"next:{_next(items, hit.end)}",
        f"previous:{_previous(items, hit.group)}",
        f"post:{'post' if telling.post else '-'}:{kind}",
        f"bodies:{min(len(args.organizations), 2)}",
        f"type-bodies:{kind}:{min(len(args.organizations), 1)}",
        f"places:{min(len(args.places), 1)}:{kind}",
        f"where:{'place' if telling.place else '-'}:{kind}",
        f"participants:{min(len(telling.participants), 4)}",
        f"long:{min(len(items) // 12, 4)}",
        f"quotes:{'in' if in_quotes(situation.text, row, items[hit.start].start) else 'out'}",
    ]
    found += [f"unmet:{name}" for name in telling.unmet]
    found += [f"unmet:{name}:{kind}" for name in telling.unmet]
    found += [f"place-unmet:{place}:{name}" for name in telling.unmet]
    cast = "+".join(sorted({f"{role}.{who[0]}" for role, who, _ in telling.participants}))
    found += [f"cast:{kind}:{cast}", f"cast-subject:{kind}:{cast}:{subject}", f"cast-place:{place}:{cast}"]
    rivals = min(around.rivals, 2)
    found += [f"rivals:{around.origin}:{rivals}", f"type-rivals:{kind}:{rivals}", f"voice-rivals:{hit.voice}:{rivals}"]
    found.append(f"sense:{kind}:{'+'.join((*telling.trigger.requires, *telling.trigger.prefers))}:{hit.voice}")
    if around.purpose:
        found += ["purpose", f"purpose:{kind}"]
    found += [f"cue:{name}" for name in _CUES_BEFORE if not _CUES[name].isdisjoint(before)]
    behind = _words(items, hit.end, min(len(items), hit.end + _BEHIND))
    found += [f"behind:{name}" for name in _CUES_BEHIND if not _CUES[name].isdisjoint(behind)]
    if hit.voice == "noun":
        found.append(f"noun-of:{'of' if args.object else '-'}:{'genitive' if args.subject else '-'}:{kind}")
    if date is not None and date.anchor is not None and around.origin not in ("told", "narrative"):
        found.append(f"anchor:{'period' if date.anchor.startswith('period') else 'time'}")
    found += _distance(row, situation, around.origin)
    return found


def _party(items: Sequence[Item], group: Sequence[int]) -> str:
    item = items[group[0]]
    if item.kind == PERSON:
        return "people" if len(group) > 1 else "person"
    if item.kind == ORGANIZATION:
        return "body"
    return _PRONOUNS.get(item.lower, "latter")


def _grain(date: HistoricalDate | None) -> str:
    if date is None:
        return "-"
    if "/" in date.edtf:
        return "interval"
    return {4: "year", 7: "month", 10: "day"}.get(len(date.edtf), "other")


def _words(items: Sequence[Item], low: int, high: int) -> set[str]:
    return {item.lower for item in items[low:high] if item.kind == WORD or item.lower == "n't"}


def _next(items: Sequence[Item], index: int) -> str:
    if index >= len(items):
        return "$"
    item = items[index]
    return item.lower if item.lower in _FUNCTION_WORDS or item.kind == "mark" else item.kind


def _previous(items: Sequence[Item], index: int) -> str:
    if index == 0:
        return "^"
    item = items[index - 1]
    return item.lower if item.lower in _FUNCTION_WORDS or item.kind == "mark" else item.kind


def _distance(row: Row, situation: Situation, origin: str) -> list[str]:
    """How far the date stands from the trigger, on which side, and whether in its clause."""
    date, hit, span = situation.date, situation.hit, situation.span
    if date is None or origin in ("told", "narrative", "none"):
        return []
    index = next((i for i, other in row.dates if other.start == date.start), None)
    if index is None:
        return []
    side = "after" if index >= hit.end else "before"
    away = index - hit.end if side == "after" else hit.group - index
    near = "beside" if away <= 2 else "near" if away <= 7 else "far" if away <= 15 else "distant"
    inside = "inside" if span[0] <= index < span[1] else "outside"
    fronted = "fronted" if index <= 4 else "later"
    others = sum(item.kind == DATE for item in row.items)
    return [
        f"distance:{side}:{near}",
        f"clause:{side}:{inside}",
        f"fronted:{fronted}:{inside}",
        f"dates:{min(others, 3)}",
        f"voice-clause:{hit.voice}:{inside}",
    ]
