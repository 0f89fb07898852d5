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
                date: str | None = None) -> str:
    """Return a readable label: "Appointment of X as secretary (Politburo), Moscow, 1923-08-09"."""
    label = PATTERNS[event_type].format(who=_names(who or bodies or ["unnamed"]))
    if post:
        label += f" as {post}"
    if who and bodies:
        label += f" ({_names(bodies)})"
    return ", ".join([label, *(part for part in (place, date) if part)])


def _names(names: Sequence[str]) -> str:
    shown = list(names[:SHOWN])
    if len(names) > SHOWN:
        return ", ".join(shown) + " and others"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
