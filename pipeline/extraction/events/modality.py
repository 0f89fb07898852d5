"""Whether a trigger tells what happened: negation, modal verbs, intentions, conditions, hearsay and habit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extraction.events.denials import denied, only_then
from pipeline.extraction.events.grammar import ASPECTUAL, HARD_MARKS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import PERSON, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

#: How many items before the verb group a cue reaches.
REACH = 7
#: How many items before an infinitive its verb stands where no mark parts them ("went to Kiel with a letter from his uncle to study").
_FAR = 12
#: How many items before the verb group a verb of thought stands that has it as its complement.
_CLOSE = 5

_CUES = word_lists("hedges.toml")
_PRESENT, _PERFECT = frozenset({"is", "are"}), frozenset({"has", "have", "been"})
_WAS = frozenset({"was", "were"})
_BE = frozenset({"is", "are", "was", "were", "been"})
_SPEAKERS = frozenset({"i", "we", "to", "would", "could", "must", "can", "not", "n't"})
_FINITE = frozenset({"was", "were", "been", "is", "are"})


@dataclass(frozen=True, slots=True)
class Modality:
    """`happened` is false where the text tells no event, `denied` where it says that there was none; the rest are terms."""

    happened: bool = True
    denied: bool = False
    factuality: str = "asserted"
    certainty: str = "certain"


def modality(items: Sequence[Item], hit: Hit, left: int) -> Modality:
    """Return how the clause that begins at item `left` presents the trigger; the conjunction before it counts ("if")."""
    if denied(items, hit):
        return Modality(happened=False, denied=True)
    before = _before(items, hit.group, max(left - 1, 0))
    unreal = _unreal_noun(items, hit, before) if hit.voice == "noun" else _unreal_verb(items, hit, before)
    if unreal or _any(before, "condition") or (_any(_near(items, hit, before), "negation") and not only_then(items, hit)):
        return Modality(happened=False)
    if _own_thought(items, hit, left) or _seems(items, hit, left):
        return Modality(certainty="probable")
    return _shade({*before, *hit.auxiliaries}, thought=_thought(items, hit, left))


def _near(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> Sequence[str]:
    """Return the words right before the verb group within its clause: in "he never married, and dying in Kiel" nothing denies the death."""
    if not _any(before[-3:], "negation"):
        return ()
    low = max(hit.group - REACH, 0)
    joint = max((i for i in range(low + 1, hit.group) if items[i].lower in ("and", "but") and items[i - 1].lower == ","), default=low)
    return before[-min(3, hit.group - joint) :] if hit.group > joint else ()


def _any(words: Iterable[str], cue: str) -> bool:
    return not _CUES[cue].isdisjoint(words)


def _unreal_verb(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> bool:
    """Whether the verb group denies, supposes or generalises, or what governs an infinitive does."""
    verbs = hit.auxiliaries
    if only_then(items, hit):
        return False
    if _is_not(items, hit) or _lasts(hit) or _usual(items, hit, before):
        return True
    if _any(verbs, "negation") or _any(verbs, "modal") or _nearly(items, hit) or _inverted(items, hit):
        return True
    if "to" in verbs and "have" in verbs and not _WAS.isdisjoint(verbs):
        return True
    if "be" in verbs and "to" not in verbs:
        return True
    if hit.voice == "passive" and not _PRESENT.isdisjoint(verbs) and _PERFECT.isdisjoint(verbs):
        return True
    if hit.causer is not None and _any([item.lower for item in items[max(0, hit.causer - 3) : hit.causer]], "not_caused"):
        return True
    if "and" in before[-2:] and _any(before[-3:], "modal"):
        return True
    if hit.group and items[hit.group - 1].lower in ("and", "or") and _goes_on_from_modal(items, hit.group - 1):
        return True
    if hit.voice == "passive" and not verbs and _goes_on_from_infinitive(items, hit.group):
        return True
    return not _carried_out(items, hit)


def _is_not(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an office is one that someone does not hold: "was not yet secretary"."""
    inside = [item.lower for item in items[hit.start + 1 : hit.end]]
    return hit.senses[0].trigger.lemma == "be" and _any(inside, "negation")


def _lasts(hit: Hit) -> bool:
    """Whether someone was only dying: "Lenin was dying"."""
    return hit.senses[0].tag == "ing" and hit.senses[0].trigger.type == "death" and not _FINITE.isdisjoint(hit.auxiliaries)


