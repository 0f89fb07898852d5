"""Whether a verb is meant as its sense says, by what follows it: "returned home", but not "returned the letter".

These are further terms of `requires` in `events.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set

from pipeline.extraction.events.grammar import DETERMINERS, GENITIVE_MARKS, OBJECT_PRONOUNS, PREPOSITIONS
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.situation import Trial

#: How far right of a verb its object or complement may stand.
_NEAR, _PLACE_NEAR = 6, 7
#: What may stand before a noun without being its object: "returned that evening".
_TIMES = frozenset({"this", "that", "these", "those", "both", "all"})
_AMOUNTS = frozenset({"lot", "much", "something", "more", "little", "deal"})
_CLAUSES = frozenset({"that", "how", "to", "why", "what"})
_BACK = frozenset({"from", "to", "home", "back", "by"})
_DIRECTIONS = frozenset({"to", "from", "with", "by", "home", "abroad", "there", "overseas", "away", "ashore"})
#: What follows "left" where it tells that someone went.
_PARTING = frozenset(
    {
        "at",
        "in",
        "on",
        "by",
        "with",
        "before",
        "after",
        "again",
        "together",
        "early",
        "immediately",
        "there",
        "shortly",
        "secretly",
        "and",
        "hurriedly",
        "hastily",
        "quietly",
        "alone",
        "that",
    }
)
#: What may stand between a verb of conquest and the place: "took the fortress of Kiel".
_OF_PLACES = frozenset({"of", "city", "town", "fortress", "port", "village", "capital", "island", "castle", "province", "old"})
#: Types whose verbs are of force or movement, and the prepositions (or none) by which a feeling takes part in them.
_VIOLENCE = frozenset({"arrest", "imprisonment", "abduction", "execution", "assassination", "injury", "conflict"})
_FORCE = _VIOLENCE | frozenset({"exile", "release", "trial", "dismissal", "illness", "travel"})
_CAUSES = frozenset({"", "by", "with", "from", "to"})


def _behind(trial: Trial) -> Sequence[Item]:
    """Return the items behind the words of the trigger, which may be fewer than those of the longest that stands there."""
    hit, rest = trial.situation.hit, trial.trigger.rest
    end = hit.end if "*" in rest else hit.start + 1 + len(rest)
    return trial.situation.items[end : end + _NEAR]


def _objectless(trial: Trial) -> bool:
    """No object follows at once, nor is there one in the passive: "returned the letter", "was struck by" are neither journey nor strike."""
    if trial.situation.hit.voice == "passive":
        return False
    item = next(iter(_behind(trial)), None)
    if item is None or item.lower in _TIMES:
        return True
    return item.kind not in (PERSON, ORGANIZATION) and item.lower not in DETERMINERS and item.lower not in OBJECT_PRONOUNS


def _clauseless(trial: Trial) -> bool:
    """Neither a clause nor an infinitive follows: "tried to flee", "demonstrated that"."""
    return all(item.lower not in _CLAUSES for item in _behind(trial)[:1])


def _directed(trial: Trial) -> bool:
    """Whoever goes or comes does so to or from somewhere: not "went white", "went to study", nor "went to Orlov"."""
    situation, behind = trial.situation, _behind(trial)
    if len(behind) > 1 and behind[0].lower == "to" and any(form.tag == "base" for form in situation.lexicon.forms.get(behind[1].lower, ())):
        return False
    if any(index - situation.hit.end < _PLACE_NEAR for index in situation.args.places):
        return True
    if behind and behind[0].lower == "to" and any(item.kind == PERSON or item.lower in OBJECT_PRONOUNS for item in behind[1:2]):
        return False
    return bool(behind) and (behind[0].kind == DATE or behind[0].lower in _DIRECTIONS)


def _at_body(trial: Trial) -> bool:
    """A body is where someone is moved: "moved him to the Academy" is no journey."""
    item = next((item for item in _behind(trial) if item.lower not in DETERMINERS), None)
    return item is not None and item.kind == ORGANIZATION


def _departing(trial: Trial) -> bool:
    """Whoever leaves leaves nothing behind that is named: "left at dawn", "left to hunt", "left in 1911", but not "left the room"."""
    behind = _behind(trial)
    if trial.situation.hit.voice == "passive":
        return False
    if not behind or behind[0].kind in (MARK, DATE):
        return True
    if behind[0].lower == "to":
        return len(behind) > 1 and behind[1].kind == WORD and behind[1].lower not in DETERMINERS | OBJECT_PRONOUNS.keys()
    return behind[0].lower in _PARTING


def _ailing(trial: Trial) -> bool:
    """Something that one may suffer from is named: "recovered from typhus"."""
    ailments = trial.situation.lexicon.classes["ailment"]
    return any(item.kind == WORD and item.lower in ailments for item in trial.situation.items)


def _captured(trial: Trial) -> bool:
    """A place is what is taken: "took Kiel", "took the city of Kiel", "Kiel was taken", but not "took the train in Kiel"."""
    situation, hit = trial.situation, trial.situation.hit
    if hit.voice == "passive":
        return any(item.kind == PLACE for item in situation.items[situation.span[0] : hit.group])
    for item in _behind(trial):
        if item.kind == PLACE:
            return True
        if item.lower not in DETERMINERS and item.lower not in _OF_PLACES:
            return False
    return False


def _called_back(trial: Trial) -> bool:
    """A person who recalls someone remembers him, unless it is from or to somewhere; a body calls him back."""
    situation = trial.situation
    behind = _behind(trial)
    if situation.hit.voice == "passive":  # "was recalled to take up the ministry" is no fall
        return not (len(behind) > 1 and behind[0].lower == "to" and behind[1].kind == WORD and behind[1].lower not in DETERMINERS)
    if any(item.lower in _BACK for item in behind):
        return True
    return not any(situation.items[i].kind == PERSON or situation.items[i].kind == WORD for i in situation.args.subject)


def _faced(trial: Trial) -> bool:
    """Who is seen or received is named before all else: not "received a letter from Orlov", "saw Orlov as a rival"."""
    situation = trial.situation
    if situation.hit.voice == "passive":
        return True
    behind = _behind(trial)
    for index, item in enumerate(behind):
        if item.kind == PERSON or item.lower in OBJECT_PRONOUNS:
            return all(following.lower not in ("as", "'s", "’s") for following in behind[index + 1 : index + 2])
        if item.kind == WORD and item.lower in PREPOSITIONS and behind[max(0, index - 1)].lower not in _AMOUNTS:
            return False
    return False


def _exchanged(trial: Trial) -> bool:
    """What takes the place follows: "replaced them with an inquiry" is nobody's appointment."""
    return trial.situation.hit.voice == "active" and any(item.lower == "with" for item in _behind(trial))


