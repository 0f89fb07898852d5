"""Which channels there are: by environment variables only, since some of them are secrets; docs/OPERATIONS.md lists them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import cast, get_args
from urllib.parse import urlsplit

from pipeline.operations.alerts.channel import Channel, ChannelError
from pipeline.operations.alerts.mail import Mail, Security
from pipeline.operations.alerts.webhook import Webhook

WEBHOOK_URL, SMTP_HOST = "BAZHANOV_ALERT_WEBHOOK_URL", "BAZHANOV_ALERT_SMTP_HOST"
SMTP_PORT, SMTP_SECURITY = "BAZHANOV_ALERT_SMTP_PORT", "BAZHANOV_ALERT_SMTP_SECURITY"
SMTP_USER, SMTP_PASSWORD = "BAZHANOV_ALERT_SMTP_USER", "BAZHANOV_ALERT_SMTP_PASSWORD"  # names of variables, no secrets
MAIL_FROM, MAIL_TO = "BAZHANOV_ALERT_MAIL_FROM", "BAZHANOV_ALERT_MAIL_TO"
REPEAT_HOURS, UI_URL = "BAZHANOV_ALERT_REPEAT_HOURS", "BAZHANOV_UI_URL"
PORTS: Mapping[Security, int] = {"starttls": 587, "ssl": 465, "none": 25}
DEFAULT_REPEAT_HOURS = 24.0


def is_configured(environment: Mapping[str, str]) -> bool:
    """Say whether any channel is wanted."""
    return bool(environment.get(WEBHOOK_URL) or environment.get(SMTP_HOST))


def channels(environment: Mapping[str, str]) -> tuple[Channel, ...]:
    """Return the channels that are configured; raises ChannelError where a variable is wrong or missing."""
    found: list[Channel] = []
    if url := environment.get(WEBHOOK_URL):
        found.append(Webhook(_checked(url)))
    if host := environment.get(SMTP_HOST):
        found.append(_mail(host, environment))
    return tuple(found)


def repeat_after(environment: Mapping[str, str]) -> timedelta:
    """Return how long the same trouble is not told again; raises ChannelError where the variable is no number above 0."""
    said = environment.get(REPEAT_HOURS) or str(DEFAULT_REPEAT_HOURS)
    try:
        hours = float(said)
    except ValueError:
        hours = 0.0
    if not 0 < hours <= 24 * 366:
        raise ChannelError(f"{REPEAT_HOURS} is {said!r}; give a number of hours above 0, or leave it out")
    return timedelta(hours=hours)


def run_link(environment: Mapping[str, str], run_id: str | None) -> str | None:
    """Return the address of a run in the UI, if the UI's own is known."""
    base = environment.get(UI_URL)
    return f"{base.rstrip('/')}/runs/{run_id}" if base and run_id else None


def _checked(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ChannelError(f"{WEBHOOK_URL} is no http or https address (its value is a secret and not shown here)")
    return url


def _mail(host: str, environment: Mapping[str, str]) -> Mail:
    said = environment.get(SMTP_SECURITY) or "starttls"
    if said not in get_args(Security):
        raise ChannelError(f"{SMTP_SECURITY} is {said!r}; give one of {', '.join(get_args(Security))}")
    security = cast("Security", said)
    recipients = tuple(one.strip() for one in environment.get(MAIL_TO, "").split(",") if one.strip())
    if not recipients:
        raise ChannelError(f"{SMTP_HOST} is set, but {MAIL_TO} names nobody; give one or more addresses, with commas between")
    user = environment.get(SMTP_USER) or None
    if user and security == "none":
        raise ChannelError(f"{SMTP_USER} is set, but {SMTP_SECURITY} is none: the password would be readable on the way; use starttls")
    return Mail(host, _port(environment, security), security, environment.get(MAIL_FROM) or recipients[0], recipients, user,
                environment.get(SMTP_PASSWORD) or None)


def _port(environment: Mapping[str, str], security: Security) -> int:
    said = environment.get(SMTP_PORT) or str(PORTS[security])
    if not said.isdigit() or not 0 < int(said) < 65536:
        raise ChannelError(f"{SMTP_PORT} is {said!r}; give a port number, or leave it out for {PORTS[security]}")
    return int(said)
