"""Labels of events, composed from the fields; never the words of a source."""

from __future__ import annotations

from collections.abc import Sequence

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
    `detail`, the verb that told it, is shown for type "other" only.
    """
    label = PATTERNS[event_type].format(who=_names(who or bodies or ["unnamed"]))
    if event_type == "other" and detail:
        label = label.replace("Event", f"Event ({detail})", 1)
    if post and _names_a_body(post):
        bodies = ()
    if post:
        label += f" as {post}"
    if who and bodies:
        label += f" ({_names(bodies)})"
    return ", ".join([label, *(part for part in (place, date) if part)])


def _names_a_body(post: str) -> bool:
    """Say whether a post tells where it is held: "secretary of the Bureau", "Gosplan chairman", not "chief secretary"."""
    return " of " in post or any(word[:1].isupper() for word in post.split())


def _names(names: Sequence[str]) -> str:
    shown = list(names[:SHOWN])
    if len(names) > SHOWN:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
