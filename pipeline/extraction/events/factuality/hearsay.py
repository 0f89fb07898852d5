"""Whether a clause is told as someone's thought, as hearsay, as a guess of the voice itself, or in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.extraction.events.factuality.hanging import words_before
from pipeline.extraction.events.items import Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

#: How many items before the verb group, or before "that", a verb of thought stands that has the clause as its complement.
_CLOSE = 5

_CUES = word_lists("hedges.toml")
_BE = frozenset({"is", "are", "was", "were", "been"})
_SPEAKERS = frozenset({"i", "we", "to", "would", "could", "must", "can", "not", "n't"})
_NEGATIONS = frozenset({"no", "not", "n't", "without", "never", "little"})


def thought(items: Sequence[Item], hit: Hit, left: int, that: int | None) -> bool:
    """Whether the clause hangs on a verb of thought: "feared that he had been killed", "thought she was dead"."""
    low, high = (that - _CLOSE, that) if that is not None else (max(left, hit.group - _CLOSE), hit.group)
    words = [item.lower for item in items[max(0, low) : high]]
    if that is not None and _modal(words):
        return True
    return _any(words, "thought") or _by_some(words) or (that is not None and _hearsay(words)) or said_to_have(items, hit)


def said_to_have(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive hangs on hearsay: "is said to have been murdered"."""
    if "to" not in hit.auxiliaries:
        return False
    words = [item.lower for item in items[max(0, hit.group - _CLOSE) : hit.group]]
    return _hearsay([*words, *hit.auxiliaries[: hit.auxiliaries.index("to")]])


def reported_to_have(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive hangs on a report, which tells what was done if less surely: "is reported to have been murdered"."""
    if "to" not in hit.auxiliaries or "have" not in hit.auxiliaries:
        return False
    words = [*words_before(items, hit.group, _CLOSE), *hit.auxiliaries[: hit.auxiliaries.index("to")]]
    return any(word in _CUES["report"] and not _BE.isdisjoint(words[max(0, i - 2) : i]) for i, word in enumerate(words))


def own_thought(items: Sequence[Item], hit: Hit, left: int, that: int | None) -> bool:
    """Whether the voice is not sure itself: "I think he was killed", "I believe that she married"."""
    start = that if that is not None else min(left, hit.group) - 1
    words = [item.lower for item in items[max(0, start - _CLOSE) : hit.group]]
    return any(first in ("i", "we") and second in _CUES["own_thought"] for first, second in pairwise(words))


def seems(items: Sequence[Item], hit: Hit, that: int | None) -> bool:
    """Whether the clause says what seems so: "it seems that he was killed", "he appears to have been killed"."""
    if "to" in hit.auxiliaries:
        return "have" in hit.auxiliaries and _any(words_before(items, hit.group, 3), "seeming")
    return that is not None and _any(words_before(items, that, 2), "seeming")


def doubted(items: Sequence[Item], that: int | None) -> bool:
    """Whether the clause hangs on a doubt: "there are doubts that", "it is unlikely that", but not "there is no doubt that"."""
    if that is None:
        return False
    words = words_before(items, that, _CLOSE)
    return any(word in _CUES["doubting"] and _NEGATIONS.isdisjoint(words[max(0, i - 3) : i]) for i, word in enumerate(words))


def _any(words: Sequence[str], cue: str) -> bool:
    return not _CUES[cue].isdisjoint(words)


def _modal(words: Sequence[str]) -> bool:
    """Whether someone could, might or should say so; but "I must add that" and "it should be noted that" only introduce it."""
    comma = max((i + 1 for i, word in enumerate(words) if word == ","), default=0)
    introduces = _any(words[-2:], "noting") and not {"i", "we", "it", "one"}.isdisjoint(words)
    return _any(words[comma:], "modal") and not introduces


def _by_some(words: Sequence[str]) -> bool:
    """Whether others than the voice think so: "many believe", "some say"; not "I believe"."""
    return any(word in _CUES["thought_by_some"] and i and words[i - 1] not in _SPEAKERS for i, word in enumerate(words))


def _hearsay(words: Sequence[str]) -> bool:
    """"is said to have", "it was rumoured that"."""
    return any(word in _CUES["hearsay"] and not _BE.isdisjoint(words[max(0, i - 2) : i]) for i, word in enumerate(words))
