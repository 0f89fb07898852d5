"""Tellings of events to events: the same event told twice is one event with several claims.

Tellings are of one event when they agree in type and principal, their dates can be the same, and nothing
tells them apart: another body, another office, another spouse. Births, deaths and their like happen to a
person once, so their tellings join whatever dates they state, and the dates become a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.records import EventRecord
from pipeline.resolution.geography import Geography
from pipeline.resolution.slugs import digest, unique
from schemas.slugs import slug

ONCE_IN_A_LIFE = frozenset({"birth", "death", "execution", "suicide", "assassination"})
"""Types that a person can undergo only once."""

#: The roles by which an event is known, the first that it has.
PRINCIPAL_ROLES = ("person", "author", "target", "participant", "spouse", "agent", "organization")

SELDOM = frozenset({"defection", "founding", "dissolution", "abduction"})
"""Types that are rare enough for an undated telling to mean the one dated event of the same principal."""

OFFICIAL = frozenset({"appointment", "election", "dismissal", "joining", "expulsion", "tenure"})
"""Types that are of an office or body: tellings without a date are of one event only if they name the same one."""

PLAIN = frozenset({"other", "travel", "publication", "meeting", "agreement", "conflict"})
"""Types so wide that two tellings with different details are two events."""

NOWHERE = Geography()

Participant = tuple[str, str, str]
"""(role, entity kind, entity id)."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event record with published ids in place of keys."""

    record: EventRecord
    participants: tuple[Participant, ...]
    place_id: str | None

    @property
    def principals(self) -> tuple[Participant, ...]:
        """The participants that the event is known by."""
        for role in PRINCIPAL_ROLES:
            if some := tuple(p for p in self.participants if p[0] == role):
                return some
        return ()

    @property
    def bodies(self) -> frozenset[str]:
        """Ids of the organizations that take part."""
        return frozenset(i for _, kind, i in self.participants if kind == "organization")


@dataclass(slots=True)
class Event:
    """An event: its tellings in order of source and place, and its published id."""

    type: str
    tellings: list[Telling] = field(default_factory=list)
    event_id: str = ""
    contradicted: bool = False
    """Whether a published life date speaks against it."""

    @property
    def participants(self) -> list[Participant]:
        """Everyone who takes part by any telling that the source asserts, without repetitions."""
        return sorted({p for telling in self.tellings for p in telling.participants})

    @property
    def principal_ids(self) -> list[str]:
        """Ids of the principals, those of the first telling first."""
        return list(dict.fromkeys(p[2] for telling in self.tellings for p in telling.principals))


def merge_tellings(tellings: Iterable[Telling], geography: Geography = NOWHERE) -> list[Event]:
    """Return the events that the tellings tell of, in order of their first telling."""
    events: list[Event] = []
    by_principal: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.record.date is None):
        handles = [(telling.record.type, p[2]) for p in telling.principals]  # without any, it is the same as no other
        candidates = list({id(e): e for handle in handles for e in by_principal[handle]}.values())
        home = next((event for event in candidates if _same(event, telling, geography)), None) or _dated_elsewhere(candidates, telling)
        if home is None:
            home = Event(telling.record.type)
            events.append(home)
        home.tellings.append(telling)
        for handle in handles:
            if all(event is not home for event in by_principal[handle]):
                by_principal[handle].append(home)
    return events


def can_be_one(event: Event, telling: Telling) -> bool:
    """Say whether a telling that denies can speak of an event: type and principals agree, and the dates, where it has one."""
    if event.type != telling.record.type or not {p[2] for p in telling.principals} <= set(event.principal_ids) or not telling.principals:
        return False
    if telling.bodies and not any(telling.bodies & other.bodies for other in event.tellings):
        return False
    if telling.record.date is None:
        return event.type in ONCE_IN_A_LIFE | SELDOM | {"marriage"}
    return any(other.record.date is not None and _dates_agree(other, telling) for other in event.tellings)


def _dated_elsewhere(candidates: Sequence[Event], telling: Telling) -> Event | None:
    """Return the dated event that an undated telling means, if there is but one ("when he became secretary")."""
    if telling.record.date is not None or telling.record.type not in OFFICIAL:
        return None
    meant = [
        event
        for event in candidates
        if any(_states_date(other) and _same_office(other, telling) and _same_bodies(other, telling) for other in event.tellings)
    ]
    return meant[0] if len(meant) == 1 else None


