"""Which body a role belongs to: "secretary of the Central Committee" is no role in the bureau named beside it.

A sentence that names several bodies tells of one person in all of them, but the wording of the role often says itself which
of them it is of. There it stays; in the others the person was, in a role that nobody says.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from pipeline.extraction.records import MembershipRecord
from pipeline.resolution.documents import DocumentRecords

_LEAST_LETTERS = 3
_WORD = re.compile(r"\w[\w'’-]*")

Names = Mapping[str, Counter[str]]
"""How often each organization is called by a name (case folded)."""


def in_their_bodies(document: DocumentRecords) -> Iterator[MembershipRecord]:
    """Yield the memberships of a document, each role with the body that it names."""
    names = _names(document)
    told: dict[tuple[int | None, str], list[MembershipRecord]] = defaultdict(list)
    for record in document.memberships:
        told[record.event_number, record.person_key].append(record)
    for records in told.values():
        yield from records if records[0].event_number is None else _settled(records, names)


def _settled(records: Iterable[MembershipRecord], names: Names) -> Iterator[MembershipRecord]:
    """Yield the memberships of one person that one event tells of."""
    records = list(records)
    bodies = {record.organization_key for record in records}
    given: set[str] = set()
    for record in records:
        meant = (_meant(record.role, names) or _last_named(record.role, names, bodies)) if record.role else None
        if not meant or record.organization_key in meant:
            yield record
            continue
        yield from [replace(record, role=None)] if record.organization_key else []
        best = max(meant, key=lambda key: (meant[key], key))
        if not bodies & set(meant) and best not in given:
            given.add(best)
            yield replace(record, organization_key=best)


def _meant(role: str, names: Names) -> Counter[str] | None:
    """Return the organizations that the longest name in a role may mean, and how often each is called so; None without a name."""
    words = _WORD.findall(role)
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            part = words[first : first + length]
            name = " ".join(part).casefold()
            if first and words[first - 1][0].isupper():  # "Nineteenth Congress" names another than "Congress"
                continue
            if name in names and part[0][0].isupper() and len(name) >= _LEAST_LETTERS:
                return names[name]
    return None


def _last_named(role: str, names: Names, bodies: Set[str | None]) -> Counter[str] | None:
    """Return which of the bodies a role ends with by a part of its name ("chairman of the Northern Cheka") or in lower case, or None."""
    words = _WORD.findall(role)
    for first in range(1, len(words)):
        named = names.get(" ".join(words[first:]).casefold(), Counter())
        if meant := Counter({key: count for key, count in named.items() if key in bodies}):
            return meant
    return None


def _names(document: DocumentRecords) -> Names:
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in document.mentions:
        if mention.kind == "organization" and mention.key:
            names[" ".join(_WORD.findall(mention.surface)).casefold()][mention.key] += 1
    return names
