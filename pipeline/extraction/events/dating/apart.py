"""Verbs that tell of another time than the dates around them: what had happened before, what came long after, what a neighbour dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import Domain, bracketed
from pipeline.extraction.events.factuality.hanging import opening
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    CHRONOLOGICAL,
    COORDINATORS,
    DETERMINERS,
    ERAS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from pipeline.extraction.events.items import DATE, MARK, PERSON, WORD, Item, Row
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.events.triggers import Hit

#: Words by which a verb says that it tells of a later time than the verb before it.
AFTERWARDS = frozenset({"later", "afterwards", "afterward", "eventually", "subsequently", "finally", "ultimately"})
#: The same, if no longer a time than a year is spoken of.
_SOON = frozenset({"soon", "shortly"})
#: Words by which a verb says that it tells of no one time.
_OFTEN = frozenset({"often", "repeatedly", "frequently", "twice", "thrice"})
_SEVERAL = frozenset({"several", "many", "few", "three", "four", "five", "numerous"})
#: Words before "later" that make it an adjective or something else ("no later than").
_NO_ADVERB = DETERMINERS | {"no", "sooner", "or", "than", "of"}
#: What opens a clause whose pluperfect tells what came before the verb that it hangs on, and any of its verbs.
_HANGING, _HOW = frozenset({"that", "who", "which", "whom", "where", "how"}), frozenset({"how"})
#: How many items before an infinitive "had" may stand ("had managed to remove").
_GOVERNED = 3
#: How many items between a verb and one joined to it that has the same date ("arrested and held in Riga in 1938").
_JOINED = 4
#: The most items of a dated adverbial ("and during the period 1921-24 he").
_ADVERBIAL = 5
_MONTH = len("1905-05")
#: What opens an adverbial at the head of a clause that takes its time from elsewhere, and how many items that has at most.
_ELSEWHEN, _PHRASE = frozenset({"after", "before", "since", "during", "under", "until", "throughout", "in", "over", "for"}), 6
#: Words for the one of a kind, behind which "to" says what made him so: "the first to escape".
_UNIQUE = frozenset({"first", "last", "only", "second", "third", "youngest", "oldest", "sole"})
#: What opens a clause between commas that tells of someone named before.
_ASIDE = frozenset({"who", "whom", "whose", "which"})
_GOVERNING = frozenset({"managed", "tried", "failed", "refused", "begun", "helped", "attempted"})
#: What opens an adverbial of time behind a verb, and what ends it.
_DURING, _ENDS_PHRASE = frozenset({"in", "during", "after", "before"}), PREPOSITIONS | COORDINATORS | {",", ".", ";", ":", ")", "("}
#: What says, with "to", what is meant to happen.
_MEANING = frozenset({"was", "were", "due", "resolved", "decided", "agreed", "planned", "ordered", "intended"})
#: Who, with "as" before, is said to know already ("as we know, the ensign was appointed", "as has been said").
_KNOWN = frozenset({"we", "i", "you", "everyone", "everybody", "has", "is", "was", "already", "mentioned", "noted", "stated", "said"})
#: What relates another time to that of a noun, and how far before that it may stand.
_RELATED, _NEAR = frozenset({"after", "before", "since", "until", "till"}), 4
#: Types of what is resolved, asked or proposed.
_MEANT_TYPES = frozenset({"agreement", "other"})
#: What takes up the time just told: "after this war".
_MEANT = frozenset({"this", "these", "that"})
_EARLIER = frozenset({"previously", "formerly", "once"})


def looks_back(items: Sequence[Item], hits: Sequence[Hit], number: int) -> bool:
    """Whether a verb tells what had happened before the verb that its clause hangs on.

    So do the pluperfect in a clause with "that" or "who" ("in 1931 he wrote that Lang had been shot and buried", "in 1929 Lang, who had
    been appointed consul, left"), or with a verb of success ("had managed to flee"), what is told "how" ("in 1931 he described how Lang
    fled"), and what someone is honoured or blamed for ("decorated in 1943 for organizing a school").
    """
    hit = hits[number]
    if hit.group and items[hit.group - 1].lower == "for":
        return hit.senses[0].tag == "ing"
    if hung_on(items, hit) is not None:
        return True
    if hit.auxiliaries[:1] == ("to",) and items[hit.group - 1].lower in _GOVERNING:
        return any(item.lower == "had" for item in items[max(0, hit.group - _GOVERNED) : hit.group])
    chained = number > 0 and hit.voice != "noun" and _goes_on_from(items, hits[number - 1], hit)
    return chained and looks_back(items, hits, number - 1)


def hung_on(items: Sequence[Item], hit: Hit) -> int | None:
    """Return the word that opens a clause whose verb tells what came before the verb on which it hangs; an odd comma closes it."""
    opener = opening(items, hit.group, _HANGING if hit.auxiliaries[:1] == ("had",) else _HOW)
    closed = opener is not None and sum(item.lower == "," for item in items[opener : hit.group]) % 2
    return None if closed else opener


def _goes_on_from(items: Sequence[Item], first: Hit, second: Hit) -> bool:
    """Whether two verbs share what helps the first: "had joined the guild and then worked"."""
    joint = second.group - 1
    while joint > first.end and items[joint].lower in ADVERBS - COORDINATORS:
        joint -= 1
    return joint >= first.end and not second.auxiliaries and items[joint].lower in COORDINATORS


def moves_on(items: Sequence[Item], place: int, hit: Hit, date: DateSpan) -> bool:
    """Whether time has passed between what a date at `place` dates and a verb: "was banished in May, but soon recanted and was freed"."""
    close = len(date.date.edtf.strip("~?")) >= _MONTH and "/" not in date.date.edtf
    words = AFTERWARDS | _SOON if close else AFTERWARDS
    passed = [i for i in range(place + 1, hit.start) if items[i].lower in words and _leads_to_verb(items, i)]
    return any(i >= hit.group - 1 or any(map(is_past, items[place + 1 : i])) for i in passed)


def _leads_to_verb(items: Sequence[Item], index: int) -> bool:
    """Whether an adverb of time stands at a verb, and is no adjective: "and later became", "the later king", "later king"."""
    if index and items[index - 1].lower in _NO_ADVERB:
        return False
    following = index + 1
    while following < len(items) and (items[following].lower in ADVERBS or items[following].lower in AUXILIARIES):
        following += 1
    return following > index + 1 or (following < len(items) and is_past(items[following]))


def leaves_story(items: Sequence[Item], hit: Hit, span: Domain) -> bool:
    """Whether a clause without a date says that it tells of another time than the story has reached.

    "Later, Lang became"; "she was formerly"; "after the war he was"; "he was the first to escape"; "as we know, he was";
    "what they told me after her death".
    """
    if hit.voice == "noun":
        before = items[max(0, hit.start - _NEAR) : hit.start]
        related = next((i for i, item in enumerate(before) if item.lower in _RELATED), len(before))
        return related < len(before) and all(item.lower != "," for item in before[related:])
    around = items[max(0, hit.group - 2) : hit.end + 1]
    opening = tuple(item.lower for item in items[span[0] : span[0] + 2]), tuple(item.lower for item in items[:2])
    if any(words[0] == "as" and words[1] in _KNOWN for words in opening if len(words) > 1):
        return True
    if any(item.lower in AFTERWARDS or item.lower in _EARLIER for item in around):
        return True
    if any(_opens_elsewhen(items, head, hit.group) for head in {span[0], _main_start(items, hit)}):
        return True
    if is_repeated(items, hit) or of_an_era(items, hit, span):
        return True
    kind = [item.lower for item in items[max(0, hit.group - _PHRASE) : hit.group]]
    return hit.auxiliaries[:1] == ("to",) and not _UNIQUE.isdisjoint(kind)


def _main_start(items: Sequence[Item], hit: Hit) -> int:
    """Return where the sentence of a verb begins, or what stands behind a semicolon."""
    return max((i + 1 for i in range(hit.group) if items[i].lower in (";", ":")), default=0)


def _opens_elsewhen(items: Sequence[Item], head: int, end: int) -> bool:
    """Whether a clause opens with an adverbial that takes its time from elsewhere: "Later, Lang became", "since the end of the war"."""
    while head < end and (items[head].lower in COORDINATORS or items[head].lower == ","):
        head += 1
    if items[head].lower in AFTERWARDS:
        return True
    adverbial = [item.lower for item in items[head + 1 : min(head + _PHRASE, end)]]
    return items[head].lower in _ELSEWHEN and not ERAS.isdisjoint(adverbial) and not _MEANT.intersection(adverbial[:1])


def is_repeated(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a verb tells what was done again and again, in no one year: "he helped Pravda in 1912 and was several times exiled"."""
    around = [item.lower for item in (*items[max(0, hit.group - 2) : hit.start], *items[hit.end : hit.end + 2])]
    return any(word in _OFTEN or (word == "times" and around[n - 1] in _SEVERAL) for n, word in enumerate(around))


def of_an_era(items: Sequence[Item], hit: Hit, span: Domain) -> bool:
    """Whether a clause says behind its verb that it tells of a time without a date: "was a captain in the war".

    That the war itself was fought ("fought in the war") is no such time.
    """
    if any(form.trigger.type == "conflict" for form in hit.senses):
        return False
    openings = (i for i in range(hit.end, span[1]) if items[i].lower in _DURING)
    return any(
        items[i + 1].lower in DETERMINERS and _names_era(items[i + 1 : min(i + _PHRASE, span[1])]) for i in openings if i + 1 < span[1]
    )


def _names_era(phrase: Sequence[Item]) -> bool:
    """Whether a noun phrase ends in a word for a long time."""
    end = next((i for i, item in enumerate(phrase) if item.lower in _ENDS_PHRASE), len(phrase))
    return end > 0 and phrase[end - 1].lower in ERAS


def is_past(item: Item) -> bool:
    """Whether a word may be the past tense or participle of a verb."""
    return item.kind == WORD and (item.lower in event_lexicon().pasts or (item.lower.endswith("ed") and len(item.lower) > 4))


def within_reach(row: Row, hit: Hit) -> Row:
    """Return the row without the dates behind a verb that are of what is told next, though no trigger tells it.

    "She was several times imprisoned, and in 1938 vanished"; "he lay in prison in Kiel, then in Riga, and vanished in 1938".
    """
    if hit.voice == "noun" or not row.dates or row.dates[-1][0] < hit.end:
        return row
    if _means_to(row.items, hit):
        return replace(row, dates=tuple(pair for pair in row.dates if pair[0] < hit.end))
    fronted = any(index < hit.group and not bracketed(row.items, index) for index, _ in row.dates)
    marks = COORDINATORS | {","} if fronted else COORDINATORS
    joints = [i for i in range(hit.end, row.dates[-1][0]) if row.items[i].lower in marks]
    if not joints:
        return row
    apart = [
        date
        for index, date in row.dates
        if index >= hit.end and _of_what_follows(row, hit, [i for i in joints if i < index], index, close=fronted or _spans(date))
    ]
    return replace(row, dates=tuple(pair for pair in row.dates if pair[1] not in apart)) if apart else row


def _means_to(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive behind a verb says what is to be done, and the date behind that is of the doing: "resolved to meet in 1901"."""
    start = hit.end - 1 if items[hit.end - 1].lower == "to" else hit.end
    following = items[start : start + 2]
    infinitive = len(following) > 1 and following[0].lower == "to" and following[1].kind == WORD and following[1].lower not in DETERMINERS
    return infinitive and all(form.trigger.type in _MEANT_TYPES for form in hit.senses)


def _of_what_follows(row: Row, hit: Hit, joints: Sequence[int], index: int, *, close: bool) -> bool:
    return any(_opens(row, joint, index) or _is_joined(row.items, hit, joint, close=close) for joint in joints)


def _spans(date: DateSpan) -> bool:
    return "/" in date.date.edtf


def _opens(row: Row, joint: int, index: int) -> bool:
    """Whether the date at `index` stands at the head of what "and" joins: "and in 1938 vanished"; not "in 1937 and in 1938"."""
    items = row.items
    dated = any(place in (joint - 1, joint - 2) for place, _ in row.dates)
    if dated or index - joint > _ADVERBIAL or index + 1 >= len(items):
        return False
    light = all(
        item.lower in PREPOSITIONS or item.lower in CHRONOLOGICAL or item.lower in (",", "then") for item in items[joint + 1 : index]
    )
    following = items[index + 1] if items[index + 1].lower != "," or index + 2 >= len(items) else items[index + 2]
    return light and (following.lower in SUBJECT_PRONOUNS or following.kind == PERSON or is_past(following))


def _is_joined(items: Sequence[Item], hit: Hit, joint: int, *, close: bool) -> bool:
    """Whether "and" joins another verb to one that stands far before it: "trained the teachers of the land, and obtained".

    With `close` it may stand near: "in 1925 he joined the guild and was a friend of Lang in 1927" tells two things.
    """
    verb = joint + 1
    while verb < len(items) and items[verb].lower in ADVERBS:
        verb += 1
    if (joint - hit.end < _JOINED and not close) or verb >= len(items) or is_past(items[joint - 1]) or items[joint - 1].kind in (DATE,):
        return False
    object_behind = verb + 1 < len(items) and items[verb + 1].kind != MARK
    return is_past(items[verb]) and object_behind


def told_dates(row: Row) -> list[DateSpan]:
    """Return the dates with which a story goes on: not those of an aside or of what lay ahead ("Anna, whom I was to marry in 1917")."""
    return [date for index, date in row.dates if not (bracketed(row.items, index) or _beside_story(row.items, index))]


def _beside_story(items: Sequence[Item], index: int) -> bool:
    """Whether the date at `index` is no step of the story: ", who died in 1917", ", later shot in 1937", "they resolved to meet in May"."""
    opening = next((i for i in range(index - 1, 0, -1) if items[i].lower in (",", ";") or items[i].lower in COORDINATORS), 0)
    head = opening + 2 if items[opening + 1].lower in PREPOSITIONS else opening + 1
    between = range(opening + 1, index)
    planned = any(items[i].lower == "would" or (items[i].lower == "to" and items[i - 1].lower in _MEANING) for i in between)
    return planned or items[head].lower in _ASIDE or (items[head].lower in AFTERWARDS and is_past(items[min(head + 1, index)]))
