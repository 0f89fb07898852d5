"""Whether a trigger tells what happened: negation, modal verbs, intentions, conditions, hearsay and habit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extraction.events.factuality.denials import denied, only_then
from pipeline.extraction.events.factuality.hanging import content_clause
from pipeline.extraction.events.factuality.hearsay import doubted, own_thought, reported_to_have, seems, thought
from pipeline.extraction.events.factuality.infinitives import carried_out
from pipeline.extraction.events.factuality.prospects import came_true
from pipeline.extraction.events.factuality.suppositions import supposed
from pipeline.extraction.events.grammar import DETERMINERS, GENITIVE_MARKS, HARD_MARKS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import MARK, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

#: How many items before the verb group a cue reaches.
REACH = 7

#: How far before a noun the infinitive may stand of which it is the object.
_STAGED = 6

#: What is done by resolution, and may only be considered or voted down.
_RESOLVED_ON = frozenset({"appointment", "election", "dismissal", "expulsion", "exile", "execution", "founding", "dissolution"})
_CUES = word_lists("hedges.toml")
_PRESENT, _PERFECT = frozenset({"is", "are"}), frozenset({"has", "have", "been"})
_WAS = frozenset({"was", "were"})
#: What stands behind "not" where nothing is denied: "not until 1950 was he elected".
_NOT_YET = (["only"], ["just"], ["merely"], ["until"], ["till"])
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
    that = content_clause(items, left, hit.group)
    if supposed(items, hit, left, that):
        return Modality(happened=False)
    before = _before(items, hit.group, max(left - 1, 0) if "to" not in hit.auxiliaries else 0)
    unreal = _unreal_noun(items, hit, before) if hit.voice == "noun" else _unreal_verb(items, hit, before, (left, that))
    if unreal or _any(before, "condition") or (_negated(_near(items, hit, before)) and not only_then(items, hit)):
        return Modality(happened=False)
    if doubted(items, that):
        return Modality(factuality="doubtful", certainty="possible")
    if own_thought(items, hit, left, that) or seems(items, hit, that) or reported_to_have(items, hit):
        return Modality(certainty="probable")
    return _shade({*before, *hit.auxiliaries}, thought=thought(items, hit, left, that))


def _near(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> Sequence[str]:
    """Return the words right before the verb group within its clause: in "he never married, and dying in Kiel" nothing denies the death."""
    words = before[-3:]
    if not _any(words, "negation"):
        return ()
    low = max(hit.group - REACH, 0)
    joint = max((i for i in range(low + 1, hit.group) if items[i].lower in ("and", "but") and items[i - 1].lower == ","), default=low)
    return words[-(hit.group - joint) :] if hit.group > joint else ()


def _any(words: Iterable[str], cue: str) -> bool:
    return not _CUES[cue].isdisjoint(words)


def _negated(words: Sequence[str]) -> bool:
    """Whether a word denies; "not only" and "not until" do not."""
    return any(word in _CUES["negation"] and words[i + 1 : i + 2] not in _NOT_YET for i, word in enumerate(words))


def _unreal_verb(items: Sequence[Item], hit: Hit, before: Sequence[str], clause: tuple[int, int | None]) -> bool:
    """Whether the verb group denies, supposes or generalises, or what governs an infinitive does."""
    verbs = hit.auxiliaries
    if only_then(items, hit) or came_true(items, hit, *clause):
        return False
    if _is_not(items, hit) or _lasts(hit) or _usual(items, hit, before):
        return True
    if _negated(verbs) or _any(verbs, "modal") or _nearly(items, hit):
        return True
    if "to" in verbs and "have" in verbs and not _WAS.isdisjoint(verbs):
        return True
    if "be" in verbs and "to" not in verbs:
        return True
    if hit.voice == "passive" and not _PRESENT.isdisjoint(verbs) and _PERFECT.isdisjoint(verbs):
        return True
    if hit.causer is not None and _not_caused(items, hit.causer):
        return True
    if "and" in before[-2:] and _any(before[-3:], "modal"):
        return True
    if hit.group and items[hit.group - 1].lower in ("and", "or") and _goes_on_from_modal(items, hit.group - 1):
        return True
    if hit.voice == "passive" and not verbs and _goes_on_from_infinitive(items, hit.group):
        return True
    return not carried_out(items, hit)


def _not_caused(items: Sequence[Item], causer: int) -> bool:
    """Whether nobody had it done: "would, if he wished, have him shot", "could not get him shot"; but "managed to have him shot"."""
    before = [item.lower for item in items[max(0, causer - 3) : causer]]
    if before[-1:] == ["to"] and _any(before, "accomplished") and not _any(before, "negation"):
        return False
    bare = items[causer].lower == "have" and SUBJECT_PRONOUNS.keys().isdisjoint(before[-1:])
    return bare or _any(before, "not_caused")


def _is_not(items: Sequence[Item], hit: Hit) -> bool:
    """Whether an office is one that someone does not hold: "was not yet secretary"."""
    inside = [item.lower for item in items[hit.start + 1 : hit.end]]
    return hit.senses[0].trigger.lemma == "be" and _negated(inside)


def _lasts(hit: Hit) -> bool:
    """Whether someone was only dying: "Lenin was dying"."""
    return hit.senses[0].tag == "ing" and hit.senses[0].trigger.type == "death" and not _FINITE.isdisjoint(hit.auxiliaries)


def _usual(items: Sequence[Item], hit: Hit, before: Sequence[str]) -> bool:
    """Whether the clause says what someone used to do: "he often left early", "the board met weekly"."""
    if hit.voice != "active":
        return False
    behind = [item.lower for item in items[hit.end : hit.end + REACH]]
    return _any(before, "usually") or _any(behind[:1], "usually") or _recurs(behind)


def _recurs(behind: Sequence[str]) -> bool:
    """Whether the words behind a verb say how often something was done: "met twice a week", "wrote to him daily", "came every spring"."""
    for number, word in enumerate(behind):
        if word in _CUES["clause_ends"]:
            return False
        if word in _CUES["periodic"]:  # "founded the monthly Lantern" is no habit
            return not number or behind[number - 1] not in DETERMINERS
        if word in _CUES["distributive"] and not _CUES["units"].isdisjoint(behind[number + 1 : number + 2]):
            return word != "a" or (number > 0 and (behind[number - 1] in ("times", "twice", "once", "thrice")))
    return False


def _goes_on_from_infinitive(items: Sequence[Item], group: int) -> bool:
    """Whether a participle goes on from "be": "those to be seized, fined or hanged", "ordered that he be seized or hanged"."""
    for index in range(group - 1, max(group - REACH, 0), -1):
        item = items[index]
        if item.lower in ("be", "being") and items[index - 1].lower == "to":
            return not _carries_out(items, index - 1)
        if item.lower == "be":
            return True
        if item.kind != WORD and item.lower != ",":
            return False
        if item.lower in _FINITE or item.lower in SUBJECT_PRONOUNS:
            return False
    return False


def _carries_out(items: Sequence[Item], infinitive: int) -> bool:
    """Whether what stands before an infinitive says that it was done: "was forced to be"."""
    governor = [item.lower for item in items[max(0, infinitive - 3) : infinitive]]
    return _any(governor, "achieved") and not _any(governor, "intention")


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
    if _any(before[-4:], "wanted") or (hit.senses[0].trigger.type in _RESOLVED_ON and _any(before[-4:], "pending")):
        return True
    if (_any(before[-5:], "pleading") and "for" in before[-4:]) or _only_planned(before):
        return True
    return _any([item.lower for item in items[hit.end : hit.end + 3]], "modal") or _meant(items, hit)


def _meant(items: Sequence[Item], hit: Hit) -> bool:
    """Whether a deed named by a noun is only what someone came or was sent for: "came to organize the murder of Lang"."""
    for index in range(hit.start - 1, max(hit.start - _STAGED, 0), -1):
        if items[index].lower in _CUES["staging"] and items[index - 1].lower == "to":
            return not _any([item.lower for item in items[max(0, index - 3) : index - 1]], "accomplished")
        if items[index].kind == MARK and items[index].lower not in GENITIVE_MARKS:
            return False
    return False


def _only_planned(before: Sequence[str]) -> bool:
    """Whether a noun hangs on an infinitive of planning: "came to organize his murder", not "helped to organize his murder"."""
    planned = any(word in _CUES["planning"] and before[i : i + 1] == ["to"] for i, word in enumerate(before[1:]))
    return planned and not _any(before, "accomplished")


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
