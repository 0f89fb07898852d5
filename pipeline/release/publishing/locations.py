"""Places where releases lie, by URL: a folder, an object store, a web server. Reading is the same for all of them.

A location holds what `outputs/` holds: `catalog.json`, and a folder for each version. Names of files are relative to it, with slashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import urlsplit

from pipeline.release.catalog import ReleaseError

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+):")
WEB = ("http", "https")


class LocationError(ReleaseError):
    """A location cannot be read or written; the message says which, why and what to do."""


class FileMissingError(LocationError):
    """The location answers, and has no such file."""


class ConnectionBrokenError(LocationError):
    """The location did not answer, or broke off; it is worth trying again."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A file on its way: its whole size in bytes (None: unknown), and its bytes from the offset that was asked for."""

    size: int | None
    chunks: Iterator[bytes]


class Location(Protocol):
    """A place to read releases from."""

    @property
    def url(self) -> str:
        """The address, for messages."""

    def stream(self, name: str, offset: int = 0) -> Stream:
        """Return a file's bytes from `offset` on, none where it ends before; raises LocationError, FileMissingError where there is none."""


def open_location(address: str | Path) -> Location:
    """Return the location at a URL or path; raises LocationError on a URL of no known kind, or whose extra is not installed.

    Known are paths, `file:`, `http(s):`, `s3:`, `gs:` and `abfs:`. Credentials come from the environment or the configuration of
    fsspec, never from the URL.
    """
    from pipeline.release.publishing.stores import Store
    from pipeline.release.publishing.web import Web

    scheme = scheme_of(address)
    return Web(str(address)) if scheme in WEB else Store(address, scheme)


def scheme_of(address: str | Path) -> str:
    """Return the scheme of a URL, `file` for a path; raises LocationError where the URL holds a password, without repeating it."""
    match = _SCHEME.match(str(address)) if isinstance(address, str) else None
    if match is None:
        return "file"
    if urlsplit(str(address)).password is not None:
        raise LocationError(f"a {match[1]} URL with a password in it ends up in logs and histories; give credentials by the environment")
    return match[1].lower()


def read_bytes(location: Location, name: str) -> bytes:
    """Return a whole file; raises LocationError, FileMissingError where there is none."""
    return b"".join(location.stream(name).chunks)


def is_safe(name: str) -> bool:
    """Say whether a path stays below its folder and has no hidden part, whatever system it is used on."""
    parts = PurePosixPath(name).parts
    plain = all(not part.startswith(".") and "\\" not in part and ":" not in part and part.isprintable() for part in parts)
    return bool(parts) and not name.startswith("/") and plain and "/".join(parts) == name
