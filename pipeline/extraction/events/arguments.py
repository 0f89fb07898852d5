"""Who did what to whom: the subject, object, agent and complements of a trigger, as items of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.grammar import (
    ADVERBS,
    ASPECTUAL,
    AUXILIARIES,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    GATHERINGS,
    GENITIVE_MARKS,
    HARD_MARKS,
    LATTER,
    OBJECT_PRONOUNS,
    PAIRED,
    POSSESSIVES,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit
from pipeline.extraction.people.candidates import lexicon

#: Items (indices) that name one argument: entities or pronouns joined by "and".
Group = tuple[int, ...]
NAMES = (PERSON, ORGANIZATION)
#: Prepositions before those who meet.
_MEETING = frozenset({"with", "between", "among", "of"})
#: What a relative pronoun can take up, where not all names.
_ANTECEDENTS = {"who": (PERSON,), "whom": (PERSON,), "which": (ORGANIZATION,)}
#: What stands between coordinated names.
_JOINTS = frozenset({",", "and", "&"})
#: Words before "with" by which others share in what is told.
_COMPANY = frozenset({"together", "along", "jointly"})
# Unions of word classes, made once: sentences are read word by word.
_NO_PART = AUXILIARIES | RELATIVES | SUBJECT_PRONOUNS.keys()
_OPENING = SUBORDINATORS | RELATIVES
_JOINING = COORDINATORS | SUBORDINATORS
_CONJUNCTIONS = SUBORDINATORS - PREPOSITIONS
_NO_MODIFIERS = PREPOSITIONS | AUXILIARIES | COORDINATORS | DETERMINERS
_GOVERNING = PREPOSITIONS | SUBORDINATORS
_VERBAL = AUXILIARIES | COORDINATORS
_WALLS = HARD_MARKS - {")", "("}
_BUT_AS = PREPOSITIONS - {"as"}
_LIGHT = ADVERBS | COORDINATORS
_ENDING = HARD_MARKS | RELATIVES
_NO_NOUNS = PREPOSITIONS | COORDINATORS | ADVERBS
_CLINGING = GENITIVE_MARKS | QUOTES
_BEFORE_NAMES = PREPOSITIONS | DETERMINERS
#: How far before a relative pronoun its antecedent may stand.
_FAR = 16


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a trigger; each a group of items, empty where there is none.

    `elliptic` says that the clause leaves its subject out; `common` that it is a noun which names nobody.
    """

    subject: Group = ()
    object: Group = ()
    by: Group = ()
    organizations: Group = ()
    places: Group = ()
    people: Group = ()
    elliptic: bool = False
    common: bool = False


def arguments(items: Sequence[Item], hit: Hit, span: Domain, prior: Group) -> Arguments:
    """Return the arguments of `hit`, whose clause is `span`; `prior` is the subject of the verb before it."""
    by = _by(items, hit, span)
    used = set(by)
    named = (i for i in range(hit.end, span[1]) if items[i].kind == ORGANIZATION)
    organizations = tuple(i for i in named if i not in used and not _convenes(items, i))
    places = tuple(i for i in range(hit.end, span[1]) if items[i].kind == PLACE)
    people = tuple(i for i in range(span[0], span[1]) if _takes_part(items, i))
    if hit.voice == "noun":
        genitive, of = _genitive(items, hit, span[0]), _of(items, hit)
        if not genitive and any(form.trigger.bearer for form in hit.senses):
            genitive = _bearer(items, hit, span)
        organizations = tuple(i for i in organizations if i not in of)
        if items[hit.start].kind == ORGANIZATION:
            organizations = (hit.start, *organizations)
        elif hit.start and items[hit.start - 1].kind == ORGANIZATION:
            organizations = (hit.start - 1, *organizations)
        return Arguments(genitive, of, by, organizations, places, people)
    acting = who_acts(items, hit, span, prior)
    subject = acting.subject
    target = _object(items, hit, span) or _fronted_object(items, hit, span, subject)
    organizations += tuple(i for i in target if items[i].kind == ORGANIZATION and i not in organizations)
    return Arguments(subject, target, by, organizations, places, people, acting.elliptic, acting.common)


