"""One request, made patiently: retries, redirects, deadlines, limits; what arrives is whole or not there at all.

Retries, their pauses and Retry-After follow urllib3's `Retry`, which here also counts bodies that broke off, so that all
that can go wrong for a time comes out of one budget. Redirects are followed by hand, since each hop has to pass the guards.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from threading import Event, Timer

import requests
from urllib3 import Retry
from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError

from pipeline.sources.fetching.failures import NOT_MODIFIED, PASSING, PassingError, check_status, told
from pipeline.sources.fetching.guards import GuardedAdapter, HidesSecrets, check_host
from pipeline.sources.fetching.models import FetchPolicy, TransferError
from pipeline.sources.fetching.redirects import REDIRECTS, next_hop
from pipeline.sources.fetching.unpacking import CHUNK, gunzipped
from pipeline.sources.urls import checked_url, shown_url

_HOSTS = 16

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: the address in the end (secrets shown), headers, and the body in a file; no body where nothing had changed."""

    url: str
    headers: Headers
    body: Path | None
    sha256: str = ""
    size: int = 0

    @property
    def media_type(self) -> str | None:
        """The declared media type, in small letters, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The declared encoding of the text."""
        parameters = (part.strip().partition("=") for part in self.headers.get("Content-Type", "").split(";")[1:])
        return next((value.strip(" \"'").lower() for name, _, value in parameters if name.strip().lower() == "charset" and value), None)


Check = Callable[[Answer], object]


class _Session(requests.Session):
    """A session that leaves redirects alone; requests would read their bodies, however long they are."""

    def get_redirect_target(self, _: requests.Response) -> None:
        return None


class Client:
    """A session of one fetch run: a pool per host, guarded connections, no cookies, no credentials from anywhere."""

    def __init__(self, policy: FetchPolicy) -> None:
        self.policy = policy
        self._adapter = GuardedAdapter(allow_private=policy.allow_private, connections=_HOSTS)
        self._session = _Session()
        self._session.auth = _no_credentials  # else requests takes them from ~/.netrc
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"User-Agent": policy.user_agent})
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)
        _hide_secrets()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    @contextmanager
    def deadline(self) -> Iterator[Transfer]:
        """Return what makes requests until the policy's deadline; then the connections are ended, even while they wait."""
        ends, over = self.policy.clock() + self.policy.deadline, Event()
        self._adapter.deadline = over
        timer = Timer(self.policy.deadline, self._adapter.abort, (over,))
        timer.daemon = True
        timer.start()
        try:
            yield Transfer(self._session, self.policy, ends)
        finally:
            timer.cancel()


