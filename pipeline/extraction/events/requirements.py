"""What must stand with a trigger for a sense of it to hold: the terms of `requires` in `events.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.extraction.events.casting.phrases import governing
from pipeline.extraction.events.circumstances import CIRCUMSTANCES
from pipeline.extraction.events.clauses import bracketed
from pipeline.extraction.events.dating.narrative import ANCHOR
from pipeline.extraction.events.factuality.literal import LITERAL, figurative
from pipeline.extraction.events.founded import makes_named, makes_unnamed
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SUBJECT_PRONOUNS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists, word_maps
from pipeline.extraction.events.posts.titles import office
from pipeline.extraction.events.situation import REACH, Situation, Trial
from pipeline.extraction.events.triggers import modifies

_WORDS = re.compile(r"[\w-]+")
#: How far right of a verb the word may stand that says of which class its complement is, and a place.
_NEAR, _PLACE_NEAR = 6, 7
#: What may follow the noun that is a subject.
_NO_COMPOUND = PREPOSITIONS | COORDINATORS | ADVERBS | AUXILIARIES | RELATIVES
#: What stands before a marriage from which someone descends.
_DESCENT = frozenset({"by", "from"})
#: How far behind a verb the direction of something may be named that is taken over.
_CHARGE = 4
#: How many items behind its article the noun for a sort of place may stand ("the small upper camp").
_LOCALE = 4
#: Classes that only the first body named can fill; the others go on to the next.
_AFTER_TITLE = PREPOSITIONS | COORDINATORS
#: How far before "he held" the office may stand.
_HOLDER = 3
#: How long an aside between "held" and its time may be.
_ASIDE = 7
_LASTING = frozenset({"until", "till", "from", "between", "since", "for", "over"})
#: How far behind a verb the rank that it confers may stand, and the ranks that need no order beside them.
_RANK = 12
#: How far behind it the letters of an order may stand ("was made a C.B.E.").
_LETTERS = 2
_BEHIND_RANK = frozenset({";", "and", "by", "to", "in"})
_DUBBED = frozenset({"knight", "dame", "baronet", "companion", "chevalier"})
_OF_OR_AT = frozenset({"of", "at", "in", "for"})
#: What stands before something that is written in, on or for, and is not itself what is written.
_WITHIN = frozenset({"in", "on", "into", "for", "from", "with", "to", "at"})
#: What stands before the name of a place.
_LOCATING = frozenset({"at", "in", "near", "to", "from", "for", "into", "before", "outside", "towards", "toward"})
#: How far before the noun of a founding the body may stand that is to bring it about.
_FOR_REACH = 5
_OFFER = frozenset({"offer", "offered", "offers", "offering"})
#: What stands between a work and its year, and how long that is.
_OF_YEAR = frozenset({"of", "from", "("})
_YEAR = 4
#: How far before a verb its subject may stand with brackets between.
_SUBJECT = 12
_FIRST_ONLY = frozenset({"organ", "membership"})


def fits(trial: Trial) -> bool:
    """Whether a sense of a trigger holds where it stands. Raises KeyError on a requirement that is not known."""
    trigger, args = trial.trigger, trial.situation.args
    if trigger.complement and trial.situation.hit.voice == "noun" and not (args.subject or args.object):
        return False
    if any(REQUIREMENTS[name](trial) for name in trigger.unless):
        return False
    return all(REQUIREMENTS[name](trial) for name in trigger.requires) and not figurative(trial)


def unmet(trial: Trial) -> tuple[str, ...]:
    """Return what would speak for a sense of a trigger where it stands, and is not there."""
    return tuple(name for name in trial.trigger.prefers if not REQUIREMENTS[name](trial))


def _in_role(trial: Trial, role: str, kind: str) -> bool:
    return any(party[0] == kind for party in trial.roles.get(role, ()))


def _person(trial: Trial) -> bool:
    """Someone is named to whom it is done, or who does it to people without a name."""
    return _in_role(trial, "person", PERSON) or (bool(trial.roles.get("agent")) and trial.situation.nameless)


def _replaced(trial: Trial) -> bool:
    return _person(trial) and (trial.trigger.frame.object != "participant" or _in_role(trial, "participant", PERSON))


def _honour(trial: Trial) -> bool:
    """A rank in an order of merit follows: "a Commander of the Order of the Lion", "a Knight", with its capital."""
    situation = trial.situation
    words = situation.lexicon.classes["honour"]
    if any(item.lower in word_lists("posts.toml")["honours"] for item in situation.items[situation.hit.end : situation.hit.end + _LETTERS]):
        return True  # "was appointed C.B.E."
    ranks = []
    for item in situation.items[situation.hit.end : situation.hit.end + _RANK]:
        if item.kind in (PERSON, DATE) or item.lower in _BEHIND_RANK:
            break
        if item.lower in words and situation.text[item.start].isupper():
            ranks.append(item.lower)
    return len(ranks) > 1 or not _DUBBED.isdisjoint(ranks)


def _organization(trial: Trial) -> bool:
    own = {party for party in trial.default if party in trial.roles.get("agent", ())}  # what an article is about may found other things
    named = any(party[0] == ORGANIZATION and party not in own for parties in trial.roles.values() for party in parties)
    return bool(trial.situation.args.organizations) or named or _of_class(trial.situation, "organ")


def _founds(trial: Trial) -> bool:
    """A body is what is founded or dissolved; one of state needs no name: "created a commission"."""
    made = _in_role(trial, trial.trigger.frame.object, ORGANIZATION) or makes_named(trial.situation)
    return made or _of_class(trial.situation, "organ")


def _uprising(trial: Trial) -> bool:
    """A war or rising is what is fought in, or what is put down or breaks out: "the revolt was crushed", "war flared up"."""
    situation = trial.situation
    if _of_class(situation, "uprising"):
        return True
    classes, items, group = situation.lexicon.classes, situation.items, situation.hit.group
    words = classes["uprising"] - classes["protest"]
    if situation.hit.voice == "active" and situation.args.subject:
        return False
    before = [i for i in range(max(0, group - _SUBJECT), group) if items[i].kind == WORD and items[i].lower in words]
    return any(governing(items, i) is None and not modifies(items, i) for i in before)


def _object(trial: Trial) -> bool:
    items, args = trial.situation.items, trial.situation.args
    return trial.situation.hit.voice == "passive" or any(items[i].kind in (PERSON, WORD) for i in args.object)


def _body(trial: Trial) -> bool:
    args, end = trial.situation.args, trial.situation.hit.end
    return trial.situation.post is not None or any(index - end < REACH for index in (*args.organizations, *args.places))


def _seat(trial: Trial) -> bool:
    """A parliament, committee or the like is named by a common noun, or "it" means one: "sat in the national assembly", "sat in it"."""
    situation = trial.situation
    following = situation.items[situation.hit.end : situation.hit.end + 1]
    named = _of_class(situation, "chamber") or _of_class(situation, "organ")
    return named or any(item.lower == "it" for item in following)


def _dated_inside(trial: Trial) -> bool:
    """The clause itself gives the date."""
    situation, date = trial.situation, trial.situation.date
    if date is None:
        return False
    low, high = situation.items[situation.span[0]].start, situation.items[situation.span[1] - 1].end
    return low <= date.start and date.end <= high


def _purpose(trial: Trial) -> bool:
    """What a body is for is no deed: "the commission for the formation of the army"."""
    situation = trial.situation
    before = situation.items[max(0, situation.hit.start - _FOR_REACH) : situation.hit.start]
    link = next((n for n in range(len(before) - 1, -1, -1) if before[n].lower in ("for", "on")), None)
    words = situation.lexicon.classes["organ"] | situation.lexicon.classes["institution"]
    return bool(link) and before[(link or 0) - 1].lower.split()[-1] in words


def _dignity(trial: Trial) -> bool:
    """An office follows as something that one gets or has: "the captaincy", "the rank of captain", "the see of Kiel"."""
    situation, rest = trial.situation, trial.trigger.rest
    end = situation.hit.end if "*" in rest else situation.hit.start + 1 + len(rest)
    items, post = situation.items, situation.post
    named = word_maps("posts.toml")["holders"].keys() | situation.lexicon.classes["benefice"]
    seat = post is not None and items[post.head].lower == "chair" and post.end == post.head + 1  # "got the chair"
    if post is not None and items[post.head].lower in named and not items[post.head].lower.endswith("s") and not seat:
        return all(item.lower not in PREPOSITIONS for item in items[end : post.head])
    if post is None:
        return _benefice(trial, end)
    ranks = word_lists("posts.toml")["ranks"]
    return any(item.lower in ranks for item in items[end : post.start] if item.kind == WORD)


def _benefice(trial: Trial, start: int) -> bool:
    """A living, see or command is named with its place, or as the one known: "the living of Kiel"; "earned a living" is another."""
    items, words = trial.situation.items, trial.situation.lexicon.classes["benefice"]
    index = next((i for i in range(start, min(trial.situation.span[1], start + _NEAR)) if items[i].lower in words), None)
    if index is None:
        return False
    following = items[index + 1] if index + 1 < len(items) else None
    known = items[index - 1].lower == "the" and (following is None or following.kind in (MARK, DATE))
    return known or (following is not None and following.lower in _OF_OR_AT)


def _charge(trial: Trial) -> bool:
    """The direction of something is what is taken over: "the sole management of the mill", not "a strict control over"."""
    items, end = trial.situation.items, trial.situation.hit.end
    words = trial.situation.lexicon.classes["charge"]
    index = next((i for i in range(end, min(trial.situation.span[1], end + _CHARGE)) if items[i].lower in words), None)
    if index is None or items[end].lower in ("a", "an"):
        return False
    return index + 1 >= len(items) or items[index + 1].lower in ("of", "from", "to") or items[index + 1].kind in (MARK, DATE)


def _degree(trial: Trial) -> bool:
    """A degree by its letters follows: "proceeded M.A."."""
    items, end = trial.situation.items, trial.situation.hit.end
    return end < len(items) and items[end].lower in word_lists("posts.toml")["degrees"]


def _devolved(trial: Trial) -> bool:
    """An office is what passes to someone: "the presidency passed to Brandt", "command of the fleet fell to Brandt"."""
    situation = trial.situation
    named = {word for word in word_maps("posts.toml")["holders"] if not word.endswith("s")} | situation.lexicon.classes["charge"]
    before = situation.items[situation.span[0] : situation.hit.group]
    first = next((item for item in before if item.kind == WORD and item.lower not in DETERMINERS | ADVERBS | PREPOSITIONS), None)
    return first is not None and first.lower in named and _person(trial)


def _offered(trial: Trial) -> bool:
    """What is accepted is an office offered before: "was offered the post of clerk, and accepted", "the chair, which he accepted"."""
    situation, items = trial.situation, trial.situation.items
    end = situation.hit.end
    if end < len(items) and items[end].kind not in (MARK, DATE) and items[end].lower not in ("it", "in", "and"):
        return False
    before = items[: situation.hit.group]
    offer = next((i for i, item in enumerate(before) if item.kind == WORD and item.lower in _OFFER), None)
    if offer is None or any(item.lower in ("not", "but") for item in before[offer:]):
        return False
    named = word_lists("posts.toml")["ranks"] | situation.lexicon.classes["benefice"]
    return any(post.end <= situation.hit.group for post in situation.posts) or any(item.lower in named for item in before)


def _enumerated(trial: Trial) -> bool:
    """Those to whom it is done are counted, and named in a list behind: "two had been named: Brandt and Lang"."""
    situation = trial.situation
    people = situation.args.subject if situation.hit.voice == "passive" else situation.args.object
    between = situation.items[situation.hit.end : people[0]] if len(people) > 1 and people[0] >= situation.hit.end else ()
    return any(item.kind == MARK for item in between)


def _adherent(trial: Trial) -> bool:
    """An adherent of a party, creed or order is what someone becomes: "a convinced Marxist"; "a Catholic priest" is something else."""
    items, end = trial.situation.items, trial.situation.hit.end
    adherents = trial.situation.lexicon.classes["adherent"]
    if end >= len(items) or (items[end].lower not in ("a", "an") and trial.trigger.lemma == "become"):
        return False
    last = next((i for i in range(end, min(len(items), end + _NEAR)) if items[i].lower in adherents), None)
    if last is None or any(item.kind != WORD or item.lower in PREPOSITIONS for item in items[end:last]):
        return False
    following = items[last + 1] if last + 1 < len(items) else None
    return following is None or following.kind in (MARK, DATE) or following.lower in _AFTER_TITLE | ADVERBS | RELATIVES


def _convened(trial: Trial) -> bool:
    """A meeting of someone's; in a biography, whose sentences are about its subject, a meeting only dates what it did there."""
    args = trial.situation.args
    biography = any(kind == PERSON for kind, _ in trial.default)
    return not biography and bool(args.organizations or args.subject or args.object or trial.situation.convener)


