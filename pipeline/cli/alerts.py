"""`bazhanov alerts`."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from pipeline.build.settings import settings
from pipeline.cli.errors import UserError
from pipeline.operations.alerts.channel import Channel, ChannelError
from pipeline.operations.alerts.configuration import channels, run_link
from pipeline.operations.alerts.ledger import read_ledger
from pipeline.operations.alerts.model import Alert, Message, timestamp

NO_CHANNEL = "no alert channel is configured; set BAZHANOV_ALERT_WEBHOOK_URL or BAZHANOV_ALERT_SMTP_HOST (docs/OPERATIONS.md)"


def run_alerts(*, test: bool) -> int:
    """List channels and what was told, or try the channels; return the exit code. Raises ChannelError on a wrong variable."""
    found = channels(os.environ)
    if test:
        if not found:
            raise UserError(NO_CHANNEL)
        return max(_try(channel) for channel in found)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    console.print("Channels: " + (", ".join(f"{one.name} ({one.where})" for one in found) or "none"))
    grid = Table("alert", "where", "since", "seen last", "told")
    for entry in read_ledger(settings().work).entries.values():
        told = ", ".join(f"{name} {moment}" for name, moment in sorted(entry.told.items())) or "not yet"
        grid.add_row(entry.alert.what, entry.alert.where, entry.alert.since, entry.seen, told)
    console.print(grid if grid.row_count else "No alerts.")
    return 0


def _try(channel: Channel) -> int:
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)
    alert = Alert("test", "info", "this is a test of Bazhanov Open Data's alerts", "`bazhanov alerts --test`", timestamp(datetime.now(UTC)),
                  "nothing", run_link(os.environ, "example"))
    try:
        channel.send(Message([(alert, 1)]))
    except ChannelError as problem:
        console.print(f"{channel.name}: {problem}", style="red")
        return 1
    console.print(f"{channel.name}: sent ({channel.where})")
    return 0
