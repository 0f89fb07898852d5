"""The part of a sentence that belongs to a trigger: its clause."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from pipeline.extraction.events.grammar import (
    ADVERBS,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    HARD_MARKS,
    PASSIVE,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, PERSON, WORD, Item, Row
from pipeline.extraction.events.posts.titles import office
from pipeline.extraction.events.triggers import Hit

_KNOWN = frozenset({"known", "remembered", "noted", "notable", "famous", "renowned"})

#: Words and marks at which a clause may begin or end.
_WALLS = HARD_MARKS | RELATIVES | SUBORDINATORS | COORDINATORS | _KNOWN
#: What may stand before the subject of a coordinated clause.
BEFORE_SUBJECT = COORDINATORS | ADVERBS | {","}

#: Verbs that are finite wherever they stand.
_FINITE = (COPULA - {"been"}) | {"has", "had"}
#: How far off the brackets may close that interrupt no clause.
_ASIDES = {"(": 5, "[": 9}

Domain = tuple[int, int]


def domains(row: Row, hits: Sequence[Hit]) -> list[Domain]:
    """Return for each hit the items (start, end) of its clause: up to a hard boundary, or to where the next clause starts."""
    if not hits:
        return []
    items = row.items
    verbs: list[Hit] = []
    for hit in hits:
        if hit.voice != "noun" and (not verbs or hit.end > verbs[-1].end):  # "kill" in "sent to kill" begins no clause
            verbs.append(hit)
    possible = [index for index, word in enumerate(row.words) if word in _WALLS]
    asides = _short_asides(items, possible, hits)
    walls = [i for i in possible if (items[i].lower in HARD_MARKS and i not in asides) or _walls(items, i)]
    walls += _new_verbs(items, possible, hits)
    ends = resumptions(items)
    splits = [_split(items, first, second) for first, second in pairwise(verbs)]
    found = []
    for hit in hits:
        left = max([w + 1 for w in walls if w < hit.group] + [s for s in splits if s <= hit.group] + [0])
        right = min([w for w in (*walls, *ends) if w >= hit.end] + [s for s in splits if s >= max(hit.end, hit.start + 1)] + [len(items)])
        found.append((min(left, hit.start), max(right, hit.end)))
    return found


def _short_asides(items: Sequence[Item], possible: Sequence[int], hits: Sequence[Hit]) -> set[int]:
    """Return those of the possible brackets that interrupt no clause: around a word or two, "(RSDLP)", or an editor's, "[My Life]"."""
    found: set[int] = set()
    for index in possible:
        if items[index].lower in _ASIDES:
            last = min(index + _ASIDES[items[index].lower], len(items))
            close = next((i for i in range(index + 1, last) if items[i].lower in (")", "]")), None)
            told = close is None or any(index < hit.start < close for hit in hits)
            if close is not None and not told and all(inner.kind != DATE for inner in items[index:close]):
                found |= {index, close}
    return found


def _walls(items: Sequence[Item], index: int) -> bool:
    return _relates(items, index) or _subordinates(items, index) or known_for(items, index) or _goes_on(items, index)


def _new_verbs(items: Sequence[Item], joints: Sequence[int], hits: Sequence[Hit]) -> list[int]:
    """Return those of the joints behind which a clause goes on with a verb that is no trigger: "joined it, and was his ally in 1927"."""
    joints = [joint for joint in joints if items[joint].lower in COORDINATORS and joint + 2 < len(items)]
    if not joints:
        return []
    told = {index for hit in hits for index in range(hit.group, hit.end)}
    active = {hit.end for hit in hits if hit.voice != "noun"}
    return [joint for joint in joints if joint + 1 not in told and _opens_verb(items, joint, active)]


def _opens_verb(items: Sequence[Item], joint: int, ends: Set[int]) -> bool:
    """Whether a finite verb stands behind a joint: a form of "be" or "have", or a past tense with an object of its own.

    One right behind another verb shares its object: "designed and constructed the bridge".
    """
    verb, behind = items[joint + 1], items[joint + 2]
    if verb.kind != WORD:
        return False
    if verb.lower in _FINITE:
        return True
    return joint not in ends and verb.lower.endswith("ed") and behind.kind == WORD and behind.lower in DETERMINERS


def _goes_on(items: Sequence[Item], index: int) -> bool:
    """Whether "and" opens a clause with a subject of its own: "he married in 1895, and she shared his fate"."""
    if items[index].lower not in COORDINATORS:
        return False
    first = index + 1
    while first + 1 < len(items) and (items[first].kind == DATE or _dates_next(items, first)):
        first += 1
    return first < len(items) and items[first].kind == WORD and (items[first].lower in SUBJECT_PRONOUNS or items[first].lower == "it")


def known_for(items: Sequence[Item], index: int) -> bool:
    """Whether what someone is known for begins here: "an officer best known for his escape in 1952" was no officer in 1952."""
    return items[index].lower in _KNOWN and index + 1 < len(items) and items[index + 1].lower == "for"


def _relates(items: Sequence[Item], index: int) -> bool:
    """Whether a relative pronoun stands here; "that" behind a preposition is none ("to that body"), but in "in that"."""
    item = items[index]
    if item.lower not in RELATIVES or item.kind != WORD:
        return False
    return item.lower != "that" or not index or items[index - 1].lower not in PREPOSITIONS - {"in"}