def who_acts(items: Sequence[Item], hit: Hit, span: Domain, prior: Group) -> Arguments:
    """Return the subject of a verb without its other arguments."""
    subject, elliptic, common = _subject(items, hit, span, prior)
    subject = _accompanied(items, subject, span) if subject else _included(items, hit.group)
    return Arguments(subject, elliptic=elliptic and not subject, common=common)


def _accompanied(items: Sequence[Item], subject: Group, span: Domain) -> Group:
    """Return a subject with those in whose company it acts or suffers: "was arrested along with Orlov"."""
    if not subject or items[subject[0]].kind not in (PERSON, WORD):
        return subject
    for index in range(span[0] + 1, span[1] - 1):
        if items[index].lower == "with" and items[index - 1].lower in _COMPANY:
            name = _behind_title(items, index + 1)
            named = name < span[1] and items[name].kind == PERSON and not possessive(items, name) and name not in subject
            return (*subject, *group_at(items, name)) if named else subject
    return subject


def _included(items: Sequence[Item], end: int) -> Group:
    """Return whom a subject that names nobody includes: "many of his friends, including Orlov, were arrested"."""
    for index in range(end - 1, max(0, end - _FAR), -1):
        if items[index].kind == PERSON and items[index - 1].lower == "including":
            return group_at(items, index)
        if items[index].lower in _NO_PART:
            return ()
    return ()


def _convenes(items: Sequence[Item], index: int) -> bool:
    """Whether a body is named only as the one whose congress or conference it is: "at the Seventeenth Party Congress"."""
    return index + 1 < len(items) and items[index + 1].lower in GATHERINGS


def _takes_part(items: Sequence[Item], index: int) -> bool:
    """Whether a person is named or meant at `index`, and not as a possessor."""
    item = items[index]
    return (item.kind == PERSON and not possessive(items, index)) or (item.kind == WORD and item.lower in SUBJECT_PRONOUNS)


def attends(items: Sequence[Item], index: int) -> bool:
    """Whether the person at `index` acts where a meeting is named, or is met: no part of another phrase ("against Ivanov")."""
    wall = governed(items, index)
    return wall is None or items[wall].lower in _MEETING


def possessive(items: Sequence[Item], index: int) -> bool:
    """Whether the name at `index` is a possessor: "Stalin's"."""
    return index + 1 < len(items) and items[index + 1].lower in GENITIVE_MARKS and items[index + 1].start == items[index].end


def group_at(items: Sequence[Item], index: int, kinds: Sequence[str] = NAMES) -> Group:
    """Return the indices of the names coordinated with the one at `index`: "Trotsky, Zinoviev, and Kamenev"."""
    low = high = index
    while (step := _joined(items, low, -1, kinds)) is not None:
        low = step
    while (step := _joined(items, high, 1, kinds)) is not None:
        high = step
    return tuple(i for i in range(low, high + 1) if items[i].kind in kinds and not (i < high and possessive(items, i)))


def _joined(items: Sequence[Item], index: int, step: int, kinds: Sequence[str]) -> int | None:
    position = index + step
    seen = ""
    while 0 <= position < len(items) and items[position].lower in _JOINTS and len(seen) < 5:
        seen += items[position].lower
        position += step
    if seen and step > 0 and PERSON in kinds and items[index].kind == PERSON:
        position = _behind_title(items, position)
    if not seen or not 0 <= position < len(items) or items[position].kind not in kinds or items[position].kind != items[index].kind:
        return None
    if seen == "," and not _listed(items, min(index, position)):
        return None
    return position if not possessive(items, position) else None


def _behind_title(items: Sequence[Item], position: int) -> int:
    """Return the index of the person whose office or trade stands at `position` ("the engineer Karl Brandt"), else `position`."""
    if position >= len(items) or items[position].lower not in DETERMINERS:
        return position
    end = position + 1
    while end < min(len(items), position + _TITLE) and items[end].kind == WORD and items[end].lower not in _NO_TITLE:
        end += 1
    named = end < len(items) and items[end].kind == PERSON and items[end - 1].lower in lexicon("person_cues", "offices")
    return end if named else position