def _usual(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> bool:
    """Whether the clause says what someone used to do: "he often left early"."""
    if hit.voice != "active":
        return False
    behind = items[hit.end : hit.end + 1]
    return _any(before, "usually") or _any([item.lower for item in behind], "usually")


def _goes_on_from_infinitive(items: Sequence[Item], group: int) -> bool:
    """Whether a participle goes on from "to be": "those to be seized, fined or hanged"."""
    for index in range(group - 1, max(group - REACH, 0), -1):
        item = items[index]
        if item.lower in ("be", "being") and items[index - 1].lower == "to":
            return not _carries_out(items, index - 1)
        if item.kind != WORD and item.lower != ",":
            return False
        if item.lower in _FINITE or item.lower in SUBJECT_PRONOUNS:
            return False
    return False


def _carries_out(items: Sequence[Item], infinitive: int) -> bool:
    """Whether what stands before an infinitive says that it was done: "was forced to be"."""
    governor = [item.lower for item in items[max(0, infinitive - 3) : infinitive]]
    return _any(governor, "achieved") and not _any(governor, "intention")


def _inverted(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the clause supposes something by its order: "Had Ivanov died, ..."."""
    for index in range(hit.start - 2, max(hit.start - _CLOSE, -1), -1):
        if items[index].lower == "had":
            opens = index == 0 or (items[index - 1].lower in (",", ";", "and") and hit.causer is None)
            return opens and (items[index + 1].kind == PERSON or items[index + 1].lower in SUBJECT_PRONOUNS)
    return False


def _nearly(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the act was near to being done: "was nearly killed", "almost died"."""
    return hit.start > 0 and items[hit.start - 1].lower in _CUES["nearly"]


def _goes_on_from_modal(items: Sequence[Item], joint: int) -> bool:
    """Whether a verb behind "and" shares the modal verb before it: "must be arrested and shot"."""
    for index in range(joint - 1, max(joint - REACH, -1), -1):
        item = items[index]
        if item.kind != WORD or item.lower in SUBJECT_PRONOUNS:
            return False
        if item.lower in _CUES["modal"]:
            return True
    return False


def _unreal_noun(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> bool:
    """Whether a noun names what is only wanted, or what a modal verb follows: "urged his expulsion", "his death would"."""
    return _any(before[-4:], "wanted") or _any([item.lower for item in items[hit.end : hit.end + 3]], "modal")


def _thought(items: Sequence[Item], hit: Hit, left: int) -> bool:
    """Whether the clause hangs on a verb of thought: "feared that he had been killed", "thought she was dead"."""
    hangs = _hangs_on(items, left)
    low, high = (max(0, left - 1 - _CLOSE), left - 1) if hangs else (max(left, hit.group - _CLOSE), hit.group)
    words = [item.lower for item in items[low:high]]
    if hangs and _any(words, "modal"):
        return True
    return _any(words, "thought") or _by_some(words) or (hangs and _hearsay(words)) or _said_to_have(items, hit)


def _said_to_have(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive hangs on hearsay: "is said to have been murdered"."""
    if "to" not in hit.auxiliaries:
        return False
    words = [item.lower for item in items[max(0, hit.group - _CLOSE) : hit.group]]
    return _hearsay([*words, *hit.auxiliaries[: hit.auxiliaries.index("to")]])


def _own_thought(items: Sequence[Item], hit: Hit, left: int) -> bool:
    """Whether the voice is not sure itself: "I think he was killed", "I believe that she married"."""
    words = [item.lower for item in items[max(0, min(left, hit.group) - 1 - _CLOSE) : hit.group]]
    return any(first in ("i", "we") and second in _CUES["own_thought"] for first, second in pairwise(words))


def _seems(items: Sequence[Item], hit: Hit, left: int) -> bool:
    """Whether the clause says what seems so: "it seems that he was killed", "he appears to have been killed"."""
    if "to" in hit.auxiliaries:
        return "have" in hit.auxiliaries and _any([item.lower for item in items[max(0, hit.group - 3) : hit.group]], "seeming")
    return _hangs_on(items, left) and _any([item.lower for item in items[max(0, left - 3) : left - 1]], "seeming")


def _hangs_on(items: Sequence[Item], left: int) -> bool:
    return left > 0 and items[left - 1].lower == "that"


def _by_some(words: Sequence[str]) -> bool:
    """Whether others than the voice think so: "many believe", "some say"; not "I believe"."""
    return any(word in _CUES["thought_by_some"] and i and words[i - 1] not in _SPEAKERS for i, word in enumerate(words))


def _hearsay(words: Sequence[str]) -> bool:
    """"is said to have", "it was rumoured that"."""
    return any(word in _CUES["hearsay"] and not _BE.isdisjoint(words[max(0, i - 2) : i]) for i, word in enumerate(words))


def _shade(words: set[str], *, thought: bool) -> Modality:
    if thought:
        return Modality(factuality="reported", certainty="possible")
    if _any(words, "probable"):
        return Modality(certainty="probable")
    if _any(words, "reported"):
        return Modality(factuality="reported", certainty="possible")
    if _any(words, "possible"):
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


def _carried_out(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an infinitive or gerund tells an act that took place."""
    if "to" in hit.auxiliaries:
        governor = _governor(items, hit.group)
        cue = "accomplished" if hit.senses[0].trigger.frame.subject == "agent" and hit.voice == "active" else "achieved"
        if _said_to_have(items, hit) or _seems(items, hit, hit.group):
            return True
        return (_any(governor, cue) or _any(governor[-3:], "resolved")) and not _any(governor, "intention")
    if hit.senses[0].tag == "ing" or hit.auxiliaries[-1:] == ("being",):
        before = items[hit.group - 1].lower if hit.group else ","
        joined = before == "and" and hit.group > 1 and items[hit.group - 2].lower == ","
        return not _FINITE.isdisjoint(hit.auxiliaries) or before == "," or joined or before in ASPECTUAL or _any((before,), "factive")
    return True


def _governor(items: Sequence[Item], group: int) -> list[str]:
    """Return the words in which the verb of an infinitive stands: the nearest, and those further off that no mark parts from it."""
    low = max(0, group - REACH)
    while low > max(0, group - _FAR) and items[low].lower != "," and items[low].lower not in HARD_MARKS:
        low -= 1
    return [item.lower for item in items[low:group]]
