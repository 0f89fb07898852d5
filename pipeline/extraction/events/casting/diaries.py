"""Who keeps a diary, where its sentences leave that out: "Left Riga at six. Met Brandt on the road, and dined with him."."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.documents.passages import Passage
from pipeline.extraction.events.grammar import PREPOSITIONS
from pipeline.extraction.events.items import DATE, MARK, PERSON, Row
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

Party = tuple[str, str]

_OTHERS = frozenset({"birth", "death", "execution", "suicide", "assassination"})
#: Forms of a verb in which a sentence may begin without its subject.
_FINITE = frozenset({"past", "ed"})


def keeper(passage: Passage, narrators: Mapping[str, str], row: Row, hits: Sequence[Hit]) -> tuple[Party, ...]:
    """Return who tells, if the sentence begins with what was done, perhaps behind a date or time; else nobody.

    Notes leave out whom they are about, and nobody tells of his own death.
    """
    key = narrators.get(passage.narrator or "") if passage.kind == "body" else None
    first = next((hit for hit in hits if hit.voice != "noun"), None)
    if key is None or first is None or first.senses[0].trigger.type in _OTHERS or not _opens(row, first):
        return ()
    return ((PERSON, key),)


def _opens(row: Row, hit: Hit) -> bool:
    """Whether a finite verb stands at the head of a sentence, or behind words of time alone: "4 May. At six left Riga"."""
    if not (hit.auxiliaries[:1] in (("was",), ("were",), ("had",)) or (hit.voice == "active" and hit.senses[0].tag in _FINITE)):
        return False
    light = word_lists("grammar.toml")["chronological"] | PREPOSITIONS
    return "to" not in hit.auxiliaries and all(item.kind in (DATE, MARK) or item.lower in light for item in row.items[: hit.group])
