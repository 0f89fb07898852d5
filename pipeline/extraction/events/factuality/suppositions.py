"""What a sentence only supposes, asks or invents: "Had he died", "Imagine that he died", "Did he die?", "In the novel he dies"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.factuality.hanging import words_before
from pipeline.extraction.events.grammar import HARD_MARKS, SUBJECT_PRONOUNS, SUBORDINATORS
from pipeline.extraction.events.items import MARK, PERSON, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

_CUES = word_lists("hedges.toml")
#: How far before the verb "had" may open its clause; how far into a sentence the word for a fiction, or "imagine", may stand.
_INVERTED, _HEAD = 9, 9
#: How many items before "that" a wish stands.
_CLOSE = 5
_PRESENT = frozenset({"s", "base"})
_FINITE = frozenset({"was", "were", "is", "are", "had", "has", "have", "did", "would", "could", "to"})
_POLAR = frozenset({"did", "was", "were", "had", "has", "have", "is", "are", "does", "do", "could", "would", "should", "can", "will"})


def supposed(items: Sequence[Item], hit: Hit, left: int, that: int | None) -> bool:
    """Return whether a trigger tells what is supposed, asked, wished or invented; `that` is what its clause hangs on."""
    if that is not None and _wished(items, that):
        return True
    return _inverted(items, hit) or _asked(items, hit, left) or _invented(items, hit)


def _wished(items: Sequence[Item], that: int) -> bool:
    """"He wished that she had been born in Kiel", "Imagine that he was shot", "Let us suppose that she fled"."""
    words = words_before(items, that, _CLOSE)
    if not _CUES["wishing"].isdisjoint(words):
        return True
    return that <= _CLOSE and (words[0] in _CUES["supposing"] or (words[0] == "let" and not _CUES["supposing"].isdisjoint(words)))


def _inverted(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the clause supposes something by its order: "Had Ivanov died, ...", "Had Orlov, in his turn, been shot, ..."."""
    if hit.causer is not None or not _FINITE.isdisjoint(hit.auxiliaries):
        return False
    for index in range(hit.group - 1, max(hit.group - _INVERTED, -1), -1):
        if items[index].lower == "had" and items[index].kind == WORD:
            opens = index == 0 or items[index - 1].lower in (",", ";", "and", "but")
            return opens and (items[index + 1].kind == PERSON or items[index + 1].lower in SUBJECT_PRONOUNS)
        if items[index].lower in _FINITE or items[index].lower in HARD_MARKS:
            return False
    return False


def _asked(items: Sequence[Item], hit: Hit, left: int) -> bool:
    """Whether the sentence asks if it was so; "why" and "when" ask of what did happen, and so does a clause of time in a question."""
    if items[-1].lower != "?" or items[0].lower not in _POLAR:
        return False
    return not any(item.kind == WORD and item.lower in SUBORDINATORS for item in items[max(0, left - 1) : hit.group])


def _invented(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a work is retold: in the present tense behind "in the novel", as in "In the film Orlov kills his brother"."""
    if hit.senses[0].tag not in _PRESENT or hit.voice != "active" or hit.auxiliaries:
        return False
    for index in range(min(_HEAD, hit.group)):
        if items[index].kind == MARK and items[index].lower != ",":
            return False
        if items[index].lower in _CUES["fictions"]:
            return any(item.lower == "in" for item in items[max(0, index - 4) : index])
    return False
