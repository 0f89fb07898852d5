"""Which claim's value is published, and where claims disagree.

Claims about one property of one subject are grouped by what they can mean: dates that can be the same day
agree, other values agree when equal. The group with the better witnesses is published; the rules are tried
in order and the one that decides is named. All claims of a disagreement are kept as a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipeline.language.dates import bounds
from pipeline.resolution.claims import Claim
from pipeline.resolution.geography import Geography
from pipeline.resolution.slugs import digest
from pipeline.resolution.witnesses import Witnesses

DATE_PROPERTIES = frozenset({"birth_date", "death_date", "date", "start_date", "end_date", "founding_date", "dissolution_date"})
PLACE_PROPERTIES = frozenset({"place", "birth_place", "death_place"})
NOWHERE = Geography()
SAME_DEGREES = 0.15
"""How many degrees apart two statements of the coordinates of one place may be: towns are wide, and some sources round."""
_CERTAINTY_ORDER = {"certain": 0, "probable": 1, "possible": 2}
_UNBOUNDED_DAYS = 10**7


@dataclass(frozen=True, slots=True)
class Conflict:
    """One claim's part in a disagreement; `about` is the (kind, id, property) in dispute, if not what the claim itself is about."""

    conflict_id: str
    claim: Claim
    kind: str
    status: str
    rule: str
    about: tuple[str, str, str] | None = None

    @property
    def subject(self) -> tuple[str, str, str]:
        """The (kind, id, property) that is in dispute."""
        return self.about or (self.claim.subject_kind, self.claim.subject_id, self.claim.property)


@dataclass(frozen=True, slots=True)
class Choice:
    """The claim whose value is published (None where nothing is affirmed), and the disagreement if there is one."""

    claim: Claim | None
    conflicts: tuple[Conflict, ...] = ()


def choose(claims: Sequence[Claim], witnesses: Witnesses, geography: Geography = NOWHERE) -> Choice:
    """Choose among the claims about one property of one subject; `geography` says which places lie within others."""
    affirmed = [c for c in claims if c.polarity == "affirmed"]
    denied = [c for c in claims if c.polarity == "denied" and any(compatible(c, other, geography) for other in affirmed)]
    if not affirmed:
        return Choice(None)
    groups = _groups(affirmed, geography)
    if len(groups) == 1 and not denied:
        return Choice(_best_of(groups[0], witnesses, geography))
    rule, winner = _decide(groups, witnesses)
    chosen = _best_of(winner, witnesses, geography)
    status = {True: "undecided", False: ""}[rule == "no rule decides"]
    members = [(c, status or ("chosen" if any(c is w for w in winner) else "rejected")) for group in groups for c in group]
    members += [(c, status or "rejected") for c in denied]
    conflict_id = "conflict-" + digest(chosen.subject_kind, chosen.subject_id, chosen.property)
    kind = _kind([c for c, _ in members])
    return Choice(chosen, tuple(Conflict(conflict_id, c, kind, s, rule) for c, s in members))


