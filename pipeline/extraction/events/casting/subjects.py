"""The subject of a verb: from the verb to the left, over what belongs to the subject's noun phrase or interrupts it, to its head."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.casting.asides import (
    FAR,
    antecedent,
    before_bracket,
    comment,
    identified,
    interrupted,
    modified,
    opening,
    relative_clause,
    suffers,
    turned_out,
)
from pipeline.extraction.events.casting.descriptions import takes_up
from pipeline.extraction.events.casting.phrases import LONGEST, NAMES, Group, Phrases, governing, names_people, titles
from pipeline.extraction.events.casting.sharing import COMMON, ELLIPTIC, Subject, companion, shared, with_names, with_pronoun
from pipeline.extraction.events.grammar import (
    ADVERBS,
    ASPECTUAL,
    AUXILIARIES,
    CAUSATIVES,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    HARD_MARKS,
    LATTER,
    NUMERALS,
    OBJECT_PRONOUNS,
    PAIRED,
    PASSIVE,
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    SINGLING,
    STANDING_FOR,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, possessive
from pipeline.extraction.events.lexicon import event_lexicon, word_lists
from pipeline.extraction.events.triggers import Hit

_JOINING = COORDINATORS | SUBORDINATORS
_CONJUNCTIONS = SUBORDINATORS - PREPOSITIONS
_GOVERNING = PREPOSITIONS | SUBORDINATORS
_BEFORE_CLAUSE = SUBORDINATORS - {"as"}
_VERBAL = AUXILIARIES | COORDINATORS
_CLOSING, _BRACKETS = (")", "]"), ("(", "[")
#: How far into a sentence the preposition of a gerund may stand that is before its subject: "Prior to leaving, Brandt".
_OPENING = 1
#: What opens a phrase with a gerund: "after passing his examinations".
_BEFORE_GERUND = ("after", "before", "on", "upon", "by", "without")
#: How many words behind "and" the verb of an infinitive may have, adverbs included.
_BEGUN = 2
_LETTING = word_lists("hedges.toml")["leave"]
_LEADING = ("under", "led", "headed", "commanded", "by", "the", "command", "of")
_HAVING = ("having", "being")
#: How far into a sentence the date may stand that opens it.
_DATED = 3
_AGE = ["at", "the", "age", "of"]
_OPENS_NOUN = DETERMINERS | QUANTIFIERS


def subject_of(phrases: Phrases, hit: Hit, prior: Group) -> Subject:
    """Return the subject of a verb; `prior` is that of the verb before it."""
    if _identifies(phrases.items, hit):
        return Subject(_names_behind(phrases, hit.end))
    if hit.start == hit.end < len(phrases.items) and phrases.items[hit.start].lower == "by":
        return Subject(_last_agent(phrases, hit.start))
    if hit.group == hit.start < hit.end and phrases.items[hit.start].lower == "as":
        return _in_capacity(phrases, hit.start, prior)
    bare = hit.senses[0].tag == "ing" or (hit.voice == "passive" and not hit.auxiliaries) or phrases.items[0].lower == "as"
    if hit.group == 0 and bare:
        return _announced(phrases, hit.end)
    if hit.senses[0].tag == "ing" and _opens_sentence(phrases, hit.group) and (found := _announced(phrases, hit.end)).group:
        return found
    if "to" in hit.auxiliaries and hit.causer is None:
        if hit.senses[0].trigger.frame.subject == "person" and (made := _made_to(phrases.items, hit.group)) is not None:
            return Subject((made,), common=True) if takes_up(phrases.items, made) else COMMON
        if controller := _controller(phrases, hit.group, prior):
            return Subject(controller)
    if "to" in hit.auxiliaries and _opens(phrases.items, hit.group):
        return _announced(phrases, hit.end)
    bare = hit.voice == "passive" and not hit.auxiliaries and hit.causer is None
    if bare and (copula := _of_several(phrases.items, hit.group)) is not None:
        return _left_of(phrases, hit, (copula, copula), prior)
    start = hit.causer if hit.causer is not None else hit.group
    found = _left_of(phrases, hit, (start, hit.group), prior)
    wordless = hit.start == hit.end and found.group and phrases.items[found.group[0]].kind == ORGANIZATION
    return Subject(prior) if wordless and prior else found  # "was chairman, Land Board, in 1932 commissar"


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
    if (relative := interrupted(items, joint)) is not None:
        return Subject(antecedent(phrases, relative))
    start = relative_clause(items, joint)
    if start is None:
        return shared(phrases, joint, prior)
    if identity := turned_out(phrases, joint, start):
        return Subject(identity)
    start -= start > 0 and items[start - 1].lower in PREPOSITIONS
    start -= start > 1 and items[start - 1].lower == ","
    return _left_of(phrases, hit, (start, start), ())


def _at_word(phrases: Phrases, hit: Hit, place: tuple[int, int], prior: Group) -> Subject | int:
    """Return the subject if its head stands here, or what stands here says where it is; else where to look on."""
    items, (index, edge) = phrases.items, place
    item, gerund = items[index], hit.senses[0].tag == "ing"
    if gerund and item.lower in ASPECTUAL and index == hit.group - 1:
        return index - 1
    if item.lower == "those" and _right_before(items, index, edge):
        one = _one_of(items, index)
        return one if one is not None else Subject(identified(phrases, index), common=True)
    if (found := _head(phrases, index, edge, prior)) is not None:
        return found
    if (step := _passed(phrases, index)) is not None:
        return step
    if gerund and (item.lower in PREPOSITIONS or "to" in hit.auxiliaries):
        return shared(phrases, index, prior) if index > _OPENING else _announced(phrases, hit.end)
    if item.lower in _BRACKETS and hit.voice == "passive" and not hit.auxiliaries:
        return Subject(before_bracket(phrases, index))
    if leading := companion(phrases, index) or _led(phrases, index):
        return Subject(leading)
    if item.kind == MARK or item.lower in _GOVERNING:
        return ELLIPTIC
    return Subject((index,), common=True) if takes_up(items, index) and _right_before(items, index, edge) else COMMON


def _one_of(items: Sequence[Item], those: int) -> int | None:
    """Return where to look on left of "one of those" or "among those" with a verb: "she was one of those arrested"; or None."""
    if items[those - 1].lower == "among":
        return those - 2
    return those - 3 if [item.lower for item in items[max(0, those - 2) : those]] == ["one", "of"] else None


def _led(phrases: Phrases, noun: int) -> Group:
    """Return who leads what a noun names: "the expedition under Brandt (reached)", "a party led by Brandt"."""
    items = phrases.items
    if items[noun].lower not in event_lexicon().classes["command"]:
        return ()
    name = noun + 1
    while name < len(items) and (items[name].lower in _LEADING or items[name].lower in titles()):
        name += 1
    return phrases.group(name) if noun + 1 < name < len(items) and items[name].kind == PERSON and not possessive(items, name) else ()


def _head(phrases: Phrases, index: int, edge: int, prior: Group) -> Subject | None:
    """Return the subject if its head stands at `index`, or if what stands there says where it is; behind `edge` it has ended."""
    items, item = phrases.items, phrases.items[index]
    if item.kind in NAMES:
        return _named(phrases, index, edge)
    if item.kind != WORD:
        return shared(phrases, index, prior) if item.lower in COORDINATORS else None
    if item.lower in SUBJECT_PRONOUNS:
        return Subject(with_names(phrases, index))
    if _stands_for_its_owner(items, index):
        return Subject((index - 1,))
    if item.lower == LATTER or _meeting_body(items, index):
        return Subject((index,))
    if (number := _numbered(phrases, index, edge)) is not None:
        return Subject((number,))
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
    return all(item.kind == WORD and (item.lower in ADVERBS or item.lower.endswith("ly")) for item in items[index + 1 : group])


def _meeting_body(items: Sequence[Item], index: int) -> bool:
    """Whether a meeting acts as the body that it is of: "the plenum confirmed"."""
    return index > 0 and items[index - 1].lower == "the" and items[index].lower in event_lexicon().classes["session"]


def _stands_for_its_owner(items: Sequence[Item], index: int) -> bool:
    """Whether what is said of someone's name or memory is said of them: "his memory was rehabilitated"."""
    return items[index].lower in STANDING_FOR and index > 0 and items[index - 1].lower in POSSESSIVES