def _listed(items: Sequence[Item], position: int) -> bool:
    """Whether names joined by a bare comma are a list, which an "and" closes, not a name with its apposition or the next clause's.

    Before a noun that names nobody a comma stands, too: "Brandt, Lang, and their friends" is one, "with Brandt, Lang and his wife" is not.
    """
    while position < len(items) and (items[position].kind in NAMES or items[position].lower == ","):
        position = _behind_title(items, position + 1)
    if position + 1 >= len(items) or items[position].lower not in ("and", "&"):
        return False
    return items[position + 1].lower not in DETERMINERS or items[position - 1].lower == ","


def governed(items: Sequence[Item], index: int) -> int | None:
    """Return the index of the preposition that governs the noun phrase at `index`, or None; names joined by "and" share theirs."""
    while index and items[index - 1].lower in _JOINTS and (before := _joined(items, index, -1, NAMES)) is not None:
        index = before
    position = index - 1
    for _ in range(4):
        if position < 0:
            return None
        item = items[position]
        if item.kind == WORD and item.lower in PREPOSITIONS:
            return position
        if item.kind != WORD or (item.lower not in DETERMINERS and not _adjectival(item.lower)):
            return None
        position -= 1
    return None


def _adjectival(word: str) -> bool:
    return word.endswith(_ADJECTIVE_ENDINGS) or word in _PRENOMINAL


#: Endings of what may stand between a preposition and a name: adjectives, titles, nationalities.
_ADJECTIVE_ENDINGS = ("ed", "al", "an", "ic", "ous", "ful", "ish", "est", "er", "old", "new", "ade", "ssor", "shal")
_PRENOMINAL = frozenset({"young", "own", "first", "late", "king", "count"})

#: How many items a title before a name may have, and what no title holds.
_TITLE = 5
#: Words that number an act before its object: "married first Anna and secondly Vera".
_ORDER = frozenset({"first", "firstly", "second", "secondly", "then", "again"})
_NO_VERB = PREPOSITIONS | COORDINATORS | RELATIVES | DETERMINERS
_NO_APPOSITION = _VERBAL | RELATIVES | ADVERBS | _CONJUNCTIONS
_NO_TITLE = _BEFORE_NAMES | COORDINATORS | ADVERBS | AUXILIARIES

#: What `_subject` finds: the group, whether the clause leaves its subject out, whether it is a noun that names nobody.
Subject = tuple[Group, bool, bool]
_ELLIPTIC: Subject = ((), True, False)
_COMMON: Subject = ((), False, True)


def _subject(items: Sequence[Item], hit: Hit, span: Domain, prior: Group) -> Subject:
    """Walk left from the verb group over what belongs to the subject's noun phrase, to its head."""
    if hit.group == 0 and (hit.senses[0].tag == "ing" or (hit.voice == "passive" and not hit.auxiliaries)):
        return _announced(items, hit.end)
    if "to" in hit.auxiliaries and hit.causer is None and (controller := _controller(items, hit.group, prior)):
        return controller, False, False
    index = (hit.causer if hit.causer is not None else hit.group) - 1
    edge = hit.group
    while index >= 0:
        item = items[index]
        if item.lower == "," and index and items[index - 1].lower in (")", "]"):
            index = _opening(items, index - 1) - 1
            continue
        if item.lower == "," and _bare(hit) and (near := _modified(items, index)):
            return near, False, False
        if item.lower == ",":
            inner = _relative_clause(items, index, prior)
            if inner is None:
                return _shared(items, index, prior)
            prior, index = (), inner - (2 if inner and items[inner - 1].lower in PREPOSITIONS else 1)
            index -= index > 0 and items[index].lower == ","
            edge = index + 1
            continue
        if item.lower in ASPECTUAL and index == hit.group - 1 and hit.senses[0].tag == "ing":
            index -= 1
            continue
        found = _head(items, index, edge, prior)
        if found is not None:
            return found
        step = _passed(items, index)
        if step is None and item.lower in PREPOSITIONS and hit.senses[0].tag == "ing":
            return _shared(items, index, prior)
        if step is None and (leading := _companion(items, index)):
            return leading, False, False
        if step is None:
            return _ELLIPTIC if item.kind == MARK or item.lower in _GOVERNING else _COMMON
        index = step
    return _ELLIPTIC


def _bare(hit: Hit) -> bool:
    """Whether the trigger is a participle without an auxiliary: "Ivanov, arrested in 1936"."""
    return hit.voice == "passive" and not hit.auxiliaries and hit.causer is None


