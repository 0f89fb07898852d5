"""Who did what to whom: the subject, object, agent and complements of a trigger, as items of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

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
    subject, elliptic, common = _subject(items, hit, span, prior)
    target = _object(items, hit, span) or _fronted_object(items, hit, span, subject)
    organizations += tuple(i for i in target if items[i].kind == ORGANIZATION and i not in organizations)
    return Arguments(subject, target, by, organizations, places, people, elliptic, common)


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
    while 0 <= position < len(items) and items[position].lower in (",", "and", "&") and len(seen) < 5:
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
    """Whether names joined by a bare comma are a list, which an "and" closes, not a name with its apposition or the next clause's."""
    while position < len(items) and (items[position].kind in NAMES or items[position].lower == ","):
        position = _behind_title(items, position + 1)
    return position < len(items) and items[position].lower in ("and", "&")


def governed(items: Sequence[Item], index: int) -> int | None:
    """Return the index of the preposition that governs the noun phrase at `index`, or None."""
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
_NO_TITLE = PREPOSITIONS | DETERMINERS | COORDINATORS | ADVERBS | AUXILIARIES

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
            return _ELLIPTIC if item.kind == MARK or item.lower in PREPOSITIONS | SUBORDINATORS else _COMMON
        index = step
    return _ELLIPTIC


def _companion(items: Sequence[Item], noun: int) -> Group:
    """Return the name that a common noun at `noun` joins as a further subject: "Brandt, his wife and the other guests"."""
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
    if (item.lower in SUBJECT_PRONOUNS and item.kind == WORD) or item.lower == LATTER or _meeting_body(items, index):
        return (index,), False, False
    if item.kind in NAMES:
        wall = governed(items, index)
        if wall is None or (items[wall].lower in SUBORDINATORS and _right_before(items, index, edge)):
            return _COMMON if possessive(items, index) else (group_at(items, index), False, False)
        return None
    if item.lower in RELATIVES and item.kind == WORD:
        return _antecedent(items, index), False, False
    return _shared(items, index, prior) if item.lower in COORDINATORS else None


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
    if item.kind != WORD or item.lower in SUBORDINATORS - PREPOSITIONS:
        return None
    if item.lower in ADVERBS or item.lower in AUXILIARIES or item.lower.endswith("ly"):
        return index - 1
    if (gerund := _gerund_before(items, index)) is not None:
        return gerund
    wall = governed(items, index + 1) if item.lower not in PREPOSITIONS else None
    return wall - 1 if wall is not None and wall < index else None


def _gerund_before(items: Sequence[Item], index: int) -> int | None:
    """Return where to look on left of a phrase with a gerund that ends at `index`: "and after passing his examinations (was)"."""
    for start in range(index - 1, max(index - _TITLE, 0), -1):
        if items[start].kind != WORD or items[start].lower in AUXILIARIES | COORDINATORS:
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
        if items[index].lower in HARD_MARKS - {")", "("} or depth < 0:
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
    return items[index - 1].kind == WORD and items[index - 1].lower in PREPOSITIONS - {"as"}


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
    if prior:
        return prior, False, False
    start = joint
    while start > 0 and items[start - 1].lower not in HARD_MARKS - {"(", ")"} and items[start - 1].lower not in RELATIVES:
        start -= 1
    candidates = [i for i in range(start, joint) if _can_be_subject(items, i)]
    if not candidates and start > 1 and items[start - 1].lower in RELATIVES and items[start - 2].lower == ",":
        return _shared(items, start - 2, prior)
    if not candidates:
        return (), True, False
    first = candidates[0]
    return (group_at(items, first) if items[first].kind in NAMES else (first,)), False, False


def _described(items: Sequence[Item], joint: int) -> int | None:
    """Return the name before an apposition that the comma `joint` closes: "and Ivan Brandt, the new chief of police, made"."""
    for index in range(joint - 1, max(joint - _FAR, 1), -1):
        item = items[index]
        if item.lower == ",":
            holder = items[index - 1].kind in NAMES and items[index + 1].lower in DETERMINERS and governed(items, index - 1) is None
            return index - 1 if holder else None
        if item.lower in HARD_MARKS or (item.kind == WORD and item.lower in RELATIVES | AUXILIARIES | SUBJECT_PRONOUNS.keys()):
            return None
    return None


def _apposed_name(items: Sequence[Item], joint: int) -> int | None:
    """Return the name at the end of an apposition that the comma `joint` closes: "her father, the captain Ivan Brandt, died"."""
    if joint == 0 or items[joint].lower != "," or items[joint - 1].kind != PERSON:
        return None
    index = joint - 2
    while index >= 0 and items[index].kind == WORD and items[index].lower not in PREPOSITIONS | AUXILIARIES | COORDINATORS | DETERMINERS:
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
        if item.lower == "," or item.lower in HARD_MARKS | RELATIVES or (item.kind == WORD and item.lower in PREPOSITIONS):
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
    return following is not None and following.kind == WORD and following.lower not in PREPOSITIONS | COORDINATORS | ADVERBS


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
        if item.kind in (ORGANIZATION, PLACE) or (item.kind == MARK and item.lower not in GENITIVE_MARKS | QUOTES):
            return ()
        if item.kind == WORD and item.lower in PREPOSITIONS | DETERMINERS:
            return ()
    return ()


def _bearer(items: Sequence[Item], hit: Hit, span: Domain) -> Group:
    """Return who bears a role noun: "Ivanov, founder of ...", "he was the founder of ..."."""
    index = hit.start
    while index > span[0] and items[index - 1].kind in (WORD, ORGANIZATION) and items[index - 1].lower not in AUXILIARIES | COORDINATORS:
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
