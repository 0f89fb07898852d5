"""The date that a sentence states for a trigger: in its clause, or shared with another verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import (
    BEFORE_SUBJECT,
    Domain,
    bracketed,
    in_aside,
    resumptions,
)
from pipeline.extraction.events.dating.apart import AFTERWARDS, hung_on, is_repeated, looks_back, moves_on
from pipeline.extraction.events.dating.endings import ended, ever_since, spanning
from pipeline.extraction.events.dating.reach import within_reach
from pipeline.extraction.events.dating.wars import in_war, since_war
from pipeline.extraction.events.grammar import (
    ADVERBS,
    CHRONOLOGICAL,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    HARD_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, Row
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.posts.titles import office
from pipeline.extraction.events.triggers import Hit

#: How far from a noun its own date may stand.
_NEAR = 7
#: How far behind a verb a date stands that is less likely its own than one before it.
_DISTANT = 12
#: How far into brackets the year of a print may stand, behind places and publisher.
_IMPRINT = 7
#: Types that take time: the date of what follows is not theirs ("studied law and was exiled in 1875").
_LASTING = frozenset({"education", "tenure"})
#: Types of what a span may hold several of.
_RECURRING = frozenset({"arrest", "exile", "imprisonment", "trial", "travel", "conflict", "publication", "meeting", "demonstration"})
#: The most items between two coordinated verbs that share the date behind the second ("arrested and shot in 1937").
_SHARED = 4
_STEPS = frozenset({"following", "next", "later", "after"})
#: What may stand before the participle of an inserted clause.
_BEFORE_PARTICIPLE = frozenset({"after", "before", "while", "on", "upon", "by", "without", "despite", "not", "since", "when", "though"})
#: How far into a sentence a date may stand that is its adverbial.
_HEAD = 3
#: What may stand between the date of a meeting and the clause about it, and how far before its date the meeting is named.
_CLOSING, _MEETING = frozenset({",", ")"}), 4
#: What shows that another clause begins.
_CLAUSE_SIGNS = (HARD_MARKS - {"(", ")"}) | COORDINATORS | RELATIVES | SUBJECT_PRONOUNS.keys() | {","}


def dates_of(row: Row, hits: Sequence[Hit], spans: Sequence[Domain]) -> list[DateSpan | None]:
    """Return the date of each hit: its own, else that of the verb it is coordinated with, else the nearest before it.

    The year of a work ("his 1930 book") dates nothing else, and a span that a noun is part of ("until his death") not that noun.
    """
    if not row.dates:
        return [None] * len(hits)
    free = without_works(row)
    free = replace(free, dates=tuple((index, date) for index, date in free.dates if not _restated(date, row)))
    works = {index: date for index, date in row.dates if _is_of_work(row.items, index)}
    nouns = [date for hit in hits if (date := _behind_noun(free, hit)) is not None]
    found: list[DateSpan | None] = []
    for hit, span in zip(hits, spans, strict=True):
        if hit.voice == "noun" and (year := works.get(hit.start - 1) or works.get(hit.start - 2)):
            found.append(year)
        elif hit.voice == "noun":
            found.append(_of_noun(free, hit, span))
        else:
            found.append(_own(within_reach(free, hit), hit, (max(span[0], hung_on(row.items, hit) or 0), span[1]), nouns))
    found = [date or _relative_to(free, hit, span) for date, hit, span in zip(found, hits, spans, strict=True)]
    found = [date or _meanwhile(row.items, hits, spans, found, n) for n, date in enumerate(found)]
    found = [date or (ever_since(free, hit) if hit.voice != "noun" else None) for date, hit in zip(found, hits, strict=True)]
    apart = [looks_back(row.items, hits, n) or in_war(row, hits[n], spans[n]) for n in range(len(hits))]
    rows = [since_war(free, hits, spans, hit) for hit in hits]
    whole = [date or (None if apart[n] else _shared(rows[n], hits, found, n)) for n, date in enumerate(found)]
    return [_whole(row, n, hits, spans, whole) if _lasts(hit) else whole[n] for n, hit in enumerate(hits)]


def _whole(
    row: Row, number: int, hits: Sequence[Hit], spans: Sequence[Domain], dates: Sequence[DateSpan | None]
) -> DateSpan | None:
    """Return the date of what lasts with its beginning and end: "after his death in 1340 she ruled until 1351"."""
    date, (low, _) = ended(row.items, number, hits, spans, dates), spans[number]
    if date is None or not date.date.edtf.startswith("../"):
        return date
    before = [one for index, one in row.dates if low <= index < hits[number].group and not bracketed(row.items, index)]
    return spanning(before[-1], date) if before and before[-1] is not date else date


def opens_member(items: Sequence[Item], index: int) -> bool:
    """Whether a date begins what goes on without its verb: "in 1968 he was made major, and in 1972 colonel", "and in 1917 to the Diet"."""
    following = items[index + 1].lower if index + 1 < len(items) else ""
    return _opens_clause(items, index) and (following in PREPOSITIONS or following in DETERMINERS or bool(office(following)))


def _opens_clause(items: Sequence[Item], index: int) -> bool:
    """Whether a date stands behind "and", "but" or a comma, and words behind it: "and in 1972 retired"."""
    opening = index - 1 if index and items[index - 1].lower in PREPOSITIONS else index
    joined = opening > 0 and (items[opening - 1].lower in COORDINATORS or items[opening - 1].lower in (",", ";"))
    return joined and index + 1 < len(items) and items[index + 1].kind == WORD and items[index + 1].lower not in COORDINATORS


def without_works(row: Row) -> Row:
    """Return the row without the years that only say which work is meant: "his 1930 book", "the 1930 Brunner edition"."""
    if not row.dates:
        return row
    kept = tuple((index, date) for index, date in row.dates if not _is_of_work(row.items, index))
    return row if len(kept) == len(row.dates) else replace(row, dates=kept)


def _is_of_work(items: Sequence[Item], index: int) -> bool:
    words = event_lexicon().classes["work"]
    behind = items[index + 1 : index + 3]
    if items[index].kind == DATE and [item.lower for item in items[max(0, index - 2) : index]] == ["class", "of"]:
        return True  # "Lang, class of 1922, was born"
    if items[index].kind != DATE or not behind:
        return False
    return behind[0].lower in words or (behind[0].kind in (PERSON, PLACE) and behind[-1].lower in words)


def _relative_to(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    """Return the date that a relative clause takes up.

    "When" takes up a date right before it, the end of a span: "he sat from 1936 to 1941, when he resigned". "Which" takes up that of a
    meeting: "attended the congresses of 1920 and 1921, which elected him", "the congress (1920), which elected him".
    """
    opening = span[0] - 1
    if hit.voice == "noun" or opening < 1 or row.items[opening].lower not in ("when", "which"):
        return None
    last = opening - 1
    while last and row.items[last].lower in _CLOSING:
        last -= 1
    date = next((date for index, date in row.dates if index == last), None)
    if date is None or row.items[opening].lower == "when":
        return date.parts[-1] if date is not None and date.parts else date
    meetings = event_lexicon().classes["session"]
    return date if any(item.lower.split()[-1] in meetings for item in row.items[max(0, last - _MEETING) : last]) else None


def _meanwhile(
    items: Sequence[Item], hits: Sequence[Hit], spans: Sequence[Domain], found: Sequence[DateSpan | None], number: int
) -> DateSpan | None:
    """Return the date of the clause that says what happened at the same time: "they met when Lang was hiding there in 1917"."""
    hit, following = hits[number], number + 1
    if following == len(hits) or found[following] is None or hit.voice == "noun" or "had" in hit.auxiliaries:
        return None
    opening = spans[following][0] - 1
    between = items[hit.end : opening]
    direct = opening >= hit.end and items[opening].lower in ("when", "while") and all(item.kind != MARK for item in between)
    return found[following] if direct else None


def _restated(named: DateSpan, row: Row) -> bool:
    """Whether the date of a named period or an age is also stated, if less closely.

    "In 1939 the Eighteenth Congress elected him" says 1939, "in 1966, at the age of 19, he joined" 1966.
    """
    if (named.date.anchor or "").startswith("birth:"):
        return any(date.date.anchor is None and _within_a_year(date, named) for _, date in row.dates)
    if not (named.date.anchor or "").startswith("period:") or not named.date.earliest or not named.date.latest:
        return False
    return any(
        date.date.anchor is None
        and (date.date.earliest or "9") <= named.date.earliest
        and named.date.latest <= (date.date.latest or "0")
        and "/" not in date.date.edtf
        for _, date in row.dates
    )


def _within_a_year(stated: DateSpan, age: DateSpan) -> bool:
    years = [(date.date.earliest or "")[:4] for date in (stated, age)]
    return all(map(str.isdigit, years)) and "/" not in stated.date.edtf and abs(int(years[0]) - int(years[1])) <= 1


def _of_noun(row: Row, hit: Hit, span: Domain) -> DateSpan | None:
    position = row.items[hit.start].start
    around = [date for _, date in row.dates if date.start <= position < date.end]
    last = row.items[hit.end - 1].end
    ends = [part for date in around for part in date.parts if part.start >= last]
    if ends and hit.senses[0].trigger.undated:
        return ends[-1]  # "from 1917 until his death in 1922"
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
    if (later := _of_further(row.items, hits, found, number)) is not None:
        found[number] = later
        return later
    row = _without_births(_without_asides(row, hit), hits, found, number)
    last = _last_joined(row, hits, found, number)
    following = found[last] if last is not None else None
    lasting = _lasts(hit)
    begin = max((i + 1 for i in range(hit.start) if row.items[i].lower in (";", ":")), default=0)
    opened = found[0] if number and _opens_sentence(row.items, hits[0]) else None
    stated = [date for index, date in row.dates if begin <= index < hit.start and date is not opened]
    beside = last is not None and [item.lower for item in row.items[hit.end : hits[last].start]] == ["and"]
    opens = beside or not stated or _is_later(row.items, hit)
    passing = last is None or following is None or "/" not in following.date.edtf or _recurs(hit, hits[last])  # "exiled, 1909-14", too
    once = following is not None and "/" not in following.date.edtf
    parted = following is not None and once and (is_repeated(row.items, hit) or steps_on(row, following))
    if following is not None and passing and opens and not (lasting or parted):
        found[number] = following
    else:
        found[number] = _from_before(row, hits, found, number)
    return found[number]


def _last_joined(row: Row, hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> int | None:
    """Return the first verb with a date of its own among those that stand side by side behind one: "arrested, tried and shot in 1937"."""
    for previous in range(number, len(hits) - 1):
        own = found[previous + 1]
        between = own is not None and _between(row, own, hits[previous], hits[previous + 1])
        if not between and not _coordinated(row.items, hits[previous], hits[previous + 1]):
            return None
        if own is not None:
            return previous + 1
    return None


def _opens_sentence(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a participle without its subject opens the sentence: "Captured in 1527, he was tried and beheaded in 1528"."""
    participle = hit.senses[0].tag == "ing" or (hit.voice == "passive" and not hit.auxiliaries)
    return participle and hit.voice != "noun" and hit.group <= 1 and (hit.group == 0 or items[0].lower in _BEFORE_PARTICIPLE)