def _numbered(phrases: Phrases, index: int, edge: int) -> int | None:
    """Return the word that numbers the subject of a verb group at `edge`: "both", "the two of them", "all three friends", "the former"."""
    items, count = phrases.items, index
    if items[index].lower == "them" and items[index - 1].lower == "of":
        count = index - 2
    elif names_people(items[index]):
        count = index - 1
    word = items[count].lower if count >= 0 else ""
    if word not in PAIRED or not _right_before(items, index, edge):
        return None
    before = items[count - 1].lower if count else ""
    if word != "both":
        return count if before in (("the", "all", "these") if word in NUMERALS else ("the",)) else None
    return count if count == 0 or before == "," or before in _JOINING else None


def _passed(phrases: Phrases, index: int) -> int | None:
    """Return where to look on to the left of what is no head: a phrase with a preposition, an adverb, an aside; or None."""
    items, item = phrases.items, phrases.items[index]
    if item.kind in NAMES:
        wall = phrases.governor(index)
        return wall - 1 if wall is not None else None
    if item.kind == PLACE and _begins_clause(items, index):
        return None  # "and Haiti took the name"
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


def _begins_clause(items: Sequence[Item], index: int) -> bool:
    """Whether what stands at `index` opens a clause behind a comma and a conjunction."""
    return index > 1 and items[index - 1].lower in COORDINATORS and items[index - 2].lower == ","


