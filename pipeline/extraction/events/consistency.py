"""Events that cannot all be true of one person: nobody acts before birth or after death, and who goes on acting did not die."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.documents.spilling import Spilled
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import EventRecord

_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: Types that may befall someone who is dead, or of whom only the name takes part.
_POSTHUMOUS = frozenset({"publication", "release", "grant", "founding", "meeting", "other", "conflict"}) | _DEATHS
#: How many calendar years a stated date may be off.
_DOUBT = 2
#: How many dated acts after a death show that it is misread.
_ACTS = 2


def consistent(events: Sequence[EventRecord], people: Mapping[str, LocalPerson]) -> Spilled[EventRecord]:
    """Return the events without those that what is known of the people rules out, in the same order.

    An act falls where the person was not alive, if its date is inferred or more than a year off; an undated or inferred death falls
    where the person has no known date of death and at least two dated acts in later years. Whoever was dead is no agent.
    """
    acts = _years_of_acts(events)
    living = (_without_dead_agents(event, people) for event in events)
    kept = (event for event in living if _possible(event, people) and not _misread_wedding(event, people))
    return Spilled(event for event in kept if event.polarity == "denied" or not _outlived(event, people, acts))


def _principals(event: EventRecord) -> list[str]:
    parties = [participant.split(":", 2) for participant in event.participants]
    return [key for role, kind, key in parties if kind == "person" and role in ("person", "spouse", "author")]


def _possible(event: EventRecord, people: Mapping[str, LocalPerson]) -> bool:
    if event.type == "birth" or event.date is None:
        return True
    for key in _principals(event):
        person = people.get(key)
        if person is None:
            continue
        if person.birth and person.birth.earliest and event.date_latest and event.date_latest < person.birth.earliest:
            return False
        if event.type not in _POSTHUMOUS and _is_dead(person, event, 0 if event.date_basis == "inferred" else _DOUBT):
            return False
    return True


def _is_dead(person: LocalPerson, event: EventRecord, years: int = 0) -> bool:
    """Whether a person had died before an event, by at least so many calendar years."""
    death = person.death.latest if person.death else None
    if not death or not event.date_earliest:
        return False
    return event.date_earliest > death and int(event.date_earliest[:4]) - int(death[:4]) >= years


def _without_dead_agents(event: EventRecord, people: Mapping[str, LocalPerson]) -> EventRecord:
    """Return an event without the people as agents who had died, unless nobody else takes part."""
    dead = [
        participant
        for participant in event.participants
        if participant.startswith("agent:person:") and (one := people.get(participant.split(":", 2)[2])) and _is_dead(one, event, 1)
    ]
    left = [participant for participant in event.participants if participant not in dead]
    return replace(event, participants=left) if dead and left else event


def _misread_wedding(event: EventRecord, people: Mapping[str, LocalPerson]) -> bool:
    """Whether "they" who married are two men or two women: in texts of this kind a pronoun that took the wrong people."""
    known = [people[key].gender for key in _principals(event) if key in people and people[key].gender]
    return event.type == "marriage" and len(known) > 1 and len(set(known)) == 1


def _years_of_acts(events: Sequence[EventRecord]) -> Mapping[str, list[str]]:
    """The years of each person's last acts, as many as show a death to be misread."""
    years: dict[str, list[str]] = defaultdict(list)
    for event in events:
        happened = event.factuality == "asserted" and event.polarity == "affirmed"
        if happened and event.type not in _POSTHUMOUS and event.date_basis == "explicit" and event.date_earliest:
            for key in _principals(event):
                years[key] = sorted((*years[key], event.date_earliest[:4]))[-_ACTS:]
    return years


def _outlived(event: EventRecord, people: Mapping[str, LocalPerson], acts: Mapping[str, list[str]]) -> bool:
    if event.type not in _DEATHS or event.date_latest is None:
        return False
    for key in _principals(event):
        person = people.get(key)
        known = person is not None and person.death is not None
        if not known and sum(year > event.date_latest[:4] for year in acts.get(key, ())) >= _ACTS:
            return True
    return False
