"""Subjects that verbs and people share: of a verb behind "and" or an aside, of those in company, of those whom a noun includes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extraction.events.casting.asides import FAR, NO_PART, WALLS, described, named, opens_clause
from pipeline.extraction.events.casting.phrases import NO_NOUN, Group, Phrases, names_people, noun_start
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import (
    ADVERBS,
    COORDINATORS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.triggers import Hit

#: Words before "with" by which others share in what is told, and types that others share in without such a word.
_COMPANY = frozenset({"together", "along", "jointly"})
_IN_COMPANY = frozenset({"arrest", "trial", "execution", "exile", "imprisonment", "travel", "defection", "release", "founding"})
#: Verbs that stand for another: "so did Orlov".
_AGAIN = frozenset({"was", "were", "did", "had"})
_CONJUNCTIONS = SUBORDINATORS - PREPOSITIONS
_OPENING = SUBORDINATORS | RELATIVES | {","}
_LIGHT = ADVERBS | COORDINATORS | {",", "(", "["}
_NO_VERB = PREPOSITIONS | COORDINATORS | RELATIVES | DETERMINERS
#: The most joints between a subject and the common noun that is joined to it.
_JOINTS = 3


class Subject(NamedTuple):
    """Who acts; `elliptic` says that the clause leaves its subject out, `common` that it is a noun which names nobody."""

    group: Group = ()
    elliptic: bool = False
    common: bool = False


ELLIPTIC, COMMON = Subject(elliptic=True), Subject(common=True)


def shared(phrases: Phrases, joint: int, prior: Group) -> Subject:
    """The verb follows a comma or "and": it shares the subject of the verb before, or that before an apposition."""
    holder = named(phrases, joint)
    if holder is None:
        holder = described(phrases, joint)
    if holder is None:
        holder = _clause_subject(phrases, max(prior, default=-1) + 1, joint)
    if holder is not None:
        return Subject(phrases.group(holder))
    return Subject(prior) if prior else _first(phrases, joint)


def _first(phrases: Phrases, joint: int) -> Subject:
    """Return the first subject of the clause that `joint` goes on from."""
    items, start = phrases.items, joint
    while start > 0 and items[start - 1].lower not in WALLS and items[start - 1].lower not in RELATIVES:
        start -= 1
    first = next((i for i in range(start, joint) if phrases.free(i)), None)
    if first is not None:
        return Subject(phrases.group(first))
    if start > 1 and items[start - 1].lower in RELATIVES and items[start - 2].lower == ",":
        return shared(phrases, start - 2, ())
    return COMMON if _of_someone(items, start, joint) else ELLIPTIC


def _of_someone(items: Sequence[Item], start: int, joint: int) -> bool:
    """Whether the clause from `start` opens with a noun of someone's: "His forces lost ground and"; not "A baker, was born"."""
    while start < joint and items[start].lower in _LIGHT:
        start += 1
    return start < joint and items[start].kind == WORD and items[start].lower in POSSESSIVES


def _clause_subject(phrases: Phrases, low: int, joint: int) -> int | None:
    """Return the last subject between `low` and `joint` that opens a clause of its own: "Ivanov slept, but Orlov rose and"; or None."""
    items = phrases.items
    if items[joint - 1].kind == PERSON and joint - 1 > low and phrases.free(joint - 1) and opens_clause(phrases, joint - 1):
        return joint - 1
    for index in range(joint - 2, max(low, joint - FAR), -1):
        behind = items[index + 1]
        someone = items[index].kind != ORGANIZATION and phrases.free(index)
        if not someone or behind.kind != WORD or behind.lower in _NO_VERB:
            continue
        first = phrases.group(index)[0]
        before = items[first - 1].lower
        if first > low and (before == "," or before in COORDINATORS or before in _CONJUNCTIONS):
            return index
    return None


def companion(phrases: Phrases, noun: int) -> Group:
    """Return the name that a common noun at `noun` joins as a further subject: "Brandt, his wife and the other officers"."""
    items = phrases.items
    start = noun_start(items, noun) if names_people(items[noun]) else None
    if start is None:
        return ()
    joint = start - 1
    while joint > 0 and items[joint].lower in ("and", ",") and start - joint < _JOINTS:
        joint -= 1
    if joint < 0 or joint == start - 1:
        return ()
    if phrases.free(joint):
        return phrases.group(joint)
    return companion(phrases, joint) if items[joint].kind == WORD and items[joint].lower not in NO_NOUN else ()


