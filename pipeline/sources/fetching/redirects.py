"""Redirects: where the next hop leads, if it may be followed."""

from __future__ import annotations

from urllib.parse import urljoin

import requests
from requests.utils import requote_uri

from pipeline.sources.fetching.models import TransferError
from pipeline.sources.urls import UrlError, checked_url, shown_url

REDIRECTS = frozenset({301, 302, 303, 307, 308})


def next_hop(url: str, response: requests.Response) -> str:
    """Return the address that a server redirects to; raises TransferError where nothing is fetched from there."""
    location = response.headers.get("Location")
    if not location:
        raise TransferError(f"{shown_url(url)}: the server redirects to nowhere ({response.status_code} without Location)")
    try:
        target = requote_uri(urljoin(url, _as_sent(location)))
        parts = checked_url(target)
    except (UrlError, ValueError, requests.RequestException) as error:
        told = str(error) if isinstance(error, UrlError) else "which is no address"
        raise TransferError(f"{shown_url(url)}: redirected to where nothing is fetched from: {told}") from None
    if parts.scheme == "http" and url.startswith("https:"):
        raise TransferError(f"{shown_url(url)}: redirected from https to {shown_url(target)}, which anyone on the way could change; "
                         "look up the address of the text")
    return target


def _as_sent(header: str) -> str:
    """Return a header that http.client took for Latin-1 as UTF-8, if it is that."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
