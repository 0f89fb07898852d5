"""Memberships and posts that events tell of: who belonged to which body, in which role, from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.documents.passages import Passage
from pipeline.extraction.events.grammar import DETERMINERS
from pipeline.extraction.events.items import ORGANIZATION, PERSON, Item, Row, possessive
from pipeline.extraction.events.posts.naming import Post
from pipeline.extraction.evidence import in_passage
from pipeline.extraction.records import EventRecord, MembershipRecord

#: What the date of an event says about the membership: its start, its end, or both.
_STARTS = frozenset({"appointment", "election", "joining"})
_ENDS = frozenset({"dismissal", "expulsion"})
_APPOSITION, _APPOSED = "apposition", 0.75
_COMPOSITION = "composition"
CONSISTING = frozenset({"consisted", "consisting", "consists", "composed", "up"})
_BETWEEN = frozenset({",", "and", "&", "also", "then"})
#: So many items back the body may stand, and so few members make no list.
_NEAR, _LEAST_MEMBERS = 5, 2


def memberships_of(event: EventRecord) -> Iterator[MembershipRecord]:
    """Yield the memberships that an event tells of: one for each person and body, or person and post."""
    if event.type not in _STARTS | _ENDS | {"tenure"} or event.factuality != "asserted" or event.polarity == "denied":
        return
    parties = [participant.split(":", 2) for participant in event.participants]
    people = [key for role, kind, key in parties if kind == "person" and role == "person"]
    bodies = [key for role, kind, key in parties if kind == "organization" and role == "organization"]
    start, end = term(event)
    for person in people:
        for body, role in _roles(event, bodies):
            yield MembershipRecord(
                source_id=event.source_id,
                passage_id=event.passage_id,
                page=event.page,
                char_start=event.char_start,
                char_end=event.char_end,
                asserted_by=event.asserted_by,
                attributed_to=event.attributed_to,
                person_key=person,
                organization_key=body,
                role=role,
                start_date=start,
                end_date=end,
                event_number=event.number,
                certainty=event.certainty,
                method=event.method,
                confidence=event.confidence,
            )


def _roles(event: EventRecord, bodies: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Yield each body with the office held in it; an office of no known body goes to the bodies that have none, or stands alone."""
    offices = [office.rsplit("|", 1) for office in event.offices] or ([[event.post, ""]] if event.post else [])
    yield from ((body, label) for label, body in offices if body)
    rest = [body for body in bodies if all(body != known for _, known in offices)]
    unplaced = [label for label, body in offices if not body]
    yield from ((body, unplaced[0] if unplaced else None) for body in rest)
    yield from ((None, label) for label in unplaced[bool(rest) :])


def apposed(passage: Passage, row: Row, posts: Sequence[Post]) -> Iterator[MembershipRecord]:
    """Yield the undated memberships that an office beside a name tells: "Brandt, second secretary of the League"."""
    items = row.items
    for post in posts:
        body = items[post.organization].entity if post.organization is not None else None
        index = post.start - 1
        while index > 0 and items[index].lower in DETERMINERS:
            index -= 1
        if body is None or body.key is None or index < 1 or items[index].lower != ",":
            continue
        holder = items[index - 1]
        if holder.kind != PERSON or holder.entity is None or holder.entity.key is None or possessive(items, index - 1):
            continue
        yield MembershipRecord(
            **in_passage(passage, holder.start, items[post.end - 1].end),
            person_key=holder.entity.key,
            organization_key=body.key,
            role=post.label,
            method=_APPOSITION,
            confidence=_APPOSED,
        )
    yield from _composed(passage, row)


def _composed(passage: Passage, row: Row) -> Iterator[MembershipRecord]:
    """Yield the memberships of those of whom a body is said to consist: "The Orgburo consisted of Stalin, Krestinsky, and Stasova"."""
    items = row.items
    for index in [index for index, word in enumerate(row.words) if word in CONSISTING]:
        if row.words[index + 1 : index + 2] != ("of",):
            continue
        body = next((items[n].entity for n in range(index - 1, max(index - _NEAR, -1), -1) if items[n].kind == ORGANIZATION), None)
        members = _listed(items, index + 2)
        if body is None or body.key is None or len(members) < _LEAST_MEMBERS:
            continue
        for member in members:
            yield MembershipRecord(
                **in_passage(passage, row.start, items[members[-1]].end), person_key=str(_key(items, member)), organization_key=body.key,
                role=None, method=_COMPOSITION, confidence=_APPOSED)  # fmt: skip


def _listed(items: Sequence[Item], start: int) -> list[int]:
    """The indices of the people in a list that begins at `start`; whatever else stands in it ends it."""
    found: list[int] = []
    index = start
    while index < len(items):
        if items[index].kind == PERSON and _key(items, index) and not possessive(items, index):
            found.append(index)
        elif items[index].lower not in _BETWEEN:
            break
        index += 1
    return found


def _key(items: Sequence[Item], index: int) -> str | None:
    entity = items[index].entity
    return entity.key if entity else None


def term(event: EventRecord) -> tuple[str | None, str | None]:
    """Return (start, end) of the membership as EDTF, None where the event leaves it open."""
    if not event.date:
        return None, None
    if event.type in _STARTS:
        return event.date, None
    if event.type in _ENDS:
        return None, event.date
    start, slash, end = event.date.partition("/")
    return (_known(start), _known(end)) if slash else (None, None)


def _known(side: str) -> str | None:
    return side if side not in ("", "..") else None
