"""Whether a trigger tells what happened: negation, modal verbs, intentions, conditions, hearsay and habit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extraction.events.grammar import HARD_MARKS
from pipeline.extraction.events.items import WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

#: How many items before the verb group a cue reaches.
REACH = 7


@dataclass(frozen=True, slots=True)
class Modality:
    """`happened` is false where the text tells no event; the rest are terms of their vocabularies."""

    happened: bool = True
    factuality: str = "asserted"
    certainty: str = "certain"


def modality(items: Sequence[Item], hit: Hit, left: int) -> Modality:
    """Return how the clause that begins at item `left` presents the trigger."""
    cues = word_lists("hedges.toml")
    verbs = set(hit.auxiliaries)
    if verbs & cues["negation"] or verbs & cues["modal"]:
        return Modality(happened=False)
    if hit.voice == "passive" and verbs & {"is", "are"} and not verbs & {"has", "have", "been"}:
        return Modality(happened=False)
    if hit.causer is not None and any(item.lower in cues["modal"] or item.lower == "to" for item in items[max(0, hit.causer - 3):hit.causer]):
        return Modality(happened=False)
    if hit.voice != "noun" and not _carried_out(items, hit, cues):
        return Modality(happened=False)
    before = _before(items, hit.group, left)
    if any(word in cues["condition"] for word in before) or any(word in cues["negation"] for word in before[-3:]):
        return Modality(happened=False)
    if hit.voice == "noun" and _unreal_noun(items, hit, before):
        return Modality(happened=False)
    if any(word in cues["modal"] for word in before[-3:]) and hit.voice != "noun" and "and" in before[-2:]:
        return Modality(happened=False)
    return _shade(set(before) | verbs, cues)


def _unreal_noun(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> bool:
    """Whether a noun names what is only wanted, or what a modal verb follows: "urged his expulsion", "his death would"."""
    cues = word_lists("hedges.toml")
    after = [item.lower for item in items[hit.end:hit.end + 3]]
    return any(word in cues["intention"] for word in before[-4:]) or any(word in cues["modal"] for word in after)


def _shade(words: set[str], cues: dict[str, frozenset[str]] | object) -> Modality:
    lists = word_lists("hedges.toml")
    if words & lists["probable"]:
        return Modality(certainty="probable")
    if words & lists["reported"]:
        return Modality(factuality="reported", certainty="possible")
    if words & lists["possible"]:
        return Modality(factuality="doubtful", certainty="possible")
    return Modality()


def _before(items: Sequence[Item], group: int, left: int) -> list[str]:
    words: list[str] = []
    for index in range(group - 1, max(left, group - REACH) - 1, -1):
        if items[index].lower in HARD_MARKS:
            break
        if items[index].kind == WORD or items[index].lower == "n't":
            words.insert(0, items[index].lower)
    return words


def _carried_out(items: Sequence[Item], hit: Hit, cues: object) -> bool:
    """Whether an infinitive or gerund tells an act that took place."""
    lists = word_lists("hedges.toml")
    tag = hit.senses[0].tag
    before = items[hit.group - 1].lower if hit.group else ""
    if "to" in hit.auxiliaries:
        governor = [item.lower for item in items[max(0, hit.group - 7):hit.group]]
        return any(word in lists["achieved"] for word in governor) and not any(word in lists["intention"] for word in governor)
    if tag == "ing" or (hit.auxiliaries and hit.auxiliaries[-1] == "being"):
        return bool(set(hit.auxiliaries) & {"was", "were", "been", "is", "are"}) or before in lists["factive"] or before == ","
    return True
