"""Labels of events, composed from the fields; never the words of a source."""

from __future__ import annotations

from collections.abc import Sequence
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
    "meeting": "Meeting: {who}", "publication": "Publication by {who}", "founding": "Founding by {who}",
    "dissolution": "Dissolution: {who}", "agreement": "Agreement: {who}", "conflict": "Conflict: {who}",
    "demonstration": "Demonstration: {who}", "grant": "Grant to {who}", "other": "Event: {who}",
}

SHOWN = 3
"""Names that a label shows before "and others"."""


def event_label(event_type: str, *, who: Sequence[str], bodies: Sequence[str] = (), post: str | None = None, place: str | None = None,
                date: str | None = None, detail: str | None = None) -> str:
    """Return a readable label: "Appointment of X as secretary (Politburo), Moscow, 1923-08-09".

    No body follows a post that names one: it would say the same twice, and come close to the wording of the source.
    `detail`, the verb or noun that told it, is shown for type "other" only: "X refuses", "Speech of X".
    """
    label = PATTERNS[event_type].format(who=_names(who or bodies or ["unnamed"]))
    if event_type == "other" and detail:
        label = _act(detail, who or bodies)
    if post and _names_a_body(post):
        bodies = ()
    if post:
        label += f" as {post}"
    if who and bodies:
        label += f" ({_names(bodies)})"
    return ", ".join([label, *(part for part in (place, date) if part)])


def _act(detail: str, who: Sequence[str]) -> str:
    """Return what someone did, in the words of the lexicon: "Anna Brandt refuses", "Quarrel of Anna Brandt and Karl Lang"."""
    names = _names(who or ["unnamed"])
    if detail in _act_nouns():
        return f"{detail[:1].upper()}{detail[1:]}: {names}" if " " in detail else f"{detail[:1].upper()}{detail[1:]} of {names}"
    verb, _, rest = detail.partition(" ")
    return " ".join(filter(None, (names, verb if len(who) > 1 else _third_person(verb), rest)))


@cache
def _act_nouns() -> frozenset[str]:
    """Nouns of the trigger lexicon that tell an act of no other type, and are no verbs of it as well."""
    triggers = [form.trigger for forms in event_lexicon().forms.values() for form in forms if form.trigger.type == "other"]
    return frozenset(t.lemma for t in triggers if t.noun) - {t.lemma for t in triggers if not t.noun}


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