def _without_births(row: Row, hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> Row:
    """Return the row without the dates of births that other verbs tell: "Born in 1890, he studied law"."""
    births = [found[n] for n, hit in enumerate(hits) if n != number and hit.senses[0].trigger.type == "birth"]
    kept = tuple(pair for pair in row.dates if not any(pair[1] is birth for birth in births))
    return row if len(kept) == len(row.dates) else replace(row, dates=kept)


def _of_further(items: Sequence[Item], hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date behind the last of those who share a verb, if none stands before: "Brandt was president and Lang clerk in 1901"."""
    if any(item.kind == DATE for item in items[: hits[number].start]):
        return None
    last = number + 1
    while last < len(hits) and _is_another(items, hits[last]) and found[last] is None:
        last += 1
    return found[last] if last < len(hits) and _is_another(items, hits[last]) else None


def _is_another(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a hit is the office of another one without a verb of its own: "and Lang (clerk)"."""
    bare = all(item.lower in DETERMINERS | ADVERBS | {"as"} for item in items[hit.start : hit.end])
    return bare and hit.voice != "noun" and hit.start > 0 and items[hit.start - 1].kind == PERSON


def _without_asides(row: Row, hit: Hit) -> Row:
    """Return the row without the dates of relative clauses before a verb: "Lang, who fled in 1905, returned and was elected in 1907"."""
    apart = [date for index, date in row.dates if in_aside(row.items, index, hit)]
    return replace(row, dates=tuple(pair for pair in row.dates if pair[1] not in apart)) if apart else row


def _is_later(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a verb says that it tells of what came after: "was then arrested", "later became"."""
    return any(item.lower == "then" or item.lower in AFTERWARDS for item in items[max(0, hit.group - 1) : hit.start])


def steps_on(row: Row, date: DateSpan) -> bool:
    """Whether a date goes on from another: "admitted, and left the following year" are two years."""
    words = next((row.items[index].lower.split() for index, other in row.dates if other is date), [])
    return date.date.basis == "inferred" and not _STEPS.isdisjoint(words)


def _from_before(row: Row, hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date that a verb takes from what stands before it, unless time has passed since."""
    date = _earlier(row, hits, found, number)
    place = next((index for index, other in row.dates if other is date), -1)
    return None if date is None or moves_on(row.items, place, hits[number], date) else date


def _earlier(row: Row, hits: Sequence[Hit], found: Sequence[DateSpan | None], number: int) -> DateSpan | None:
    """Return the date before a verb that may be its own; what stands in brackets dates nothing outside."""
    if not number:
        return _before(row, hits[number], None)
    previous, hit = hits[number - 1], hits[number]
    if bracketed(row.items, previous.start) and not bracketed(row.items, hit.start):
        return _before(row, hit, None)
    if in_aside(row.items, previous.start, hit):
        return _before(row, hit, None)
    if (onward := _onward(row, previous, hit)) is not None:
        return _before(row, hit, onward)
    fronted = _fronted(row, previous)
    work = any(_is_of_work(row.items, index) for index in range(max(0, previous.start - 2), previous.start))
    passed = None if work else found[number - 1]
    if passed is not None and not _goes_on_from_brackets(row, passed, hit):
        passed = None
    return _before(row, hit, fronted or passed) if fronted or _passes_on(row, previous, hit) else None


def _goes_on_from_brackets(row: Row, date: DateSpan, hit: Hit) -> bool:
    """Whether a date may be passed on to a verb: one in brackets only to a clause that tells what happened there and then.

    "Fought at Riga (1777), where he lost an eye", but not "founded the Dawn (1883), collected tales and printed them".
    """
    index = next((index for index, one in row.dates if one.start == date.start), None)
    if index is None or not bracketed(row.items, index) or bracketed(row.items, hit.start):
        return True
    return any(item.lower in ("where", "when") for item in row.items[index : hit.group])


def _onward(row: Row, previous: Hit, hit: Hit) -> DateSpan | None:
    """Return the date of a clause between two verbs whose own verb tells nothing: "elected in 1901, but in 1903 gave up and left"."""
    between = ((index, date) for index, date in row.dates if previous.end <= index < hit.start)
    return next((date for index, date in between if _opens_clause(row.items, index)), None)


def _passes_on(row: Row, previous: Hit, hit: Hit) -> bool:
    """Whether a verb may have its date from the one before it: not from a birth, nor what is done again and again."""
    return not is_repeated(row.items, hit) and all(form.trigger.type != "birth" for form in previous.senses)


def _fronted(row: Row, inserted: Hit) -> DateSpan | None:
    """Return the date at the head of a sentence, if a participle clause stands behind it: "In 1937, after having left in 1929, he was"."""
    items = row.items
    first = next(((index, date) for index, date in row.dates if index < inserted.group and index <= _HEAD), None)
    if first is None:
        return None
    opening = items[first[0] + 1 : first[0] + 4]
    participle = opening[1:2] if opening[1:2] and opening[1].lower not in _BEFORE_PARTICIPLE else opening[2:3]
    inside = bool(participle) and opening[0].lower == "," and participle[0].lower.endswith("ing")
    return first[1] if inside and all(item.lower != "," for item in items[first[0] + 2 : inserted.group]) else None


def _lasts(hit: Hit) -> bool:
    return any(form.trigger.type in _LASTING for form in hit.senses)


def _recurs(hit: Hit, following: Hit) -> bool:
    """Whether a verb may share the span of the next: what may happen more than once, before what does not last."""
    return not _lasts(following) and any(form.trigger.type in _RECURRING for form in hit.senses)


def _behind_noun(row: Row, hit: Hit) -> DateSpan | None:
    """Return the date right behind a noun that tells what counts undated: "the murder of Lang in 1918"."""
    if hit.voice != "noun" or not hit.senses[0].trigger.undated:
        return None
    last = _end_of_phrase(row.items, hit.end)
    return next((date for index, date in row.dates if last <= index <= last + 1), None)


def _own(row: Row, hit: Hit, span: Domain, nouns: Sequence[DateSpan] = ()) -> DateSpan | None:
    """Return the date in the clause of a trigger: the first behind it, unless that is one of `nouns` and another stands before it."""
    row = _without_asides(row, hit)
    work = any(form.trigger.type == "publication" for form in hit.senses)
    inside = [
        (index, date)
        for index, date in row.dates
        if span[0] <= index < span[1]
        or (_in_brackets(row.items, index, span[1]) and (work or not _of_a_life(row.items, index, date)))
        or (work and _of_imprint(row.items, index, span[1]))
        or _behind_aside(row.items, index, span[1])
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
    if before and after and before[-1][0] < hit.group and _opens_clause(row.items, after[0][0]):
        return before[-1][1]
    further = bool(after) and (_predicated(row.items, hit.end, after[0][0]) or _is_distant(row.items, hit.end, after[0][0]))
    if after and before and (further or any(after[0][1] is date for date in nouns)):
        return before[-1][1]
    return after[0][1] if after else before[-1][1] if before else None


def _predicated(items: Sequence[Item], low: int, high: int) -> bool:
    """Whether "and was" between a verb and a date begins a predicate of its own: "In 1925 he joined the League and was ill in 1927"."""
    return any(first.lower in COORDINATORS and second.lower in COPULA for first, second in pairwise(items[low:high]))


def _is_distant(items: Sequence[Item], end: int, date: int) -> bool:
    """Whether a date stands far behind a trigger; no noun phrase, such as a long office, makes it so."""
    return date - end > _DISTANT and any(item.kind == MARK or item.lower in RELATIVES for item in items[end:date])


def _beside(row: Row, hit: Hit) -> DateSpan | None:
    """Return the date that belongs to a noun: "his death in 1935", "the January 1925 plenum", "the congress of 1903"."""
    items = row.items
    last = _end_of_phrase(items, hit.end)
    after = [(i, date) for i, date in row.dates if hit.end <= i <= last + _NEAR and not _clause_between(items, hit.end, i)]
    near = [(i, date) for i, date in row.dates if hit.start - _NEAR <= i < hit.start and not bracketed(items, i)]
    before = [(i, date) for i, date in near if not _clause_between(items, i, hit.start)]
    if after and (after[0][0] - last <= 1 or not before):
        return after[0][1]
    return before[-1][1] if before else None


def _end_of_phrase(items: Sequence[Item], start: int) -> int:
    """Return where the of-phrase of a noun ends, with a place behind it, if a date follows: "the murder of Count Lang in Riga in 1918"."""
    if start < len(items) and items[start].kind == PLACE and items[start - 1].lower in PREPOSITIONS:  # "his return from Riga in 1918"
        return start + 1
    if start >= len(items) or items[start].lower != "of":
        return start
    named = next((i for i in range(start + 1, min(start + _NEAR, len(items))) if items[i].kind in (PERSON, ORGANIZATION)), None)
    if named is None:
        return start
    end = named + 1
    while end + 1 < len(items) and items[end].lower in PREPOSITIONS and items[end + 1].kind == PLACE:
        end += 2
    return end if any(item.kind == DATE for item in items[end : end + 2]) else start


def _clause_between(items: Sequence[Item], low: int, high: int) -> bool:
    return any(item.lower in _CLAUSE_SIGNS for item in items[low + 1 : high])


def _of_a_life(items: Sequence[Item], index: int, date: DateSpan) -> bool:
    """Whether years in brackets are someone's life dates, not the term of an office: "Ivanov (1850-1900)", but "in Riga (1890-95)"."""
    return "/" in date.date.edtf and index > 1 and items[index - 2].kind == PERSON


def _in_brackets(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the date at `index` stands alone in brackets that open where the clause ends: "the congress (1922)", "(in May 1922)"."""
    if not end < index < len(items) - 1 or items[end].lower != "(" or items[index + 1].lower != ")":
        return False
    return all(item.lower in CHRONOLOGICAL for item in items[end + 1 : index])


def _of_imprint(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the date at `index` follows the place of printing in brackets that open where the clause ends: "(London, 1704; ...)"."""
    if end >= len(items) or items[end].lower != "(" or not 0 < index - end <= _IMPRINT:
        return False
    return all(item.kind in (PLACE, ORGANIZATION) or item.lower in (",", ":", "and") for item in items[end + 1 : index])


def _behind_aside(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the date at `index` stands right behind what interrupts a clause that ends at `end`.

    That may be brackets, or a relative clause between commas: "married Lang (who was then ill) in 1902"; "succeeded Lang, who had
    retired in 1908, as director in 1909".
    """
    if end >= len(items):
        return False
    if items[end].lower == "(":
        close = next((i for i in range(end + 1, index) if items[i].lower == ")"), index)
        return index - close == 1 or (index - close == 2 and items[close + 1].lower in PREPOSITIONS)
    return any(end < close < index and all(item.lower != "," for item in items[close + 1 : index]) for close in resumptions(items))


def _coordinated(items: Sequence[Item], first: Hit, second: Hit) -> bool:
    """Whether two verbs stand side by side: "arrested and shot", "arrested, tried and shot", "arrested by the police and shot"."""
    between = [item.lower for item in items[first.end : second.start]]
    if second.start < len(items) and second.end > second.start and items[second.start].lower == "as":  # "went to Madras as chaplain"
        return True
    if sum(item.kind != PERSON for item in items[first.end : second.start]) > _SHARED:
        return False
    return "and" in between or (bool(between) and all(word in BEFORE_SUBJECT for word in between))


def _between(row: Row, date: DateSpan, first: Hit, second: Hit) -> bool:
    """Whether a date stands between a verb and its infinitive, and dates both: "urged him, in May 1848, to leave"."""
    return second.auxiliaries[:1] == ("to",) and row.items[first.end - 1].end <= date.start < row.items[second.group].start


def _before(row: Row, hit: Hit, previous: DateSpan | None) -> DateSpan | None:
    if previous is not None:
        if "/" in previous.date.edtf and previous.parts and (_ends_it(hit) or _is_next(row.items, hit)):
            return previous.parts[-1]
        return previous if _lasts(hit) or "/" not in previous.date.edtf else None
    earlier = [date for index, date in row.dates if index < hit.start and not bracketed(row.items, index)]
    return earlier[-1] if earlier and (_lasts(hit) or "/" not in earlier[-1].date.edtf) else None


def _is_next(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a verb tells what came at the end of what lasted: "sat in parliament from 1913-23, and then emigrated"."""
    return any(item.lower in ("then", "thereupon") for item in items[max(0, hit.group - 1) : hit.start])


def _ends_it(hit: Hit) -> bool:
    """Whether a verb tells the end of what lasted until then: "headed it from 1920-30 and was replaced"."""
    return any((form.trigger.passive if hit.voice == "passive" else form.trigger.type) == "dismissal" for form in hit.senses)