def _partner(trial: Trial) -> bool:
    return len({party for parties in trial.roles.values() for party in parties if party[0] == PERSON}) > 1


def _wedded(trial: Trial) -> bool:
    """Not only that someone has a spouse whom nobody names: "a man of honour, married to one of her aunts"."""
    situation, end = trial.situation, trial.situation.hit.end
    to = end < len(situation.items) and situation.items[end].lower == "to"
    return situation.date is not None or situation.hit.voice != "passive" or not to or _partner(trial)


def _lasting(trial: Trial) -> bool:
    """It lasted: who edits a paper for years holds an office."""
    date = trial.situation.date
    return date is not None and "/" in date.date.edtf


def _position(trial: Trial) -> bool:
    """An office named right before its holder is held for a stated time: "became consul, a post he held until 1931"."""
    items, hit = trial.situation.items, trial.situation.hit
    behind = hit.start + 1
    if behind < len(items) and items[behind].lower == ",":  # "which he held, with one interruption, until 1620"
        behind = next((i + 1 for i in range(behind + 1, min(behind + _ASIDE, len(items))) if items[i].lower == ","), behind)
    if behind >= len(items) or (items[behind].lower not in _LASTING and items[behind].kind != DATE):
        return False
    return any(item.lower in trial.situation.lexicon.classes["position"] for item in items[max(0, hit.group - _HOLDER) : hit.group])


