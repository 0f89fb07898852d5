"""The setting of all work on one source: its lock, its journal, its place for files on their way; errors told in one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from pipeline.sources.fetching.journal import Journal
from pipeline.sources.fetching.models import FetchError, FetchPolicy, Pin, TransferError, fetch_policy
from pipeline.sources.fetching.pinning import pins
from pipeline.sources.fetching.store import Store
from pipeline.sources.manifest import Fetch, Source
from pipeline.sources.urls import UrlError


@dataclass(frozen=True, slots=True)
class Work:
    """What the steps of one fetch share: `incoming` is a folder for files on their way into the store."""

    source: Source
    how: Fetch
    folder: Path
    store: Store
    journal: Journal
    pin: Pin | None
    incoming: Path
    policy: FetchPolicy

    @property
    def pinned(self) -> Pin:
        """The pinned snapshot; raises FetchError where there is none."""
        if self.pin is None:
            raise FetchError(f"source {self.source.id}: no snapshot is pinned in {self.folder}; fetch it first, without --frozen")
        return self.pin

    def now(self) -> str:
        return self.policy.now().astimezone(UTC).isoformat(timespec="seconds")

    def tell(self, outcome: str, **told: object) -> None:
        self.journal.add(self.policy.now().astimezone(UTC), outcome, **told)


@contextmanager
def at_work(source: Source, folder: Path, policy: FetchPolicy | None) -> Iterator[Work]:
    """Keep others from a source while it is worked on; what fails goes into its journal."""
    policy, store, journal = policy or fetch_policy(), Store(folder), Journal(folder, source.id)
    if source.fetch is None:
        raise FetchError(f"source {source.id}: its entry has no [source.fetch], so it is not fetched; add one (raw/README.md)")
    with _explained(source), store.locked(source.id, policy.lock_timeout), store.incoming(source.id) as incoming:
        work = Work(source, source.fetch, folder, store, journal, pins(folder).get(source.id), incoming, policy)
        try:
            with _explained(source):
                yield work
        except FetchError as error:
            with suppress(OSError):  # where the disk is full, that is what failed
                work.tell("failed", reason=str(error))
            raise


@contextmanager
def _explained(source: Source) -> Iterator[None]:
    """Turn what other modules raise into a FetchError that names the source."""
    try:
        yield
    except (UrlError, TransferError) as error:
        raise FetchError(f"source {source.id}: {error}") from None
    except OSError as error:
        where, why = error.filename or "a file of the store", error.strerror or error
        raise FetchError(f"source {source.id}: {where} cannot be written or read ({why}); see to disk and rights") from error