def _modified(items: Sequence[Item], joint: int) -> Group:
    """Return whom a participle behind the comma `joint` describes, if another phrase holds the name: "brother of Ivanov, shot by Orlov".

    An apposition may stand between: "brother of Ivanov, a baker in Reval, shot by Orlov".
    """
    index = joint - 1
    while index > 0 and items[index].kind in (WORD, ORGANIZATION, PLACE) and items[index].lower not in _NO_APPOSITION:
        index -= 1
    if index < joint - 1:
        index = index - 1 if items[index].lower == "," else joint
    wall = governed(items, index) if items[index].kind == PERSON and not possessive(items, index) else None
    return group_at(items, index) if wall is not None and items[wall].lower != "by" else ()


def _companion(items: Sequence[Item], noun: int) -> Group:
    """Return the name that a common noun at `noun` joins as a further subject: "Brandt, his wife and the other officers"."""
    if not _names_people(items[noun]):
        return ()
    start = noun
    while start > max(noun - _TITLE, 0) and items[start].kind == WORD and items[start].lower not in _NO_TITLE:
        start -= 1
    if items[start].lower in GENITIVE_MARKS and start and items[start - 1].kind == PERSON:
        start -= 1
    elif items[start].lower not in DETERMINERS:
        return ()
    joint = start - 1
    while joint > 0 and items[joint].lower in ("and", ",") and start - joint < 3:
        joint -= 1
    if joint < 0 or joint == start - 1:
        return ()
    if _can_be_subject(items, joint):
        return group_at(items, joint) if items[joint].kind in NAMES else (joint,)
    return _companion(items, joint) if items[joint].kind == WORD and items[joint].lower not in _NO_TITLE else ()


def _announced(items: Sequence[Item], start: int) -> Subject:
    """Return the subject that follows an opening participle: "Arriving in Kiel, Brandt ...", "Dismissed in May, Brandt ..."."""
    for index in range(start, len(items) - 1):
        if items[index].lower == "," and _can_be_subject(items, index + 1):
            return (group_at(items, index + 1) if items[index + 1].kind in NAMES else (index + 1,)), False, False
    return _ELLIPTIC


def _names_people(item: Item) -> bool:
    """Whether a common noun is one for kin, friends or people of some office or trade, in the singular or plural."""
    return item.kind == WORD and (item.lower in _person_words() or item.lower.removesuffix("s") in _person_words())


@cache
def _person_words() -> frozenset[str]:
    return lexicon("person_cues", "kin") | lexicon("person_cues", "offices") | lexicon("person_cues", "people")


def _controller(items: Sequence[Item], group: int, prior: Group) -> Group:
    """Return whose act an infinitive tells: the object right before it ("asked me to go"), else the subject of its clause."""
    before = items[group - 1] if group else None
    if before is not None and before.kind == WORD and before.lower in OBJECT_PRONOUNS:
        return (group - 1,)
    if before is not None and before.kind == PERSON and not possessive(items, group - 1) and not _is_agent(items, group - 1):
        return group_at(items, group - 1)
    for index in range(group - 1, max(group - _FAR, -1), -1):
        if items[index].lower in HARD_MARKS:
            break
        if _can_be_subject(items, index):
            return group_at(items, index) if items[index].kind in NAMES else (index,)
        if items[index].kind == WORD and items[index].lower in RELATIVES:
            return _antecedent(items, index)
    return prior


def _is_agent(items: Sequence[Item], index: int) -> bool:
    """Whether a name says who does what a passive tells: "was forced by Ivanov"."""
    wall = governed(items, index)
    return wall is not None and items[wall].lower == "by"


def _head(items: Sequence[Item], index: int, edge: int, prior: Group) -> Subject | None:
    """Return the subject if its head stands at `index`, or if what stands there says where it is; behind `edge` it has ended."""
    item = items[index]
    if item.lower in SUBJECT_PRONOUNS and item.kind == WORD:
        return (*_joined_before(items, index), index), False, False
    if item.lower == LATTER or _meeting_body(items, index) or _pair(items, index, edge):
        return (index,), False, False
    if item.kind in NAMES:
        wall = governed(items, index)
        if wall is None or (items[wall].lower in SUBORDINATORS and _right_before(items, index, edge)):
            return _COMMON if possessive(items, index) or _acted_on(items, index) else (_with_pronoun(items, index), False, False)
        return None
    if item.lower in RELATIVES and item.kind == WORD:
        return _antecedent(items, index), False, False
    return _shared(items, index, prior) if item.lower in COORDINATORS else None


