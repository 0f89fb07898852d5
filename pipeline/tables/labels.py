"""Labels of events, composed from the fields; never the words of a source, but for an office or what an act was done to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extraction.events.lexicon import event_lexicon

PATTERNS = {
    "birth": "Birth of {who}", "death": "Death of {who}", "marriage": "Marriage of {who}", "injury": "Injury of {who}",
    "illness": "Illness of {who}", "education": "Education of {who}", "joining": "{who} joins", "expulsion": "Expulsion of {who}",
    "appointment": "Appointment of {who}", "election": "Election of {who}", "tenure": "Tenure of {who}",
    "dismissal": "Dismissal of {who}", "travel": "Journey of {who}", "exile": "Exile of {who}", "defection": "Defection of {who}",
    "arrest": "Arrest of {who}", "imprisonment": "Imprisonment of {who}", "trial": "Trial of {who}", "execution": "Execution of {who}",
    "release": "Release of {who}", "assassination": "Assassination of {who}",
    "assassination_attempt": "Attempt on the life of {who}", "abduction": "Abduction of {who}", "suicide": "Suicide of {who}",
    "meeting": "Meeting: {who}", "publication": "Publication by {who}", "founding": "Founding of {who}",
    "dissolution": "Dissolution of {who}", "agreement": "Agreement: {who}", "conflict": "Conflict: {who}",
    "demonstration": "Demonstration: {who}", "grant": "Grant to {who}", "other": "Event: {who}",
}

SHOWN = 3
"""Names that a label shows before "and others"."""

#: Types whose body is what was founded or dissolved, by whom the people are.
_OF_BODIES = frozenset({"founding", "dissolution"})
#: Types that nobody does to another, whose agents are parents and the like.
_OF_NOBODY = frozenset({"birth", "death", "marriage", "illness", "suicide", "education", "joining", "tenure"})
#: What parts an act from whom it was done to, and the acts that do not end before that, where only the one is named who did it.
_DONE_TO = " of {who}"
_ACTS = {"assassination_attempt": "Attempt on a life"}
#: How a journey is told: by the preposition that ends its trigger.
_WAYS = {"from": "from", "to": "to", "for": "to"}
_PREPOSITIONS = frozenset({"against", "for", "in", "of", "to", "with", "on", "at", "from", "into"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Names of who takes part: those whom the event is about, bodies beside, who did it to them, and at whom an act was aimed."""

    who: Sequence[str] = ()
    bodies: Sequence[str] = ()
    agents: Sequence[str] = ()
    targets: Sequence[str] = ()


def event_label(event_type: str, cast: Cast, *, post: str | None = None, place: str | None = None, date: str | None = None,
                detail: str | None = None, complement: str | None = None) -> str:
    """Return a readable label: "Appointment of X as secretary (Politburo) by Y, Moscow, 1923-08-09".

    No body follows a post that names one: it would say the same twice, and come close to the wording of the source; nor a place that it
    names. `detail`, the verb or noun that told it, is shown for type "other" only, with its `complement`: "X refuses a post".
    """
    if event_type == "other" and detail:
        if place and detail.endswith(" in") and not cast.targets:
            return _joined(_act(detail, replace(cast, bodies=()), place), date)
        return _joined(_act(detail, cast, complement), place, date)
    who, bodies, agents = cast.who, cast.bodies, cast.agents
    if event_type in _OF_BODIES and bodies:
        who, bodies, agents = bodies, (), (*who, *agents)
    alone = not who and bool(agents) and _DONE_TO in PATTERNS[event_type]
    label = _ACTS.get(event_type, PATTERNS[event_type].partition(_DONE_TO)[0]) if alone else PATTERNS[event_type].format(
        who=_names(who or bodies or agents or ["unnamed"])
    )
    if post:
        label += f" as {post}"
    if (who or alone) and bodies and not (post and _names_a_body(post)):
        label += f" {_names(bodies)}" if event_type == "joining" and not post else f" ({_names(bodies)})"
    if agents and (who or bodies or alone) and (alone or event_type not in _OF_NOBODY):
        label += f" by {_names(agents)}"
    if event_type == "travel" and place and (way := _WAYS.get((detail or "").rpartition(" ")[2])):
        return _joined(f"{label} {way} {place}", None, date)
    return _joined(label, None if post and place and place in post else place, date)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _act(detail: str, cast: Cast, complement: str | None) -> str:
    """Return what someone did, in the words of the lexicon: "Anna Brandt refuses a post", "Quarrel of Anna Brandt and Karl Lang"."""
    acting = cast.who or cast.agents or cast.bodies
    if detail in _act_nouns():
        names = _names(acting or cast.targets or ["unnamed"])
        return f"{detail[:1].upper()}{detail[1:]}: {names}" if " " in detail else f"{detail[:1].upper()}{detail[1:]} of {names}"
    verb, _, rest = detail.partition(" ")
    if not acting and cast.targets:
        done, rest = (rest.partition(" ")[0], "") if verb == "be" else (_participle(verb), rest)
        return " ".join(filter(None, (_names(cast.targets), "are" if len(cast.targets) > 1 else "is", done, rest)))
    told = complement or _names(cast.targets)
    while rest and rest.rpartition(" ")[2] in (told.split() if told else _PREPOSITIONS):  # "gives his report", "comes out"
        rest = rest.rpartition(" ")[0]
    aside = f"({_names(cast.bodies)})" if cast.bodies and acting is not cast.bodies else ""
    return " ".join(filter(None, (_names(acting or ["unnamed"]), verb if len(acting) > 1 else _third_person(verb), rest, told, aside)))


@cache
def _act_nouns() -> frozenset[str]:
    """Nouns of the trigger lexicon that tell an act of no other type, and are no verbs of it as well."""
    triggers = [form.trigger for forms in event_lexicon().forms.values() for form in forms if form.trigger.type == "other"]
    return frozenset(t.lemma for t in triggers if t.noun) - {t.lemma for t in triggers if not t.noun}


@cache
def _participle(verb: str) -> str:
    """Return the past participle of a verb of the trigger lexicon; the verb itself where it has none of its own."""
    found = (
        word
        for word, forms in event_lexicon().forms.items()
        for form in forms
        if form.tag in ("part", "ed") and not form.trigger.noun and form.trigger.lemma.split()[0] == verb
    )
    return next(found, verb)


def _third_person(verb: str) -> str:
    if verb in ("be", "have"):
        return {"be": "is", "have": "has"}[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"


def _names_a_body(post: str) -> bool:
    """Say whether a post tells where it is held: "secretary of the Bureau", "Gosplan chairman", not "chief secretary"."""
    return " of " in post or any(word[:1].isupper() for word in post.split())


def _names(names: Sequence[str]) -> str:
    shown = list(names[:SHOWN])
    if len(names) > SHOWN:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