def _position_behind(trial: Trial) -> bool:
    """A post is what someone is moved from or to: "from one post to another"."""
    items, end = trial.situation.items, trial.situation.hit.end
    return any(item.lower.removesuffix("s") in trial.situation.lexicon.classes["position"] for item in items[end - 1 : end + _NEAR])


def _in_sentence(trial: Trial, name: str) -> bool:
    """Whether a word of a class stands in the sentence."""
    words = trial.situation.lexicon.classes[name]
    return any(item.kind == WORD and item.lower in words for item in trial.situation.items)


def _title(trial: Trial) -> bool:
    """Something with a name of its own, which is no person, place or body, follows: "received the Golden Fleece"."""
    items, end = trial.situation.items, trial.situation.hit.end
    while end < len(items) and items[end].lower in (",", "and", "then"):
        end += 1
    if end + 1 >= len(items) or items[end].lower not in ("the", "a", "an", "his", "her"):
        return False
    text = trial.situation.text
    last = end + 1
    while last < len(items) and items[last].kind == WORD and text[items[last].start].isupper():
        last += 1
    return last > end + 1 and (last == len(items) or items[last].kind in (MARK, DATE) or items[last].lower in _AFTER_TITLE)


def _official(trial: Trial) -> bool:
    """A post in an organ, though perhaps one of a party: "the League's presidium"."""
    situation = trial.situation
    organs = situation.lexicon.classes["organ"]
    behind = situation.items[situation.hit.end : min(situation.span[1], situation.hit.end + _NEAR)]
    return any(not organs.isdisjoint(_WORDS.findall(item.lower)) for item in behind if item.kind in (ORGANIZATION, WORD))