def _states_date(telling: Telling) -> bool:
    """Whether the text states the date: one that was worked out may be wrong, and is not passed on."""
    return telling.record.date is not None and telling.record.date_basis == "explicit"


def _same_office(a: Telling, b: Telling) -> bool:
    """Say whether two tellings are of the same people and name the same office, or the same body if neither names an office."""
    if {p[2] for p in a.principals} != {p[2] for p in b.principals}:
        return False
    bodies = bool(a.bodies & b.bodies)
    if a.record.post and b.record.post:
        return _same_post(a.record.post, b.record.post) and (bodies or not (a.bodies and b.bodies))
    return bodies and not a.record.post and not b.record.post


def _same_bodies(a: Telling, b: Telling) -> bool:
    """Say whether two tellings name the same body, or none: "a minister's secretary" is no secretary of the Council."""
    return bool(a.bodies & b.bodies) or not (a.bodies or b.bodies)


def _same_post(a: str, b: str) -> bool:
    """Say whether two names of a post can be of one: one has all the words of the other ("secretary", "first secretary")."""
    words, others = set(slug(a).split("-")), set(slug(b).split("-"))
    return words <= others or others <= words


def _same(event: Event, telling: Telling, geography: Geography) -> bool:
    principals = {p[2] for p in telling.principals}
    if not principals or not principals & set(event.principal_ids):
        return False
    if event.type in ONCE_IN_A_LIFE and telling.principals[0][1] == "person":
        return True
    return all(_agree(other, telling, geography) for other in event.tellings)


def _agree(a: Telling, b: Telling, geography: Geography) -> bool:
    """Say whether two tellings of one type and principal can be the same event."""
    same_passage = (a.record.source_id, a.record.passage_id) == (b.record.source_id, b.record.passage_id)
    if same_passage and not _repeated(a, b):
        return False
    if a.bodies and b.bodies and not a.bodies & b.bodies:
        return False
    if a.record.type in PLAIN and a.place_id and b.place_id and geography.apart(a.place_id, b.place_id):
        return False
    return _details_agree(a, b) and (_dates_agree(a, b) if a.record.date and b.record.date else _undated_agree(a, b))


def _repeated(a: Telling, b: Telling) -> bool:
    return a.record.date == b.record.date and a.participants == b.participants and a.record.detail == b.record.detail


def _dates_agree(a: Telling, b: Telling) -> bool:
    """Say whether the dates can be the same and are told about as exactly."""
    (a_low, a_high), (b_low, b_high) = _span(a), _span(b)
    if not (a_low <= b_high and b_low <= a_high):
        return False
    return a.record.date == b.record.date or (a_low[:4] == b_low[:4] and a_high[:4] == b_high[:4])


def _undated_agree(a: Telling, b: Telling) -> bool:
    if {p[2] for p in a.principals} != {p[2] for p in b.principals}:
        return False
    if a.record.type in OFFICIAL:
        return a.record.date is None and b.record.date is None and _same_office(a, b)
    both_undated = a.record.date is None and b.record.date is None
    return a.record.type in SELDOM or (both_undated and a.bodies == b.bodies)


def _span(telling: Telling) -> tuple[str, str]:
    return telling.record.date_earliest or "", telling.record.date_latest or "9999-12-31"


def _details_agree(a: Telling, b: Telling) -> bool:
    if a.record.post and b.record.post:
        return _same_post(a.record.post, b.record.post)
    if a.record.detail and b.record.detail and a.record.type in PLAIN:
        return a.record.detail == b.record.detail
    return True


def mint_events(events: Sequence[Event]) -> None:
    """Give every event its id: type, principal and date; where two would be alike, also a digest of where it is first told."""
    taken: set[str] = set()
    for event in sorted(events, key=_order):
        date = next((t.record.date for t in event.tellings if t.record.date), None)
        wanted = slug(event.type, *event.principal_ids[:1], date)
        first = event.tellings[0].record
        told = digest(first.source_id, first.char_start, first.char_end)[:6]
        event.event_id = unique(f"{wanted}-{told}" if wanted in taken else wanted, taken)


def _order(event: Event) -> tuple[str, int, str]:
    first = event.tellings[0].record
    return first.source_id, first.char_start, digest(event.type, *event.principal_ids)
