"""The subject of a verb: from the verb to the left, over what belongs to the subject's noun phrase or interrupts it, to its head."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.casting.asides import FAR, antecedent, comment, identified, modified, opening, relative_clause, suffers
from pipeline.extraction.events.casting.descriptions import describing, kin
from pipeline.extraction.events.casting.phrases import LONGEST, NAMES, Group, Phrases, governing, names_people
from pipeline.extraction.events.casting.sharing import COMMON, ELLIPTIC, Subject, companion, shared, with_names, with_pronoun
from pipeline.extraction.events.grammar import (
    ADVERBS,
    ASPECTUAL,
    AUXILIARIES,
    COORDINATORS,
    COPULA,
    HARD_MARKS,
    LATTER,
    OBJECT_PRONOUNS,
    PAIRED,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit

_JOINING = COORDINATORS | SUBORDINATORS
_CONJUNCTIONS = SUBORDINATORS - PREPOSITIONS
_GOVERNING = PREPOSITIONS | SUBORDINATORS
_BEFORE_CLAUSE = SUBORDINATORS - {"as"}
_VERBAL = AUXILIARIES | COORDINATORS
_CLOSING = (")", "]")
#: What stands before a noun for someone known.
_DEFINITE = ("the", "this")
#: What opens a phrase with a gerund: "after passing his examinations".
_BEFORE_GERUND = ("after", "before", "on", "upon", "by", "without")
_AGE = ["at", "the", "age", "of"]


def subject_of(phrases: Phrases, hit: Hit, prior: Group) -> Subject:
    """Return the subject of a verb; `prior` is that of the verb before it."""
    if hit.group == 0 and (hit.senses[0].tag == "ing" or (hit.voice == "passive" and not hit.auxiliaries)):
        return _announced(phrases, hit.end)
    if "to" in hit.auxiliaries and hit.causer is None and (controller := _controller(phrases, hit.group, prior)):
        return Subject(controller)
    bare = hit.voice == "passive" and not hit.auxiliaries and hit.causer is None
    if bare and (copula := _of_several(phrases.items, hit.group)) is not None:
        return _left_of(phrases, hit, (copula, copula), prior)
    start = hit.causer if hit.causer is not None else hit.group
    return _left_of(phrases, hit, (start, hit.group), prior)


def _of_several(items: Sequence[Item], group: int) -> int | None:
    """Return the copula by which someone is one of those to whom a participle says it was done: "was among those shot", or None.

    They may have a noun: "was one of the officers executed in 1826".
    """
    for index in range(group - 1, max(group - LONGEST, 0), -1):
        if items[index].kind != WORD or items[index].lower in _VERBAL:
            return None
        before = index - 1
        if items[index].lower in ("among", "amongst") or (items[index].lower == "of" and items[before].lower == "one"):
            before -= items[index].lower == "of"
            while before > 0 and items[before].lower in ADVERBS:
                before -= 1
            return before if items[before].lower in COPULA else None
    return None


def _left_of(phrases: Phrases, hit: Hit, place: tuple[int, int], prior: Group) -> Subject:
    """Return the subject left of `place[0]`; what belongs to the verb begins at `place[1]`."""
    start, edge = place
    index = start - 1
    while index >= 0:
        step = _at_comma if phrases.items[index].lower == "," else _at_word
        found = step(phrases, hit, (index, edge), prior)
        if isinstance(found, Subject):
            return found
        index = found
    return ELLIPTIC


def _at_comma(phrases: Phrases, hit: Hit, place: tuple[int, int], prior: Group) -> Subject | int:
    """Return the subject before the aside that ends here, or where to look on."""
    items, (joint, _) = phrases.items, place
    if joint and items[joint - 1].lower in _CLOSING:
        return opening(items, joint - 1) - 1
    if hit.voice == "passive" and not hit.auxiliaries and hit.causer is None and (near := modified(phrases, joint, hit)):
        return Subject(near)
    if (before := comment(phrases, joint)) is not None:
        return before - 1
    start = relative_clause(items, joint)
    if start is None:
        return shared(phrases, joint, prior)
    start -= start > 0 and items[start - 1].lower in PREPOSITIONS
    start -= start > 1 and items[start - 1].lower == ","
    return _left_of(phrases, hit, (start, start), ())


def _at_word(phrases: Phrases, hit: Hit, place: tuple[int, int], prior: Group) -> Subject | int:
    """Return the subject if its head stands here, or what stands here says where it is; else where to look on."""
    items, (index, edge) = phrases.items, place
    item, gerund = items[index], hit.senses[0].tag == "ing"
    if gerund and item.lower in ASPECTUAL and index == hit.group - 1:
        return index - 1
    if item.lower == "those" and index == edge - 1:
        return Subject(identified(phrases, index), common=True)
    if (found := _head(phrases, index, edge, prior)) is not None:
        return found
    if (step := _passed(phrases, index)) is not None:
        return step
    if gerund and item.lower in PREPOSITIONS:
        return shared(phrases, index, prior)
    if leading := companion(phrases, index):
        return Subject(leading)
    if item.kind == MARK or item.lower in _GOVERNING:
        return ELLIPTIC
    return Subject((index,), common=True) if _is_known(items, index) and _right_before(items, index, edge) else COMMON


def _head(phrases: Phrases, index: int, edge: int, prior: Group) -> Subject | None:
    """Return the subject if its head stands at `index`, or if what stands there says where it is; behind `edge` it has ended."""
    items, item = phrases.items, phrases.items[index]
    if item.kind in NAMES:
        return _named(phrases, index, edge)
    if item.kind != WORD:
        return shared(phrases, index, prior) if item.lower in COORDINATORS else None
    if item.lower in SUBJECT_PRONOUNS:
        return Subject(with_names(phrases, index))
    if item.lower == LATTER or _meeting_body(items, index) or _pair(items, index, edge):
        return Subject((index,))
    if item.lower in RELATIVES:
        return Subject(antecedent(phrases, index))
    return shared(phrases, index, prior) if item.lower in COORDINATORS else None


def _named(phrases: Phrases, index: int, edge: int) -> Subject | None:
    """Return the name at `index` as a subject, if no other phrase holds it."""
    wall = phrases.governor(index)
    if wall is not None and (phrases.items[wall].lower not in SUBORDINATORS or not _right_before(phrases.items, index, edge)):
        return None
    acted_on = possessive(phrases.items, index) or suffers(phrases.items, index)
    return COMMON if acted_on else Subject(with_pronoun(phrases, index))


def _right_before(items: Sequence[Item], index: int, group: int) -> bool:
    """Whether nothing but adverbs stands between the name at `index` and the verb group: "until Ivanov himself resigned"."""
    return all(item.kind == WORD and item.lower in ADVERBS for item in items[index + 1 : group])


def _meeting_body(items: Sequence[Item], index: int) -> bool:
    """Whether a meeting acts as the body that it is of: "the plenum confirmed"."""
    return index > 0 and items[index - 1].lower == "the" and items[index].lower in event_lexicon().classes["session"]


def _is_known(items: Sequence[Item], index: int) -> bool:
    """Whether a common noun is used for someone whom a text may have named: "the general", "his wife"."""
    before = items[index - 1].lower if index else ""
    return (before in _DEFINITE and items[index].lower in describing()) or (before in POSSESSIVES and items[index].lower in kin())


def _pair(items: Sequence[Item], index: int, edge: int) -> bool:
    """Whether "both", "the two" or "the former" is the subject of a verb group at `edge`."""
    word = items[index].lower
    if word not in PAIRED or not _right_before(items, index, edge):
        return False
    if word != "both":
        return index > 0 and items[index - 1].lower == "the"
    return index == 0 or items[index - 1].lower == "," or items[index - 1].lower in _JOINING


def _passed(phrases: Phrases, index: int) -> int | None:
    """Return where to look on to the left of what is no head: a phrase with a preposition, an adverb, an aside; or None."""
    items, item = phrases.items, phrases.items[index]
    if item.kind in NAMES:
        wall = phrases.governor(index)
        return wall - 1 if wall is not None else None
    if item.kind in (DATE, PLACE):
        return index - (2 if index and items[index - 1].lower in PREPOSITIONS else 1)
    if item.lower in _CLOSING:
        return opening(items, index) - 1
    if item.kind != WORD or item.lower in _CONJUNCTIONS:
        return None
    if item.lower in ADVERBS or item.lower in AUXILIARIES or item.lower.endswith("ly"):
        return index - 1
    if (gerund := _gerund_before(items, index)) is not None:
        return gerund
    if index > len(_AGE) - 1 and [one.lower for one in items[index - len(_AGE) : index]] == _AGE:
        return index - len(_AGE) - 1
    wall = governing(items, index + 1) if item.lower not in PREPOSITIONS else None
    return None if wall is None or (items[wall].lower in _BEFORE_CLAUSE and names_people(item)) else wall - 1


def _gerund_before(items: Sequence[Item], index: int) -> int | None:
    """Return where to look on left of a phrase with a gerund that ends at `index`: "and after passing his examinations (was)"."""
    for start in range(index - 1, max(index - LONGEST, 0), -1):
        if items[start].kind != WORD or items[start].lower in _VERBAL:
            return None
        if items[start].lower.endswith("ing") and items[start - 1].lower in _BEFORE_GERUND:
            return start - 2
    return None


def _announced(phrases: Phrases, start: int) -> Subject:
    """Return the subject that follows an opening participle: "Arriving in Kiel, Brandt ...", "Dismissed in May, Brandt ..."."""
    items = phrases.items
    joint = next((i for i in range(start, len(items) - 1) if items[i].lower == "," and phrases.free(i + 1)), None)
    return Subject(phrases.group(joint + 1)) if joint is not None else ELLIPTIC


def _controller(phrases: Phrases, group: int, prior: Group) -> Group:
    """Return whose act an infinitive tells: the object right before it ("asked me to go"), else the subject of its clause."""
    items, before = phrases.items, group - 1
    if group and items[before].kind == WORD and items[before].lower in OBJECT_PRONOUNS:
        return (before,)
    if group and items[before].kind == PERSON and not possessive(items, before) and not _is_agent(phrases, before):
        return phrases.group(before)
    for index in range(before, max(before - FAR + 1, -1), -1):
        if items[index].lower in HARD_MARKS:
            break
        if phrases.free(index):
            return phrases.group(index)
        if items[index].kind == WORD and items[index].lower in RELATIVES:
            return antecedent(phrases, index)
    return prior


def _is_agent(phrases: Phrases, index: int) -> bool:
    """Whether a name says who does what a passive tells: "was forced by Ivanov"."""
    wall = phrases.governor(index)
    return wall is not None and phrases.items[wall].lower == "by"
