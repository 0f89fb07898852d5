"""Who did what to whom: the subject, object, agent and complements of a trigger, as items of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extraction.events.casting.counting import counted_before, enumerated, singled_out
from pipeline.extraction.events.casting.objects import agent_of, beyond_of, complement_of, object_of, possessor_of, takes_phrase
from pipeline.extraction.events.casting.phrases import Group, Phrases
from pipeline.extraction.events.casting.sharing import companions, included
from pipeline.extraction.events.casting.subjects import subject_of
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import AUXILIARIES, COORDINATORS, GATHERINGS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import ORGANIZATION, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.triggers import Hit

#: Prepositions before those who meet.
_MEETING = frozenset({"with", "between", "among", "of"})
_VERBAL = AUXILIARIES | COORDINATORS


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a trigger; each a group of items, empty where there is none.

    `company` are those with whom the subject acts or suffers; `elliptic` says that the clause leaves its subject out, `common` that it
    is a noun which names nobody.
    """

    subject: Group = ()
    company: Group = ()
    object: Group = ()
    by: Group = ()
    beyond: Group = ()
    organizations: Group = ()
    places: Group = ()
    people: Group = ()
    elliptic: bool = False
    common: bool = False


def arguments(phrases: Phrases, hit: Hit, span: Domain, prior: Group) -> Arguments:
    """Return the arguments of `hit`, whose clause is `span`; `prior` is the subject of the verb before it."""
    by = agent_of(phrases, hit, span)
    places = _behind(phrases, hit, span, PLACE)
    bodies = tuple(i for i in _behind(phrases, hit, span, ORGANIZATION) if i not in by and not _convenes(phrases, i))
    people = _people(phrases.items, span)
    if hit.voice == "noun":
        subject, target = _of_noun(phrases, hit, span)
        return Arguments(subject, (), target, by, (), _of_meeting(phrases, hit, bodies, target), places, people)
    subject, company, elliptic, common = _acting(phrases, hit, span, prior)
    target = object_of(phrases, hit, span, subject)
    bodies += tuple(i for i in target if phrases.items[i].kind == ORGANIZATION and i not in bodies)
    beyond = beyond_of(phrases, hit, span)
    return Arguments(subject, company, target, by, beyond, bodies, places, people, elliptic, common)


def who_acts(phrases: Phrases, hit: Hit, span: Domain, prior: Group) -> Arguments:
    """Return the subject of a verb without its other arguments."""
    subject, company, elliptic, common = _acting(phrases, hit, span, prior)
    return Arguments(subject, company, elliptic=elliptic, common=common)


def _acting(phrases: Phrases, hit: Hit, span: Domain, prior: Group) -> tuple[Group, Group, bool, bool]:
    """Return the subject and those in its company, whether it is left out, and whether it is a common noun."""
    group, elliptic, common = subject_of(phrases, hit, prior)
    company = companions(phrases, hit, group, span) if group else ()
    others = () if group else included(phrases, hit.group) or counted_before(phrases, hit.group, hit.end) or _listed(phrases, hit)
    others = others or (singled_out(phrases, hit.end, span[1]) if common and not group else ())
    return group or others, company, elliptic and not others, common and not others


def _listed(phrases: Phrases, hit: Hit) -> Group:
    """Return whom a list behind a verb without an object names as those who act or suffer."""
    return () if takes_phrase(phrases.items, hit) else enumerated(phrases, hit.end)


def attends(phrases: Phrases, index: int) -> bool:
    """Whether the person at `index` acts where a meeting is named, or is met: no part of another phrase ("against Ivanov")."""
    wall = phrases.governor(index) if index in phrases.at else None
    return wall is None or phrases.items[wall].lower in _MEETING


def _of_noun(phrases: Phrases, hit: Hit, span: Domain) -> tuple[Group, Group]:
    """Return the possessor or bearer of a noun, and its complement."""
    possessor = possessor_of(phrases.items, hit)
    if not possessor and any(form.trigger.bearer for form in hit.senses):
        possessor = _bearer(phrases, hit, span)
    return possessor, complement_of(phrases, hit)


def _bearer(phrases: Phrases, hit: Hit, span: Domain) -> Group:
    """Return who bears a role noun: "Ivanov, founder of ...", "he was the founder of ..."."""
    items, index = phrases.items, hit.start
    while index > span[0] and items[index - 1].kind in (WORD, ORGANIZATION) and items[index - 1].lower not in _VERBAL:
        index -= 1
    while index > 0 and items[index - 1].lower in AUXILIARIES:
        index -= 1
    return subject_of(phrases, replace(hit, group=index), ()).group


def _of_meeting(phrases: Phrases, hit: Hit, bodies: Group, target: Group) -> Group:
    """Return the bodies beside a noun, first the one that its own name or the one before it is: "the League congress"."""
    bodies = tuple(i for i in bodies if i not in target)
    own = next((i for i in (hit.start, hit.start - 1) if i >= 0 and phrases.items[i].kind == ORGANIZATION), None)
    return bodies if own is None else (own, *bodies)


def _behind(phrases: Phrases, hit: Hit, span: Domain, kind: str) -> Group:
    """Return the names of a kind behind the trigger in its clause."""
    return tuple(i for i in phrases.heads if hit.end <= i < span[1] and phrases.items[i].kind == kind)


def _people(items: Sequence[Item], span: Domain) -> Group:
    """Return the people who are named or meant in a clause, and not as possessors."""
    found = []
    for index in range(*span):
        item = items[index]
        if item.lower in SUBJECT_PRONOUNS if item.kind == WORD else item.kind == PERSON and not possessive(items, index):
            found.append(index)
    return tuple(found)


def _convenes(phrases: Phrases, index: int) -> bool:
    """Whether a body is named only as the one whose congress or conference it is: "at the Seventeenth Party Congress"."""
    return index + 1 < len(phrases.items) and phrases.items[index + 1].lower in GATHERINGS
