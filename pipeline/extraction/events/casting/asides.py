"""What stands between a subject and its verb: appositions, brackets, relative clauses; and whom a relative pronoun takes up."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.casting.phrases import NAMES, NO_NOUN, Group, Phrases, names_people, noun_start, titles
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    HARD_MARKS,
    ORIGINS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import ORGANIZATION, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

#: How far before what closes it an aside may begin.
FAR = 16
#: How far before a bracket the person may be named of whom it says something.
_DESCRIBED = 8
#: How many items a comment has with the comma before it: "Orlov wrote".
_COMMENT = 3
_SAYING = word_lists("hedges.toml")["saying"]
#: What a relative pronoun can take up, where not all names.
_ANTECEDENTS = {"who": (PERSON,), "whom": (PERSON,), "which": (ORGANIZATION,)}
_WHO = ("who", "whom")
#: What behind "who" takes up several: "Brandt and Orlov, who were tried".
_SEVERAL = ("were", "both", "all")
_IDENTIFYING = COPULA | {"included", "include"}
_BRACKETS = {")": "(", "]": "["}
_DEPTH = {")": 1, "]": 1, "(": -1, "[": -1}
# Unions of word classes, made once: sentences are read word by word.
#: What no description of a name holds.
NO_PART = AUXILIARIES | RELATIVES | SUBJECT_PRONOUNS.keys()
#: Marks at which a sentence is cut; brackets only interrupt it.
WALLS = HARD_MARKS - _BRACKETS.keys() - {"(", "["}
_BUT_AS = PREPOSITIONS - {"as"}
_NO_APPOSITION = AUXILIARIES | COORDINATORS | RELATIVES | ADVERBS | (SUBORDINATORS - PREPOSITIONS)


def opening(items: Sequence[Item], index: int) -> int:
    """Return where the bracket opens that closes at `index`."""
    mark = _BRACKETS[items[index].lower]
    while index > 0 and items[index].lower != mark:
        index -= 1
    return index


def described(phrases: Phrases, joint: int) -> int | None:
    """Return the name before an apposition that the comma `joint` closes: "and Ivan Brandt, the new chief of police, made"."""
    items = phrases.items
    for index in range(joint - 1, max(joint - FAR, 1), -1):
        item = items[index]
        if item.lower == ",":
            holder = items[index - 1].kind in NAMES and phrases.governor(index - 1) is None
            return index - 1 if holder and (items[index + 1].lower in DETERMINERS or opens_clause(phrases, index - 1)) else None
        if item.lower in HARD_MARKS or (item.kind == WORD and item.lower in NO_PART):
            return None
    return None


def opens_clause(phrases: Phrases, index: int) -> bool:
    """Whether the name at `index` stands behind a comma and "and": ", and Kossior, broken, signed"."""
    first = phrases.group(index)[0]
    return first > 1 and phrases.items[first - 1].lower in COORDINATORS and phrases.items[first - 2].lower == ","


def named(phrases: Phrases, joint: int) -> int | None:
    """Return the name in an apposition that the comma `joint` closes: "her father, the captain Brandt, died", "her son, Ivan, died"."""
    items = phrases.items
    if joint < 2 or items[joint].lower != "," or items[joint - 1].kind != PERSON:
        return None
    if phrases.announced(joint - 1):
        return joint - 1 if phrases.governor(joint - 1) is None else None
    start = joint - 1 if items[joint - 2].lower in DETERMINERS else noun_start(items, joint - 2)
    if start is None:
        return None
    return joint - 1 if start and items[start - 1].lower == "," else None


def modified(phrases: Phrases, joint: int, hit: Hit) -> Group:
    """Return whom a participle behind the comma `joint` describes, if another phrase holds the name: "brother of Ivanov, shot by Orlov".

    An apposition may stand between: "brother of Ivanov, a baker in Reval, shot by Orlov". What may be a past tense, too, goes on from the
    verb before rather than from its object: "left Ivanov, moved to Riga".
    """
    items = phrases.items
    index = joint - 1
    while index > 0 and items[index].kind in (WORD, ORGANIZATION, PLACE) and items[index].lower not in _NO_APPOSITION:
        index -= 1
    if index < joint - 1:
        index = index - 1 if items[index].lower == "," else joint
    if items[index].kind != PERSON or possessive(items, index):
        return ()
    wall = phrases.governor(index)
    if wall is None:
        if index == joint - 1 and items[index - 1].lower == "," and names_people(items[index - 2]):  # "had a son, Karl, born in 1912"
            return phrases.group(index) if noun_start(items, index - 2) is not None else ()
        done_to = index == joint - 1 and all(form.trigger.frame.subject != PERSON for form in hit.senses)
        return phrases.group(index) if done_to and _is_object(phrases, phrases.group(index)[0]) else ()
    aside = wall > 0 and items[wall - 1].lower == ","  # "he was, with Ivanov, invited"
    return phrases.group(index) if items[wall].lower != "by" and not aside else ()


def _is_object(phrases: Phrases, index: int) -> bool:
    """Whether the name at `index` follows a verb in the active whose subject stands right before: "he met Ivanov"."""
    items, verb = phrases.items, index - 1
    if verb < 1 or items[verb].kind != WORD or items[verb].lower in _NO_APPOSITION or names_people(items[verb]):
        return False
    before = verb - 1
    while before > 0 and items[before].lower in ADVERBS:
        before -= 1
    return phrases.free(before)


def relative_clause(items: Sequence[Item], joint: int) -> int | None:
    """Return where the relative clause begins that ends at the comma `joint`, or None."""
    for index in range(joint - 1, max(joint - FAR, -1), -1):
        if items[index].lower in HARD_MARKS:
            return None
        if items[index].lower in RELATIVES and items[index].kind == WORD:
            return index
    return None


def turned_out(phrases: Phrases, joint: int, relative: int) -> Group:
    """Return the person in apposition to a noun behind its relative clause: "The officer who had arrested Brandt, Orlov, (was shot)"."""
    found = identified(phrases, relative) if relative and names_people(phrases.items[relative - 1]) else ()
    return found if found == (joint - 1,) else ()


def interrupted(items: Sequence[Item], joint: int) -> int | None:
    """Return the relative pronoun whose clause an aside interrupts that the comma `joint` closes: "who, after the war, became"; or None."""
    start = next((i for i in range(joint - 1, max(joint - FAR, 0), -1) if items[i].lower == ","), None)
    opened = start is not None and start > 0 and items[start - 1].kind == WORD and items[start - 1].lower in RELATIVES
    return start - 1 if opened and start is not None else None


def before_bracket(phrases: Phrases, index: int) -> Group:
    """Return the person of whom a bracket that opens at `index` says something: "Brandt, the third secretary (soon dismissed)"."""
    items = phrases.items
    for name in range(index - 1, max(index - _DESCRIBED, -1), -1):
        if items[name].kind == PERSON:
            wall = phrases.governor(name)  # "the friends of Brandt (arrested in 1936)" are others
            return () if possessive(items, name) or (wall is not None and items[wall].lower == "of") else (name,)
        if items[name].lower in _NO_APPOSITION or items[name].lower in WALLS:
            return ()
    return ()


def comment(phrases: Phrases, joint: int) -> int | None:
    """Return the comma before a comment that the comma `joint` closes, which says who says so: "Brandt, Orlov wrote, was", or None."""
    items = phrases.items
    for name, verb in ((joint - 2, joint - 1), (joint - 1, joint - 2)):
        if joint > _COMMENT and items[verb].lower in _SAYING and phrases.free(name) and items[joint - _COMMENT].lower == ",":
            return joint - _COMMENT
    return None


def antecedent(phrases: Phrases, relative: int) -> Group:
    """Return whom the relative pronoun at `relative` takes up: the name before it, or the subject of what that says of him."""
    items = phrases.items
    kinds = _ANTECEDENTS.get(items[relative].lower, NAMES)
    if items[relative].lower in _WHO and _of_nobody(items, relative):
        return ()
    depth = 0
    for index in range(relative - 1, max(relative - FAR, -1), -1):
        depth += _DEPTH.get(items[index].lower, 0)
        if items[index].lower in WALLS or depth < 0:
            return (index - 1,) if depth < 0 and index and items[index - 1].kind in kinds else ()
        if depth == 0 and items[index].kind in kinds and not possessive(items, index):
            return phrases.group(index) if items[relative + 1].lower in _SEVERAL else (index,)
        if depth == 0 and items[index].lower in COPULA and (holder := _before_brackets(phrases, index - 1)) is not None:
            return (holder,)
    return identified(phrases, relative) if relative and names_people(items[relative - 1]) else ()


def identified(phrases: Phrases, start: int) -> Group:
    """Return who someone turns out to be: "The officer who arrested Brandt in 1936 was Orlov", "those arrested were Brandt and Orlov".

    So does an apposition: "the officer who arrested Brandt in 1936, Orlov,".
    """
    items = phrases.items
    for index in range(start + 1, min(start + FAR, len(items) - 1)):
        if items[index].lower == "," and apposed_alone(phrases, index) and items[index - 1].kind != PERSON:
            return (index + 1,)
        if items[index].lower in WALLS or items[index].lower in SUBJECT_PRONOUNS:
            return ()
        if items[index].lower in _IDENTIFYING and items[name := phrases.behind_title(index + 1)].kind == PERSON:
            return () if possessive(items, name) else phrases.group(name)
    return ()


def apposed_alone(phrases: Phrases, comma: int) -> bool:
    """Whether one person named between `comma` and the next mark is in apposition: "who arrested him, Orlov," not ", Orlov and Brandt"."""
    items, name = phrases.items, comma + 1
    if name >= len(items) or items[name].kind != PERSON or possessive(items, name) or phrases.group(name) != (name,):
        return False
    return name + 1 == len(items) or items[name + 1].lower in (",", ".", ")", ";")


def _of_nobody(items: Sequence[Item], relative: int) -> bool:
    """Whether "who" takes up a noun that names nobody and is in no apposition: "daughter of a physician who", not ", a physician who"."""
    start = noun_start(items, relative - 1)
    if not start or items[start].lower not in ("a", "an"):
        return False
    if items[relative - 1].lower in ORIGINS and items[start - 1].lower == "from":
        return False
    return items[start - 1].kind == WORD and items[start - 1].lower in _BUT_AS


def _before_brackets(phrases: Phrases, index: int) -> int | None:
    """Return the subject that ends at `index`, before brackets and the comma behind them if they stand there, or None."""
    items = phrases.items
    if index > 0 and items[index].lower == "," and items[index - 1].lower in _BRACKETS:
        index -= 1
    if index > 0 and items[index].lower in _BRACKETS:
        index = opening(items, index) - 1
    return index if index >= 0 and phrases.free(index) else None


def suffers(items: Sequence[Item], index: int) -> bool:
    """Whether the name at `index` ends what is said of a noun that names nobody: "the man who shot Ivanov (was)", "sent to kill Ivanov"."""
    if index > 1 and items[index - 2].lower == "to" and items[index - 1].kind == WORD and items[index - 1].lower not in titles():
        return True
    for relative in range(index - 2, max(index - FAR, 0), -1):
        item = items[relative]
        if item.kind == WORD and item.lower == "who":
            return items[relative - 1].kind == WORD and items[relative - 1].lower not in NO_NOUN and items[relative + 1].kind == WORD
        if item.kind != WORD or item.lower in SUBJECT_PRONOUNS or item.lower == "that":
            return False
    return False
