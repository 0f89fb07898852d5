"""Telling alerts over every channel, each trouble once; a channel that fails breaks nothing and tries again with the next look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import Timeout

from pipeline.operations.alerts.channel import Channel, ChannelError
from pipeline.operations.alerts.configuration import channels, repeat_after
from pipeline.operations.alerts.ledger import Entry, Ledger, kept_ledger
from pipeline.operations.alerts.model import Alert, Message, timestamp

CHANNEL_KEY = "channel/"
"""How keys of channels that fail begin."""


@dataclass(frozen=True, slots=True)
class Told:
    """What telling came to: `sent` alerts and what is over (by key), those `held` back since they are known, and what went wrong."""

    sent: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """One line for a log."""
        said = f"{len(self.sent)} told, {len(self.held)} known already"
        return "; ".join([said, *self.problems])


def tell(alerts: Iterable[Alert], work: Path, environment: Mapping[str, str], *, watched: Collection[str] = (),
         now: datetime | None = None) -> Told:
    """Tell alerts, and what earlier looks could not deliver. Never raises for a channel, a variable or the ledger: that is in `problems`.

    `watched` are beginnings of keys that this look covers whole: a lasting alert that begins so and is not among `alerts` is over.
    """
    try:
        targets, repeat = channels(environment), repeat_after(environment)
        with kept_ledger(work) as ledger:
            return _tell(list(alerts), ledger, targets, tuple(watched), _Clock(now or datetime.now(UTC), repeat))
    except (ChannelError, OSError, Timeout) as error:
        return Told(problems=(f"alerts could not be told: {error}",))


@dataclass(frozen=True, slots=True)
class _Clock:
    """The time of a look, and after how long a trouble is told again."""

    now: datetime
    repeat: timedelta


def _tell(alerts: list[Alert], ledger: Ledger, targets: Iterable[Channel], watched: tuple[str, ...], clock: _Clock) -> Told:
    now, repeat = clock.now, clock.repeat
    for alert in alerts:
        ledger.add(alert, now)
    over = _over(ledger, {alert.key for alert in alerts}, watched)
    sent: set[str] = set()
    problems = []
    for channel in targets:
        due = [entry for entry in ledger.entries.values() if entry.is_due(channel.name, now, repeat)]
        ended = [entry.alert for entry in over if channel.name in entry.told]
        try:
            sent |= _send(channel, due, ended, now)
            ledger.end(_own_key(channel))
        except ChannelError as error:
            problems.append(str(error))
            ledger.add(_failing(channel, str(error), now), now)
    for entry in ledger.entries.values():
        entry.count = 0 if entry.alert.key in sent else entry.count
    ledger.forget(now, repeat)
    held = tuple(alert.key for alert in alerts if alert.key not in sent)
    return Told(tuple(sorted(sent)), held, tuple(problems))


def _over(ledger: Ledger, found: Collection[str], watched: tuple[str, ...]) -> list[Entry]:
    gone = [key for key, entry in ledger.entries.items() if entry.alert.lasting and key.startswith(watched) and key not in found]
    return [entry for key in gone if watched and (entry := ledger.end(key))]


def _own_key(channel: Channel) -> str:
    return f"{CHANNEL_KEY}{channel.name}"


def _failing(channel: Channel, problem: str, now: datetime) -> Alert:
    """A channel that fails is a trouble of its own, which the other channels tell and `bazhanov doctor` shows."""
    return Alert(_own_key(channel), "error", f"alerts by {channel.name} do not arrive: {problem}", channel.where, timestamp(now),
                 "mend the channel; what it could not deliver is sent then", lasting=True)


def _send(channel: Channel, due: list[Entry], ended: list[Alert], now: datetime) -> set[str]:
    """Send one message with all that is due; nothing where nothing is."""
    if not due and not ended:
        return set()
    channel.send(Message([(entry.alert, entry.count) for entry in due], ended))
    for entry in due:
        entry.told[channel.name] = timestamp(now)
    return {entry.alert.key for entry in due} | {alert.key for alert in ended}
