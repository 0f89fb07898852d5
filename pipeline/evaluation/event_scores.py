"""Events: which of those that a slice tells were found, and who was found to take part.

An event counts as found *strictly* with the same type, the same date interval and the same principal participant; in *relaxed*
terms with a type of one family, dates with a year in common, and the same principal participant. Each event is matched once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.evaluation.agreement import dates_equal, dates_near, same_name
from pipeline.evaluation.annotations import AnnotatedSlice, GoldEvent, GoldParticipant
from pipeline.evaluation.matching import maximum_matching
from pipeline.evaluation.published import FoundEvent, FoundParticipant, Published
from pipeline.evaluation.tally import Tally

FAMILIES = tuple(map(frozenset, (
    {"birth"}, {"death", "execution", "assassination", "suicide"}, {"marriage"}, {"injury", "illness", "assassination_attempt"},
    {"education"}, {"joining", "founding"}, {"appointment", "election", "tenure"}, {"expulsion", "dismissal", "dissolution"},
    {"travel", "defection", "exile"}, {"arrest", "imprisonment", "trial", "exile", "abduction"}, {"execution", "trial"},
    {"release"}, {"meeting", "agreement"}, {"publication"}, {"conflict", "demonstration"}, {"grant", "appointment"}, {"other"})))
"""Types of events that texts do not keep apart sharply."""

PRINCIPAL = ("person", "author", "target", "participant", "spouse", "agent", "organization")
"""Roles in the order in which they say whose event it is."""

AnyParticipant = TypeVar("AnyParticipant", GoldParticipant, FoundParticipant)
Fits = Callable[[GoldEvent, FoundEvent], bool]


@dataclass(slots=True)
class Measures:
    """The two readings of "found"."""

    strict: Tally = field(default_factory=Tally)
    relaxed: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class EventScores:
    """Tallies of events: overall, by part of the material, by type; of participants; of gold events with a date (relaxed)."""

    overall: Measures = field(default_factory=Measures)
    by_part: dict[str, Measures] = field(default_factory=lambda: defaultdict(Measures))
    by_type: dict[str, Measures] = field(default_factory=lambda: defaultdict(Measures))
    participants: Tally = field(default_factory=Tally)
    dated: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)


def score_events(published: Published, slices: Iterable[AnnotatedSlice]) -> EventScores:
    """Return the scores of events with the list of what was missed (-) or wrongly found (+) in relaxed terms."""
    scores = EventScores()
    for piece in slices:
        found = published.events_in(piece)
        _count(scores, "strict", piece, found, match(piece.events, found, fits_strictly))
        pairs = match(piece.events, found, fits_relaxed)
        _count(scores, "relaxed", piece, found, pairs)
        _count_participants(scores.participants, [(piece.events[i], found[j]) for i, j in pairs.items()])
        dated = {i for i, event in enumerate(piece.events) if event.date}
        scores.dated.add(len(dated & set(pairs)), len(dated), len(pairs), len(found))
        scores.errors += _errors(piece, found, pairs)
    return scores


def match(gold: Sequence[GoldEvent], found: Sequence[FoundEvent], fits: Fits) -> Mapping[int, int]:
    """Return a largest matching of the events that fit, the likest first: index of the gold event to that of the found."""
    edges = [sorted((j for j, event in enumerate(found) if fits(one, event)), key=lambda j: likeness(one, found[j]), reverse=True)
             for one in gold]
    return maximum_matching(edges)


def fits_strictly(gold: GoldEvent, found: FoundEvent) -> bool:
    """Return whether type, date interval and principal participant are the same."""
    return gold.type == found.type and dates_equal(gold.date, found.date) and same_principal(gold, found)


def fits_relaxed(gold: GoldEvent, found: FoundEvent) -> bool:
    """Return whether the types are of one family, the dates have a year in common, and the principal participant is the same."""
    return same_family(gold.type, found.type) and dates_near(gold.date, found.date) and same_principal(gold, found)


def same_family(a: str, b: str) -> bool:
    """Return whether two types of events are the same or of one family."""
    return a == b or any(a in family and b in family for family in FAMILIES)


def principal(participants: Sequence[AnyParticipant]) -> Sequence[AnyParticipant]:
    """Return the participants that an event is known by: those of the first principal role that it has, else all."""
    by_role = ([one for one in participants if one.role == role] for role in PRINCIPAL)
    return next((some for some in by_role if some), participants)


def same_participant(gold: GoldParticipant, found: FoundParticipant) -> bool:
    """Return whether kind and one of the names agree."""
    return gold.kind == found.kind and any(same_name(gold.kind, gold.name, name) for name in found.names)


def same_principal(gold: GoldEvent, found: FoundEvent) -> bool:
    """Return whether one of the principal participants is the same; a gold event without participants asks for none."""
    if not gold.participants:
        return True
    return any(same_participant(one, other) for one in principal(gold.participants) for other in principal(found.participants))


def likeness(gold: GoldEvent, found: FoundEvent) -> tuple[bool, bool, int]:
    """Return a key that sorts likely pairs last: same type, same date, participants in common."""
    shared = sum(any(same_participant(one, other) for other in found.participants) for one in gold.participants)
    return gold.type == found.type, dates_equal(gold.date, found.date), shared - len(found.participants)


def _count(scores: EventScores, measure: str, piece: AnnotatedSlice, found: Sequence[FoundEvent], pairs: Mapping[int, int]) -> None:
    for measures in (scores.overall, scores.by_part[piece.part]):
        getattr(measures, measure).add(len(pairs), len(piece.events), len(pairs), len(found))
    for i, gold in enumerate(piece.events):
        getattr(scores.by_type[gold.type], measure).add(i in pairs, 1, 0, 0)
    matched = set(pairs.values())
    for j, event in enumerate(found):
        getattr(scores.by_type[event.type], measure).add(0, 0, j in matched, 1)


def _count_participants(tally: Tally, pairs: Iterable[tuple[GoldEvent, FoundEvent]]) -> None:
    for gold, found in pairs:
        tally.add(sum(any(same_participant(g, f) for f in found.participants) for g in gold.participants), len(gold.participants),
                  sum(any(same_participant(g, f) for g in gold.participants) for f in found.participants), len(found.participants))


def _errors(piece: AnnotatedSlice, found: Sequence[FoundEvent], pairs: Mapping[int, int]) -> list[str]:
    matched = set(pairs.values())
    missed = [f"{piece.name}\t-\t{gold.type}\t{gold.date}\t{[p.name for p in gold.participants]}\t{gold.quote}"
              for i, gold in enumerate(piece.events) if i not in pairs]
    return missed + [f"{piece.name}\t+\t{event.type}\t{event.date}\t{event.event_id}" for j, event in enumerate(found) if j not in matched]
