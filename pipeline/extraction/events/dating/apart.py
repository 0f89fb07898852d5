"""Verbs that tell of another time than the dates around them: of what had happened before, of what came later, of no one time."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.dating.reach import is_past
from pipeline.extraction.events.factuality.hanging import opening
from pipeline.extraction.events.grammar import ADVERBS, AUXILIARIES, COORDINATORS, DETERMINERS
from pipeline.extraction.events.items import Item
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
#: Verbs of success, whose infinitive tells what had happened.
_GOVERNING = frozenset({"managed", "tried", "failed", "refused", "begun", "helped", "attempted"})
_MONTH = len("1905-05")


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


def is_repeated(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a verb tells what was done again and again, in no one year: "he helped Pravda in 1912 and was several times exiled"."""
    around = [item.lower for item in (*items[max(0, hit.group - 2) : hit.start], *items[hit.end : hit.end + 2])]
    return any(word in _OFTEN or (word == "times" and around[n - 1] in _SEVERAL) for n, word in enumerate(around))
