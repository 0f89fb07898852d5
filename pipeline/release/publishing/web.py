"""Releases on a web server, as `bazhanov serve` or any static host offers them. Read only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import quote

import requests

from pipeline.release.publishing.locations import ConnectionBrokenError, FileMissingError, LocationError, Stream

#: Seconds to wait for a connection, and between two pieces of an answer.
TIMEOUT = (10, 60)
CHUNK = 1 << 16
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")
_NOT_FOUND, _RANGE_NOT_SATISFIABLE, _PARTIAL, _TOO_MANY = 404, 416, 206, 429


class Web:
    """A location on a web server; the environment's proxies are used."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session = requests.Session()
        # Compression would make offsets count other bytes than those of the file.
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": "bazhanov-open-data"})

    def stream(self, name: str, offset: int = 0) -> Stream:
        """Return a file's bytes from `offset` on, by a range request; a server without ranges is heard from the start."""
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        address = f"{self.url}/{quote(name)}"
        try:
            response = self._session.get(address, headers=headers, stream=True, timeout=TIMEOUT)
        except (requests.ConnectionError, requests.Timeout) as error:
            raise ConnectionBrokenError(f"{self.url} does not answer: {error}; check the address and the network") from error
        except requests.RequestException as error:
            raise LocationError(f"{address} cannot be read: {error}") from error
        if response.status_code == _RANGE_NOT_SATISFIABLE and offset:
            response.close()
            return Stream(None, iter(()))
        _check(response, address)
        begin, size = _position(response)
        return Stream(size, _from(offset - begin, _chunks(response, address)))


def _check(response: requests.Response, address: str) -> None:
    if response.ok:
        return
    response.close()
    if response.status_code == _NOT_FOUND:
        raise FileMissingError(f"{address} does not exist (404)")
    kind = ConnectionBrokenError if response.status_code >= 500 or response.status_code == _TOO_MANY else LocationError
    raise kind(f"{address} cannot be read: the server says {response.status_code} {response.reason}")


def _position(response: requests.Response) -> tuple[int, int | None]:
    """Return at which byte of the file an answer begins, and the file's size."""
    match = _CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", "")) if response.status_code == _PARTIAL else None
    if match:
        return int(match[1]), None if match[2] == "*" else int(match[2])
    length = response.headers.get("Content-Length", "")
    return 0, int(length) if length.isdecimal() else None


def _chunks(response: requests.Response, address: str) -> Iterator[bytes]:
    try:
        with closing(response):
            yield from response.iter_content(CHUNK)
    except (requests.RequestException, OSError) as error:
        raise ConnectionBrokenError(f"{address} broke off: {error}") from error


def _from(skip: int, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes after the first `skip`."""
    for chunk in chunks:
        if rest := chunk[skip:]:
            yield rest
        skip = max(0, skip - len(chunk))
