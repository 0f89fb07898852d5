"""From a trigger with its arguments to one telling of an event: the sense that fits, and who has which role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.extraction.events.casting.arguments import attends
from pipeline.extraction.events.casting.credits import author_beside
from pipeline.extraction.events.casting.objects import owner
from pipeline.extraction.events.casting.phrases import Group, noun_phrase
from pipeline.extraction.events.founded import is_made, owner_of_subject
from pipeline.extraction.events.grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    HARD_MARKS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import ORGANIZATION, PERSON, WORD, possessive
from pipeline.extraction.events.lexicon import Frame, Trigger
from pipeline.extraction.events.posts.naming import Post
from pipeline.extraction.events.requirements import fits, unmet
from pipeline.extraction.events.situation import OFFICIAL, Party, Roles, Situation, Trial
from pipeline.extraction.events.whereabouts import place_of

#: Types in which a body named beside takes no part.
_PERSONAL = frozenset(
    {"arrest", "execution", "death", "birth", "marriage", "suicide", "assassination", "travel", "illness", "injury", "exile"}
)
#: Types that may be told of bodies alone.
_IMPERSONAL = frozenset({"meeting", "conflict", "demonstration", "founding", "dissolution", "agreement"})

#: How far before the verb it may be said whose troops they are.
_TROOPS = 5
#: How far behind "married" the "to" of the spouse may stand, and behind that the name.
_TO = 6
#: A span of years.
_YEARS = re.compile(r"\d{4}/\d{4}")
#: Types of what people do that a body may do.
_CORPORATE = frozenset({"joining", "travel", "dismissal", "grant", "other"})
#: What stands before a meeting at which something is done, how far into the sentence it begins, and what stands before who does it.
_AT, _FRONT = frozenset({"at", "in", "during"}), 3
_BEFORE_SPEAKER = frozenset({",", "where", "when"})
_NO_VERB = PREPOSITIONS | COORDINATORS | RELATIVES | ADVERBS | AUXILIARIES | SUBORDINATORS
#: What stands before those whom something is told or shown.
_BEFORE_AUDIENCE = frozenset({"to", "before", "in", "at", "by"})
#: Types whose body is what the verb is done to.
_FOUNDING = frozenset({"founding", "dissolution"})

#: Who takes part: (role, kind, key) each.
Cast = tuple[tuple[str, str, str], ...]
#: Turns the items of an argument into parties; the second argument are keys that a pronoun cannot mean.
Resolve = Callable[..., tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as told: participants are (role, kind, key); `organization` is the first body of the post or meeting.

    `offices` are all that one verb gives or takes, "label|key" each with the key of its body; `post` is the first of them.
    """

    type: str
    trigger: Trigger
    participants: Cast
    post: Post | None = None
    organization: str | None = None
    place: str | None = None
    unmet: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


def tellings(situation: Situation, resolve: Resolve, default: tuple[Party, ...]) -> list[Telling]:
    """Return what the trigger may tell, one telling for each type and cast of its longest phrases.

    `default` is who an elliptic clause is about.
    """
    found: dict[tuple[object, ...], Telling] = {}
    longest = 0
    for form in situation.hit.senses:
        if (situation.date is None and not form.trigger.undated) or len(form.trigger.rest) < longest:
            continue
        trial = Trial(situation, form.trigger, _roles(situation, form.trigger, resolve, default), default)
        for telling in _tell(trial):
            found.setdefault((telling.type, telling.participants), telling)
            longest = max(longest, len(form.trigger.rest))
    return list(found.values())


def _tell(trial: Trial) -> Iterator[Telling]:
    situation, trigger = trial.situation, trial.trigger
    event_type = trigger.passive if situation.hit.voice == "passive" else trigger.type
    if event_type == "appointment" and _lasts(trigger, situation):
        event_type = "tenure"
    for participants in _casts(trial, event_type) if fits(trial) else ():
        bodies = [key for role, kind, key in participants if kind == ORGANIZATION and role == "organization"]
        yield Telling(
            event_type,
            trigger,
            participants,
            situation.post if _bears_post(situation, event_type) else None,
            bodies[0] if bodies else None,
            place_of(situation, event_type),
            unmet(trial),
            tuple(_offices(situation)) if _bears_post(situation, event_type) else (),
        )


