"""`via = "mediawiki"`: the plain-text extract of a wiki page from the wiki's API, with the revision that it is of.

API: https://www.mediawiki.org/wiki/API:Query and https://www.mediawiki.org/wiki/Extension:TextExtracts (`prop=extracts`).
The text is as the reader of `mediawiki-extract` wants it: the title, then the extract with `== Headings ==`, a paragraph a line,
empty lines between them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from pipeline.sources.fetching.arrival import About, Arrival
from pipeline.sources.fetching.content import UnfitError, check_text
from pipeline.sources.fetching.failures import PassingError
from pipeline.sources.fetching.models import FetchError, TransferError
from pipeline.sources.fetching.transfer import Answer
from pipeline.sources.manifest import Source
from pipeline.sources.urls import shown_url

#: Below which a page's title stands in its address.
_PREFIXES = ("/wiki/", "/w/index.php/", "/index.php/")
_QUERY = {
    "action": "query", "format": "json", "formatversion": "2", "redirects": "1", "prop": "extracts|revisions|info|pageprops",
    "explaintext": "1", "exsectionformat": "wiki", "exlimit": "1", "rvprop": "ids|timestamp", "inprop": "url", "ppprop": "disambiguation",
}
#: Errors of the API that pass, see https://www.mediawiki.org/wiki/API:Errors_and_warnings and Manual:Maxlag_parameter.
_PASSING = ("maxlag", "ratelimited", "readonly", "internal_api_error", "timeout")
_CONTINUATIONS = 10

Page = dict[str, Any]
Ask = Callable[[str, Callable[[Answer], object]], Answer]
"""Fetches an address and hands the answer to a check, which may have it fetched again."""


def extract(source: Source, ask: Ask) -> Arrival:
    """Return the extract of a source's page; raises FetchError where the wiki has no such page or gives no extracts."""
    page = _asked(source, ask)
    revision = page["revisions"][0]
    text = f"= {page['title']} =\n\n{_paragraphs(page['extract'])}".rstrip("\n") + "\n" if page["extract"].strip() else ""
    about = About("application/json", encoding="utf-8", revision=int(revision["revid"]), revised_at=str(revision["timestamp"]),
                  attribution=f"{source.attribution}, revision {revision['revid']} of {revision['timestamp']}, {_permalink(page)}",
                  problem=_problem(page, text))
    return Arrival(text.encode(), about)


def title_of(source: Source) -> str:
    """Return the title of a source's page, from `title` or else from `url`; raises FetchError where neither tells it."""
    if source.fetch and source.fetch.title:
        return source.fetch.title
    parts, query = urlsplit(source.url or ""), parse_qs(urlsplit(source.url or "").query)
    if "oldid" in query:
        raise FetchError(f"source {source.id}: {shown_url(source.url or '')} names one revision, but the API has extracts "
                         "of the latest only; give the address without oldid")
    prefix = next((prefix for prefix in _PREFIXES if parts.path.startswith(prefix)), None)
    found = query.get("title", [""])[0] or (unquote(parts.path[len(prefix):]) if prefix else "")
    if not found.strip("_ "):
        raise FetchError(f"source {source.id}: {shown_url(source.url or '')} does not show the title of a wiki page; add title to its "
                         "[source.fetch], and api where api.php is not below /w/")
    return found.replace("_", " ").strip()


def api_of(source: Source) -> str:
    """Return the address of the API of a source's wiki."""
    parts = urlsplit(source.url or "")
    return (source.fetch and source.fetch.api) or f"{parts.scheme}://{parts.netloc}/w/api.php"


def _asked(source: Source, ask: Ask) -> Page:
    """Ask until the answer is complete, and return the page."""
    api, query, page = api_of(source), _QUERY | {"titles": title_of(source)}, Page()
    for _ in range(_CONTINUATIONS):
        answer = ask(f"{api}{'&' if '?' in api else '?'}{urlencode(query)}", _check)
        data = _parsed(answer)
        _merge(source, page, _page(source, data))
        if "continue" not in data:
            return _complete(source, page)
        query |= {name: str(value) for name, value in data["continue"].items()}
    raise FetchError(f"source {source.id}: {shown_url(api)} goes on without end; look at what it answers")


def _check(answer: Answer) -> None:
    """Raise PassingError on what the API answers for a time only, TransferError on others."""
    error = _parsed(answer).get("error")
    if not error:
        return
    code, said = (str(error.get(key, ""))[:200] for key in ("code", "info")) if isinstance(error, Mapping) else ("", str(error)[:200])
    told = f"{shown_url(answer.url)}: the wiki says {code}: {said}"
    if code.startswith(_PASSING):
        raise PassingError(told, answer.headers.get("Retry-After"))
    raise TransferError(f"{told}; look up whether the page may be read by everyone")


def _parsed(answer: Answer) -> dict[str, Any]:
    body = answer.body.read_bytes() if isinstance(answer.body, Path) else b""
    try:
        data = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        kind = answer.media_type or "something else"
        # A page of maintenance, or of a network that wants a login: that passes
        raise PassingError(f"{shown_url(answer.url)}: the answer is no JSON but {kind}; is this the API of the wiki?") from None
    if not isinstance(data, dict):
        raise TransferError(f"{shown_url(answer.url)}: the answer is JSON but none of a wiki; is this its API?")
    return data


def _page(source: Source, data: Mapping[str, Any]) -> Page:
    try:
        [page] = data["query"]["pages"]
        title = str(page["title"])
    except (KeyError, TypeError, ValueError):
        raise FetchError(f"source {source.id}: the wiki's answer names no page; see to title and api in its [source.fetch]") from None
    if "missing" in page or "invalid" in page:
        why = "is no title of a page" if "invalid" in page else "is no page of the wiki (any more)"
        raise FetchError(f"source {source.id}: {title!r} {why}; look up where it is now")
    return dict(page)


def _merge(source: Source, page: Page, more: Page) -> None:
    """Add what a further answer tells of the page; it has to be of the same revision."""
    before, after = (each.get("lastrevid") for each in (page, more))
    if before and after and before != after:
        raise FetchError(f"source {source.id}: the page was edited while it was read; fetch it again")
    page.update(more)


def _complete(source: Source, page: Page) -> Page:
    if not isinstance(page.get("extract"), str):
        raise FetchError(f"source {source.id}: the wiki gives no plain-text extracts (extension TextExtracts); use via = \"page\"")
    if not page.get("revisions"):
        raise FetchError(f"source {source.id}: the wiki does not tell the revision of {page['title']!r}; fetch it again")
    return page


def _problem(page: Page, text: str) -> str | None:
    if "disambiguation" in (page.get("pageprops") or {}):
        return f"is a page that only says what {page['title']!r} may mean; name the page of the one that is meant"
    try:
        check_text(text.encode())
    except UnfitError as error:
        return str(error)
    return None


def _paragraphs(extracted: str) -> str:
    return "\n\n".join(line.rstrip() for line in extracted.split("\n") if line.strip())


def _permalink(page: Page) -> str:
    address = shown_url(str(page.get("canonicalurl") or page.get("fullurl") or ""))
    return f"{address}{'&' if '?' in address else '?'}oldid={page['revisions'][0]['revid']}"
