"""The part of a sentence that belongs to a trigger, and the date that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.grammar import ADVERBS, COORDINATORS, HARD_MARKS, PREPOSITIONS, RELATIVES, SUBJECT_PRONOUNS, SUBORDINATORS
from pipeline.extraction.events.items import DATE, PERSON, Item, Row
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit

#: How far from a noun its own date may stand.
_NEAR = 7
#: Types that take time: the date of what follows is not theirs ("studied law and was exiled in 1875").
_LASTING = frozenset({"education", "tenure"})
#: The most items between two coordinated verbs that share the date behind the second ("arrested and shot in 1937").
SHARED = 4
_KNOWN = frozenset({"known", "remembered", "noted", "notable", "famous", "renowned"})
_STEPS = frozenset({"following", "next", "later", "after"})
#: Words by which a verb says that it tells of another time than the verb before it.
_AFTERWARDS = frozenset({"later", "afterwards", "afterward", "eventually", "subsequently"})
#: How far into a sentence a date may stand that is its adverbial.
_HEAD = 3

#: Words and marks at which a clause may begin or end.
_WALLS = HARD_MARKS | RELATIVES | SUBORDINATORS | COORDINATORS | _KNOWN
#: What may stand before the subject of a coordinated clause, and what shows that another clause begins.
_BEFORE_SUBJECT = COORDINATORS | ADVERBS | {","}
_CLAUSE_SIGNS = (HARD_MARKS - {"(", ")"}) | COORDINATORS | RELATIVES | SUBJECT_PRONOUNS.keys() | {","}

Domain = tuple[int, int]


def domains(items: Sequence[Item], hits: Sequence[Hit]) -> list[Domain]:
    """Return for each hit the items (start, end) of its clause: up to a hard boundary, or to where the next clause starts."""
    verbs = [hit for hit in hits if hit.voice != "noun"]
    asides = _short_asides(items)
    possible = [i for i, item in enumerate(items) if item.lower in _WALLS]
    walls = [i for i in possible if (items[i].lower in HARD_MARKS and i not in asides) or _walls(items, i)]
    splits = [_split(items, first, second) for first, second in pairwise(verbs)]
    found = []
    for hit in hits:
        left = max([w + 1 for w in walls if w < hit.group] + [s for s in splits if s <= hit.group] + [0])
        right = min([w for w in walls if w >= hit.end] + [s for s in splits if s >= max(hit.end, hit.start + 1)] + [len(items)])
        found.append((min(left, hit.start), max(right, hit.end)))
    return found


def _short_asides(items: Sequence[Item]) -> set[int]:
    """Return the brackets around a word or two that interrupt no clause: "(RSDLP)"."""
    found: set[int] = set()
    for index, item in enumerate(items):
        if item.lower in ("(", "["):
            close = next((i for i in range(index + 1, min(index + 5, len(items))) if items[i].lower in (")", "]")), None)
            if close is not None and all(inner.kind != DATE for inner in items[index:close]):
                found |= {index, close}
    return found


def _walls(items: Sequence[Item], index: int) -> bool:
    return _relates(items[index]) or _subordinates(items, index) or known_for(items, index) or _goes_on(items, index)


def _goes_on(items: Sequence[Item], index: int) -> bool:
    """Whether "and" opens a clause with a subject of its own: "he married in 1895, and she shared his fate"."""
    following = items[index + 1] if index + 1 < len(items) else None
    return items[index].lower in COORDINATORS and following is not None and following.kind == "word" and following.lower in SUBJECT_PRONOUNS


def known_for(items: Sequence[Item], index: int) -> bool:
    """Whether what someone is known for begins here: "an officer best known for his escape in 1952" was no officer in 1952."""
    return items[index].lower in _KNOWN and index + 1 < len(items) and items[index + 1].lower == "for"


def _relates(item: Item) -> bool:
    return item.lower in RELATIVES and item.kind == "word"


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
        return next((joint for joint in opening if items[joint].lower != ","), opening[_dates_what_went_before(items, opening)])
    return joints[-1] if joints else max(first.end, min(second.group, second.start))


def _dates_what_went_before(items: Sequence[Item], commas: Sequence[int]) -> bool:
    """Whether a bare date between the first two commas belongs to what stands before it: "having served in Riga, 1884-86, he left"."""
    return len(commas) > 1 and commas[1] == commas[0] + 2 and items[commas[0] + 1].kind == DATE


def _dates_next(items: Sequence[Item], index: int) -> bool:
    return items[index].lower in PREPOSITIONS and items[index + 1].kind == DATE


def _starts_clause(items: Sequence[Item], joint: int, group: int) -> bool:
    index = joint
    while index < group and (items[index].lower in _BEFORE_SUBJECT or items[index].kind == DATE or _dates_next(items, index)):
        index += 1
    if index >= group or (items[index].lower in SUBJECT_PRONOUNS and items[index].kind == "word"):
        return True
    before = joint - 1
    while before > 0 and items[before].lower in (",", "and"):
        before -= 1
    taken_up = index + 2 < len(items) and items[index + 1].lower == "," and _relates(items[index + 2])
    return items[index].kind == PERSON and before >= 0 and items[before].kind != PERSON and not taken_up


def dates_of(row: Row, hits: Sequence[Hit], spans: Sequence[Domain]) -> list[DateSpan | None]:
    """Return the date of each hit: its own, else that of the verb it is coordinated with, else the nearest before it.

    The year of a work ("his 1930 book") dates nothing else, and a span that a noun is part of ("until his death") not that noun.
    """
    if not row.dates:
        return [None] * len(hits)
    words = event_lexicon().classes["work"]
    works = {i for i, date in row.dates if i + 1 < len(row.items) and row.items[i].date is date and row.items[i + 1].lower in words}
    free = replace(row, dates=tuple((index, date) for index, date in row.dates if index not in works and not _restated(date, row)))
    found: list[DateSpan | None] = []
    for hit, span in zip(hits, spans, strict=True):
        if hit.voice == "noun" and hit.start - 1 in works:
            found.append(next((date for index, date in row.dates if index == hit.start - 1), None))
        elif hit.voice == "noun":
            found.append(_of_noun(free, hit, span))
        else:
            found.append(_own(free, hit, span))
    found = [date or _relative_to(free, hit, span) for date, hit, span in zip(found, hits, spans, strict=True)]
    return [date or _shared(free, hits, found, number) for number, date in enumerate(found)]


def _relative_to(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    """Return the date that "when" takes up right before a clause, the end of a span: "he sat from 1936 to 1941, when he resigned"."""
    opening = span[0] - 1
    if hit.voice == "noun" or opening < 1 or row.items[opening].lower != "when":
        return None
    last = opening - (2 if row.items[opening - 1].lower == "," else 1)
    date = next((date for index, date in row.dates if index == last), None)
    return date.parts[-1] if date is not None and date.parts else date


def _restated(named: DateSpan, row: Row) -> bool:
    """Whether a named period's date is also stated, if less closely: "in 1939 the Eighteenth Congress elected him" says 1939."""
    if not (named.date.anchor or "").startswith("period:") or not named.date.earliest or not named.date.latest:
        return False
    return any(
        date.date.anchor is None
        and (date.date.earliest or "9") <= named.date.earliest
        and named.date.latest <= (date.date.latest or "0")
        and "/" not in date.date.edtf
        for _, date in row.dates
    )


