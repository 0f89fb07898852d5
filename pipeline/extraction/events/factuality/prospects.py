"""A future seen from the past that came true: "he would die in 1931", "he was later to be shot", "it was to cost him his life".

"Would" and "was to" also tell what was only meant, feared or usual; a date or a word such as "later", in a clause that hangs on nobody's
thought and on no condition, says that whoever writes looks back on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.events.grammar import HARD_MARKS
from pipeline.extraction.events.items import DATE, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.triggers import Hit

_CUES = word_lists("hedges.toml")
#: How many items behind the verb its date may stand, and how far a reversal ("but changed his mind").
_DATE_REACH, _TURN, _REVERSAL = 8, 12, 8
_WAS = frozenset({"was", "were"})
#: What nobody plans: where one "was to" die, one did.
_FATES = frozenset({"death", "suicide"})
_UNSURE = _CUES["condition"] | _CUES["attitude"] | _CUES["thought"] | _CUES["usually"] | _CUES["contrary"]


def came_true(items: Sequence[Item], hit: Hit, left: int, that: int | None) -> bool:
    """Return whether "would" or "was to" tells what happened later; `that` is what the clause hangs on, `left` where it begins."""
    if that is not None or not hit.auxiliaries or items[-1].lower == "?":
        return False
    verbs = [word for word in hit.auxiliaries if word not in _CUES["afterwards"] and not word.endswith("ly")]
    if verbs in (["would"], ["would", "be"]):
        late = len(verbs) < len(hit.auxiliaries) or _dated(items, hit, left)
    elif verbs[1:] in (["to"], ["to", "be"]) and verbs[0] in _WAS:
        late = _afterwards(items, hit) or (_dated(items, hit, left) and _fated(hit))
    else:
        return False
    return late and _plain(items, hit) and not reversed_later(items, hit)


def reversed_later(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the sentence goes on to say that nothing came of it: "decided to resign, but changed his mind"."""
    turn = next((i for i in range(hit.end, min(len(items), hit.end + _TURN)) if items[i].lower in _CUES["turn"]), None)
    if turn is None:
        return False
    return not _CUES["reversal"].isdisjoint(item.lower for item in items[turn + 1 : turn + 1 + _REVERSAL])


def _afterwards(items: Sequence[Item], hit: Hit) -> bool:
    return not _CUES["afterwards"].isdisjoint((*hit.auxiliaries, *(item.lower for item in items[max(0, hit.group - 1) : hit.group])))


def _dated(items: Sequence[Item], hit: Hit, left: int) -> bool:
    for item in items[hit.end : hit.end + _DATE_REACH]:
        if item.lower in HARD_MARKS:
            break
        if item.kind == DATE:
            return True
    return any(item.kind == DATE for item in items[left : hit.group])


def _fated(hit: Hit) -> bool:
    return any(form.trigger.type in _FATES or form.trigger.lemma == "become" for form in hit.senses)


def _plain(items: Sequence[Item], hit: Hit) -> bool:
    """Whether the sentence supposes nothing, and nobody in it thinks, wishes or says so before the verb."""
    begin = max((i + 1 for i in range(hit.group) if items[i].lower in (";", ":")), default=0)
    if not _UNSURE.isdisjoint(item.lower for item in items[begin : hit.group]):
        return False
    return _CUES["condition"].isdisjoint(item.lower for item in items[hit.end :])
