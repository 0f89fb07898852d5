"""On what a clause hangs: the "that" which opens it, and the words before that."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.grammar import HARD_MARKS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from pipeline.extraction.events.items import WORD, Item

#: How far before a verb group the word may stand that opens its clause, and what shows that another clause begins between.
_CLAUSE = 12
_OTHER_CLAUSES = (SUBORDINATORS | RELATIVES) - PREPOSITIONS | {"because"}
_THAT = frozenset({"that"})


def opening(items: Sequence[Item], group: int, openers: frozenset[str] = _THAT) -> int | None:
    """Return the word of `openers` which opens the clause of the verb group at `group`, if no other clause begins between."""
    for index in range(group - 1, max(group - 1 - _CLAUSE, 0), -1):
        word = items[index].lower
        if word in openers and items[index].kind == WORD:
            return index
        if word in HARD_MARKS or (items[index].kind == WORD and word in _OTHER_CLAUSES):
            return None
    return None


def content_clause(items: Sequence[Item], left: int, group: int) -> int | None:
    """Return the "that" of the clause that begins at `left`, or which a verb between has cut off: "claims that he fled to escape arrest".

    After a preposition it is no conjunction: "at that time".
    """
    if left > 1 and items[left - 1].lower == "that":
        return left - 1
    that = opening(items, group)
    return None if that is None or items[that - 1].lower in PREPOSITIONS else that


def words_before(items: Sequence[Item], index: int, reach: int) -> list[str]:
    """Return the `reach` items before `index` in lower case."""
    return [item.lower for item in items[max(0, index - reach) : index]]
