"""How a stage tells what it does: a line for people, and the same as fields for machines."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Takes a line and its fields: `event` (a slug), `source`, `passage`, counts and whatever else the line says."""

    def __call__(self, message: str, /, **fields: object) -> None:
        """Tell it."""


def quiet(_: str, /, **__: object) -> None:
    """Tell nobody."""