def with_pronoun(phrases: Phrases, index: int) -> Group:
    """Return the names coordinated with the one at `index`, and the pronoun that they are joined to: "he and Ivanov"."""
    items, group = phrases.items, phrases.group(index)
    before = group[0] - 2
    joined = before >= 0 and items[before + 1].lower == "and" and items[before].lower in SUBJECT_PRONOUNS
    return (before, *group) if joined else group


def with_names(phrases: Phrases, index: int) -> Group:
    """Return the pronoun at `index` with the names to which it is joined: "Ivanov and he", "In 1921 Ivanov, Lang and I"."""
    items = phrases.items
    if index < 2 or items[index - 1].lower != "and" or items[index - 2].kind != PERSON or not phrases.free(index - 2):
        return (index,)
    names = phrases.group(index - 2)
    before = items[names[0] - 1] if names[0] else None
    return (*names, index) if before is None or before.kind == DATE or before.lower in _OPENING else (index,)


def companions(phrases: Phrases, hit: Hit, subject: Group, span: Domain) -> Group:
    """Return those in whose company a subject acts or suffers: "was arrested along with Orlov", "fled to Riga with Orlov"."""
    items = phrases.items
    if items[subject[0]].kind not in (PERSON, WORD):
        return ()
    if others := _opening_company(phrases, hit, subject) or _likewise(phrases, hit):
        return others
    for index in range(span[0] + 1, span[1] - 1):
        together = items[index].lower == "with" and (items[index - 1].lower in _COMPANY or _in_company(phrases, hit, index))
        if together or (items[index].lower == "by" and items[index - 1].lower == "accompanied" and _is_shared(hit)):
            name = phrases.behind_title(index + 1)
            beside = name < span[1] and items[name].kind == PERSON and not possessive(items, name) and name not in subject
            return phrases.group(name) if beside else ()
    return ()


def _likewise(phrases: Phrases, hit: Hit) -> Group:
    """Return those of whom the sentence adds the same: "was arrested in 1936, as was Orlov", "resigned; so did Orlov and Lang"."""
    items = phrases.items
    for index in range(hit.end, min(hit.end + FAR, len(items) - 2)):
        if items[index].lower in ("as", "so") and items[index + 1].lower in _AGAIN:
            name = phrases.behind_title(index + 2)
            group = phrases.group(name) if items[name].kind == PERSON else ()
            closed = bool(group) and (group[-1] + 1 == len(items) or items[group[-1] + 1].kind == MARK)
            return group if closed and not possessive(items, group[-1]) else ()
        if items[index].lower in SUBJECT_PRONOUNS or items[index].lower in RELATIVES:
            return ()
    return ()


def _opening_company(phrases: Phrases, hit: Hit, subject: Group) -> Group:
    """Return those in whose company a subject acts by what opens its sentence: "With Orlov, he founded"; not "With Orlov dead, he"."""
    items, name = phrases.items, phrases.behind_title(1)
    told = (form.trigger.passive if hit.voice == "passive" else form.trigger.type for form in hit.senses)
    if items[0].lower != "with" or items[name].kind != PERSON or _IN_COMPANY.isdisjoint(told):
        return ()
    group = phrases.group(name)
    closed = group[-1] + 2 == subject[0] and items[group[-1] + 1].lower == ","
    return group if closed and not possessive(items, group[-1]) else ()


def _in_company(phrases: Phrases, hit: Hit, end: int) -> bool:
    """Whether only a time and places stand behind a verb that people suffer or do together: "fled in 1921 to Riga (with Orlov)"."""
    between = phrases.items[hit.end : end]
    return hit.end <= end and _is_shared(hit) and all(i.kind in (DATE, PLACE) or i.lower in PREPOSITIONS for i in between)


def _is_shared(hit: Hit) -> bool:
    """Whether people do or suffer together what a trigger tells."""
    told = (form.trigger.passive if hit.voice == "passive" else form.trigger.type for form in hit.senses)
    return not _IN_COMPANY.isdisjoint(told)


def included(phrases: Phrases, end: int) -> Group:
    """Return whom a subject that names nobody includes: "many of his friends, including Orlov, were arrested"."""
    items = phrases.items
    for index in range(end - 1, max(0, end - FAR), -1):
        if items[index].kind == PERSON and items[index - 1].lower == "including":
            return phrases.group(index)
        if items[index].lower in NO_PART:
            return ()
    return ()
