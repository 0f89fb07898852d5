"""Addresses on the web: which of them may be asked at all, and how they are shown.

Nothing here asks the network; to which machine a name really leads is checked when it is connected to
(`pipeline.sources.fetching.guards`).
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urlsplit, urlunsplit

SCHEMES = ("http", "https")
#: What stands in place of a secret.
HIDDEN = "***"
#: Names of parameters whose values are secrets.
_SECRET = re.compile(r"(?i)(^|[-_.]|api|access)(key|token|secret|pass|passwd|password|pwd|sig|signature|credentials?|session|auth)$")
_NOT_IN_A_URL = re.compile(r"[\x00-\x20\x7f]")


class UrlError(ValueError):
    """An address may not be asked; the message says why and what to do, and shows no secret."""


def checked_url(url: str) -> SplitResult:
    """Return the parts of a web address; raises UrlError on other schemes than http(s), on user names and passwords, and on no host."""
    if _NOT_IN_A_URL.search(url):
        raise UrlError(f"{shown_url(url)} holds a blank or a control character; write it percent-encoded")
    parts = _split(url)
    if parts.scheme not in SCHEMES:
        raise UrlError(f"{shown_url(url)} is no http or https address; only those are fetched")
    if "@" in parts.netloc:
        raise UrlError(f"{shown_url(url)} has a user name or password in it; take it out: credentials do not belong into addresses")
    if not parts.hostname:
        raise UrlError(f"{shown_url(url)} names no host; write it as https://host/path")
    return parts


def shown_url(url: str) -> str:
    """Return an address for messages and records: without user name and password, values of secret parameters hidden, no fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return HIDDEN
    host = f"{HIDDEN}@{parts.netloc.rpartition('@')[2]}" if "@" in parts.netloc else parts.netloc
    return urlunsplit((parts.scheme, host, parts.path, _shown_query(parts.query), ""))


def _shown_query(query: str) -> str:
    if not _has_secret(query):
        return query  # as it was written
    return urlencode([(name, HIDDEN if _SECRET.search(name) else value) for name, value in _parameters(query)], safe="*", quote_via=quote)


def _has_secret(query: str) -> bool:
    return any(_SECRET.search(name) for name, _ in _parameters(query))


def _parameters(query: str) -> list[tuple[str, str]]:
    return parse_qsl(query, keep_blank_values=True)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise UrlError(f"{shown_url(url)} is no address ({error}); write it as https://host/path") from error
    return parts