def _proper(trial: Trial) -> bool:
    """Capitalised words that are known as nothing else follow at once, and no noun behind them: "joined Young Ruritania"."""
    items, text, end = trial.situation.items, trial.situation.text, trial.situation.hit.end
    last = end
    while last < len(items) and items[last].kind == WORD and text[items[last].start].isupper():
        last += 1
    return last > end and (last == len(items) or items[last].kind != WORD or items[last].lower in _AFTER_TITLE | ADVERBS)


def _enterprise(trial: Trial) -> bool:
    """A newspaper, school or convent with a name or place, which is not known as a body: "founded the newspaper Il Faro"."""
    situation, items = trial.situation, trial.situation.items
    words = situation.lexicon.classes["enterprise"]
    for index in range(situation.hit.end, min(situation.span[1] - 1, situation.hit.end + _NEAR)):
        if items[index].kind == WORD and items[index].lower in words:
            name = index + 2 if items[index + 1].lower in _OF_OR_AT and index + 2 < len(items) else index + 1
            return items[name].kind != DATE and situation.text[items[name].start].isupper()
    return False


def _homeland(trial: Trial) -> bool:
    """No party or school expels, but a state: none is named in the clause, or before where no country follows."""
    situation = trial.situation
    classes = situation.lexicon.classes
    bodies = classes["membership"] | classes["school"] | classes["organ"] | classes["session"]
    abroad = any(index - situation.hit.end < _PLACE_NEAR for index in situation.args.places)
    around = situation.items[situation.span[0] if abroad else 0 : situation.span[1]]
    return not any(item.kind in (WORD, ORGANIZATION) and not bodies.isdisjoint(_WORDS.findall(item.lower)) for item in around)


