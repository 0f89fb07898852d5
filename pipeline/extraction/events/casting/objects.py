"""Whom an act is done to and by whom: objects, agents behind "by", complements and possessors of nouns."""

from __future__ import annotations

from collections.abc import Sequence, Set

from pipeline.extraction.events.casting.asides import antecedent
from pipeline.extraction.events.casting.counting import counted_behind, enumerated, singled_out
from pipeline.extraction.events.casting.descriptions import takes_up
from pipeline.extraction.events.casting.phrases import (
    LONGEST,
    NAMES,
    NO_NOUN,
    Group,
    Phrases,
    is_noun_phrase,
    names_people,
    noun_start,
    titles,
)
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    GENITIVE_MARKS,
    HARD_MARKS,
    LATTER,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.triggers import Hit

#: How far behind a verb its object may stand, how far "by", and how far behind that the agent; how far around a noun whose it is.
_OBJECT, _BY, _AGENT, _OF, _POSSESSOR = 8, 14, 5, 6, 5
#: Words that number an act before its object: "married first Anna and secondly Vera".
_ORDER = frozenset({"first", "firstly", "second", "secondly", "then", "again"})
#: What joins to a noun what someone gets or loses: "appointment to", "removal from".
_GOT = frozenset({"to", "from", "as"})
_ENDING = HARD_MARKS | RELATIVES | {","}
_NOT_POSSESSED = PREPOSITIONS | COORDINATORS | ADVERBS
_NO_OBJECT = PREPOSITIONS | COORDINATORS | ADVERBS | OBJECT_PRONOUNS.keys()
_CLINGING = GENITIVE_MARKS | QUOTES
_BEFORE_NAMES = PREPOSITIONS | DETERMINERS
#: Marks around what an editor adds: "by [Karl] Lang".
_EDITORIAL = frozenset({"[", "]"})
#: Prepositions within a title: "(remove) secretary of the Leningrad committee Zalutsky".
_OF_TITLES = ("to", "in", "of")


def object_of(phrases: Phrases, hit: Hit, span: Domain, subject: Group) -> Group:
    """Return the object of a verb: behind it, inside its phrase ("put Ivanov on trial"), or the relative pronoun's before it."""
    if hit.causer is not None:
        return _first_name(phrases, hit.causer + 1, hit.group) or _fronted(phrases, hit, span, subject)
    gaps = [form.trigger.rest.index("*") for form in hit.senses if "*" in form.trigger.rest]
    fronted = _fronted(phrases, hit, span, subject)
    if fronted and phrases.items[span[0] - 1].lower == "whom":
        return fronted
    if gaps and (inside := _first_name(phrases, hit.start + 1 + min(gaps), span[1])):
        return inside
    if gaps and (owned := _owned_inside(phrases.items, hit)):
        return owned
    return _first_name(phrases, hit.end, span[1]) or fronted or _counted(phrases, hit, span)


def _owned_inside(items: Sequence[Item], hit: Hit) -> Group:
    """Return the possessor within a phrase: "organize my assassination", "made attempts on Orlov's life"."""
    for index in range(hit.start + 1, hit.end):
        if (items[index].kind == PERSON and possessive(items, index)) or (items[index].kind == WORD and items[index].lower in POSSESSIVES):
            return (index,)
    return ()


def _counted(phrases: Phrases, hit: Hit, span: Domain) -> Group:
    """Return those whom a list names, where the object only counts them or calls them something."""
    if hit.voice != "active":
        return ()
    listed = enumerated(phrases, hit.end) if takes_phrase(phrases.items, hit) else ()
    return counted_behind(phrases, hit.end, span[1]) or listed or singled_out(phrases, hit.end, span[1])