def _with_pronoun(items: Sequence[Item], index: int) -> Group:
    """Return the names coordinated with the one at `index`, and the pronoun that they are joined to: "he and Ivanov"."""
    group = group_at(items, index)
    before = group[0] - 2
    joined = before >= 0 and items[before + 1].lower == "and" and items[before].lower in SUBJECT_PRONOUNS
    return (before, *group) if joined else group


def _joined_before(items: Sequence[Item], index: int) -> Group:
    """Return the names to which the pronoun at `index` is joined: "Ivanov and he"."""
    joined = index > 1 and items[index - 1].lower == "and" and _can_be_subject(items, index - 2) and items[index - 2].kind == PERSON
    opens = index > 2 and items[index - 3].lower in _OPENING
    return group_at(items, index - 2) if joined and (index == 2 or opens) else ()


def _pair(items: Sequence[Item], index: int, edge: int) -> bool:
    """Whether "both", "the two" or "the former" is the subject of a verb group at `edge`."""
    word = items[index].lower
    if word not in PAIRED or not _right_before(items, index, edge):
        return False
    if word != "both":
        return index > 0 and items[index - 1].lower == "the"
    return index == 0 or items[index - 1].lower == "," or items[index - 1].lower in _JOINING


def _acted_on(items: Sequence[Item], index: int) -> bool:
    """Whether the name at `index` ends a relative clause about a noun that names nobody: "the man who shot Ivanov (was)"."""
    for relative in range(index - 2, max(index - _FAR, 0), -1):
        item = items[relative]
        if item.kind == WORD and item.lower == "who":
            return items[relative - 1].kind == WORD and items[relative - 1].lower not in _NO_TITLE and items[relative + 1].kind == WORD
        if item.kind != WORD or item.lower in SUBJECT_PRONOUNS or item.lower == "that":
            return False
    return False


def _meeting_body(items: Sequence[Item], index: int) -> bool:
    """Whether a meeting acts as the body that it is of: "the plenum confirmed"."""
    sessions = event_lexicon().classes["session"]
    return items[index].kind == WORD and items[index].lower in sessions and index > 0 and items[index - 1].lower == "the"


def _right_before(items: Sequence[Item], index: int, group: int) -> bool:
    """Whether nothing but adverbs stands between the name at `index` and the verb group: "until Ivanov himself resigned"."""
    return all(item.kind == WORD and item.lower in ADVERBS for item in items[index + 1 : group])


def _passed(items: Sequence[Item], index: int) -> int | None:
    """Return where to look on to the left of what is no head: a phrase with a preposition, an adverb, an aside; or None."""
    item = items[index]
    if item.kind in NAMES:
        wall = governed(items, index)
        return wall - 1 if wall is not None else None
    if item.kind in (DATE, PLACE):
        return index - (2 if index and items[index - 1].lower in PREPOSITIONS else 1)
    if item.lower in (")", "]"):
        return _opening(items, index) - 1
    if item.kind != WORD or item.lower in _CONJUNCTIONS:
        return None
    if item.lower in ADVERBS or item.lower in AUXILIARIES or item.lower.endswith("ly"):
        return index - 1
    if (gerund := _gerund_before(items, index)) is not None:
        return gerund
    if index > 3 and [one.lower for one in items[index - 4 : index]] == ["at", "the", "age", "of"]:
        return index - 5
    wall = governed(items, index + 1) if item.lower not in PREPOSITIONS else None
    return wall - 1 if wall is not None and wall < index else None


def _gerund_before(items: Sequence[Item], index: int) -> int | None:
    """Return where to look on left of a phrase with a gerund that ends at `index`: "and after passing his examinations (was)"."""
    for start in range(index - 1, max(index - _TITLE, 0), -1):
        if items[start].kind != WORD or items[start].lower in _VERBAL:
            return None
        if items[start].lower.endswith("ing") and items[start - 1].lower in ("after", "before", "on", "upon", "by", "without"):
            return start - 2
    return None


