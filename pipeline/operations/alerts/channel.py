"""What every channel does."""

from __future__ import annotations

from typing import Protocol

from pipeline.operations.alerts.model import Message


class ChannelError(RuntimeError):
    """A message was not delivered, or a channel is configured wrongly; says which and what to do, and holds no secret."""


class Channel(Protocol):
    """Delivers messages."""

    @property
    def name(self) -> str:
        """What it is called in records."""

    @property
    def where(self) -> str:
        """Where it delivers to, without secrets."""

    def send(self, message: Message) -> None:
        """Deliver, within seconds; raises ChannelError."""