def _of_noun(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    position = row.items[hit.start].start
    around = [date for _, date in row.dates if date.start <= position < date.end]
    outside = replace(row, dates=tuple((index, date) for index, date in row.dates if date not in around))
    beside = _beside(outside, hit)
    if beside is not None or hit.senses[0].trigger.undated:
        return beside
    named = hit.senses[0].trigger.type == "meeting"
    return next((date for date in around if named), None) or _own(outside, hit, span)


def _shared(row: Row, hits: Sequence[Hit], found: list[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date that a verb without one of its own takes from its neighbours; it is noted for those that follow."""
    hit = hits[number]
    if hit.voice == "noun":
        return None
    following = found[number + 1] if number + 1 < len(hits) else None
    lasting = _lasts(hit)
    begin = max((i + 1 for i in range(hit.start) if row.items[i].lower in (";", ":")), default=0)
    opens = not any(begin <= index < hit.start for index, _ in row.dates)
    if following is not None and not lasting and opens and not steps_on(row, following) and _coordinated(row.items, hit, hits[number + 1]):
        found[number] = following
    else:
        found[number] = _from_before(row, hits, found, number)
    return found[number]


def steps_on(row: Row, date: DateSpan) -> bool:
    """Whether a date goes on from another: "admitted, and left the following year" are two years."""
    words = next((row.items[index].lower.split() for index, other in row.dates if other is date), [])
    return date.date.basis == "inferred" and not _STEPS.isdisjoint(words)


def _from_before(row: Row, hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date that a verb takes from what stands before it; what stands in brackets dates nothing outside."""
    if not number:
        return _before(row, hits[number], None)
    previous, hit = hits[number - 1], hits[number]
    if bracketed(row.items, previous.start) and not bracketed(row.items, hit.start):
        return _before(row, hit, None)
    fronted = _fronted(row, previous)
    return _before(row, hit, fronted or found[number - 1]) if fronted or _passes_on(row, previous, hit) else None


def _passes_on(row: Row, previous: Hit, hit: Hit) -> bool:
    """Whether a verb may have its date from the one before it: not from a birth, nor where it says that it tells of a later time."""
    if any(item.lower in _AFTERWARDS for item in row.items[hit.group - 1 : hit.start]):
        return False
    return hit.start - previous.end <= SHARED or not any(form.trigger.type == "birth" for form in previous.senses)


def _fronted(row: Row, inserted: Hit) -> DateSpan | None:
    """Return the date at the head of a sentence, if a participle clause stands behind it: "In 1937, having left in 1929, he was"."""
    items, group = row.items, inserted.group
    if group < 1 or not items[group].lower.endswith("ing") or items[group - 1].lower != ",":
        return None
    return next((date for index, date in row.dates if index < inserted.group and index <= _HEAD), None)


def _lasts(hit: Hit) -> bool:
    return any(form.trigger.type in _LASTING for form in hit.senses)


def _own(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    work = any(form.trigger.type == "publication" for form in hit.senses)
    inside = [
        (index, date)
        for index, date in row.dates
        if span[0] <= index < span[1] or (_in_brackets(row.items, index, span[1]) and (work or not _of_a_life(row.items, index, date)))
    ]
    within = [date for index, date in inside if hit.start <= index < hit.end]
    if within:
        return within[0]
    after = [(index, date) for index, date in inside if index >= hit.end]
    before = [(index, date) for index, date in inside if index < hit.end]
    if before and not bracketed(row.items, hit.end):
        before = [(index, date) for index, date in before if not bracketed(row.items, index)]
    if before and after and after[0][1].date.edtf.startswith("../") and not _lasts(hit):
        return before[-1][1]
    if after and before and after[0][0] - hit.end > 12:
        return before[-1][1]
    return after[0][1] if after else before[-1][1] if before else None


def _beside(row: Row, hit: Hit) -> DateSpan | None:
    """Return the date that belongs to a noun: "his death in 1935", "the January 1925 plenum", "the congress of 1903"."""
    items = row.items
    after = [(i, date) for i, date in row.dates if hit.end <= i <= hit.end + _NEAR and not _clause_between(items, hit.end, i)]
    near = [(i, date) for i, date in row.dates if hit.start - _NEAR <= i < hit.start and not bracketed(items, i)]
    before = [(i, date) for i, date in near if not _clause_between(items, i, hit.start)]
    if after and (after[0][0] - hit.end <= 1 or not before):
        return after[0][1]
    return before[-1][1] if before else None


def _clause_between(items: Sequence[Item], low: int, high: int) -> bool:
    return any(item.lower in _CLAUSE_SIGNS for item in items[low + 1 : high])


def _of_a_life(items: Sequence[Item], index: int, date: DateSpan) -> bool:
    """Whether years in brackets are someone's life dates, not the term of an office: "Ivanov (1850-1900)", but "in Riga (1890-95)"."""
    return "/" in date.date.edtf and index > 1 and items[index - 2].kind == PERSON


def _in_brackets(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the date at `index` stands alone in brackets that open where the clause ends: "the congress (1922)"."""
    return index == end + 1 and index + 1 < len(items) and items[end].lower == "(" and items[index + 1].lower == ")"


def _coordinated(items: Sequence[Item], first: Hit, second: Hit) -> bool:
    """Whether two verbs stand side by side: "arrested and shot", "arrested, tried and shot", "arrested by the police and shot"."""
    between = [item.lower for item in items[first.end : second.start]]
    if len(between) > SHARED:
        return False
    return "and" in between or (bool(between) and all(word in _BEFORE_SUBJECT for word in between))


def _before(row: Row, hit: Hit, previous: DateSpan | None) -> DateSpan | None:
    if previous is not None:
        if "/" in previous.date.edtf and previous.parts and _ends_it(hit):
            return previous.parts[-1]
        return previous if _lasts(hit) or "/" not in previous.date.edtf else None
    earlier = [date for index, date in row.dates if index < hit.start and not bracketed(row.items, index)]
    return earlier[-1] if earlier and (_lasts(hit) or "/" not in earlier[-1].date.edtf) else None


def _ends_it(hit: Hit) -> bool:
    """Whether a verb tells the end of what lasted until then: "headed it from 1920-30 and was replaced"."""
    return any((form.trigger.passive if hit.voice == "passive" else form.trigger.type) == "dismissal" for form in hit.senses)


def bracketed(items: Sequence[Item], index: int) -> bool:
    """Whether an item stands inside brackets, as life dates do."""
    depth = 0
    for item in items[:index]:
        depth += {"(": 1, ")": -1}.get(item.lower, 0)
    return depth > 0