def _relative_clause(items: Sequence[Item], joint: int, prior: Group) -> int | None:
    """Return where the relative clause begins that ends at the comma `joint`, if the verb before stood in it."""
    for index in range(joint - 1, max(joint - _FAR, -1), -1):
        if items[index].lower in HARD_MARKS:
            return None
        if items[index].lower in RELATIVES and items[index].kind == WORD:
            return index if not prior or min(prior) > index or max(prior) < index else None
    return None


def _opening(items: Sequence[Item], index: int) -> int:
    mark = "(" if items[index].lower == ")" else "["
    while index > 0 and items[index].lower != mark:
        index -= 1
    return index


def _antecedent(items: Sequence[Item], relative: int) -> Group:
    kinds = _ANTECEDENTS.get(items[relative].lower, NAMES)
    if items[relative].lower in ("who", "whom") and _common_noun(items, relative):
        return ()
    depth = 0
    for index in range(relative - 1, max(relative - _FAR, -1), -1):
        depth += {")": 1, "(": -1}.get(items[index].lower, 0)
        if items[index].lower in _WALLS or depth < 0:
            return (index - 1,) if depth < 0 and index and items[index - 1].kind in kinds else ()
        if depth == 0 and items[index].kind in kinds and not possessive(items, index):
            return (index,)
        if depth == 0 and items[index].lower in COPULA and (holder := _before_brackets(items, index - 1)) is not None:
            return (holder,)
    return ()


def _before_brackets(items: Sequence[Item], index: int) -> int | None:
    """Return the subject that ends at `index`, before brackets and the comma behind them if they stand there, or None."""
    if index > 0 and items[index].lower == "," and items[index - 1].lower in (")", "]"):
        index -= 1
    if index > 0 and items[index].lower in (")", "]"):
        index = _opening(items, index) - 1
    return index if index >= 0 and _can_be_subject(items, index) else None


def _common_noun(items: Sequence[Item], relative: int) -> bool:
    """Whether "who" takes up a noun that names nobody and is in no apposition: "daughter of a physician who", not ", a physician who"."""
    index = relative - 1
    while index > 0 and items[index].kind == WORD and items[index].lower not in _NO_TITLE:
        index -= 1
    if index == relative - 1 or items[index].lower not in ("a", "an") or not index:
        return False
    return items[index - 1].kind == WORD and items[index - 1].lower in _BUT_AS


def _fronted_object(items: Sequence[Item], hit: Hit, span: Domain, subject: Group) -> Group:
    """Return the object that a relative pronoun stands for: "Kalinin, whom Lenin brought"."""
    wall = span[0] - 1
    if hit.voice != "active" or wall < 0 or items[wall].lower not in ("whom", "which", "that") or not subject or min(subject) < wall:
        return ()
    return _antecedent(items, wall)


def _shared(items: Sequence[Item], joint: int, prior: Group) -> tuple[Group, bool, bool]:
    """The verb follows a comma or "and": it shares the subject of the verb before, or that before an apposition."""
    if (named := _apposed_name(items, joint)) is not None:
        return (named,), False, False
    if (described := _described(items, joint)) is not None:
        return group_at(items, described), False, False
    if (nearer := _clause_subject(items, max(prior, default=-1) + 1, joint)) is not None:
        return group_at(items, nearer) if items[nearer].kind in NAMES else (nearer,), False, False
    if prior:
        return prior, False, False
    start = joint
    while start > 0 and items[start - 1].lower not in _WALLS and items[start - 1].lower not in RELATIVES:
        start -= 1
    candidates = [i for i in range(start, joint) if _can_be_subject(items, i)]
    if not candidates and start > 1 and items[start - 1].lower in RELATIVES and items[start - 2].lower == ",":
        return _shared(items, start - 2, prior)
    if not candidates:
        return _COMMON if _common_subject(items, start, joint) else _ELLIPTIC
    first = candidates[0]
    return (group_at(items, first) if items[first].kind in NAMES else (first,)), False, False


def _common_subject(items: Sequence[Item], start: int, joint: int) -> bool:
    """Whether the clause from `start` opens with a noun of someone's: "His forces lost ground and"; not "A baker, was born"."""
    while start < joint and (items[start].lower in _LIGHT or items[start].lower == ","):
        start += 1
    return start < joint and items[start].kind == WORD and items[start].lower in POSSESSIVES