def _left_body(trial: Trial) -> bool:
    """The body, or a word for one, is what is left: not "left his papers to the Academy", "quit the ranks, but his council".

    Or somebody leaves it for another: "the board, which he left in 1926", "he left in 1926 to become a judge".
    """
    classes = trial.situation.lexicon.classes
    words = classes["organ"] | classes["membership"] | classes["school"] | classes["enterprise"]
    if _taken_up(trial, words) or _for_another(trial):
        return True
    for item in _behind(trial):
        if item.kind == ORGANIZATION or (item.kind == WORD and item.lower in words):
            return True
        if item.lower not in GENITIVE_MARKS and (item.kind in (MARK, DATE) or (item.kind == WORD and item.lower in PREPOSITIONS)):
            return False
    return False


def _taken_up(trial: Trial, words: Set[str]) -> bool:
    """Whether "which" or "that" before the clause takes up a body or a word for one: "the secretariat, which he left"."""
    situation = trial.situation
    wall = situation.span[0] - 1
    if wall < 1 or situation.hit.voice != "active" or situation.items[wall].lower not in ("which", "that") or not situation.args.subject:
        return False
    before = situation.items[wall - 2 if situation.items[wall - 1].lower == "," else wall - 1]
    return min(situation.args.subject) > wall and (before.kind == ORGANIZATION or before.lower in words)


