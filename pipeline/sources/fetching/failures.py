"""What goes wrong on the line, in our own words: those of the libraries show the whole address, with its secrets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import requests

from pipeline.sources.fetching.models import TransferError
from pipeline.sources.urls import shown_url

#: What a server answers where nothing changed.
NOT_MODIFIED = 304
#: What servers answer for a time only.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: What is said of errors of the network, by the kind of one of them; the first that fits counts.
_SIGNS: Mapping[str, str] = {
    "SSLError": "no safe connection", "NameResolutionError": "its host is not found", "ConnectTimeoutError": "no answer in time",
    "ReadTimeoutError": "no answer in time", "ConnectionRefusedError": "the connection was refused",
    "IncompleteRead": "it broke off before its end", "ConnectionResetError": "the connection was reset"}
_CERTIFICATE = "SSLCertVerificationError"


class PassingError(TransferError):
    """What may go well when tried again; `retry_after` is what the server asked for (seconds or date, as it stands in the header)."""

    def __init__(self, message: str, retry_after: str | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


def check_status(response: requests.Response, url: str, *, conditional: bool) -> None:
    """Raise PassingError or TransferError where an answer is not the text, nor that nothing changed where that was asked."""
    code = response.status_code
    if code == 200 or (code == NOT_MODIFIED and conditional):
        return
    said = f"{shown_url(url)}: the server says {code} {(response.reason or '')[:60]}".rstrip()
    if code in PASSING:
        raise PassingError(said, response.headers.get("Retry-After"))
    raise TransferError(f"{said}; look up whether the text is still there and may be read")


def told(url: str, error: Exception) -> TransferError:
    """Return an error of the network in our own words, which show no more of the address than may be shown."""
    where, kinds = shown_url(url), set(_kinds(error))
    if _CERTIFICATE in kinds:
        return TransferError(f"{where}: its certificate is not valid, so nothing was read; look up the address of the text")
    if isinstance(error, requests.RequestException) and not isinstance(error, (requests.ConnectionError, requests.Timeout)):
        return TransferError(f"{where} cannot be asked for ({type(error).__name__}); see to the address")
    return PassingError(f"{where}: {next((said for kind, said in _SIGNS.items() if kind in kinds), 'the connection broke off')}")


def _kinds(error: BaseException) -> Iterator[str]:
    """Yield the names of the kinds of an error and of those that it wraps or comes from; the messages of all of them hold the address."""
    yield type(error).__name__
    for inner in (*error.args, getattr(error, "reason", None), error.__cause__):
        if isinstance(inner, BaseException):
            yield from _kinds(inner)
