"""Several dates under one verb: "chaired it from 1930-31 and 1939-52", "entered the bureau in 1921 and the committee in 1924".

Each date further to the right with what stands before it is told as an event of its own, with the same verb and subject. Dates that
merely follow each other ("in 1925, 1926 and 1927") say one thing of several years and are left alone, unless they are spans or what
happens on a day, as elections and arrests do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.casting.descriptions import taken_up
from pipeline.extraction.events.clauses import Domain, bracketed, resumptions
from pipeline.extraction.events.dating.attachment import opens_member
from pipeline.extraction.events.grammar import (
    COORDINATORS,
    DETERMINERS,
    HARD_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import ORGANIZATION, PERSON, PLACE, WORD, Item, Row
from pipeline.extraction.events.posts.naming import Post
from pipeline.extraction.events.triggers import Hit

#: Types of which a verb may tell several, date by date.
REPEATED = frozenset({
    "tenure", "appointment", "election", "joining", "education", "travel", "dismissal", "meeting", "publication", "grant", "arrest",
    "trial", "conflict", "imprisonment", "expulsion", "exile", "marriage",
})  # fmt: skip
#: Types whose complement is an office.
_OFFICIAL = frozenset({"tenure", "appointment", "election", "dismissal", "joining"})
#: Of these any complement makes another: "received the Laurel in 1950 and a medal in 1955", "appeared in 1964 and in French in 1991".
_LOOSE = frozenset({"publication", "grant"})
#: Of these each year is another: "re-elected in 1913 and 1916".
_EACH = frozenset({"election", "arrest"})
#: The most items between two dates of one verb.
_REACH = 14
#: The most words of a rank.
_RANK = 3
#: How far behind a noun it may say whose it is: "attempts on Petrov's life".
_WHOSE = 3
_FUNCTION_WORDS = COORDINATORS | PREPOSITIONS | DETERMINERS
_AGAIN = frozenset({"again", "then", "later", "also", "briefly"})
#: Of these what makes a single year another term, and no further year of the same one.
_ANEW = frozenset({"again", "briefly"})
_CLAUSAL = RELATIVES | SUBORDINATORS - PREPOSITIONS | SUBJECT_PRONOUNS.keys()
_STOPS = HARD_MARKS - {";"}
_JOINTS = COORDINATORS | {",", ";"}
#: What opens a further body of one office: "commissar of posts 1921-23, of transport 1923-27".
_LINKS = frozenset({"of", "for"})
#: Letters that abbreviate the events of a life: "; d. Riga, 1931".
_LIFE = frozenset({"b", "m", "d"})
_BRACKETS = frozenset({"(", ")"})
#: What opens the first and the further members where a trigger is told one by one: "two raids, one in Oslo in 1942 and another in 1944".
_ONE = frozenset({"one", "once", "first"})
_OTHER = frozenset({"another", "again", "second", "other", "one", "once", "then", "later", "third"})

Term = tuple[Hit, Domain, DateSpan]


def terms(
    row: Row, hit: Hit, span: Domain, date: DateSpan | None, *, hits: Sequence[Hit], posts: Sequence[Post]
) -> tuple[Domain, list[Term]]:
    """Return the clause cut behind the first date, and a (trigger, clause, date) for each further date of the verb."""
    if date is None or hit.voice == "noun" or REPEATED.isdisjoint(form.trigger.type for form in hit.senses):
        return span, []
    before = [(index, one) for index, one in row.dates if span[0] <= index < hit.group and not bracketed(row.items, index)]
    if any(one is date for _, one in before):
        return span, [*((hit, span, one) for one in _fronted(row, before)), *_members(row, hit, span, hits)]
    inside = next((bracketed(row.items, index) for index, one in row.dates if one is date), False)
    behind = [(index, one) for index, one in row.dates if hit.end <= index and bracketed(row.items, index) == inside]
    if not behind or behind[0][1] is not date:
        return span, []
    loose, each = hit.senses[0].trigger.type in _LOOSE, hit.senses[0].trigger.type in _EACH
    verbs = [other.start for other in hits if other.start >= hit.end and not (loose and other.voice == "noun")]
    ends = [*verbs, *(resumptions(row.items) if len(behind) > 1 else ())]
    found: list[Term] = []
    last, previous = behind[0]
    cut = last + 1
    for index, one in behind[1:]:
        if _is_another(row, hit, last):
            break
        onward = _goes_on(row, hit, (last, index), (previous, one), posts, loose=loose) or (each and _is_listed(row, last, index))
        if any(last < end < index for end in ends) or not onward or _opens_clause(row, index):
            break
        again = hit if all(_is_plain(item.lower) for item in row.items[last + 1 : index]) else replace(hit, end=last + 1)
        found.append((again, (span[0], index + 1), one))
        last, previous = index, one
    return ((span[0], cut) if found else span), found


def _members(row: Row, hit: Hit, span: Domain, hits: Sequence[Hit]) -> Iterator[Term]:
    """Yield what goes on without the verb at further dates, each before its own: "in 1968 he was made major, and in 1972 colonel"."""
    verbs = [other.group for other in hits if other.start >= hit.end and other.voice != "noun"]
    openings = [(index, date) for index, date in row.dates if hit.end <= index < span[1] and opens_member(row.items, index)]
    for number, (index, date) in enumerate(openings):
        end = openings[number + 1][0] if number + 1 < len(openings) else span[1]
        if any(hit.end <= verb < end for verb in verbs):
            return
        yield replace(hit, end=index + 1), (span[0], end), date


def distributed(row: Row, hit: Hit, hits: Sequence[Hit]) -> list[Term]:
    """Return a (trigger, clause, date) for each member of an enumeration that tells a trigger one by one, or none.

    "Two attempts on her life were made, one in Oslo in 1942 and another in 1944"; "first in German in 1950, then in French in 1952".
    """
    if not row.dates or (len(row.dates) == 1 and hit.voice != "noun"):
        return []
    behind = [(index, date) for index, date in row.dates if index >= hit.end and not bracketed(row.items, index)]
    before = range(hit.end, behind[0][0]) if behind else ()
    opening = next((i for i in before if row.items[i].lower in _ONE or _lists(row, hit, i)), None)
    if opening is None or behind[0][0] - opening > _REACH or not _belongs(row, hit, hits, opening):
        return []
    found = [(hit, (opening, behind[0][0] + 1), behind[0][1])]
    last = behind[0][0]
    for index, date in behind[1:]:
        between = row.items[last + 1 : index]
        listed = row.items[opening].lower == ":" and bool(between) and between[0].lower in _JOINTS
        another = listed or not _OTHER.isdisjoint(item.lower for item in between)
        if not another or any(_begins_clause(item.kind, item.lower) for item in between):
            break
        found.append((hit, (last + 1, index + 1), date))
        last = index
    return found if len(found) > 1 or hit.voice == "noun" else []


def _lists(row: Row, hit: Hit, index: int) -> bool:
    """Whether a colon opens a list of works: "published two books: Waves in 1961, and Reeds in 1977"."""
    return row.items[index].lower == ":" and hit.senses[0].trigger.type == "publication"


def _belongs(row: Row, hit: Hit, hits: Sequence[Hit], opening: int) -> bool:
    """Whether an enumeration that opens there is of this trigger: no other verb stands between, but that of a noun ("were made")."""
    first = hit.end + (_WHOSE if hit.voice == "noun" else 0)
    if any(_begins_clause(item.kind, item.lower) for item in row.items[first:opening] if item.lower != ":"):
        return False
    others = [other for other in hits if hit.end <= other.start < opening and (other.voice != "noun" or hit.voice == "noun")]
    return all(other.voice != "noun" for other in others) and len(others) <= (hit.voice == "noun")


def _fronted(row: Row, before: Sequence[tuple[int, DateSpan]]) -> Iterator[DateSpan]:
    """Dates before the verb that stand side by side: "From 1922-25, and again from 1935-46, he was"."""
    for (first, one), (second, other) in pairwise(before):
        between = [item.lower for item in row.items[first + 1 : second]]
        joined = bool(between) and all(word in _JOINTS or word in _AGAIN or word in PREPOSITIONS for word in between)
        if joined and (not _ANEW.isdisjoint(between) or (_spans(one) and _spans(other))):
            yield one


def _goes_on(
    row: Row, hit: Hit, places: tuple[int, int], dates: tuple[DateSpan, DateSpan], posts: Sequence[Post], *, loose: bool
) -> bool:
    """Whether what stands between two dates is joined to the first and has a complement of its own, or a second term."""
    last, index = places
    between = [item for item in row.items[last + 1 : index] if item.lower not in _BRACKETS]
    if not between or len(between) > _REACH or between[0].lower not in _JOINTS:
        return False
    weds = hit.senses[0].trigger.type == "marriage"
    if any(_begins_clause(WORD if weds else item.kind, item.lower) or item.lower in _LIFE for item in between):
        return False
    if hit.senses[0].trigger.lemma == "become" and _is_rank(between):
        return True
    if weds:
        return between[-1].kind == PERSON or between[-2:][0].kind == PERSON
    if any(item.kind in (ORGANIZATION, PLACE) for item in between) or any(last < post.head < index for post in posts):
        return True
    if posts and next((item.lower for item in between if item.lower not in _JOINTS and item.lower not in _AGAIN), "") in _LINKS:
        return True
    if loose and any(item.kind == WORD and item.lower not in _FUNCTION_WORDS for item in between):
        return True
    return all(_is_plain(item.lower) for item in between) and (any(item.lower in _ANEW for item in between) or all(map(_spans, dates)))


def _is_another(row: Row, hit: Hit, last: int) -> bool:
    """Whether someone else is meant behind a date: "The poet was arrested in 1912, the painter in 1913"; no office is "the painter"."""
    if not _OFFICIAL.isdisjoint(form.trigger.type for form in hit.senses):
        return False
    start = next((i for i in range(last + 1, len(row.items)) if row.items[i].lower not in _JOINTS), len(row.items))
    return taken_up(row.items, start) is not None


def _is_rank(between: Sequence[Item]) -> bool:
    """Whether a further rank stands between two dates: "became bookkeeper in 1693, junior merchant in 1697"; no verb in the past."""
    words = [item for item in between if item.kind == WORD and item.lower not in _FUNCTION_WORDS]
    return 0 < len(words) <= _RANK and not any(item.lower.endswith("ed") for item in words)


def _is_listed(row: Row, last: int, index: int) -> bool:
    """Whether nothing but "and" or a comma stands between two dates, and a preposition: "in 1913 and in 1916"."""
    return index > last + 1 and all(_is_plain(item.lower) for item in row.items[last + 1 : index])


def _opens_clause(row: Row, index: int) -> bool:
    """Whether a date is the first word of another clause: "was secretary from 1917 to 1920, and from 1921 she held"."""
    return index + 1 < len(row.items) and row.items[index + 1].lower in SUBJECT_PRONOUNS


def _is_plain(word: str) -> bool:
    return word in _JOINTS or word in _AGAIN or word in _FUNCTION_WORDS


def _begins_clause(kind: str, lower: str) -> bool:
    return kind == PERSON or (kind == WORD and lower in _CLAUSAL) or lower in _STOPS


def _spans(date: DateSpan) -> bool:
    return "/" in date.date.edtf