def _clause_subject(items: Sequence[Item], low: int, joint: int) -> int | None:
    """Return the last subject between `low` and `joint` that opens a clause of its own: "Ivanov slept, but Orlov rose and"; or None."""
    for index in range(joint - 2, max(low, joint - _FAR), -1):
        behind = items[index + 1]
        someone = items[index].kind != ORGANIZATION and _can_be_subject(items, index)
        if not someone or behind.kind != WORD or behind.lower in _NO_VERB:
            continue
        first = group_at(items, index)[0] if items[index].kind in NAMES else index
        before = items[first - 1].lower
        if first > low and (before == "," or before in COORDINATORS or before in _CONJUNCTIONS):
            return index
    return None


def _described(items: Sequence[Item], joint: int) -> int | None:
    """Return the name before an apposition that the comma `joint` closes: "and Ivan Brandt, the new chief of police, made"."""
    for index in range(joint - 1, max(joint - _FAR, 1), -1):
        item = items[index]
        if item.lower == ",":
            holder = items[index - 1].kind in NAMES and items[index + 1].lower in DETERMINERS and governed(items, index - 1) is None
            return index - 1 if holder else None
        if item.lower in HARD_MARKS or (item.kind == WORD and item.lower in _NO_PART):
            return None
    return None


def _apposed_name(items: Sequence[Item], joint: int) -> int | None:
    """Return the name at the end of an apposition that the comma `joint` closes: "her father, the captain Ivan Brandt, died"."""
    if joint == 0 or items[joint].lower != "," or items[joint - 1].kind != PERSON:
        return None
    index = joint - 2
    while index >= 0 and items[index].kind == WORD and items[index].lower not in _NO_MODIFIERS:
        index -= 1
    opens = index > 0 and items[index].lower in DETERMINERS and items[index - 1].lower == ","
    return joint - 1 if opens else None


def _can_be_subject(items: Sequence[Item], index: int) -> bool:
    item = items[index]
    if item.kind == WORD:
        return item.lower in SUBJECT_PRONOUNS
    return item.kind in NAMES and not possessive(items, index) and governed(items, index) is None


def _object(items: Sequence[Item], hit: Hit, span: Domain) -> Group:
    if hit.causer is not None:
        return _first_name(items, hit.causer + 1, hit.group)
    if any("*" in form.trigger.rest for form in hit.senses) and (inside := _first_name(items, hit.start + 1, span[1])):
        return inside
    return _first_name(items, hit.end, span[1])


def _first_name(items: Sequence[Item], start: int, end: int) -> Group:
    start = _after_time(items, start, end)
    for index in range(start, min(end, start + 8)):
        item = items[index]
        if item.kind == WORD and item.lower in OBJECT_PRONOUNS and not (item.lower == "her" and _possesses(items, index, end)):
            return (index,)
        if item.kind in NAMES and not possessive(items, index):
            return group_at(items, _titled(items, index, end) or index)
        if item.kind == WORD and item.lower in ("to", "in", "of") and index + 1 < end and items[index + 1].kind in (PLACE, ORGANIZATION):
            found = _titled(items, index + 1, end)
            return (found,) if found is not None else ()
        if item.lower == "," and _announces(items, start, index) and index + 1 < end and items[index + 1].kind == PERSON:
            return () if possessive(items, index + 1) else (index + 1,)
        if item.lower == "," or item.lower in _ENDING or (item.kind == WORD and item.lower in PREPOSITIONS):
            return ()
    return ()


def _announces(items: Sequence[Item], start: int, comma: int) -> bool:
    """Whether `items[start:comma]` is a noun phrase that the name behind the comma explains: "(married) a fellow worker, Karl Brandt"."""
    noun = items[start:comma]
    return len(noun) > 1 and noun[0].lower in DETERMINERS and all(item.kind == WORD and item.lower not in _NO_TITLE for item in noun[1:])


