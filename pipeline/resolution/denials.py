"""Denials: claims that what another claim says is not so.

Extraction keeps what a text denies ("was never arrested", "there is no proof that") as tellings of denied polarity. They make no event.
Where another telling affirms an event of this type and these people, the denial is a claim about that claim; and a manner of death
that is denied is a claim about the person. A denial of what nobody affirms is about nothing in the dataset, and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.resolution.choosing import Conflict
from pipeline.resolution.claims import Claim, claim, location
from pipeline.resolution.events import Event, Telling, can_be_one
from pipeline.resolution.slugs import digest

TRUTH = "truth"
UNDECIDED = "affirmed and denied"


def denial_claims(denied: Iterable[Telling], events: Sequence[Event], affirmed: Iterable[Claim], manners: Mapping[str, str]) -> list[Claim]:
    """Return the claims of the denied tellings about the `affirmed` claims that an event is of its type, and about manners of death."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for one in affirmed:
        if one.subject_kind == "event" and one.property == "type":
            told[one.subject_id].append(one)
    found: list[Claim] = []
    for telling in denied:
        for event in events:
            if can_be_one(event, telling):
                found += [_about(telling, other) for other in told[event.event_id] if not _is_itself(telling, other)]
        found += _of_manner(telling, manners)
    return found


def denial_conflicts(denials: Iterable[Claim], claims: Iterable[Claim]) -> Iterator[Conflict]:
    """Yield the conflicts between claims that tell an event and those that deny them: no rule decides whether it happened."""
    by_id = {one.claim_id: one for one in claims}
    sides: dict[str, dict[str, Claim]] = defaultdict(dict)
    for denial in denials:
        if denial.subject_kind == "claim":
            affirmed = by_id[denial.subject_id]
            sides[affirmed.subject_id] |= {affirmed.claim_id: affirmed, denial.claim_id: denial}
    for event_id, members in sorted(sides.items()):
        conflict_id = "conflict-" + digest("event", event_id, TRUTH)
        for one in members.values():
            yield Conflict(conflict_id, one, "contradiction", "undecided", UNDECIDED, ("event", event_id, "type"))


def _about(telling: Telling, other: Claim) -> Claim:
    record = telling.record
    return claim(location(record), ("claim", other.claim_id), TRUTH, "true", method=record.method, confidence=record.confidence,
                 polarity="denied", certainty=record.certainty)


def _is_itself(telling: Telling, other: Claim) -> bool:
    """Whether a sentence that both tells and denies would speak against itself."""
    record, evidence = telling.record, other.evidence
    return (record.source_id, record.char_start) == (evidence.source_id, evidence.char_start)


def _of_manner(telling: Telling, manners: Mapping[str, str]) -> Iterator[Claim]:
    record, manner = telling.record, manners.get(telling.record.type)
    for role, kind, person_id in telling.participants:
        if manner and role in ("person", "target") and kind == "person":
            yield claim(location(record), ("person", person_id), "death_manner", manner, method=record.method, confidence=record.confidence,
                        polarity="denied", certainty=record.certainty)
