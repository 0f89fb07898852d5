"""Events that cannot all be true of one person: nobody acts before birth or after death, and who goes on acting did not die."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.documents.spilling import Spilled
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import EventRecord

_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: Types that may befall someone who is dead, or of whom only the name takes part.
_POSTHUMOUS = frozenset({"publication", "release", "grant", "founding", "meeting", "other", "conflict"}) | _DEATHS
#: How many dated acts after a death show that it is misread.
_ACTS = 2


def consistent(events: Sequence[EventRecord], people: Mapping[str, LocalPerson]) -> Spilled[EventRecord]:
    """Return the events without those that what is known of the people rules out, in the same order.

    An act dated by inference falls where the person was not alive; an undated or inferred death falls where the person
    has no known date of death and at least two dated acts in later years.
    """
    acts = _years_of_acts(events)
    kept = (event for event in events if _possible(event, people) and not _misread_wedding(event, people))
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
        after = person.death and person.death.latest and event.date_earliest and event.date_earliest > person.death.latest
        if after and event.date_basis == "inferred" and event.type not in _POSTHUMOUS:
            return False
    return True


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