def _lasts(trigger: Trigger, situation: Situation) -> bool:
    """Whether who became something is told to have been it for years: "became secretary from 1917 to 1920"."""
    return trigger.lemma == "become" and situation.date is not None and _YEARS.fullmatch(situation.date.date.edtf) is not None


def _bears_post(situation: Situation, event_type: str) -> bool:
    """Whether the office that a clause names is that of the event: nobody loses the one he is "demoted to"."""
    post = situation.post
    lower = event_type == "dismissal" and post is not None and post.start > 0 and situation.items[post.start - 1].lower == "to"
    return event_type in OFFICIAL and not lower


def _offices(situation: Situation) -> Iterator[str]:
    """The wordings of the offices that a trigger tells of, each with the key of the body that it is of, or nothing."""
    for post in situation.offices:
        body = situation.items[post.organization].entity if post.organization is not None else None
        yield f"{post.label}|{body.key if body and body.key else ''}"


def _casts(trial: Trial, event_type: str) -> Iterator[Cast]:
    """Yield who may take part: all that the roles name; in a meeting of a body, those named beside may only speak of it."""
    participants = _participants(trial, event_type)
    if participants:
        yield participants
    bodies = tuple(one for one in participants if one[1] == ORGANIZATION)
    if event_type == "meeting" and bodies and len(bodies) < len(participants):
        yield bodies


def _roles(situation: Situation, trigger: Trigger, resolve: Resolve, default: tuple[Party, ...]) -> Roles:
    frame, hit = trigger.frame, situation.hit
    subject = resolve((*situation.args.subject, *situation.args.company))
    if not subject and situation.args.elliptic and hit.voice != "noun":
        subject = default
    if not subject and trigger.type == "conflict" and hit.voice == "active":
        subject = _commander(situation, resolve)
    pairs = _nominal_pairs(situation, frame, subject, resolve) if hit.voice == "noun" else _verbal_pairs(situation, frame, subject, resolve)
    if trigger.type == "publication":
        pairs = _credited(situation, frame, pairs, resolve)
    elif trigger.type == "meeting":
        pairs = _gathered(situation, pairs, resolve)
    elif trigger.type == "marriage":
        pairs = [*pairs, (frame.object, resolve(_wedded(situation)))]
    roles: dict[str, tuple[Party, ...]] = {}
    for role, parties in pairs:
        if role and parties:
            roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *parties)))
    return roles


def _wedded(situation: Situation) -> tuple[int, ...]:
    """Return whom someone was married to: "was married in 1902 to the painter Anna Lang"."""
    items, end = situation.items, situation.hit.end
    to = next((i for i in range(end, min(len(items), end + _TO)) if items[i].lower == "to" or items[i].lower in HARD_MARKS), None)
    if to is None or items[to].lower != "to":
        return ()
    found = next((i for i in range(to + 1, min(len(items), to + _TO)) if items[i].kind == PERSON or items[i].lower in HARD_MARKS), None)
    return (found,) if found is not None and items[found].kind == PERSON and not possessive(items, found) else ()


def _commander(situation: Situation, resolve: Resolve) -> tuple[Party, ...]:
    """Return whose troops do what they do: "his army occupied Riga", "Brandt's fleet bombarded Kiel"."""
    low, high = max(situation.span[0], situation.hit.group - _TROOPS), situation.hit.group
    troops = situation.lexicon.classes["troops"]
    if high <= low or not any(item.lower in troops for item in situation.items[high - 1 : high]):
        return ()
    return resolve(owner(situation.items, low, high, frozenset()))


Pairs = list[tuple[str, tuple[Party, ...]]]


def _credited(situation: Situation, frame: Frame, pairs: Pairs, resolve: Resolve) -> Pairs:
    """Return the pairs with people as authors and bodies as publishers; an author may be a possessor ("her novel") or known before."""
    authors = tuple(party for role, parties in pairs if role == frame.subject for party in parties if party[0] == PERSON)
    bodies = tuple(party for _, parties in pairs for party in parties if party[0] == ORGANIZATION)
    beside = author_beside(situation.phrases, situation.hit, situation.span, situation.args, situation.titles) if not authors else ()
    authors = authors or tuple(party for party in resolve(beside) if party[0] == PERSON)
    if not authors and situation.hit.voice != "noun":
        authors = situation.author
    return [(frame.subject, authors), ("organization", bodies)]