def _stated(trial: Trial) -> bool:
    date = trial.situation.date
    return date is not None and date.date.anchor != ANCHOR


def _outspoken(trial: Trial) -> bool:
    """The text dates what was said, not in the words that it quotes: "he said in 1926 that", but not ""I fled in 1926," he said"."""
    situation, date = trial.situation, trial.situation.date
    if date is None or not _stated(trial):
        return False
    said = situation.items[situation.hit.start].start
    return QUOTES.isdisjoint(situation.text[min(date.start, said) : max(date.start, said)])


def _of_body(trial: Trial) -> bool:
    """A body does it, or it is done to one in the passive."""
    situation, frame = trial.situation, trial.trigger.frame
    if situation.hit.voice == "passive":
        return _in_role(trial, frame.patient, ORGANIZATION) or _in_role(trial, frame.subject, ORGANIZATION)
    acting = any(situation.items[i].kind == ORGANIZATION for i in situation.args.subject)
    return acting or _in_role(trial, frame.subject, ORGANIZATION)


def _year(trial: Trial) -> bool:
    """The year stands beside the noun of someone's work: "his 1930 book", "the 1930 Lang book", "his book of 1930", "his book (1930)"."""
    hit, items, args = trial.situation.hit, trial.situation.items, trial.situation.args
    if not args.subject and (args.by or not trial.roles.get(trial.trigger.frame.genitive)):
        return False
    before = items[max(0, hit.start - 2) : hit.start]
    if any(item.kind == DATE for item in before[-1:]) or [item.kind for item in before] == [DATE, PERSON]:
        return True
    behind = items[hit.end : hit.end + 2]
    return len(behind) > 1 and behind[0].lower in _OF_YEAR and behind[1].date is not None and len(behind[1].date.date.edtf) == _YEAR


def _inanimate(trial: Trial) -> bool:
    """No person is the subject: a book comes out, a writer only appears somewhere."""
    items = trial.situation.items
    return not any(items[i].kind == PERSON or items[i].lower in SUBJECT_PRONOUNS for i in trial.situation.args.subject)


