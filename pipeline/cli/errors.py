"""Mistakes of the user."""

from __future__ import annotations


class UserError(ValueError):
    """What the user asked for cannot be; the message says why and what to do."""