def takes_phrase(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a noun phrase follows as an object: "arrested three officers", not "were arrested in 1936", "followed him in 1936"."""
    following = items[hit.end] if hit.end < len(items) else None
    return hit.voice == "active" and following is not None and following.kind == WORD and following.lower not in _NO_OBJECT


def beyond_of(phrases: Phrases, hit: Hit, span: Domain) -> Group:
    """Return who stands behind the phrase of a verb that is done with two: "replaced Ivanov with Orlov", "rid the board of Ivanov"."""
    if not any(form.trigger.frame.beyond for form in hit.senses):
        return ()
    return _first_name(phrases, hit.end, span[1]) or counted_behind(phrases, hit.end, span[1])


def _fronted(phrases: Phrases, hit: Hit, span: Domain, subject: Group) -> Group:
    """Return the object that a relative pronoun stands for: "Brandt, whom Lang brought into the board"; "whom" is nothing else."""
    wall = span[0] - 1
    if hit.voice != "active" or wall < 0 or phrases.items[wall].lower not in ("whom", "which", "that"):
        return ()
    if phrases.items[wall - 1].lower in PREPOSITIONS:
        return ()
    if (subject and min(subject) < wall) or (not subject and phrases.items[wall].lower != "whom"):
        return ()
    return antecedent(phrases, wall)


def _first_name(phrases: Phrases, start: int, end: int) -> Group:
    items = phrases.items
    start = _after_time(items, start, end)
    for index in range(start, min(end, start + _OBJECT)):
        item = items[index]
        if item.kind in NAMES and not possessive(items, index):
            return phrases.group(_titled(items, index, end) or index)
        if item.lower == "," and (apposed := _apposed(phrases, start, index)) is not None:
            return () if possessive(items, apposed) else (apposed,)
        if item.lower in _ENDING:
            return ()
        if item.kind != WORD:
            continue
        if (item.lower in OBJECT_PRONOUNS and not (item.lower == "her" and _possesses(items, index, end))) or takes_up(items, index):
            return (index,)
        if item.lower in _OF_TITLES and index + 1 < end and items[index + 1].kind in (PLACE, ORGANIZATION):
            found = _titled(items, index + 1, end)
            return (found,) if found is not None else ()
        if item.lower in PREPOSITIONS:
            return ()
    return ()


def _apposed(phrases: Phrases, start: int, comma: int) -> int | None:
    """Return the person named in apposition behind `comma`: "a fellow worker, Karl Brandt", "Lang's successor, General Karl Brandt"."""
    items, name = phrases.items, comma + 1
    if name < len(items) - 1 and items[name].lower in titles() and items[name + 1].kind == PERSON:
        name += 1
    if name >= len(items) or items[name].kind != PERSON:
        return None
    if is_noun_phrase(items, start, comma):
        return name
    whose = noun_start(items, comma - 1) if names_people(items[comma - 1]) else None
    return name if whose is not None and whose >= start else None


def _after_time(items: Sequence[Item], start: int, end: int) -> int:
    """Return where to look on behind a time between commas: "married first, in 1899, Anna"."""
    while start < end and items[start].lower in _ORDER:
        start += 1
    close = next((i for i in range(start + 1, min(start + LONGEST, end)) if items[i].lower == ","), None)
    if start >= end or items[start].lower != "," or close is None or items[close - 1].kind != DATE:
        return start
    return close + 1 if all(item.lower in PREPOSITIONS for item in items[start + 1 : close - 1]) else start


def _titled(items: Sequence[Item], index: int, end: int) -> int | None:
    """Return the person whose title a body or place is part of: "(remove) Leningrad committee secretary Zalutsky", or None."""
    if items[index].kind == PERSON:
        return None
    following = range(index + 1, min(index + LONGEST, end))
    person = next((i for i in following if items[i].kind == PERSON), None)
    if person is None or any(items[i].kind != WORD or items[i].lower in NO_NOUN for i in range(index + 1, person)):
        return None
    return person


def _possesses(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether "her" at `index` is a possessor, as a noun follows."""
    following = items[index + 1] if index + 1 < end else None
    return following is not None and following.kind == WORD and following.lower not in _NOT_POSSESSED | DETERMINERS


def agent_of(phrases: Phrases, hit: Hit, span: Domain) -> Group:
    """Return by whom something was done: "was arrested in 1936 by Orlov"."""
    items = phrases.items
    for by in range(hit.end, min(span[1], hit.end + _BY)):
        if hit.voice == "noun" and (items[by].lower in AUXILIARIES or (items[by].lower.endswith("ed") and items[by].lower != "appeared")):
            break  # "the founding of the League passed unnoticed by Lang", but "a book appeared by Lang"
        if items[by].lower != "by" or items[by].kind != WORD:
            continue
        for index in range(phrases.behind_title(by + 1), min(by + 1 + _AGENT, span[1])):
            if items[index].kind in NAMES and not possessive(items, index):
                return phrases.group(index)
            if items[index].lower == "," and (apposed := _apposed(phrases, by + 1, index)) is not None:
                return phrases.group(apposed)
            if items[index].lower == "," and _names_next(items, index, span[1]) and is_noun_phrase(items, by + 1, index):
                continue  # "by the mayor of that year, Brandt"
            if _ends_agent(items, index):
                break
            if items[index].lower in OBJECT_PRONOUNS or takes_up(items, index):
                return (index,)
    return ()


def _names_next(items: Sequence[Item], index: int, end: int) -> bool:
    return index + 1 < end and items[index + 1].kind == PERSON


def _ends_agent(items: Sequence[Item], index: int) -> bool:
    """Whether no agent is named from `index` on: at a mark, a date, or a possessor of no kin or colleague."""
    item = items[index]
    if item.kind in NAMES:
        return not _of_kin(items, index)
    return item.kind == DATE or (item.kind == MARK and item.lower not in GENITIVE_MARKS | _EDITORIAL)


def possessor_of(items: Sequence[Item], hit: Hit, before: int | None = None) -> Group:
    """Return the possessor of the noun at `before`, or else of the trigger: "Lenin's sudden death", "his death", "the latter's death"."""
    start = (hit.start if before is None else before) - 1
    founding = any(form.trigger.frame.of == ORGANIZATION for form in hit.senses)
    for index in range(start, max(start - _POSSESSOR, -1), -1):
        item = items[index]
        if item.kind in NAMES and possessive(items, index):
            return (index,)
        if item.kind == WORD and (item.lower in POSSESSIVES or item.lower == LATTER or (founding and item.lower == "its")):
            return (index,)
        if item.lower in GENITIVE_MARKS and index and items[index - 1].kind == WORD and items[index - 1].lower != LATTER:
            return (index - 1,) if takes_up(items, index - 1) else ()
        if item.kind in (ORGANIZATION, PLACE) or (item.kind == MARK and item.lower not in _CLINGING and not _in_number(items, index)):
            return ()
        if item.kind == WORD and item.lower in _BEFORE_NAMES:
            return ()
    return ()


def _in_number(items: Sequence[Item], index: int) -> bool:
    """Whether a comma parts thousands: "his 40,000 word book"."""
    return index > 0 and index + 1 < len(items) and items[index - 1].lower.isdigit() and items[index + 1].lower.isdigit()


def complement_of(phrases: Phrases, hit: Hit) -> Group:
    """Return the complement of a noun: "the murder of Ivanov", "attempts on his life", "attempts to kill him".

    Of a noun for what someone gets or loses it is behind that: "the removal from the board of Ivanov".
    """
    items = phrases.items
    if items[hit.end - 1].lower in _GOT and all(form.trigger.frame.of == "person" for form in hit.senses):
        return _behind_office(phrases, hit.end)
    for inside in range(hit.start + 1, hit.end - 1):  # "the attempt on his life"
        if items[inside].kind == PERSON or items[inside].lower in POSSESSIVES:
            return (inside,)
    index = _past_circumstances(items, hit.end)
    governs = hit.end - hit.start > 1 and items[hit.end - 1].lower != "of"
    if index >= len(items) or (items[index].lower != "of" and not governs):
        return ()
    for position in range(index + (items[index].lower == "of"), min(index + _OF, len(items))):
        item = items[position]
        if governs and item.kind == WORD and (item.lower in OBJECT_PRONOUNS or item.lower in POSSESSIVES):
            return (position,)
        if item.kind in NAMES and not possessive(items, position):
            return phrases.group(position)
        if item.lower == "," and (apposed := _apposed(phrases, index + 1, position)) is not None:
            return phrases.group(apposed)
        if item.kind in NAMES and not _of_kin(items, position):
            return phrases.group(position) if governs else ()
        if (item.kind == MARK and item.lower not in GENITIVE_MARKS) or item.lower in PREPOSITIONS:
            return ()
    return ()


def _of_kin(items: Sequence[Item], owner: int) -> bool:
    """Whether someone's kin, friend or colleague is meant, not the one who is named as a possessor: "the murder of Lang's successor"."""
    return any(names_people(item) for item in items[owner + 1 : owner + LONGEST])


def _behind_office(phrases: Phrases, start: int) -> Group:
    """Return the person behind "of" and an office or body that begins at `start`: "(removal from) the board of Ivanov"."""
    items = phrases.items
    for index in range(start, min(start + _BY, len(items) - 1)):
        if items[index].kind == MARK or items[index].kind == PERSON:
            return ()
        name = phrases.behind_title(index + 1)
        if items[index].lower == "of" and items[name].kind == PERSON:
            return () if possessive(items, name) else phrases.group(name)
    return ()


def _past_circumstances(items: Sequence[Item], index: int) -> int:
    """Return where a complement may stand behind a time, a place or brackets: "the arrest in 1936 of Ivanov", "the murder (by Orlov)"."""
    start = index
    while index + 1 < len(items):
        if items[index].kind == DATE:
            index += 1
        elif items[index].lower in PREPOSITIONS and items[index].lower != "of" and items[index + 1].kind in (DATE, PLACE):
            index += 2
        elif items[index].lower == "(" and (close := _closing(items, index)) is not None:
            index = close + 1
        else:
            break
    return index if index < len(items) and items[index].lower == "of" else start


def _closing(items: Sequence[Item], start: int) -> int | None:
    """Return where the bracket closes that opens at `start`, or None."""
    depth = 0
    for index in range(start, len(items)):
        depth += {"(": 1, ")": -1}.get(items[index].lower, 0)
        if depth == 0:
            return index
    return None


def owner(items: Sequence[Item], low: int, high: int, hidden: Set[int]) -> Group:
    """Return the last possessor named in `items[low:high]`, but for the `hidden` items: "Ivanov's book", "his memoirs"."""
    for index in range(high - 1, low - 1, -1):
        if index in hidden:
            continue
        if (items[index].kind in NAMES and possessive(items, index)) or (items[index].kind == WORD and items[index].lower in POSSESSIVES):
            return (index,)
    return ()
