"""Acts that no trigger of the lexicon tells, but a date: "On 3 May 1848 Brandt alerted the garrison".

Whatever a named person or body did at a stated time is an event; where a sentence with a date has no verb of the lexicon, the past tense
behind its first subject tells an act. States ("In 1848 Brandt owned a mill") are none.
"""

from __future__ import annotations

from pipeline.extraction.events.casting.phrases import Phrases
from pipeline.extraction.events.grammar import ADVERBS, PERFECT
from pipeline.extraction.events.items import MARK, ORGANIZATION, PERSON, WORD, Item, Row
from pipeline.extraction.events.lexicon import Form, Lexicon, word_lists
from pipeline.extraction.events.triggers import Hit

_FILE = "unlisted.toml"


def with_unlisted(row: Row, phrases: Phrases, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """Return the hits with the act of a dated sentence that has no verb among them."""
    if not row.dates or any(hit.voice != "noun" for hit in hits):
        return hits
    for index, item in enumerate(row.items):
        if item.lower in word_lists(_FILE)["walls"]:
            break
        if phrases.free(index) and (item.kind in (PERSON, ORGANIZATION) or item.kind == WORD):
            act = _act(row, phrases.group(index)[-1] + 1, lexicon)
            return sorted([*hits, act], key=lambda hit: hit.start) if act else hits
    return hits


def _act(row: Row, index: int, lexicon: Lexicon) -> Hit | None:
    """Return the past tense that stands at `index` or behind adverbs and "had", or None."""
    items, group = row.items, index
    while index < len(items) and items[index].kind == WORD and _is_light(items[index]):
        index += 1
    if index >= len(items) or items[index].kind == MARK or not _is_past(items[index]):
        return None
    words = tuple(item.lower for item in items[group:index])
    return Hit(index, index + 1, group, "active", (Form(lexicon.act, "ed"),), words)


def _is_light(item: Item) -> bool:
    return item.lower in ADVERBS or item.lower in PERFECT or item.lower.endswith("ly")


def _is_past(item: Item) -> bool:
    """Whether a word is a past tense of what is done once, as its ending or the list of strong verbs says."""
    lists = word_lists(_FILE)
    return item.kind == WORD and item.lower not in lists["states"] and (item.lower.endswith("ed") or item.lower in lists["strong"])