def _groups(claims: Sequence[Claim], geography: Geography) -> list[list[Claim]]:
    """Group claims that can all be true together; the more precise are placed first."""
    groups: list[list[Claim]] = []
    for one in sorted(claims, key=lambda c: (_precision(c, geography), c.evidence.source_id, c.evidence.char_start)):
        home = next((group for group in groups if all(compatible(one, other, geography) for other in group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def compatible(a: Claim, b: Claim, geography: Geography = NOWHERE) -> bool:
    """Say whether two claims can both be true: dates that can be the same day, places one within the other, other values that are equal."""
    if a.property in PLACE_PROPERTIES:
        return geography.lies_in(a.value, b.value) or geography.lies_in(b.value, a.value)
    if a.property == "coordinates":
        return all(abs(one - other) <= SAME_DEGREES for one, other in zip(_degrees(a), _degrees(b), strict=True))
    if a.property not in DATE_PROPERTIES:
        return a.value == b.value
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    return a_low <= b_high and b_low <= a_high


def _degrees(one: Claim) -> tuple[float, float]:
    latitude, _, longitude = one.value.partition(",")
    return float(latitude), float(longitude)


def _bounds(one: Claim) -> tuple[str, str]:
    low, high = bounds(one.value)
    return low or "", high or "9999-12-31"


def _precision(one: Claim, geography: Geography = NOWHERE) -> int:
    """Days between the bounds of a date; the less for a place the more lie around it; 0 for other values."""
    if one.property in PLACE_PROPERTIES:
        return -geography.depth(one.value)
    if one.property not in DATE_PROPERTIES:
        return 0
    low, high = bounds(one.value)
    if not low or not high or low.startswith("-") or high.startswith("-"):
        return _UNBOUNDED_DAYS
    return (date.fromisoformat(high) - date.fromisoformat(low)).days


def _best_of(group: Sequence[Claim], witnesses: Witnesses, geography: Geography = NOWHERE) -> Claim:
    """Return the claim of an agreeing group that states the most, by the best witness."""
    return min(group, key=lambda c: (_CERTAINTY_ORDER[c.certainty], _precision(c, geography), witnesses[c.evidence.source_id].rank,
                                     -c.confidence, c.evidence.char_start, c.claim_id))


Measure = Callable[[Sequence[Claim], Witnesses], float]

#: Rules in order; each gives a group of claims a number, and the group with the least wins if it is alone.
RULES: tuple[tuple[str, Measure], ...] = (
    ("more certain", lambda group, _: min(_CERTAINTY_ORDER[c.certainty] for c in group)),
    ("more independent witnesses", lambda group, witnesses: -_voices(group, witnesses)),
    ("more precise", lambda group, _: min(_precision(c) for c in group)),
    ("better kind of witness", lambda group, witnesses: min(witnesses[c.evidence.source_id].rank[0] for c in group)),
    ("surer reading", lambda group, _: -round(max(c.confidence for c in group), 1)),
    ("said more often", lambda group, _: -len({(c.evidence.source_id, c.evidence.passage_id, c.evidence.char_start) for c in group})),
)


def _voices(group: Sequence[Claim], witnesses: Witnesses) -> int:
    """Return how many voices of independent sources say so: a copy, whoever speaks in it, counts only where its original is silent."""
    said = {(c.evidence.source_id, c.evidence.asserted_by) for c in group}
    own = {(source_id, voice) for source_id, voice in said if witnesses.original(source_id) == source_id}
    copied = {witnesses.original(source_id) for source_id, _ in said - own} - {source_id for source_id, _ in own}
    return len(own) + len(copied)


def _decide(groups: list[list[Claim]], witnesses: Witnesses) -> tuple[str, list[Claim]]:
    left = groups
    for rule, measure in RULES:
        least = min(measure(group, witnesses) for group in left)
        left = [group for group in left if measure(group, witnesses) == least]
        if len(left) == 1:
            return (rule if len(groups) > 1 else "affirmed against a denial"), left[0]
    return "no rule decides", min(left, key=lambda g: (min(c.evidence.source_id for c in g), min(c.evidence.char_start for c in g)))


def _kind(claims: Sequence[Claim]) -> str:
    """Return "calendar" where dates differ by the days between the calendars, "slip" where one voice contradicts itself by a figure."""
    if _slipped(claims):
        return "slip"
    if claims[0].property not in DATE_PROPERTIES or any(_precision(c) for c in claims):
        return "contradiction"
    days = sorted({date.fromisoformat(_bounds(c)[0]) for c in claims})
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    return "calendar" if gaps and gaps <= {10, 11, 12, 13} else "contradiction"


def _slipped(claims: Sequence[Claim]) -> bool:
    """Whether one and the same voice gives two dates of one form that differ in a single figure: pen, print or scan."""
    voices = {(c.evidence.source_id, c.evidence.asserted_by) for c in claims}
    values = sorted({c.value for c in claims})
    if len(voices) > 1 or len(values) != 2 or claims[0].property not in DATE_PROPERTIES:
        return False
    one, other = values
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
