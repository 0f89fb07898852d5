"""What a fetch is told, and what it tells: policy, results, pins and held snapshots."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from pipeline.sources.snapshots import SourceError

#: The environment variable with a mail or web address at which whoever runs a server can reach whoever fetches from it.
CONTACT_VARIABLE = "BAZHANOV_CONTACT"
PACKAGE = "bazhanov-open-data"

Outcome = Literal["new", "unchanged", "held"]


def printable(text: str) -> str:
    """Return text, parts of which may be a server's, without what would steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


class FetchError(SourceError):
    """A text cannot be fetched, or a snapshot not be used; the message says which, why and what to do. What was in use still is."""

    def __init__(self, message: str) -> None:
        super().__init__(printable(message))


class TransferError(FetchError):
    """What went wrong on the line; the message does not know the source yet."""


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How a fetch behaves towards servers; all times in seconds.

    `deadline` is the longest that one source may take, waiting included. `attempts` counts the first try. Where a server asks to be
    left alone for longer than `longest_wait`, the fetch gives up. `sleep`, `clock` (monotonic) and `now` are there for tests.
    """

    user_agent: str = PACKAGE
    connect_timeout: float = 10
    read_timeout: float = 30
    deadline: float = 300
    attempts: int = 5
    backoff: float = 1
    jitter: float = 1
    longest_wait: float = 120
    redirects: int = 5
    lock_timeout: float = 10
    allow_private: bool = False
    replace: bool = False
    """Whether a file that the user put in place by hand gives way; it is kept in the store."""
    sleep: Callable[[float], None] = field(default=time.sleep, compare=False)
    clock: Callable[[], float] = field(default=time.monotonic, compare=False)
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), compare=False)


def fetch_policy(environment: Mapping[str, str] = os.environ, **changed: Any) -> FetchPolicy:  # noqa: ANN401 (the fields of a policy)
    """Return the usual policy with the contact address that the environment names (BAZHANOV_CONTACT), and `changed` fields."""
    contact = environment.get(CONTACT_VARIABLE, "").strip()
    comment = f" ({contact})" if contact and contact.isascii() and contact.isprintable() else ""
    return replace(FetchPolicy(user_agent=f"{PACKAGE}/{_version()}{comment}"), **changed)


@cache
def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "0"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching a source.

    `new`: the snapshot is in use now; `unchanged`: what the server has is what is in use; `held`: it came, but looks wrong
    (`reason`), and the one before stays in use until someone accepts it. `size` in bytes; `retrieved_at` ISO 8601, UTC.
    """

    source_id: str
    outcome: Outcome
    sha256: str
    size: int
    retrieved_at: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be fetched, and why."""

    source_id: str
    error: FetchError


@dataclass(frozen=True, slots=True)
class Pin:
    """The snapshot of a source that is in use, and where it is from. Addresses show no secrets.

    `size` in bytes, `retrieved_at` the first time that these bytes came. `revision` and `revised_at` are those of a wiki,
    `attribution` names what has to be named, with the revision. `media_type` and `encoding` are as the server declared them.
    `original` is the SHA-256 of the page that the text was taken from, which is in the store too.
    """

    source_id: str
    file: str
    sha256: str
    size: int
    retrieved_at: str
    via: str
    url: str
    attribution: str
    media_type: str | None = None
    encoding: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    revision: int | None = None
    revised_at: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A snapshot that waits for someone to look at it: `bazhanov fetch --accept ID` or `--reject ID`."""

    source_id: str
    sha256: str
    reason: str
    retrieved_at: str
    size: int
