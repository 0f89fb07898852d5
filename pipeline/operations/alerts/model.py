"""What an alert is, and how it is worded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Severity = Literal["error", "warning", "info"]
SHOWN = 20
"""So many alerts are worded in one message; the others are counted."""
LONGEST = 600
"""Characters of one field: an error may hold a whole file."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that somebody has to know: `what` happened, `where`, `since` when (ISO 8601, UTC), what to do, a link to the run.

    `key` names the trouble, not the occasion: two alerts with one key are the same failure again. A `lasting` one is looked for
    anew each time, and is over when it is no longer found; any other is an event.
    """

    key: str
    severity: Severity
    what: str
    where: str
    since: str
    action: str
    link: str | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent at once over one channel: new alerts, each with how often it came, and what is over."""

    alerts: Sequence[tuple[Alert, int]] = ()
    over: Sequence[Alert] = ()

    @property
    def subject(self) -> str:
        """One line."""
        if not self.alerts:
            return f"Over: {_short(self.over[0].what, 120)}{_and_more(len(self.over) - 1)}"
        worst = min((alert for alert, _ in self.alerts), key=lambda alert: ("error", "warning", "info").index(alert.severity))
        return f"{worst.severity.capitalize()}: {_short(worst.what, 120)}{_and_more(len(self.alerts) - 1)}"

    @property
    def text(self) -> str:
        """Plain text, a paragraph for each alert."""
        parts = [_worded(alert, count) for alert, count in self.alerts[:SHOWN]]
        if (rest := len(self.alerts) - SHOWN) > 0:
            parts.append(f"… and {rest} more; `bazhanov alerts` lists them all.")
        parts += [f"Over: {_short(alert.what)} ({alert.where})" for alert in self.over[:SHOWN]]
        return "\n\n".join(parts)


def timestamp(moment: datetime) -> str:
    """Return a moment as an alert gives it: ISO 8601 in UTC, to the second."""
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _worded(alert: Alert, count: int) -> str:
    times = f" (seen {count} times)" if count > 1 else ""
    lines = [f"{alert.severity.upper()}: {_short(alert.what)}{times}", f"Where: {_short(alert.where)}", f"Since: {alert.since}",
             f"What to do: {_short(alert.action)}", f"More: {alert.link}" if alert.link else ""]
    return "\n".join(filter(None, lines))


def _short(text: str, longest: int = LONGEST) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest - 1] + "…"


def _and_more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""
