"""The alert channels: configured rightly, delivering, and, where asked, reachable."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.operations.alerts.channel import Channel, ChannelError
from pipeline.operations.alerts.configuration import channels, repeat_after
from pipeline.operations.alerts.ledger import read_ledger
from pipeline.operations.alerts.mail import Mail
from pipeline.operations.alerts.telling import CHANNEL_KEY
from pipeline.operations.alerts.webhook import TIMEOUT, Webhook
from pipeline.operations.doctor.findings import Finding, error, ok

ACTION = "mend the variables BAZHANOV_ALERT_*, and try with `bazhanov alerts --test`"


def channel_findings(work: Path, environment: Mapping[str, str], *, reach: bool) -> Iterator[Finding]:
    """Yield what is found of the channels; connects to them only with `reach`."""
    try:
        found = channels(environment)
        repeat_after(environment)
    except ChannelError as problem:
        yield error("alerts", str(problem), "environment", ACTION)
        return
    if not found:
        yield ok("alerts", "no channel is configured", "environment")
    known = read_ledger(work).entries.items()
    failing = {key.removeprefix(CHANNEL_KEY): entry.alert for key, entry in known if key.startswith(CHANNEL_KEY)}
    for channel in found:
        if channel.name in failing:
            yield error("alerts", f"{failing[channel.name].what} (since {failing[channel.name].since})", channel.where, ACTION)
        elif reach:
            yield _reached(channel)
        else:
            yield ok("alerts", f"{channel.name} is configured", channel.where)


def _reached(channel: Channel) -> Finding:
    try:
        if isinstance(channel, Mail):
            channel.reach()
        elif isinstance(channel, Webhook):
            parts = urlsplit(channel.url)
            socket.create_connection((str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)), TIMEOUT[0]).close()
    except (ChannelError, OSError) as problem:
        return error("alerts", f"{channel.name} cannot be reached: {problem}", channel.where, ACTION)
    return ok("alerts", f"{channel.name} can be reached", channel.where)