def _final(trial: Trial) -> bool:
    """The verb ends its clause: "when the minister fell", "when the minister fell they were dismissed"."""
    hit, items = trial.situation.hit, trial.situation.items
    return hit.end >= len(items) or items[hit.end].kind in (MARK, DATE) or items[hit.end].lower in SUBJECT_PRONOUNS


def _composed(trial: Trial) -> bool:
    """What is written is a work, not what it is written in: "wrote a diary", but not "wrote in his diary"."""
    situation = trial.situation
    if not situation.works or situation.hit.voice != "active":
        return situation.works
    items, words = situation.items, situation.lexicon.classes["work"]
    behind = range(situation.hit.end, min(situation.span[1], situation.hit.end + REACH))
    named = [_outer(items, i) for i in behind if items[i].kind == WORD and items[i].lower in words]
    titled = any(start >= items[situation.hit.end - 1].end for start, _ in situation.titles)
    return titled or not named or any(wall is None or items[wall].lower not in _WITHIN for wall in named)


def _outer(items: Sequence[Item], index: int) -> int | None:
    """Return the preposition that governs a noun, or that of which it is part: "on" in "on a piece of paper"."""
    wall = governing(items, index)
    return _outer(items, wall - 1) if wall is not None and items[wall].lower == "of" else wall


def _closed(trial: Trial) -> bool:
    """Nothing but a time follows: "was given ten years in 1937"."""
    hit, items = trial.situation.hit, trial.situation.items
    timed = items[hit.end + 1 : hit.end + 2]
    return _final(trial) or (items[hit.end].lower in PREPOSITIONS and bool(timed) and timed[0].kind == DATE)


def _credited(trial: Trial) -> bool:
    """A work is ascribed to someone: "a novel by Brandt"; not what somebody suffers in it: "in the film she is played by Brandt"."""
    if _year(trial):
        return True
    by, hit = trial.situation.args.by, trial.situation.hit
    if trial.situation.args.subject:  # "was checked against Brandt's text by Lang"
        return False
    items = trial.situation.items
    between = range(hit.end, by[0]) if by else ()
    acting = (items[i].lower in SUBJECT_PRONOUNS or (items[i].kind == PERSON and governing(items, i) is None) for i in between)
    return bool(by) and not any(acting)


def _place(trial: Trial) -> bool:
    situation = trial.situation
    end = situation.hit.end
    if end < len(situation.items) and situation.items[end].lower in ("there", "abroad"):
        return True
    return any(index - end < _PLACE_NEAR for index in situation.args.places) or _unlisted(situation) is not None or _locale(situation)


def _locale(situation: Situation) -> bool:
    """Whether a sort of place without a name follows: "left for the coast", "reached the upper camp", not "the camp fire"."""
    items, words = situation.items, situation.lexicon.classes["locale"]
    start = situation.hit.end
    start += start < len(items) and items[start].lower in _LOCATING
    if start >= len(items) or items[start].lower not in DETERMINERS:
        return False
    head = next((i for i in range(start + 1, min(start + _LOCALE, situation.span[1])) if items[i].lower in words), None)
    if head is None or any(item.kind != WORD or item.lower in _AFTER_TITLE for item in items[start + 1 : head]):
        return False
    return head + 1 == len(items) or items[head + 1].kind in (MARK, DATE) or items[head + 1].lower in _AFTER_TITLE | ADVERBS | RELATIVES


def _unlisted(situation: Situation) -> int | None:
    """The index of a name in no gazetteer that its preposition or verb shows to be a place: "reached Elvas", "fell at Albuera"."""
    items, end = situation.items, situation.hit.end
    for index in range(end, min(situation.span[1], end + _PLACE_NEAR)):
        if items[index].kind == MARK:
            return None
        shown = items[index - 1].lower in _LOCATING or (index == end and situation.hit.voice == "active")
        if shown and items[index].kind == WORD and situation.text[items[index].start].isupper():
            return index
    return None


def _placed(trial: Trial) -> bool:
    """A place is named anywhere in the clause, or the phrase says itself who is fought."""
    return len(trial.trigger.rest) > 0 or _place(trial)