class Transfer:
    """Requests of one source, until its deadline."""

    def __init__(self, session: requests.Session, policy: FetchPolicy, ends: float) -> None:
        self._session = session
        self._policy = policy
        self._ends = ends

    def get(self, url: str, sink: Path, max_bytes: int, headers: Headers | None = None, check: Check = lambda answer: None) -> Answer:
        """Fetch what is at `url` into the file `sink`; `check` may raise PassingError where the answer is to be asked for again.

        A body packed for its transfer is unpacked, unless `headers` ask for it as it is (Accept-Encoding: identity).
        Raises TransferError, which says how often it was tried.
        """
        retry = Retry(self._policy.attempts - 1, status_forcelist=PASSING, backoff_factor=self._policy.backoff,
                      backoff_max=self._policy.longest_wait, backoff_jitter=self._policy.jitter)
        while True:
            try:
                answer = self._once(url, sink, max_bytes, headers or {})
                check(answer)
            except PassingError as error:
                retry = self._waited(retry, url, error)
            else:
                return answer

    def _waited(self, retry: Retry, url: str, error: PassingError) -> Retry:
        self._in_time()
        try:
            retry = retry.increment("GET", shown_url(url), error=error)
        except MaxRetryError:
            raise TransferError(f"{error}; it was tried {_times(self._policy.attempts)}, so try again later") from None
        pause = _asked_pause(retry, error)
        if pause is None:
            pause = retry.get_backoff_time()
        elif pause > self._policy.longest_wait:
            raise TransferError(f"{error}; the server asks to wait {pause:,.0f} s, so try again after that") from None
        if self._policy.clock() + pause >= self._ends:
            raise self._too_late(f"{error}; ") from None
        self._policy.sleep(pause)
        return retry

    def _once(self, url: str, sink: Path, max_bytes: int, headers: Headers) -> Answer:
        for _ in range(self._policy.redirects + 1):
            response = self._asked(url, headers)
            with closing(response):
                if response.status_code not in REDIRECTS:
                    check_status(response, url, conditional="If-None-Match" in headers or "If-Modified-Since" in headers)
                    return self._received(response, url, sink, max_bytes, as_it_is=headers.get("Accept-Encoding") == "identity")
                url = next_hop(url, response)
        raise TransferError(f"{shown_url(url)}: redirected more than {_times(self._policy.redirects)}; look up where the text is now")

    def _asked(self, url: str, headers: Headers) -> requests.Response:
        parts = checked_url(url)
        if not self._policy.allow_private:
            check_host(parts.hostname or "")
        self._in_time()
        timeout = (self._policy.connect_timeout, self._policy.read_timeout)
        headers = {"Accept-Encoding": "gzip", **headers}
        try:
            return self._session.get(url, headers=headers, stream=True, allow_redirects=False, timeout=timeout)
        except (requests.RequestException, HTTPError, OSError) as error:
            self._in_time()
            raise told(url, error) from None  # their messages show the whole address

    def _received(self, response: requests.Response, url: str, sink: Path, max_bytes: int, *, as_it_is: bool) -> Answer:
        if response.status_code == NOT_MODIFIED:
            return Answer(url, response.headers, None)
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > max_bytes:
            raise _too_large(url, max_bytes)
        digest, size = hashlib.sha256(), 0
        with sink.open("wb") as file:
            for piece in self._pieces(response, url) if as_it_is else self._unpacked(response, url):
                size += len(piece)
                if size > max_bytes:
                    raise _too_large(url, max_bytes)
                digest.update(piece)
                file.write(piece)
        self._in_time()
        if not size and not declared and "Transfer-Encoding" not in response.headers:
            # http.client takes a head that broke off for a whole one, with nothing after it
            raise PassingError(f"{shown_url(url)}: it broke off before its content")
        return Answer(url, response.headers, sink, digest.hexdigest(), size)

    def _unpacked(self, response: requests.Response, url: str) -> Iterator[bytes]:
        """Yield the body; urllib3 sees to it that it is as long as declared, this that a packed one is whole."""
        coding = response.headers.get("Content-Encoding", "").strip().lower()
        if coding in ("", "identity"):
            return self._pieces(response, url)
        if coding in ("gzip", "x-gzip"):
            return gunzipped(self._pieces(response, url), url)
        raise TransferError(f"{shown_url(url)}: the server packs it with {coding[:40]!r}, though it was asked for gzip or nothing")

    def _pieces(self, response: requests.Response, url: str) -> Iterator[bytes]:
        try:
            # read1 returns what there is: a server that sends a byte a minute does not hold this loop.
            while piece := response.raw.read1(CHUNK, decode_content=False):
                self._in_time()
                yield piece
        except (HTTPError, OSError) as error:
            self._in_time()
            raise told(url, error) from None

    def _in_time(self) -> None:
        if self._policy.clock() >= self._ends:
            raise self._too_late()

    def _too_late(self, before: str = "") -> TransferError:
        return TransferError(f"{before}the {self._policy.deadline:,.0f} s that a fetch may take are over, so try again later")


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _hide_secrets() -> None:
    logger = logging.getLogger("urllib3.connectionpool")
    if not any(isinstance(each, HidesSecrets) for each in logger.filters):
        logger.addFilter(HidesSecrets())


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _asked_pause(retry: Retry, error: PassingError) -> float | None:
    """Return the seconds that the server asked to be left alone; None where it did not, or not in a way that can be read."""
    try:
        return retry.parse_retry_after(error.retry_after) if error.retry_after else None
    except (InvalidHeader, ValueError, OverflowError):
        return None


def _too_large(url: str, max_bytes: int) -> TransferError:
    return TransferError(f"{shown_url(url)} has more than {max_bytes:,} bytes; if that is right, raise max_bytes in its [source.fetch]")