def _gathered(situation: Situation, pairs: Pairs, resolve: Resolve) -> Pairs:
    """Return the pairs of a meeting: the body that meets, and the people who are named or meant beside as participants."""
    parties = tuple(party for _, some in pairs for party in some)
    beside = situation.args.people if situation.hit.voice != "noun" else tuple(_present(situation))
    people = tuple(party for party in (*parties, *resolve(beside)) if party[0] == PERSON)
    return [("participant", people), ("organization", tuple(party for party in parties if party[0] == ORGANIZATION))]


def _present(situation: Situation) -> Iterator[int]:
    """Yield those who act where a meeting is named: not who only speaks of it, as in "by that he meant the congress of 1903"."""
    phrases, items, hit = situation.phrases, situation.items, situation.hit
    opening = noun_phrase(items, hit.start)
    spoken_of = opening > 0 and items[opening - 1].kind == WORD and items[opening - 1].lower not in _NO_VERB
    for index in situation.args.people:
        if attends(phrases, index) and not (spoken_of and phrases.free(index)):
            yield index
    if opening and items[opening - 1].lower in _AT and opening <= _FRONT:
        yield from _speakers(situation)


def _speakers(situation: Situation) -> Group:
    """Return who acts in the clause that a meeting opens, behind what is said of it: "At the congress, which was long, Brandt"."""
    items, phrases = situation.items, situation.phrases
    for index in range(situation.span[1], len(items)):
        if items[index].lower in HARD_MARKS:
            return ()
        if phrases.free(index) and items[index - 1].lower in _BEFORE_SPEAKER:
            return phrases.group(index)
    return ()


def _nominal_pairs(situation: Situation, frame: Frame, genitive: tuple[Party, ...], resolve: Resolve) -> Pairs:
    """With an of-phrase the possessor is the agent: "Stalin's murder of Kirov", "his removal of the judges"."""
    of, end = resolve(situation.args.object), situation.hit.end
    complement = bool(of) or (end < len(situation.items) and situation.items[end].lower == "of")
    possessor = frame.by if complement and frame.genitive == frame.of else frame.genitive
    if frame.of == ORGANIZATION and not of and any(kind == ORGANIZATION for kind, _ in genitive):
        possessor = frame.of  # "the League's founding"
    return [(frame.of, of), (frame.by, resolve(situation.args.by)), (possessor, genitive)]


def _verbal_pairs(situation: Situation, frame: Frame, subject: tuple[Party, ...], resolve: Resolve) -> Pairs:
    args, hit = situation.args, situation.hit
    beyond = (frame.beyond, resolve(args.beyond)) if frame.beyond else ("", ())
    if hit.voice == "passive" and hit.causer is None:
        if situation.hit.senses[0].trigger.type == "release":  # "his memory was rehabilitated"
            subject = subject or resolve(owner_of_subject(situation, situation.lexicon.classes["repute"]))
        owner = resolve(owner_of_subject(situation)) if frame.object == ORGANIZATION and not subject else ()
        sent_for = resolve(args.object) if frame.patient not in ("", frame.object) and frame.by == frame.patient else ()
        doers = [(frame.by, resolve(args.by)), (frame.by, owner)]
        return [(frame.patient or frame.object, subject), beyond, *doers, (frame.object, sent_for)]
    target = resolve(args.object, [key for _, key in subject])
    if hit.causer is not None:
        return [(frame.patient, target), (frame.by, subject)]
    return [(frame.subject, subject), (frame.object, target), beyond]


