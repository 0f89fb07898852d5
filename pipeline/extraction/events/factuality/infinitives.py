"""Whether an infinitive or gerund tells an act that took place: "managed to flee", "after fleeing", but not "hoped to flee"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.factuality.hearsay import reported_to_have, said_to_have, seems
from pipeline.extraction.events.factuality.prospects import reversed_later
from pipeline.extraction.events.grammar import (
    ADVERBS,
    ASPECTUAL,
    HARD_MARKS,
    RELATIVES,
    SINGLING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

_CUES = word_lists("hedges.toml")
#: How many items before an infinitive its verb stands, and if no mark parts them ("went to Kiel with a letter from his uncle to study").
_REACH, _FAR = 7, 12
#: How many items before an infinitive a verb of decision or leave stands ("allowed a few of the officers to resign").
_LEAVE = 6
#: How many items before a gerund "spent" stands ("spent three years teaching"), or an intention.
_SPENT = 6
_FINITE = frozenset({"was", "were", "been", "is", "are"})
_NAMES = frozenset({PERSON, PLACE, DATE})
#: Acts against someone, and meetings: a decision to do them is not the deed.
_UNDONE = frozenset({"meeting", "execution", "assassination", "arrest", "imprisonment", "abduction"})
_WALLS = HARD_MARKS | RELATIVES | SUBORDINATORS | SUBJECT_PRONOUNS.keys() | {","}


def carried_out(items: Sequence[Item], hit: Hit) -> bool:
    """Return whether an infinitive or gerund tells an act that took place; finite verbs do."""
    gerund = hit.senses[0].tag == "ing" or hit.auxiliaries[-1:] == ("being",)
    if "to" in hit.auxiliaries:
        return _followed_to(items, hit) if gerund else _infinitive(items, hit)
    return not gerund or _gerund(items, hit)


def _infinitive(items: Sequence[Item], hit: Hit) -> bool:
    if said_to_have(items, hit) or reported_to_have(items, hit) or seems(items, hit, None) or _done_after_all(items, hit):
        return True
    finite = hit.auxiliaries[: hit.auxiliaries.index("to")]
    if finite[-1:] == ("had",):  # "had to leave"; "would have to" is told by its modal verb
        return hit.voice != "passive" or not _harms(hit)
    governor = _governor(items, hit.group)
    if _turned_out(governor):
        return True
    if _any(governor, "intention") or _any(_clause(items, hit.group), "modal") or reversed_later(items, hit):
        return False
    if _was_able(governor) or _singled_out(governor):
        return True
    trigger = hit.senses[0].trigger
    near = governor[-_LEAVE:]
    attempt = trigger.type == "assassination_attempt"  # who comes to kill tries to
    agent = trigger.frame.subject == "agent" and hit.voice == "active" and not attempt
    if _harms(hit) and (_any(near, "decided") or _any(near, "condemned")):
        return False
    decided = _any(governor[-3:], "resolved") or _any(governor[-1:], "made_to")
    return decided or _any(governor, "accomplished" if agent else "achieved") or _any(near, "leave")


def _harms(hit: Hit) -> bool:
    return any(form.trigger.type in _UNDONE for form in hit.senses)


def _any(words: Sequence[str], cue: str) -> bool:
    return not _CUES[cue].isdisjoint(words)


def _was_able(governor: Sequence[str]) -> bool:
    """"was able to flee" is told as done, "being able to flee" and "unable" are not."""
    return governor[-1:] == ["able"] and not {"was", "were", "been"}.isdisjoint(governor[-4:])


def _singled_out(governor: Sequence[str]) -> bool:
    """Whether someone is said to be the one who did it: "was the only member of the board to resign", but not "the only way to escape"."""
    for index in range(1, len(governor)):
        if governor[index] in SINGLING and governor[index - 1] == "the":
            noun = next((word for word in governor[index + 1 :] if word not in SINGLING), "")
            return noun not in _CUES["means"] and not _FINITE.isdisjoint(governor[:index])
    return False


def _turned_out(governor: Sequence[str]) -> bool:
    """Whether what someone was like, or had, is told of what he did: "was rash enough to marry", "had the luck to meet"."""
    if governor[-1:] == ["enough"]:
        return _any(governor[-2:-1], "character") and not _any(governor[-5:], "negation")
    had = {"had", "having"} & set(governor[-4:-1])
    return bool(had) and _any(governor[-1:], "fortune") and not _any(governor[-5:], "negation")


def _done_after_all(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the sentence adds that it was done: "asked her to marry him, which she did"."""
    words = [item.lower for item in items[hit.end : hit.end + _FAR]]
    done = next((i for i, word in enumerate(words) if word == "did"), None)
    if done is None or not {"which", "and"} & set(words[max(0, done - 3) : done]):
        return False
    following = items[hit.end + done + 1] if hit.end + done + 1 < len(items) else None
    return following is None or following.lower == "so" or following.kind in ("mark", DATE)


def _clause(items: Sequence[Item], group: int) -> list[str]:
    """Return the words of the verb that governs an infinitive, back to where its clause begins: "would enable him" to."""
    words: list[str] = []
    for index in range(group - 1, max(group - _REACH, -1), -1):
        if items[index].lower in _WALLS:
            break
        words.append(items[index].lower)
    return words


def _governor(items: Sequence[Item], group: int) -> list[str]:
    """Return the words in which the verb of an infinitive stands: the nearest, and those further off that no mark parts from it."""
    low = max(0, group - _REACH)
    while low > max(0, group - _FAR) and items[low].lower != "," and items[low].lower not in HARD_MARKS:
        low -= 1
    return [item.lower for item in items[low:group]]


def _followed_to(items: Sequence[Item], hit: Hit) -> bool:
    """"To" before a gerund is a preposition: "prior to leaving", "admitted to having fled", but "came close to dying"."""
    return hit.group > 0 and items[hit.group - 1].lower in _CUES["factive_to"]


def _gerund(items: Sequence[Item], hit: Hit) -> bool:
    if not _FINITE.isdisjoint(hit.auxiliaries):
        return True
    index = hit.group - 1
    while index > 0 and items[index].lower in ADVERBS and items[index].kind == WORD:
        index -= 1
    word = items[index].lower if index >= 0 else ","
    if word == "and" and index and items[index - 1].lower == ",":  # "he never married, and dying in 1814 left"
        index, word = index - 1, ","
    if word in (",", "("):
        return not _under_modal(items, index)
    if word in ASPECTUAL or word in _CUES["factive_verbs"]:
        return True
    before = [item.lower for item in items[max(0, index - _SPENT) : index]]
    if word == "for" and _any([item.lower for item in items[max(0, index - _FAR) : index]], "punished"):
        return False
    if word in _CUES["factive"]:
        return not _any(before[-1:], "bent_on")
    if word == "in":
        return _any(before[-2:], "succeeding_in")
    return _any(before, "spent") or (items[index].kind in _NAMES and not (_any(before, "intention") or _any(before, "attitude")))


def _under_modal(items: Sequence[Item], comma: int) -> bool:
    """Whether a participle clause goes on from what only would be: "he would resign, leaving the field to others"."""
    for index in range(comma - 1, max(comma - _FAR, -1), -1):
        if items[index].kind == WORD and items[index].lower in _CUES["modal"]:
            return True
        if items[index].lower in _WALLS or items[index].lower in _FINITE:
            return False
    return False
