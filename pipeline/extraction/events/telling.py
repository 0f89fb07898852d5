"""From a trigger with its arguments to one telling of an event: the sense that fits, and who has which role."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.arguments import Arguments
from pipeline.extraction.events.clauses import Domain
from pipeline.extraction.events.items import DATE, ORGANIZATION, PERSON, WORD, Item
from pipeline.extraction.events.lexicon import Lexicon, Trigger
from pipeline.extraction.events.narrative import ANCHOR
from pipeline.extraction.events.posts import Post, post_near
from pipeline.extraction.events.triggers import Hit

#: Types whose event may bear an office.
OFFICIAL = frozenset({"appointment", "election", "tenure", "dismissal", "joining", "expulsion"})
#: Roles one of which a named person must fill, by the frame's own roles.
_NEEDED = {"affect": ("person",), "undergo": ("person",), "act": ("person",), "follow": ("person",), "wed": ("spouse",), "write": ("author",), "attempt": ("target",)}
#: How far right of a verb its office may begin.
_REACH = 9

Party = tuple[str, str]
Resolve = Callable[..., tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as told: participants are (role, kind, key)."""

    type: str
    trigger: Trigger
    participants: tuple[tuple[str, str, str], ...]
    post: Post | None = None
    organization: str | None = None
    place: str | None = None
    people: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """What a sense is tried against."""

    text: str
    items: Sequence[Item]
    hit: Hit
    span: Domain
    args: Arguments
    posts: Sequence[Post]
    date: DateSpan | None
    works: bool
    lexicon: Lexicon


def tell(situation: Situation, resolve: Resolve, default: tuple[Party, ...]) -> Telling | None:
    """Return the telling by the first sense that fits, or None; `default` is who an elliptic clause is about."""
    for form in situation.hit.senses:
        if not situation.date and not form.trigger.undated:
            continue
        telling = _tell(situation, form.trigger, resolve, default)
        if telling is not None:
            return telling
    return None


def _tell(situation: Situation, trigger: Trigger, resolve: Resolve, default: tuple[Party, ...]) -> Telling | None:
    roles = _roles(situation, trigger, resolve, default)
    post = _post(situation)
    telling_type = trigger.passive if situation.hit.voice == "passive" else trigger.type
    if not _fits(situation, trigger, roles, post, default):
        return None
    participants = _participants(situation, trigger, telling_type, roles, post)
    if not participants:
        return None
    place = next((situation.items[i].entity.key for i in situation.args.places if situation.items[i].entity), None)
    bodies = [key for role, kind, key in participants if kind == ORGANIZATION and role == "organization"]
    return Telling(telling_type, trigger, participants, post if telling_type in OFFICIAL else None, bodies[0] if bodies else None, place, roles)


def _roles(situation: Situation, trigger: Trigger, resolve: Resolve, default: tuple[Party, ...]) -> dict[str, tuple[Party, ...]]:
    frame, args, hit = trigger.frame, situation.args, situation.hit
    subject = resolve(args.subject) or (default if args.elliptic and hit.voice != "noun" else ())
    if hit.voice == "noun":
        genitive, of = subject, resolve(args.object)
        pairs = [(frame.of, of), (frame.by, resolve(args.by)), (frame.genitive if not of or frame.genitive != frame.of else frame.by, genitive)]
    elif hit.voice == "passive" and hit.causer is not None:
        pairs = [(frame.patient, resolve(args.object, [key for _, key in subject])), (frame.by, subject)]
    elif hit.voice == "passive":
        pairs = [(frame.patient or frame.object, subject), (frame.by, resolve(args.by))]
    else:
        pairs = [(frame.subject, subject), (frame.object, resolve(args.object, [key for _, key in subject]))]
    roles: dict[str, tuple[Party, ...]] = {}
    for role, parties in pairs:
        if role and parties:
            roles[role] = tuple(dict.fromkeys((*roles.get(role, ()), *parties)))
    return roles


def _post(situation: Situation) -> Post | None:
    return post_near(situation.posts, situation.hit.end, min(situation.span[1], situation.hit.end + _REACH))


