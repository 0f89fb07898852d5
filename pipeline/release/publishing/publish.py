"""Publishing a release elsewhere: the sums first, which claim the version; then the files, each read back; the catalogue last.

Until the catalogue names the version nobody sees it, so whoever is interrupted can simply begin again: files that are there with the
right checksum are left alone. A version that is there with other content is never touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.release.catalog import CATALOG, ReleaseError, release_folder
from pipeline.release.publishing.catalogs import entry_of, with_release
from pipeline.release.publishing.locations import WEB, LocationError, open_location, read_bytes
from pipeline.release.publishing.media_types import media_type
from pipeline.release.publishing.progress import Progress
from pipeline.release.publishing.stores import Store
from pipeline.release.sums import SUMS, read_sums, verify_release

#: Files that are on their way at once.
WORKERS = 4


@dataclass(frozen=True, slots=True)
class Published:
    """A release elsewhere: how many of its files this call copied, how many were there, and its size in bytes."""

    version: str
    url: str
    copied: int
    present: int
    size: int


def publish(out: Path, url: str, version: str | None = None, progress: Progress | None = None) -> Published:
    """Copy a release of the folder `out` (the latest where no version is named) to a URL, verify it, and enter it in the catalogue there.

    Raises ReleaseError where the release here is missing or damaged, or another of the same version is there; LocationError where the URL
    is of no known kind or cannot be written. What is there is never overwritten and never deleted.
    """
    folder = release_folder(out, version)
    if faults := verify_release(folder):
        raise ReleaseError(f"the release in {folder} is damaged: {'; '.join(faults)}; it is not published")
    store, version, progress = _store(url), folder.name, progress or Progress()
    claimed = _claim(store, folder)
    copies = _copy(store, folder, read_sums(folder), progress)
    store.update(CATALOG, partial(with_release, entry=entry_of((out / CATALOG).read_bytes(), version), where=f"{store.url}/{CATALOG}"))
    created = [claimed, *copies.values()]
    size = sum((folder / name).stat().st_size for name in (SUMS, *copies))
    return Published(version, store.url, sum(created), len(created) - sum(created), size)


def _store(url: str) -> Store:
    location = open_location(url)
    if not isinstance(location, Store):
        raise LocationError(f"{url}: a web server is read, not written; publish to a path, file:, s3:, gs: or abfs: ({', '.join(WEB)} "
                            "are for `bazhanov download --from`)")
    return location


def _claim(store: Store, folder: Path) -> bool:
    """Put the sums in place, unless they are; whoever is first owns the version, and all who have the same release may help."""
    name = f"{folder.name}/{SUMS}"
    created = store.create(name, folder / SUMS, media_type(SUMS))
    if read_bytes(store, name) != (folder / SUMS).read_bytes():
        raise ReleaseError(f"another release {folder.name} is at {store.url}; a version is never rewritten: build on that release "
                           f"(`bazhanov download --from {store.url}`), or publish elsewhere")
    return created


def _copy(store: Store, folder: Path, sums: Mapping[str, str], progress: Progress) -> dict[str, bool]:
    progress.planned(len(sums))
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            created = pool.map(lambda name: _copy_one(store, folder, name, sums[name], progress), sums)
            return dict(zip(sums, created, strict=True))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _copy_one(store: Store, folder: Path, name: str, digest: str, progress: Progress) -> bool:
    """Copy one file unless it is there, read it back either way, and return whether it was copied."""
    remote, size = f"{folder.name}/{name}", (folder / name).stat().st_size
    progress.started(name, size)
    created = store.create(remote, folder / name, media_type(name))
    if store.fingerprint(remote) != (size, digest):
        why = "did not arrive as it was sent" if created else "is there with other content"
        raise ReleaseError(f"{store.url}/{remote} {why} (expected {size:,} bytes, sha256 {digest}); nothing is overwritten, "
                           "so move it away by hand and publish again")
    progress.moved(size)
    progress.finished(name)
    return created
