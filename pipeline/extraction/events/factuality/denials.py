"""Whether a text denies what a trigger would tell: "denied that he was arrested", "there is no proof of his murder", "was never married".

A denial makes no event. It is kept as a telling with denied polarity, for resolution to set it against whoever affirms the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.factuality.hanging import opening
from pipeline.extraction.events.items import DATE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

_CUES = word_lists("hedges.toml")
#: How many items before the verb group, or the noun, and behind it, a denial may stand.
_BEFORE, _BEHIND = 9, 8
_NOT = frozenset({"not", "n't", "never"})
_NONE = frozenset({"no", "any", "without", "little"})
_BE = frozenset({"is", "was", "are", "were", "been", "be", "remains", "remain"})
_PROVED = _BE | {"proved", "proven", "turned"}
#: The verb group of a plain denial: the deed itself is negated, in the past or the perfect.
_PAST = frozenset({"was", "were", "had", "has", "have", "did", "been"})
#: One of these stands in every denial but the plain one.
_HINTS = _CUES["denying"] | _CUES["grounds"] | _CUES["unproven"] | _CUES["untrue"] | _CUES["mistaken"]
_STOPS = frozenset({";", ":", "!", "?", "(", ")"})


def denied(items: Sequence[Item], hit: Hit) -> bool:
    """Return whether the text denies the trigger: by its own verb group, by what governs it, or by what is said of it."""
    if _plainly(hit) and not only_then(items, hit):
        return True
    low, high = max(0, hit.group - _BEFORE), min(len(items), hit.end + _BEHIND)
    if not any(item.lower in _HINTS for item in items[low:high]):
        return False
    return _governed(items, hit) or _said_of(items, hit)


def only_then(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a negated verb tells that something happened, if late: "was not promoted until 1930"."""
    before = items[hit.group - 1].lower if hit.group else ""  # "and not released until 1930"
    if hit.voice == "noun" or _NOT.isdisjoint((*hit.auxiliaries, before)):
        return False
    for index in range(hit.end, min(len(items) - 1, hit.end + _BEHIND)):
        if items[index].lower in ("until", "till"):
            return any(item.kind == DATE for item in items[index + 1 : index + 3])
    return False


def _plainly(hit: Hit) -> bool:
    """"was never arrested", "did not marry": not "would not", nor what is not said of a time past, nor "not only"."""
    words = set(hit.auxiliaries)
    if "only" in words:
        return False
    return hit.voice != "noun" and not _NOT.isdisjoint(words) and not _PAST.isdisjoint(words) and _CUES["modal"].isdisjoint(words)


def _governed(items: Sequence[Item], hit: Hit) -> bool:
    """"denied that he had been arrested", "denied fleeing", "no proof that", "it is not true that", "falsely said to"."""
    words = _words(items, max(0, hit.group - _BEFORE), hit.group)
    if hit.voice == "noun":
        words = words[-5:]
        return not _CUES["denying"].isdisjoint(words[-4:]) or _without_grounds(words)
    if hit.auxiliaries[:1] == ("having",) or hit.senses[0].tag == "ing":
        return not _CUES["denying"].isdisjoint(words[-2:])
    if "to" in hit.auxiliaries and not _CUES["mistaken"].isdisjoint(words[-4:]):
        return True
    if "that" not in words:
        return False
    words = words[: len(words) - 1 - words[::-1].index("that")]
    if not _CUES["denying"].isdisjoint(words[-2:]) or not _CUES["mistaken"].isdisjoint(words[-4:]):
        return True
    return _without_grounds(words) or _untrue(words[-4:])


def _said_of(items: Sequence[Item], hit: Hit) -> bool:
    """"His attempt to kill her has not been documented", "the report that he had been shot proved false": what is said of a noun.

    The trigger is that noun, or stands in an infinitive or a clause that hangs on it.
    """
    if hit.voice != "noun" and "to" not in hit.auxiliaries and not _of_tidings(items, hit):
        return False
    return _untrue(_words(items, hit.end, min(len(items), hit.end + _BEHIND)))


def _of_tidings(items: Sequence[Item], hit: Hit) -> bool:
    that = opening(items, hit.group)
    return that is not None and items[that - 1].lower in _CUES["tidings"]


def _without_grounds(words: Sequence[str]) -> bool:
    return any(word in _CUES["grounds"] and not _NONE.isdisjoint(words[max(0, i - 3) : i]) for i, word in enumerate(words))


def _untrue(words: Sequence[str]) -> bool:
    for i, word in enumerate(words):
        before = words[max(0, i - 3) : i]
        if word in _CUES["unproven"] and not _NOT.isdisjoint(before) and not _BE.isdisjoint(before):
            return True
        if word in _CUES["untrue"] and not _PROVED.isdisjoint(before) and _NOT.isdisjoint(before):
            return True
    return False


def _words(items: Sequence[Item], low: int, high: int) -> list[str]:
    """The words from `low` to `high`, those behind the last stop in it, or before the first."""
    words: list[str] = []
    for item in items[low:high]:
        if item.lower in _STOPS:
            if high <= low + _BEHIND:
                break
            words = []
        elif item.kind == WORD or item.lower == "n't":
            words.append(item.lower)
    return words