def _fits(situation: Situation, trigger: Trigger, roles: Mapping[str, tuple[Party, ...]], post: Post | None, default: tuple[Party, ...]) -> bool:
    person = any(kind == PERSON for kind, _ in roles.get("person", ()))
    if trigger.noun and trigger.complement and situation.hit.voice == "noun" and not (situation.args.subject or situation.args.object):
        return False
    checks: dict[str, Callable[[], bool]] = {
        "organization": lambda: bool(situation.args.organizations) or any(k == ORGANIZATION for parties in roles.values() for k, _ in parties),
        "organ": lambda: _of_class(situation, "organ"),
        "school": lambda: _of_class(situation, "school"),
        "own": lambda: situation.date is not None and situation.date.date.anchor != ANCHOR,
        "intransitive": lambda: not situation.args.object,
        "body": lambda: post is not None or any(index - situation.hit.end < _REACH for index in (*situation.args.organizations, *situation.args.places)),
        "membership": lambda: _of_class(situation, "membership"),
        "uprising": lambda: _of_class(situation, "uprising"),
        "complement": lambda: bool(situation.args.subject or situation.args.object or situation.args.by),
        "year": lambda: bool(situation.hit.start and situation.args.subject and situation.items[situation.hit.start - 1].kind == DATE),
        "session": lambda: _of_class(situation, "session"),
        "partner": lambda: len({party for role in roles.values() for party in role if party[0] == PERSON}) > 1,
        "person": lambda: person and (trigger.frame.object != "participant" or any(kind == PERSON for kind, _ in roles.get("participant", ()))),
        "place": lambda: _placed(situation),
        "post": lambda: post is not None and post.start - situation.hit.end < _REACH,
        "work": lambda: situation.works,
        "object": lambda: any(situation.items[i].kind == PERSON or situation.items[i].kind == WORD for i in situation.args.object) or situation.hit.voice == "passive",
        "date": lambda: situation.date is not None,
        "appointee": lambda: person,
        "affected": lambda: person,
        "convened": lambda: not default and bool(situation.args.organizations or situation.args.subject or situation.args.object),
        "subject": lambda: any(k == ORGANIZATION for k, _ in roles.get(trigger.frame.subject, ())),
    }
    return all(checks[name]() for name in trigger.requires)


def _of_class(situation: Situation, name: str) -> bool:
    words = situation.lexicon.classes[name]
    near = situation.items[situation.hit.end:min(situation.span[1], situation.hit.end + 6)]
    for item in near:
        if item.kind == ORGANIZATION:
            return any(word in words for word in item.lower.split())
        if item.kind == WORD and item.lower in words and name not in ("organ", "membership"):
            return True
    return False


def _placed(situation: Situation) -> bool:
    return any(index - situation.hit.end < 7 for index in situation.args.places)


def _participants(
    situation: Situation, trigger: Trigger, telling_type: str, roles: Mapping[str, tuple[Party, ...]], post: Post | None,
) -> tuple[tuple[str, str, str], ...]:
    found: dict[Party, str] = {}
    for role, parties in roles.items():
        for kind, key in parties:
            found.setdefault((kind, key), "organization" if kind == ORGANIZATION and role in ("person", "author", "spouse") else role)
    if trigger.frame.subject == "participant":
        for index in situation.args.people:
            _add(found, situation.items[index], "participant")
    if trigger.frame.subject == "spouse" and sum(kind == PERSON for kind, _ in found) < 1:
        return ()
    if not _complete(trigger, found):
        return ()
    bodies = list(situation.args.organizations)
    if post is not None and post.organization is not None and post.organization not in bodies:
        bodies.append(post.organization)
    if telling_type not in ("arrest", "execution", "death", "birth", "marriage", "suicide", "assassination", "travel", "illness", "injury", "exile"):
        for index in bodies:
            _add(found, situation.items[index], "organization")
    return tuple((role, kind, key) for (kind, key), role in found.items())


def _add(found: dict[Party, str], item: Item, role: str) -> None:
    if item.entity is not None and item.entity.key is not None:
        found.setdefault((item.kind, item.entity.key), role)


def _complete(trigger: Trigger, found: Mapping[Party, str]) -> bool:
    """Whether whoever the event is about is named."""
    subject, target = trigger.frame.subject, trigger.frame.object
    if trigger.type in ("meeting", "conflict", "demonstration", "founding", "dissolution", "agreement"):
        return True
    wanted = {"agent": target, "": target}.get(subject, subject)
    if trigger.type == "publication":
        return any(role in ("author", "organization") for role in found.values())
    return any(role == wanted for role in found.values()) or (trigger.type == "other" and bool(found))
