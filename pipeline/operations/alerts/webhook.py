"""The webhook channel: JSON as Slack's incoming webhooks take it (so do Mattermost, Rocket.Chat, Discord under /slack).

Whoever has the URL can post, so it is a secret: it is never in an error, a log or a representation.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

from pipeline.operations.alerts.channel import ChannelError
from pipeline.operations.alerts.model import Message

TIMEOUT = (5.0, 10.0)
"""Seconds to connect, and to wait for an answer."""
ATTEMPTS, PAUSE, LONGEST_PAUSE = 2, 1.0, 5.0
"""What is not delivered then waits for the next look, a minute later."""
RETRIED = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Posts to one URL, which redirects are not followed from."""

    url: str = field(repr=False)
    pause: Callable[[float], None] = time.sleep
    name: str = "webhook"

    @property
    def where(self) -> str:
        """The host only."""
        return urlsplit(self.url).hostname or "no host"

    def send(self, message: Message) -> None:
        """Post a message; raises ChannelError where it was not taken."""
        problem = ""
        for attempt in range(ATTEMPTS):
            answer = self._post(message)
            if isinstance(answer, requests.Response):
                if answer.ok and not answer.is_redirect:
                    return
                problem, wait = f"answered {answer.status_code}", _retry_after(answer)
                if answer.status_code not in RETRIED:
                    break
            else:
                problem, wait = answer, PAUSE
            if attempt + 1 < ATTEMPTS:
                self.pause(min(wait, LONGEST_PAUSE))
        raise ChannelError(f"the webhook at {self.where} {problem}; check BAZHANOV_ALERT_WEBHOOK_URL and that host")

    def _post(self, message: Message) -> requests.Response | str:
        """Return the answer, or why there is none: errors of requests hold the URL, so only their class is told."""
        try:
            with _silent():
                return requests.post(self.url, json=body(message), timeout=TIMEOUT, allow_redirects=False)
        except (requests.RequestException, ValueError) as error:
            return f"cannot be reached ({type(error).__name__})"


def body(message: Message) -> dict[str, str]:
    """Return what is posted: the one property that every receiver of Slack's format understands."""
    return {"text": f"*{_escaped(message.subject)}*\n{_escaped(message.text)}"}


def _escaped(text: str) -> str:
    """Slack's own three entities; anything else would show as typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _retry_after(answer: requests.Response) -> float:
    said = answer.headers.get("Retry-After", "")
    return float(said) if said.isdigit() else PAUSE


@contextmanager
def _silent() -> Iterator[None]:
    """Keep urllib3 from logging the path of the URL where debugging is on."""
    logger = logging.getLogger("urllib3.connectionpool")
    logger.addFilter(_nothing)
    try:
        yield
    finally:
        logger.removeFilter(_nothing)


def _nothing(_: logging.LogRecord) -> bool:
    return False