def _gerund_before(items: Sequence[Item], index: int) -> int | None:
    """Return where to look on left of a phrase with a gerund that ends at `index`: "and after passing his examinations (was)"."""
    for start in range(index - 1, max(index - LONGEST, 0), -1):
        if items[start].kind != WORD or items[start].lower in _VERBAL:
            return None
        if items[start].lower.endswith("ing") and items[start - 1].lower in _BEFORE_GERUND:
            return start - 2
    return None


def _last_agent(phrases: Phrases, end: int) -> Group:
    """Return who is named behind the last "by" before `end`: "was replaced by Brandt, and then (by)"."""
    for index in range(end - 1, 0, -1):
        wall = phrases.governor(index) if index in phrases.at and phrases.items[index].kind == PERSON else None
        if wall is not None and phrases.items[wall].lower == "by":
            return phrases.group(index)
    return ()


def _opens_sentence(phrases: Phrases, group: int) -> bool:
    """Whether a gerund stands behind a preposition before anybody is named: "After leaving Kiel, he", "In 1922, after graduating, he"."""
    items, opening = phrases.items, group - 1
    if opening < 0 or items[opening].lower not in _BEFORE_GERUND or (opening and items[opening - 1].lower != ","):
        return False
    return not any(phrases.free(index) for index in range(opening))


def _in_capacity(phrases: Phrases, index: int, prior: Group) -> Subject:
    """Return who is something behind "as": "(went to Madras) as chaplain", "with Brandt as clerk"."""
    if index > 1 and phrases.items[index - 1].kind == PERSON and phrases.items[index - 2].lower == "with":
        return Subject(phrases.group(index - 1))
    return Subject(prior) if prior else ELLIPTIC


def _names_behind(phrases: Phrases, index: int) -> Group:
    """Return the first people named from `index` on."""
    first = next((i for i in range(index, len(phrases.items)) if phrases.items[i].kind == PERSON), None)
    return phrases.group(first) if first is not None else ()


def _identifies(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a hit is an office with the copula behind it: "The new members were (Brandt and Lang)"."""
    return hit.group == hit.start < hit.end - 1 and hit.auxiliaries == (items[hit.end - 1].lower,) and items[hit.start].lower not in COPULA


def _opens(items: Sequence[Item], group: int) -> bool:
    """Whether a clause with a participle opens the sentence, perhaps behind a date: "(In 1937,) having been rash enough to"."""
    dated = next((n + 1 for n, item in enumerate(items[: min(group, _DATED)]) if item.kind == DATE), 0)
    opening = dated + (dated > 0 and items[dated].lower == ",")
    return opening < group and items[opening].lower in _HAVING and all(item.lower != "," for item in items[opening:group])


def _announced(phrases: Phrases, start: int) -> Subject:
    """Return the subject that follows an opening participle: "Arriving in Kiel, Brandt ...", "Dismissed in May, Brandt ...".

    A pronoun needs no comma before it: "after leaving Kiel in 1922 she".
    """
    items = phrases.items
    for index in range(start, len(items) - 1):
        follows = items[index].lower == "," and phrases.free(index + 1)
        if follows or (items[index].kind == DATE and items[index + 1].kind == WORD and items[index + 1].lower in SUBJECT_PRONOUNS):
            return Subject(phrases.group(index + 1))
    return ELLIPTIC


def _made_to(items: Sequence[Item], group: int) -> int | None:
    """Return the common noun whose act an infinitive tells: the "director" of "forced the director to resign"; None where there is none."""
    governor = next((i for i in range(group - 1, max(group - FAR, 0), -1) if items[i].kind != WORD or items[i].lower in CAUSATIVES), group)
    if items[governor].lower not in CAUSATIVES or items[governor + 1].lower not in _OPENS_NOUN:
        return None
    if any(item.lower in PASSIVE for item in items[max(0, governor - 2) : governor]):
        return None  # "was allowed that year to leave"
    return next((i for i in range(governor + 2, group) if items[i + 1].lower in PREPOSITIONS or i + 1 == group), None)


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
        if items[index].lower in _LETTING and index < before and items[index - 1].lower not in PASSIVE:
            return ()  # "allowed a few of the clerks to become judges"
        if prior and items[index].lower in COORDINATORS and before - index <= _BEGUN:
            break  # "joined the League and began to study"
        if phrases.free(index) and not (index and items[index - 1].lower in SINGLING):  # "the first League member to resign"
            return phrases.group(index)
        if items[index].kind == WORD and items[index].lower in RELATIVES:
            return antecedent(phrases, index)
    return prior


def _is_agent(phrases: Phrases, index: int) -> bool:
    """Whether a name says who does what a passive tells: "was forced by Ivanov"."""
    wall = phrases.governor(index)
    return wall is not None and phrases.items[wall].lower == "by"