def _for_another(trial: Trial) -> bool:
    """Whether someone leaves, perhaps at a stated time, for another office or work: "left in 1922 to become a judge"."""
    career, behind = trial.situation.lexicon.classes["career"], [item for item in _behind(trial) if item.kind != DATE]
    someone = any(item.kind == PERSON or item.lower in OBJECT_PRONOUNS for item in behind[2:3])  # "left to join him"
    return [item.lower for item in behind[:1]] == ["to"] and any(item.lower in career for item in behind[1:2]) and not someone


def _concrete(trial: Trial) -> bool:
    """What is founded is no mere matter of talk or thought: not "formed an opinion of the League", "launched an attack on the League"."""
    matters = trial.situation.lexicon.classes["matter"]
    for item in _behind(trial):
        if item.kind == WORD and item.lower in matters:
            return False
        if item.kind != WORD or item.lower in PREPOSITIONS:
            break
    return True


def _at_large(trial: Trial) -> bool:
    """Nobody is arrested who is caught in a lie, in the rain, or up in something."""
    behind = [item for item in _behind(trial) if item.kind != PERSON and item.lower not in OBJECT_PRONOUNS]
    plights = trial.situation.lexicon.classes["plight"]
    return all(item.lower not in plights for item in behind[:4])


def _seated(trial: Trial) -> bool:
    """A seat or place that is taken is one in a body, or in a chamber; at a table someone only sits down."""
    situation, end = trial.situation, trial.situation.hit.end
    if situation.post is not None or any(index - end < _NEAR for index in situation.args.organizations):
        return True
    classes = situation.lexicon.classes
    bodies = classes["organ"] | classes["chamber"]
    behind = _behind(trial)
    return not behind or behind[0].kind == DATE or any(item.lower in bodies or item.kind == PLACE for item in behind)


def _complement_post(trial: Trial) -> bool:
    """The office itself follows, with no preposition before it but "as": not "became an enemy of the judge"."""
    post, end = trial.situation.post, trial.situation.hit.end
    if post is None:
        return False
    between = [item.lower for item in trial.situation.items[end : post.start]]
    return "to" not in between[:1] and "of" not in [word for i, word in enumerate(between) if between[i - 1 : i] != ["one"]]


def _accused(trial: Trial) -> bool:
    """Who is charged with a task is not accused: "charged with the defence of Kiel", "charged with forming a government"."""
    duties = trial.situation.lexicon.classes["duty"]
    return all(item.lower not in duties for item in _behind(trial)[:4])


def _called(trial: Trial) -> bool:
    """Whoever is called something is no office-holder, unless he is called to it: "was called as professor to Kiel"."""
    named = [item for item in _behind(trial) if item.kind != PERSON and item.lower not in OBJECT_PRONOUNS]
    return bool(named) and named[0].lower in ("to", "as", "upon")


def figurative(trial: Trial) -> bool:
    """Return whether a feeling does or suffers what a verb of force or movement says: "seized by panic", "fled from the thought"."""
    if trial.trigger.type not in _FORCE:
        return False
    feelings, relation = trial.situation.lexicon.classes["feeling"], ""
    for item in _behind(trial):
        if item.kind in (MARK, DATE):
            return False
        if item.kind == WORD and item.lower in PREPOSITIONS:
            relation = item.lower
        elif item.kind == WORD and item.lower in feelings:
            return relation in _CAUSES
    return False


LITERAL: Mapping[str, Callable[[Trial], bool]] = {
    "objectless": _objectless,
    "clauseless": _clauseless,
    "directed": _directed,
    "at_body": _at_body,
    "departing": _departing,
    "ailing": _ailing,
    "captured": _captured,
    "called_back": _called_back,
    "faced": _faced,
    "left_body": _left_body,
    "exchanged": _exchanged,
    "concrete": _concrete,
    "at_large": _at_large,
    "seated": _seated,
    "complement_post": _complement_post,
    "accused": _accused,
    "called": _called,
    "press": lambda trial: bool(trial.situation.args.organizations) or _press(trial),
}


def _press(trial: Trial) -> bool:
    return any(item.lower in trial.situation.lexicon.classes["press"] for item in _behind(trial))