def _participants(trial: Trial, event_type: str) -> Cast:
    situation, trigger = trial.situation, trial.trigger
    found: dict[Party, str] = {}
    for role, parties in trial.roles.items():
        for kind, key in parties:
            if kind == PERSON and role == "organization":  # "Brandt was confirmed in office" is no resolution about a body
                continue
            found.setdefault((kind, key), "organization" if kind == ORGANIZATION and role in ("person", "author", "spouse") else role)
    if trigger.frame.subject == "participant" and trigger.type != "meeting":
        _add(found, situation, situation.args.people, "participant")
    if not found and event_type == "other" and situation.hit.voice == "passive":
        _add(found, situation, tuple(_audience(situation)), "organization")
    upon_others = "agent" in found.values() and situation.nameless
    if not (_complete(trigger, found) or upon_others or _acts_itself(trial, event_type) or _is_elected(trial)):
        return ()
    if event_type not in _PERSONAL:
        post = situation.post if event_type in OFFICIAL else None
        beside = (post.organization,) if post is not None and post.organization is not None else ()
        bodies = _bodies(situation, trigger)
        if event_type in OFFICIAL:
            bodies = tuple(filter(situation.concerns, bodies))
        elif event_type in _FOUNDING:
            bodies = tuple(index for index in bodies if is_made(situation, index))
        elif event_type == "other":
            bodies = tuple(filter(situation.involves, bodies))
        _add(found, situation, (*bodies, *beside), "organization")
    if trigger.type == "meeting" and situation.convener and not any(kind == ORGANIZATION for kind, _ in found):
        found[ORGANIZATION, situation.convener] = "organization"
    return tuple((role, kind, key) for (kind, key), role in found.items())


def _audience(situation: Situation) -> Iterator[int]:
    """Yield the bodies before which something was done: "the petition was read to the Senate", "disclosed at a session of the Senate"."""
    items, low = situation.items, situation.hit.end
    for index in situation.phrases.heads:
        if low <= index < situation.span[1] and items[index].kind == ORGANIZATION:
            wall = situation.phrases.governor(index)
            if wall is not None and (
                items[wall].lower in _BEFORE_AUDIENCE or (items[wall].lower == "of" and _is_session(situation, wall - 1))
            ):
                yield index


def _is_session(situation: Situation, index: int) -> bool:
    return situation.items[index].lower in situation.lexicon.classes["session"]


def _bodies(situation: Situation, trigger: Trigger) -> tuple[int, ...]:
    """Return the bodies that take part; in a meeting that is named by its body no other does: "the League congress joined the Union"."""
    bodies, first = situation.args.organizations, situation.hit.start
    if situation.hit.voice == "noun" and trigger.type == "publication":
        return ()  # who publishes a book is named with "by": "his 1930 book mentions the League"
    if trigger.type != "meeting" or situation.hit.voice != "noun":
        return bodies
    own = tuple(index for index in bodies if index in (first, first - 1))
    of = any(situation.items[index].kind == ORGANIZATION for index in situation.args.object)
    return own if own or of else bodies


def _add(found: dict[Party, str], situation: Situation, indices: tuple[int, ...], role: str) -> None:
    for index in indices:
        item = situation.items[index]
        if item.entity is not None and item.entity.key is not None:
            found.setdefault((item.kind, item.entity.key), role)


def _acts_itself(trial: Trial, event_type: str) -> bool:
    """Whether the body that an article is about does what is mostly said of people: it moves, joins a federation, leaves a coalition."""
    about = {party for party in trial.default if party[0] == ORGANIZATION}
    played = {party for role, parties in trial.roles.items() if role == "person" for party in parties}
    return event_type in _CORPORATE and bool(about & played)


def _is_elected(trial: Trial) -> bool:
    """Whether a body is what is elected: "the congress elected a new committee", "the Duma elected in 1907"."""
    frame, roles = trial.trigger.frame, trial.roles
    return trial.trigger.type == "election" and any(
        kind == ORGANIZATION for role in {frame.object, frame.patient, frame.of} if role for kind, _ in roles.get(role, ())
    )


def _complete(trigger: Trigger, found: dict[Party, str]) -> bool:
    """Whether whoever the event is about is named."""
    subject, target = trigger.frame.subject, trigger.frame.object
    if subject == "spouse":
        return any(kind == PERSON for kind, _ in found)
    if trigger.type in _IMPERSONAL:
        return True
    if trigger.type == "publication":
        return any(role in ("author", "organization") for role in found.values())
    wanted = trigger.frame.beyond or {"agent": target, "": target}.get(subject, subject)
    return any(role == wanted for role in found.values()) or (trigger.type == "other" and bool(found))
