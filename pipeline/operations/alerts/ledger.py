"""Which troubles are known, how often they came, and which channel has told them when: a JSON file in the work folder.

It is replaced in one step under a lock, since sensors and the command line write it at the same time. One that cannot be read
is put aside as `alerts.json.damaged`: then everything is told once more, which is better than not at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock

from pipeline.operations.alerts.model import Alert, timestamp

LEDGER = "alerts.json"
LOCK_TIMEOUT = 20
KEPT = 1000
"""The troubles seen least recently beyond this number are forgotten."""


@dataclass(slots=True)
class Entry:
    """One trouble: the alert as it came last, how often since it was told last, when it was seen last, by channel when it was told."""

    alert: Alert
    count: int
    seen: str
    told: dict[str, str] = field(default_factory=dict)

    def is_due(self, channel: str, now: datetime, repeat: timedelta) -> bool:
        """Whether a channel has to tell it: never told, or told so long ago that it is told again if it was seen since.

        A time that lies ahead is from a clock that was set back: then it is told once more, and has a time of the new clock.
        """
        if (told := self.told.get(channel)) is None:
            return True
        return self.count > 0 and not timedelta() <= now - datetime.fromisoformat(told) < repeat


class Ledger:
    """The entries by key, in the order in which they came."""

    def __init__(self, entries: dict[str, Entry] | None = None) -> None:
        self.entries = entries or {}

    def add(self, alert: Alert, now: datetime) -> Entry:
        """Enter an alert: a new one, or one more of its key; the first `since` stays."""
        known = self.entries.pop(alert.key, None)
        since = known.alert.since if known else alert.since
        entry = Entry(Alert(**(asdict(alert) | {"since": since})), (known.count if known else 0) + 1, timestamp(now),
                      known.told if known else {})
        self.entries[alert.key] = entry
        return entry

    def end(self, key: str) -> Entry | None:
        """Take out what is over; return it, if it was there."""
        return self.entries.pop(key, None)

    def forget(self, now: datetime, repeat: timedelta) -> None:
        """Take out events that all channels told and that did not come again for the time of repetition, and what is beyond KEPT."""
        for key, entry in list(self.entries.items()):
            if not entry.alert.lasting and entry.told and now - datetime.fromisoformat(entry.seen) >= repeat:
                del self.entries[key]
        for key in list(self.entries)[:-KEPT]:
            del self.entries[key]


def read_ledger(folder: Path) -> Ledger:
    """Return the ledger in a folder, empty where there is none; one that is damaged is put aside."""
    path = folder / LEDGER
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Ledger({key: _entry(row) for key, row in data.items()})
    except FileNotFoundError:
        return Ledger()
    except (ValueError, TypeError, KeyError, AttributeError):
        path.replace(path.with_name(f"{LEDGER}.damaged"))
        return Ledger()


@contextmanager
def kept_ledger(folder: Path) -> Iterator[Ledger]:
    """Give the ledger of a folder to change, and write it back; raises OSError and filelock's Timeout."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f".{LEDGER}.lock", timeout=LOCK_TIMEOUT):
        ledger = read_ledger(folder)
        yield ledger
        written = folder / f".{LEDGER}.new"
        written.write_text(json.dumps({key: asdict(entry) for key, entry in ledger.entries.items()}, ensure_ascii=False, indent=1),
                           encoding="utf-8")
        os.replace(written, folder / LEDGER)  # noqa: PTH105


def _entry(row: Mapping[str, Any]) -> Entry:
    for moment in (row["seen"], *row["told"].values()):
        datetime.fromisoformat(moment)
    return Entry(Alert(**row["alert"]), int(row["count"]), str(row["seen"]), dict(row["told"]))