def _stays(trial: Trial) -> bool:
    """No place follows that someone moves to: "was removed to Masulipatam" is no dismissal."""
    items, end = trial.situation.items, trial.situation.hit.end
    return not (end < len(items) - 1 and items[end].lower == "to" and _place(trial))


def _wedding(trial: Trial) -> bool:
    """A marriage is told of, and not named to say whose child someone is: "his son by his first marriage"."""
    situation = trial.situation
    if situation.hit.voice != "noun":
        return True
    before = situation.items[max(0, situation.hit.start - _HOLDER) : situation.hit.start]
    return all(item.lower not in _DESCENT for item in before)


def _targeted(trial: Trial) -> bool:
    """Someone stands right behind who is aimed at, or in the passive no place: "was shot at Smyrna" was no attempt."""
    items, hit = trial.situation.items, trial.situation.hit
    if hit.voice == "passive":
        return hit.end >= len(items) or (items[hit.end].kind != PLACE and not trial.situation.text[items[hit.end].start].isupper())
    return _in_role(trial, trial.trigger.frame.object, PERSON)


def _captors(trial: Trial, *, anyone: bool) -> bool:
    """Those who act are police or soldiers, or "they" whom nobody names if it may be `anyone`."""
    situation, classes = trial.situation, trial.situation.lexicon.classes
    words = classes["police"] | classes["captors"] if anyone else classes["police"]
    if situation.hit.voice == "passive":
        return False
    low, group = max(situation.span[0], situation.hit.group - _NEAR), situation.hit.group
    return any(situation.items[i].lower in words and _acts(situation, i) for i in range(low, group))


def _acts(situation: Situation, index: int) -> bool:
    """Whether the noun at `index` is the head of a subject, not part of another's name: "the police came", but not "a police career"."""
    following = situation.items[index + 1] if index + 1 < situation.hit.group else None
    return following is None or following.kind != WORD or following.lower in _NO_COMPOUND or following.lower in situation.lexicon.forms


def _shot(trial: Trial) -> bool:
    """What hits someone is a bullet or the like."""
    situation = trial.situation
    before = situation.items[max(situation.span[0], situation.hit.group - _HOLDER) : situation.hit.group]
    return any(item.lower in situation.lexicon.classes["missile"] for item in before)


def _complement(trial: Trial) -> bool:
    args = trial.situation.args
    return bool(args.subject or args.object or args.by)


def _survived(trial: Trial) -> bool:
    """Whether the text goes on to say that the one shot lived: "shot in the leg", "was shot and returned home"; not of someone else."""
    words, items = trial.situation.lexicon.classes["survival"], trial.situation.items
    for index in range(trial.situation.hit.end, len(items)):
        item = items[index]
        if item.lower == ";" or (item.kind == PERSON and items[index - 1].lower in (",", "and", "but", "while")):
            return False
        if item.kind == WORD and item.lower in words:
            return True
    return False


def _of_class(situation: Situation, name: str) -> bool:
    """Whether the complement is of a class: by a word of a body's name, or a common word (but "party" alone is no body)."""
    words = situation.lexicon.classes[name]
    start = _behind_brackets(situation.items, situation.hit.end)
    for index in range(start, min(situation.span[1], start + _NEAR)):
        item = situation.items[index]
        if item.kind == ORGANIZATION and not words.isdisjoint(_WORDS.findall(item.lower)):
            return True
        if item.kind == ORGANIZATION and name in _FIRST_ONLY:
            return False
        if item.kind == WORD and item.lower in words and name != "membership" and not _of_office(situation.items, index):
            return name != "uprising" or not (modifies(situation.items, index) or _is_cause(situation.items, index))
    return False


def _behind_brackets(items: Sequence[Item], index: int) -> int:
    """Return where a complement begins, behind brackets that stand before it: "led (with Orlov) an uprising"."""
    if index == len(items) or items[index].lower != "(":
        return index
    return next((i + 1 for i in range(index, len(items)) if items[i].lower == ")"), index)