def _after_time(items: Sequence[Item], start: int, end: int) -> int:
    """Return where to look on behind a time between commas: "married first, in 1899, Anna"."""
    while start < end and items[start].lower in _ORDER:
        start += 1
    close = next((i for i in range(start + 1, min(start + _TITLE, end)) if items[i].lower == ","), None)
    if start >= end or items[start].lower != "," or close is None or items[close - 1].kind != DATE:
        return start
    return close + 1 if all(item.lower in PREPOSITIONS for item in items[start + 1 : close - 1]) else start


def _titled(items: Sequence[Item], index: int, end: int) -> int | None:
    """Return the person whose title a body or place is part of: "(remove) Leningrad committee secretary Zalutsky", or None."""
    if items[index].kind == PERSON:
        return None
    following = range(index + 1, min(index + _TITLE, end))
    person = next((i for i in following if items[i].kind == PERSON), None)
    if person is None or any(items[i].kind != WORD or items[i].lower in _NO_TITLE for i in range(index + 1, person)):
        return None
    return person


def _possesses(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether "her" at `index` is a possessor, as a noun follows."""
    following = items[index + 1] if index + 1 < end else None
    return following is not None and following.kind == WORD and following.lower not in _NO_NOUNS


def _by(items: Sequence[Item], hit: Hit, span: Domain) -> Group:
    for index in range(hit.end, min(span[1], hit.end + 14)):
        if items[index].lower == "by" and items[index].kind == WORD:
            for position in range(index + 1, min(index + 6, span[1])):
                if items[position].kind in NAMES:
                    return group_at(items, position) if not possessive(items, position) else ()
                if items[position].kind == MARK or items[position].kind == DATE:
                    break
                if items[position].lower in OBJECT_PRONOUNS:
                    return (position,)
    return ()


def _genitive(items: Sequence[Item], hit: Hit, left: int) -> Group:
    """Return the possessor of a noun: "Lenin's sudden death", "his death", "the latter's death"."""
    for index in range(hit.start - 1, max(hit.start - 5, -1), -1):
        item = items[index]
        if item.kind == PERSON and possessive(items, index):
            return (index,)
        if item.kind == ORGANIZATION and possessive(items, index):
            return (index,)
        if item.kind == WORD and (item.lower in POSSESSIVES or item.lower == LATTER):
            return (index,)
        if item.lower in GENITIVE_MARKS and index and items[index - 1].kind == WORD and items[index - 1].lower != LATTER:
            return ()
        if item.kind in (ORGANIZATION, PLACE) or (item.kind == MARK and item.lower not in _CLINGING):
            return ()
        if item.kind == WORD and item.lower in _BEFORE_NAMES:
            return ()
    return ()


def _bearer(items: Sequence[Item], hit: Hit, span: Domain) -> Group:
    """Return who bears a role noun: "Ivanov, founder of ...", "he was the founder of ..."."""
    index = hit.start
    while index > span[0] and items[index - 1].kind in (WORD, ORGANIZATION) and items[index - 1].lower not in _VERBAL:
        index -= 1
    while index > 0 and items[index - 1].lower in AUXILIARIES:
        index -= 1
    subject, _, _ = _subject(items, replace(hit, group=index), span, ())
    return subject


def owner(items: Sequence[Item], low: int, high: int) -> Group:
    """Return the last possessor named in `items[low:high]`: "Ivanov's book", "his memoirs"."""
    for index in range(high - 1, low - 1, -1):
        if (items[index].kind in NAMES and possessive(items, index)) or (items[index].kind == WORD and items[index].lower in POSSESSIVES):
            return (index,)
    return ()


def _of(items: Sequence[Item], hit: Hit) -> Group:
    """Return the complement of a noun: "the murder of Ivanov", "attempts on his life", "attempts to kill him"."""
    index = hit.end
    governs = hit.end - hit.start > 1 and items[hit.end - 1].lower != "of"
    if index >= len(items) or (items[index].lower != "of" and not governs):
        return ()
    for position in range(index + (items[index].lower == "of"), min(index + 6, len(items))):
        if governs and items[position].kind == WORD and (items[position].lower in OBJECT_PRONOUNS or items[position].lower in POSSESSIVES):
            return (position,)
        if items[position].kind in NAMES:
            return group_at(items, position) if governs or not possessive(items, position) else ()
        if items[position].kind == MARK or items[position].lower in PREPOSITIONS:
            return ()
    return ()
