"""By whose hand, out of which land, to which side, within which walls: what decides between senses that share a verb.

These are further terms of `requires` in `events.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.extraction.events.grammar import DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import DATE, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists
from pipeline.extraction.events.situation import OFFICIAL, Trial

_WORDS = re.compile(r"\w+(?:-\w+)*")
#: How far behind a verb the walls may be named, and how far behind "by" what the one was who did it.
_NEAR, _DOER = 12, 4
_ONE = frozenset({"a", "an", "one", "his", "her", "another"})
_WITHIN = frozenset({"in", "at", "within", "on"})
_MEMBERS = frozenset({"member", "members", "fellow"})
#: What a country's people are called by.
_PEOPLES = ("ish", "ese", "ans", "ians", "ch", "s")
_TO = "to"
#: How far behind a verb the letters of a degree may stand.
_LETTERS = 2
_FLEEING = frozenset({"to", "from", "abroad", "into", "out", "across", "over"})


def _by_hand(trial: Trial) -> bool:
    """One person shoots another, who is named: that is murder, while a state, soldiers or nobody named put someone to death."""
    situation, hit = trial.situation, trial.situation.hit
    if hit.causer is not None or hit.voice == "noun":
        return False
    if hit.voice == "active":
        return _alone(trial, situation.args.subject) and _names_one(trial)
    return _alone(trial, situation.args.by) or _by_someone(trial, situation.items[hit.end : situation.span[1]])


def _alone(trial: Trial, group: Sequence[int]) -> bool:
    items = trial.situation.items
    return len(group) == 1 and (items[group[0]].kind == PERSON or items[group[0]].lower in SUBJECT_PRONOUNS)


def _names_one(trial: Trial) -> bool:
    """Whether one person is named as who is shot, nobody "and others"."""
    return len(trial.situation.args.object) == 1 and trial.situation.items[trial.situation.args.object[0]].kind == PERSON


def _by_someone(trial: Trial, behind: Sequence[Item]) -> bool:
    """Whether "by a student", "by his bodyguard" follows; "by a firing squad" is no one person."""
    opening = next((i for i, item in enumerate(behind[:-1]) if item.lower == "by" and behind[i + 1].lower in _ONE), None)
    if opening is None:
        return False
    doer = [item.lower for item in behind[opening + 2 : opening + 2 + _DOER] if item.kind == WORD]
    return trial.situation.lexicon.classes["squad"].isdisjoint(doer)


def _divided(trial: Trial) -> bool:
    """Whoever flees abroad may do so from a state of the Soviet kind: by its year, unless it is to there, or another tyranny is named."""
    situation = trial.situation
    if situation.date is None:
        return True
    first, last = situation.lexicon.periods["defection"]
    year = (situation.date.date.earliest or "")[:4]
    return first <= year <= last and not _names(situation.items, situation.lexicon.classes["elsewhere"]) and not _eastward(trial)


def _names(items: Sequence[Item], words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(_WORDS.findall(item.lower)) for item in items)


def _eastward(trial: Trial) -> bool:
    """Whether the flight is to a state of the Soviet kind."""
    items, bloc = trial.situation.items, trial.situation.lexicon.classes["bloc"]
    behind = range(trial.situation.hit.start + 1, min(trial.situation.span[1], trial.situation.hit.start + _DOER + 1))
    return any(items[i].lower == _TO and _names(items[i + 1 : i + 3], bloc) for i in behind)


def _side(trial: Trial) -> bool:
    """A leader, or a people or party with a capital, is gone over to: "Frederick", "the Spanish", "the Whites"."""
    situation, end = trial.situation, trial.situation.hit.end
    following = situation.items[end : end + 2]
    if following and following[0].kind == PERSON:
        return True
    if len(following) < 2 or following[0].lower != "the" or following[1].kind not in (WORD, PLACE):
        return False
    return situation.text[following[1].start].isupper() and following[1].lower.endswith(_PEOPLES)


def _penal(trial: Trial) -> bool:
    """A time is served or spent within the walls of a prison: "served sixty days in the workhouse", not "served as prison doctor"."""
    situation, end = trial.situation, trial.situation.hit.end
    behind = situation.items[end : min(situation.span[1], end + _NEAR)]
    within = next((i for i, item in enumerate(behind) if item.lower in _WITHIN), None)
    if within is None or any(item.lower == "as" for item in behind[:within]) or situation.post is not None:
        return False
    walls = [item for item in behind[within + 1 :] if item.kind != DATE]
    ended = next((i for i, item in enumerate(walls) if item.kind == WORD and item.lower in PREPOSITIONS | {","}), len(walls))
    return _names(walls[:ended], situation.lexicon.classes["prison"])


def _schooling(trial: Trial) -> bool:
    """A school is left as pupils do, with no article: "left school", not "left the school"."""
    items, end = trial.situation.items, trial.situation.hit.end
    return end < len(items) and items[end].lower in trial.situation.lexicon.classes["school"] and items[end].kind == WORD


def _contested(trial: Trial) -> bool:
    """A poll, seat or the like is spoken of beside the verb ("in the election he was returned"), or whereto: "to parliament"."""
    situation, hit = trial.situation, trial.situation.hit
    goal = situation.items[hit.end : hit.end + _DOER]
    if goal and goal[0].lower in ("to", "for"):
        seats = situation.lexicon.classes["chamber"]
        if any(item.lower in seats or (goal[0].lower == "for" and item.kind == PLACE) for item in goal[1:]):
            return True
    beside = (*situation.items[: hit.start], *situation.items[hit.end :])
    return any(item.kind == WORD and item.lower in situation.lexicon.classes["poll"] for item in beside)


def _fellowship(trial: Trial) -> bool:
    """Whoever becomes a member of a society or party joins it; of an organ he is made one."""
    situation = trial.situation
    post = situation.post
    if post is None or situation.items[post.head].lower not in _MEMBERS or trial.trigger.type not in OFFICIAL:
        return False
    behind = situation.items[post.head + 1 : post.head + 2 + _DOER]
    named = [item for item in behind if item.lower not in PREPOSITIONS | DETERMINERS][:1]
    classes = situation.lexicon.classes
    return _names(named, classes["membership"]) and not _names(named, classes["organ"])


def _alongside(trial: Trial) -> bool:
    """Someone is named with whom it is done, which is no office: "worked with Lang"."""
    behind = trial.situation.items[trial.situation.hit.end : trial.situation.hit.end + 2]
    return len(behind) > 1 and behind[0].lower == "with" and behind[1].kind == PERSON


def _captive(trial: Trial) -> bool:
    """Whoever escapes was told to be held, before or in this sentence: "was imprisoned in 1902. He escaped in 1904"."""
    situation = trial.situation
    held = situation.lexicon.classes["captivity"]
    if any(item.kind == WORD and item.lower in held for item in situation.items[: situation.hit.start]):
        return True
    return any(key in situation.captives for _, key in trial.roles.get("person", ()))


def _away(trial: Trial) -> bool:
    """A flight is one from or to somewhere, not one in an aeroplane: "his flight to Finland"."""
    items, end = trial.situation.items, trial.situation.hit.end
    return end < len(items) and items[end].lower in _FLEEING


def _candidacy(trial: Trial) -> bool:
    """Whoever is nominated for something has not got it yet: "nominated three times for the prize"."""
    behind = trial.situation.items[trial.situation.hit.end : trial.situation.hit.end + _DOER]
    return trial.trigger.lemma == "nominate" and any(item.lower == "for" for item in behind)


def _bare(trial: Trial) -> bool:
    """Only a date follows, as the body has been named: "a member of the League, which he joined in 1898"."""
    behind = trial.situation.items[trial.situation.hit.end : trial.situation.hit.end + 2]
    return bool(behind) and (behind[0].kind == DATE or (behind[0].lower in PREPOSITIONS and behind[-1].kind == DATE))


def _behind(trial: Trial, name: str) -> bool:
    """Whether a word of a class stands right behind the verb: "edited the newspaper", "edited a volume of poems"."""
    situation, end = trial.situation, trial.situation.hit.end
    words = situation.lexicon.classes[name]
    return any(item.kind == WORD and item.lower in words for item in situation.items[end : min(situation.span[1], end + _DOER)])


def _within(trial: Trial) -> bool:
    """A time is spent in or on something with a name: "spent ten months on Gull Island"."""
    situation, end = trial.situation, trial.situation.hit.end
    behind = situation.items[end : min(situation.span[1], end + _NEAR)]
    opening = next((i for i, item in enumerate(behind) if item.lower in _WITHIN), len(behind))
    return any(situation.text[item.start].isupper() for item in behind[opening + 1 : opening + 3] if item.kind in (WORD, PLACE))


def _capital(trial: Trial) -> bool:
    """What follows at once is a name, of whatever kind it may be taken for: "signed for Ajax"."""
    situation, end = trial.situation, trial.situation.hit.end
    return end < len(situation.items) and situation.items[end].kind != DATE and situation.text[situation.items[end].start].isupper()


def _abolished(trial: Trial) -> bool:
    """A body is what was abolished, not only who abolished something: "the Convention abolished slavery"."""
    acting = {party for role, parties in trial.roles.items() if role == trial.trigger.frame.by for party in parties}
    suffering = {party for role, parties in trial.roles.items() if role != trial.trigger.frame.by for party in parties}
    return not acting or bool(suffering) or bool(trial.situation.args.organizations)


def _lettered(trial: Trial) -> bool:
    """The letters of a degree follow: "took the M.D. of Brussels"."""
    behind = trial.situation.items[trial.situation.hit.end : trial.situation.hit.end + _LETTERS]
    return any(item.lower in word_lists("posts.toml")["degrees"] for item in behind)


CIRCUMSTANCES: Mapping[str, Callable[[Trial], bool]] = {
    "by_hand": _by_hand,
    "abolished": _abolished,
    "alongside": _alongside,
    "away": _away,
    "bare": _bare,
    "capital": _capital,
    "captive": _captive,
    "candidacy": _candidacy,
    "contested": _contested,
    "divided": _divided,
    "side": _side,
    "lettered": _lettered,
    "penal": _penal,
    "within": _within,
    "schooling": _schooling,
    "fellowship": _fellowship,
    "periodical": lambda trial: _behind(trial, "periodical"),
    "volume": lambda trial: _behind(trial, "work") and not _behind(trial, "periodical"),
}