def _is_cause(items: Sequence[Item], index: int) -> bool:
    """Whether a campaign is one of words, for or against something: "led the campaign against the tower"."""
    return items[index].lower == "campaign" and index + 1 < len(items) and items[index + 1].lower in ("for", "against", "to")


def _of_office(items: Sequence[Item], index: int) -> bool:
    """Whether a word for a body only says whose office the next word names: "the rooms of cabinet ministers"."""
    return index + 1 < len(items) and items[index + 1].kind == WORD and bool(office(items[index + 1].lower))


def _session(trial: Trial) -> bool:
    """A congress or meeting follows, or the phrase names it itself: "attended the congress", "called a meeting"."""
    words = trial.situation.lexicon.classes["session"]
    return any(word in words for word in trial.trigger.rest) or _of_class(trial.situation, "session")


REQUIREMENTS: Mapping[str, Callable[[Trial], bool]] = {
    **LITERAL,
    **CIRCUMSTANCES,
    "organization": _organization,
    "founds": _founds,
    "organ": lambda trial: _of_class(trial.situation, "organ"),
    "school": lambda trial: _of_class(trial.situation, "school"),
    "chamber": lambda trial: _of_class(trial.situation, "chamber"),
    "session": _session,
    "uprising": _uprising,
    "membership": lambda trial: _of_class(trial.situation, "membership"),
    "person": _replaced,
    "appointee": _person,
    "affected": _person,
    "aimed": lambda trial: _in_role(trial, "target", PERSON),
    "survived": _survived,
    "lost": lambda trial: not _survived(trial),
    "partner": _partner,
    "object": _object,
    "intransitive": lambda trial: not trial.situation.args.object,
    "complement": _complement,
    "post": lambda trial: trial.situation.post is not None,
    "honour": _honour,
    "wedded": _wedded,
    "lasting": _lasting,
    "position": _position,
    "position_behind": _position_behind,
    "possessed": lambda trial: bool(trial.situation.args.subject),
    "successor": lambda trial: _person(trial) and _in_role(trial, "participant", PERSON),
    "personal": lambda trial: any(_in_role(trial, role, PERSON) for role in {trial.trigger.frame.object, trial.trigger.frame.patient}),
    "protest": lambda trial: _of_class(trial.situation, "protest"),
    "mishap": lambda trial: _in_sentence(trial, "mishap"),
    "cause": lambda trial: _is_cause(trial.situation.items, trial.situation.hit.start),
    "agent": lambda trial: bool(trial.roles.get("agent")),
    "bracketed": lambda trial: bracketed(trial.situation.items, trial.situation.hit.start),
    "poll": lambda trial: _in_sentence(trial, "poll"),
    "body": _body,
    "place": _place,
    "placed": _placed,
    "stays": _stays,
    "targeted": _targeted,
    "wedding": _wedding,
    "captors": lambda trial: _captors(trial, anyone=True),
    "police": lambda trial: _captors(trial, anyone=False),
    "shot": _shot,
    "missile": lambda trial: _of_class(trial.situation, "missile"),
    "ailment": lambda trial: _of_class(trial.situation, "ailment"),
    "institution": lambda trial: makes_unnamed(trial.situation),
    "work": lambda trial: trial.situation.works,
    "inanimate": _inanimate,
    "year": _year,
    "composed": _composed,
    "credited": _credited,
    "final": _final,
    "closed": _closed,
    "title": _title,
    "homeland": _homeland,
    "proper": _proper,
    "enterprise": _enterprise,
    "official": _official,
    "unofficial": lambda trial: not _official(trial),
    "date": lambda trial: trial.situation.date is not None,
    "own": _stated,
    "outspoken": _outspoken,
    "convened": _convened,
    "seat": lambda trial: _body(trial) or _seat(trial),
    "inside": _dated_inside,
    "purpose": _purpose,
    "enumerated": _enumerated,
    "offered": _offered,
    "degree": _degree,
    "devolved": _devolved,
    "dignity": _dignity,
    "charge": _charge,
    "duty": lambda trial: not LITERAL["accused"](trial),
    "adherent": _adherent,
    "subject": _of_body,
}
