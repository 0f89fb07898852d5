"""What an examination finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` was found of a `subject`, `where`, and what to do (empty where nothing has to be done)."""

    level: Level
    subject: str
    what: str
    where: str = ""
    action: str = ""


def ok(subject: str, what: str, where: str = "") -> Finding:
    """Return a finding that all is well."""
    return Finding("ok", subject, what, where)


def warning(subject: str, what: str, where: str, action: str) -> Finding:
    """Return a finding that something may become a problem, or is one for some."""
    return Finding("warning", subject, what, where, action)


def error(subject: str, what: str, where: str, action: str) -> Finding:
    """Return a finding that something does not work."""
    return Finding("error", subject, what, where, action)
