"""What an act of no closer type was done to or aimed at, in a few words: "presents a report", "tries to arrange another trip".

A label says it, as the verb alone says nothing. Names are left to the participants; what runs on too long is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, WORD, Item
from pipeline.extraction.events.triggers import Hit

#: The most words of a complement, fewer than would quote a source.
_WORDS = 5
_OPENS_NOUN = (DETERMINERS | QUANTIFIERS) - {"that"}
_QUOTES = ('"', "“", "”")
_PRONOUNS = OBJECT_PRONOUNS.keys() | SUBJECT_PRONOUNS.keys()
_BEHIND = frozenset({"not", "only", "according", "also", "too", "again", "then", "there", "now", "later", "home", "back", "away"})
_ENDS = (PREPOSITIONS | COORDINATORS | RELATIVES | SUBORDINATORS | AUXILIARIES | _BEHIND | _PRONOUNS) - {"her"}


def complement(text: str, items: Sequence[Item], hit: Hit) -> str | None:
    """Return the noun phrase or infinitive right behind an active verb, at most five words as worded; None where there is none."""
    if hit.voice != "active":
        return None
    gapped = any("*" in form.trigger.rest for form in hit.senses)
    begin = hit.start + 1 if gapped else hit.end
    if _infinitive(items, begin):
        end = _noun_end(items, begin + 2)
        end = begin + 3 if end == begin + 2 and _closes(items, begin + 3) else end
        return _worded(text, items, begin, end) or _worded(text, items, begin, begin + 2)
    end = _noun_end(items, begin)
    if end > begin and items[end - 1].kind not in (WORD, MARK):  # "sent the Senate a letter"
        begin, end = end, _noun_end(items, end)
    return _worded(text, items, begin, end) if end > begin and items[end - 1].kind == WORD else None


def _closes(items: Sequence[Item], index: int) -> bool:
    """Whether a word before `index` ends its phrase: "began to improve in June"."""
    return items[index - 1].kind == WORD and items[index - 1].lower not in _ENDS and (index >= len(items) or items[index].kind != WORD)


def _infinitive(items: Sequence[Item], index: int) -> bool:
    """Whether an infinitive stands at `index`: "to" before a word that opens no noun phrase and is no name."""
    if index + 1 >= len(items) or items[index].lower != "to":
        return False
    verb = items[index + 1]
    return verb.kind == WORD and verb.lower not in _OPENS_NOUN and verb.lower not in _ENDS and not verb.lower.endswith("ing")


def _noun_end(items: Sequence[Item], begin: int) -> int:
    """Return where a noun phrase ends that an article or the like opens at `begin`, or a name; `begin` itself where none does."""
    if begin >= len(items) or not (items[begin].lower in _OPENS_NOUN or items[begin].kind not in (WORD, MARK, DATE)):
        return begin
    end = begin + 1
    while (
        end < len(items) and items[end].kind not in (MARK, DATE) and items[end].lower not in _ENDS and items[end].lower not in _OPENS_NOUN
    ):
        end += 1
    listed = end - begin == 2 and end + 1 < len(items) and items[end].lower == ","  # "a long, angry letter"
    return begin if listed and items[end + 1].lower not in _ENDS else end


def _worded(text: str, items: Sequence[Item], begin: int, end: int) -> str | None:
    """Return the wording of `items[begin:end]`, if it is two to five words."""
    if end - begin < 2:
        return None
    words = text[items[begin].start : items[end - 1].end].split()
    return " ".join(words) if len(words) <= _WORDS and not any(mark in word for word in words for mark in _QUOTES) else None