def _subordinates(items: Sequence[Item], index: int) -> bool:
    """Whether a conjunction opens a clause here: what follows is a subject, not a noun phrase with a date."""
    item = items[index]
    if item.kind != "word" or item.lower not in SUBORDINATORS:
        return False
    if item.lower not in PREPOSITIONS:
        return True
    following = items[index + 1] if index + 1 < len(items) else None
    return following is not None and following.lower in SUBJECT_PRONOUNS


def _split(items: Sequence[Item], first: Hit, second: Hit) -> int:
    hard = [i + 1 for i in range(first.end, second.group) if items[i].lower in (";", ":") or _subordinates(items, i)]
    if hard:
        return hard[0]
    joints = [i for i in range(first.end, second.group) if items[i].lower in COORDINATORS or items[i].lower == ","]
    opening = [joint for joint in joints if _starts_clause(items, joint, second.group)]
    if opening:
        before = _dates_what_went_before(items, opening) or (first.group == 0 and _dates_the_opening(items, opening))
        return next((joint for joint in opening if items[joint].lower != ","), opening[before])
    if joints:
        return joints[-1]
    relative = next((i for i in range(first.end, second.group) if _relates(items, i)), None)
    return max(first.end, min(second.group, second.start)) if relative is None else relative + 1


def _dates_what_went_before(items: Sequence[Item], commas: Sequence[int]) -> bool:
    """Whether a bare date between the first two commas belongs to what stands before it: "having served in Riga, 1884-86, he left"."""
    return len(commas) > 1 and commas[1] == commas[0] + 2 and items[commas[0] + 1].kind == DATE


def _dates_the_opening(items: Sequence[Item], commas: Sequence[int]) -> bool:
    """Whether "on" and a date between the first two commas belong to a participle before: "born in Lund, Scania, on 9 July 1953, she"."""
    return len(commas) > 1 and commas[1] == commas[0] + 3 and _dates_next(items, commas[0] + 1)


def _dates_next(items: Sequence[Item], index: int) -> bool:
    return items[index].lower in PREPOSITIONS and items[index + 1].kind == DATE


def _starts_clause(items: Sequence[Item], joint: int, group: int) -> bool:
    index = joint
    while index < group and (items[index].lower in BEFORE_SUBJECT or items[index].kind == DATE or _dates_next(items, index)):
        index += 1
    if index >= group or (items[index].lower in SUBJECT_PRONOUNS and items[index].kind == "word"):
        return True
    before = joint - 1
    while before > 0 and items[before].lower in (",", "and"):
        before -= 1
    return items[index].kind == PERSON and before >= 0 and items[before].kind != PERSON and not _taken_up(items, index)


def _taken_up(items: Sequence[Item], index: int) -> bool:
    """Whether a relative clause between commas takes up the name at `index`: ", Karl Lang, who", ", Karl Lang, from whom"."""
    relative = index + 2
    if relative < len(items) and items[relative].lower in PREPOSITIONS and items[relative].kind == WORD:
        relative += 1
    return relative < len(items) and items[index + 1].lower == "," and _relates(items, relative)


def resumptions(items: Sequence[Item]) -> list[int]:
    """Return the commas at which a clause goes on behind a dated relative clause: "Lang, who had retired in 1908, as director"."""
    commas = [i for i, item in enumerate(items) if item.lower == "," and i + 1 < len(items)]
    openings = [i + 1 for i in commas if _relates(items, i + 1)]
    return [
        i
        for i in commas
        if openings and openings[0] < i and items[i - 1].kind == DATE and items[i + 1].kind == WORD and items[i + 1].lower in PREPOSITIONS
    ]


def in_aside(items: Sequence[Item], index: int, hit: Hit) -> bool:
    """Whether an item stands in a relative clause or apposition that is closed before a verb: "Lang, who had fled in 1905, returned".

    A participle behind a passive goes on in that clause: "Lang, who was arrested in 1905, tried and exiled".
    """
    close = next((i for i in (hit.group - 1, hit.group - 2) if i > index and items[i].lower == ","), None)
    if close is None:
        return False
    if _in_apposition(items, index):
        return True
    opening = max((i for i in range(1, index) if _relates(items, i) and items[i - 1].lower == ","), default=None)
    if opening is None or any(item.lower in COORDINATORS for item in items[index:close]):
        return False
    verbs = range(opening + 1, min(opening + 4, len(items) - 1))
    suffered = any(items[i].lower in PASSIVE and not (office(items[i + 1].lower) or items[i + 1].lower in DETERMINERS) for i in verbs)
    return not (suffered and hit.voice == "passive" and not hit.auxiliaries)


def _in_apposition(items: Sequence[Item], index: int) -> bool:
    """Whether an item stands in what a noun behind a name and its comma says: "Lang, delegate to the congress of 1905, led"."""
    comma = next((i for i in range(index - 1, 0, -1) if items[i].lower == "," or items[i].lower in HARD_MARKS), 0)
    if not comma or items[comma].lower != "," or items[comma - 1].kind != PERSON:
        return False
    first = items[comma + 1]
    noun = first.kind == WORD and (first.lower in DETERMINERS or office(first.lower) != "")
    return noun and all(item.lower not in COORDINATORS and item.lower not in RELATIVES for item in items[comma:index])


def bracketed(items: Sequence[Item], index: int) -> bool:
    """Whether an item stands inside brackets, as life dates do."""
    depth = 0
    for item in items[:index]:
        depth += {"(": 1, ")": -1}.get(item.lower, 0)
    return depth > 0
