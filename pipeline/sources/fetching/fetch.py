"""Fetching a source from beginning to end: ask, check, keep, compare, and use, hold or leave as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from pipeline.sources.containers import container_of
from pipeline.sources.fetching import mediawiki
from pipeline.sources.fetching.arrival import About, Arrival
from pipeline.sources.fetching.content import UnfitError, kind_of
from pipeline.sources.fetching.files import arrived_file, check_file, holds_many
from pipeline.sources.fetching.gates import Shape, anomaly
from pipeline.sources.fetching.holding import held_pin, hold, release
from pipeline.sources.fetching.models import Failed, Fetched, FetchError, FetchPolicy, Pin, fetch_policy, printable
from pipeline.sources.fetching.pages import page
from pipeline.sources.fetching.pinning import json_of, pin_of
from pipeline.sources.fetching.placing import place_of, use
from pipeline.sources.fetching.store import digest
from pipeline.sources.fetching.transfer import Answer, Client, Transfer
from pipeline.sources.fetching.work import Work, at_work
from pipeline.sources.manifest import Source
from pipeline.sources.urls import shown_url


def fetch_source(source: Source, folder: Path, policy: FetchPolicy | None = None, client: Client | None = None) -> Fetched:
    """Fetch a source into a folder of raw texts; a `client` is shared by the fetches of one run.

    Raises FetchError where it cannot be fetched; the text that was in use then still is.
    """
    with at_work(source, folder, policy) as work, (nullcontext(client) if client else Client(work.policy)) as session, \
            session.deadline() as transfer:
        arrival = _arrival(work, transfer)
        return _decide(work, arrival) if arrival else _unchanged(work, work.pinned, About())


def fetch_sources(sources: Iterable[Source], folder: Path, policy: FetchPolicy | None = None) -> Iterator[Fetched | Failed]:
    """Fetch sources one after another in one session; one that fails does not stop the others."""
    policy = policy or fetch_policy()
    with Client(policy) as client:
        for source in sources:
            try:
                yield fetch_source(source, folder, policy, client)
            except FetchError as error:
                yield Failed(source.id, error)


def accept(source: Source, folder: Path, policy: FetchPolicy | None = None) -> Fetched:
    """Use the held snapshot of a source, or else take back its last rejection.

    Raises FetchError where none is held or was rejected, or no source can be made of it.
    """
    with at_work(source, folder, policy) as work:
        pin, reason = held_pin(folder, source.id) or _rejected(work)
        try:
            check_file(source, work.store.whole(pin.sha256))
        except UnfitError as error:
            raise FetchError(f"source {source.id}: the held snapshot {error}; it cannot be used, so --reject it") from None
        return _take(work, pin, "accepted", f"accepted, though {reason}")


def reject(source: Source, folder: Path, policy: FetchPolicy | None = None) -> Fetched:
    """Never use the held snapshot of a source, nor hold the same bytes again; return the one that stays in use.

    Raises FetchError where none is held.
    """
    with at_work(source, folder, policy) as work:
        (pin, reason), kept = _held(work), work.pinned
        work.tell("rejected", sha256=pin.sha256, reason=reason, pin=json_of(pin))
        release(folder, source.id)
        return Fetched(source.id, "unchanged", kept.sha256, kept.size, kept.retrieved_at, f"another was rejected: {reason}")


def restore(source: Source, folder: Path, policy: FetchPolicy | None = None) -> Fetched:
    """Put the pinned snapshot of a source in place, from the store, and fetch nothing.

    Raises FetchError where none is pinned, the pinned one is missing or damaged, or a file lies in its place that nobody fetched.
    """
    with at_work(source, folder, policy) as work:
        pin = work.pinned
        if not work.store.has(pin.sha256):
            _adopt(work, pin)
        use(work, pin)
        return Fetched(source.id, "unchanged", pin.sha256, pin.size, pin.retrieved_at)


def _adopt(work: Work, pin: Pin) -> None:
    """Take the file in place into the store, if it is the pinned one."""
    target = place_of(work)
    if not target.is_file() or digest(target) != pin.sha256:
        raise FetchError(f"source {work.source.id}: the pinned snapshot {pin.sha256} is not in {work.store.root}; copy it there from where "
                         "it was fetched, or fetch anew, without --frozen")
    work.store.keep_copy(target, work.incoming / "adopted")


def _arrival(work: Work, transfer: Transfer) -> Arrival | None:
    """Fetch what the entry says; None where the server says that nothing changed."""
    how = work.how
    if how.via == "mediawiki":
        def ask(url: str, check: Callable[[Answer], object]) -> Answer:
            return transfer.get(url, work.incoming / "answer", how.limit, check=check)

        return mediawiki.extract(work.source, ask)
    packing = {"Accept-Encoding": "identity"} if holds_many(work.source) else {}
    answer = transfer.get(work.source.url or "", work.incoming / "body", how.limit, _conditions(work) | packing)
    if answer.body is None:
        return None
    if how.content_type and answer.media_type != how.content_type.lower():
        raise FetchError(f"source {work.source.id}: {shown_url(answer.url)} is {answer.media_type or 'of no declared type'}, but its entry "
                         f"wants {how.content_type}; look at what is there now")
    return page(answer, answer.body) if how.via == "page" else arrived_file(work.source, answer, answer.body)


def _conditions(work: Work) -> dict[str, str]:
    """Return the headers that ask for the text only if it is another than the pinned one, which has to be there."""
    pin = work.pin
    if pin is None or (pin.url, pin.via, pin.file) != (shown_url(work.source.url or ""), work.how.via, work.source.file):
        return {}
    if not work.store.has(pin.sha256):
        return {}
    known = {"etag": pin.etag, "last_modified": pin.last_modified} | work.journal.validators(pin.sha256)
    headers = {"If-None-Match": known["etag"], "If-Modified-Since": known["last_modified"]}
    return {name: value for name, value in headers.items() if value}


def _decide(work: Work, arrival: Arrival) -> Fetched:
    before, about = work.pin, arrival.about
    problem = printable(f"what came {about.problem}") if about.problem else None
    if before is None and problem:
        raise FetchError(f"source {work.source.id}: {shown_url(work.source.url or '')}: {problem}")
    pin = _kept(work, arrival)
    if before and before.sha256 == pin.sha256 and not problem:
        return _unchanged(work, before if _says_the_same(before, pin) else replace(pin, retrieved_at=before.retrieved_at), about)
    if before and pin.sha256 in work.journal.rejected():
        return _unchanged(work, before, About(), "what the server has was rejected")
    pin = replace(pin, original=_kept_page(work))
    reason = problem or _anomaly(work, before, pin)
    return _hold(work, pin, reason) if reason else _take(work, pin, "new")


def _kept(work: Work, arrival: Arrival) -> Pin:
    """Put what came into the store; return what would be pinned."""
    content, about = arrival.content, arrival.about
    sha256 = work.store.keep_bytes(content, work.incoming / "text") if isinstance(content, bytes) else work.store.keep(content)
    return Pin(work.source.id, work.source.file, sha256, work.store.path(sha256).stat().st_size, work.now(), work.how.via,
               shown_url(work.source.url or ""), about.attribution or work.source.attribution, about.media_type, about.encoding,
               about.etag, about.last_modified, about.revision, about.revised_at)


def _kept_page(work: Work) -> str | None:
    """Put the page that a text was taken from into the store; return its digest. Other pages with the same text are not kept."""
    body = work.incoming / "body"
    return work.store.keep(body) if work.how.via == "page" and body.exists() else None


def _says_the_same(before: Pin, after: Pin) -> bool:
    """Say whether what an entry tells of the same bytes is what it told before; that of a wiki has a later revision in it."""
    told = [(pin.url, pin.via, pin.file, pin.attribution if pin.revision is None else None) for pin in (before, after)]
    return told[0] == told[1]


def _anomaly(work: Work, before: Pin | None, after: Pin) -> str | None:
    """Compare a snapshot with the pinned one, if that is still there."""
    if before is None or not work.store.has(before.sha256):
        return None
    return anomaly(_shape(work, before), _shape(work, after))


def _shape(work: Work, pin: Pin) -> Shape:
    kind = container_of(pin.file)[0] if holds_many(work.source) else kind_of(work.store.whole(pin.sha256).read_bytes())
    return Shape(pin.size, kind, pin.media_type, pin.encoding)


def _unchanged(work: Work, pin: Pin, about: About, reason: str | None = None) -> Fetched:
    """Leave all as it is, but for a file that is not in place yet, and for the journal."""
    use(work, pin)
    release(work.folder, work.source.id)
    work.tell("unchanged", sha256=pin.sha256, url=pin.url, etag=about.etag, last_modified=about.last_modified, revision=about.revision,
              reason=reason)
    return Fetched(work.source.id, "unchanged", pin.sha256, pin.size, pin.retrieved_at, reason)


def _take(work: Work, pin: Pin, outcome: str, reason: str | None = None) -> Fetched:
    use(work, pin)
    release(work.folder, work.source.id)
    work.tell(outcome, sha256=pin.sha256, url=pin.url, size=pin.size, etag=pin.etag, last_modified=pin.last_modified, revision=pin.revision)
    return Fetched(work.source.id, "new", pin.sha256, pin.size, pin.retrieved_at, reason)


def _hold(work: Work, pin: Pin, reason: str) -> Fetched:
    """Hold a snapshot, unless it is held already."""
    held = held_pin(work.folder, work.source.id)
    if held and held[0].sha256 == pin.sha256:
        pin = held[0]
    else:
        hold(work.folder, pin, reason)
    work.tell("held", sha256=pin.sha256, url=pin.url, size=pin.size, reason=reason)
    return Fetched(work.source.id, "held", pin.sha256, pin.size, pin.retrieved_at, reason)


def _held(work: Work) -> tuple[Pin, str]:
    found = held_pin(work.folder, work.source.id)
    if found is None:
        raise _none_held(work)
    return found


def _rejected(work: Work) -> tuple[Pin, str]:
    rejected = list(work.journal.rejected().values())
    if not rejected:
        raise _none_held(work)
    return pin_of(rejected[-1]["pin"]), str(rejected[-1]["reason"])


def _none_held(work: Work) -> FetchError:
    return FetchError(f"source {work.source.id}: no snapshot of it is held; `bazhanov fetch --held` lists those that are")
