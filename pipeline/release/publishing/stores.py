"""Releases in a folder or an object store, through fsspec. A file appears whole or not at all, and is never overwritten or deleted.

How two publishers at once are kept apart depends on what the store offers:

| store | new file | catalogue |
| --- | --- | --- |
| `file:` | hard link from a temporary file, which fails where the name is taken | lock file `.lock`, atomic rename |
| `s3:` | `If-None-Match: *` | `If-Match` on the ETag that was read: compare and swap |
| `gs:`, `abfs:` | the store's own create-if-absent | written, read again and repeated until it holds the change |

With the last, a publisher whose change is lost in the moment after it was read again finds it missing in the catalogue; publishing once
more mends that, and copies nothing. An S3 look-alike that ignores the two headers is like the last, too.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec  # type: ignore[import-untyped]
from filelock import FileLock, Timeout

from pipeline.release.files import READ_ONLY, replace_durably, sync
from pipeline.release.publishing.locations import FileMissingError, LocationError, Stream

CHUNK = 1 << 23
ATTEMPTS, PAUSE = 10, 0.2
LOCK = ".lock"
#: The options by which a file is written only where there is none, by scheme.
_CREATE: Mapping[str, Mapping[str, Any]] = {
    "s3": {"mode": "create"}, "gs": {"mode": "create"}, "abfs": {"overwrite": False}, "memory": {"mode": "create"}, "file": {},
}
_EXTRAS = ("s3", "gs", "abfs")
_CONFLICTS = ("PreconditionFailed", "ConditionalRequestConflict", "At least one of the pre-conditions")


class ChangedMeanwhileError(Exception):
    """Somebody else wrote the file since it was read."""


class Store:
    """A location that files can be added to. Raises LocationError where the URL's scheme is unknown or its extra not installed."""

    def __init__(self, address: str | Path, scheme: str) -> None:
        if scheme not in _CREATE:
            raise LocationError(f"{scheme}: is not a kind of place that is known; use a path, file:, s3:, gs:, abfs: or http(s): to read")
        self.url, self._scheme = str(address).rstrip("/"), scheme
        try:
            self._fs, root = fsspec.core.url_to_fs(self.url, use_listings_cache=False, skip_instance_cache=True)
        except ImportError as error:
            extra = f"install it with pip install 'bazhanov-open-data[{scheme}]'" if scheme in _EXTRAS else str(error)
            raise LocationError(f"{scheme}: URLs need an extra that is not installed; {extra}") from error
        except Exception as error:
            raise LocationError(f"{self.url} cannot be opened: {error}") from error
        self._root = root.rstrip("/")

    def stream(self, name: str, offset: int = 0) -> Stream:
        """Return a file's bytes from `offset` on."""
        with self._explained(name):
            size = int(self._fs.info(self._path(name))["size"])
        return Stream(size, self._chunks(name, offset, size))

    def exists(self, name: str) -> bool:
        """Say whether there is a file of this name."""
        with self._explained(name):
            return bool(self._fs.exists(self._path(name)))

    def fingerprint(self, name: str) -> tuple[int, str]:
        """Return a file's size and SHA-256, from its bytes as the store gives them back."""
        size, digest = 0, hashlib.sha256()
        for chunk in self.stream(name).chunks:
            size += len(chunk)
            digest.update(chunk)
        return size, digest.hexdigest()

    def create(self, name: str, source: Path, media_type: str) -> bool:
        """Copy a file here unless there is one of its name; return whether it was copied."""
        if self.exists(name):
            return False
        with self._explained(name):
            try:
                self._create(name, source, media_type)
            except FileExistsError:
                return False
            except OSError as error:
                if _is_conflict(error):
                    return False
                raise
        return True

    def update(self, name: str, change: Callable[[bytes | None], bytes]) -> None:
        """Replace a file by what `change` makes of it (None: there is none), without losing what others write at the same time.

        `change` returns its argument where nothing is to be done. Raises LocationError where others are always quicker.
        """
        for attempt in range(ATTEMPTS):
            with self._lock():
                tag, content = self._tagged(name)
                changed = change(content)
                if changed == content:
                    return
                with self._explained(name):
                    try:
                        self._replace(name, changed, tag, is_new=content is None)
                    except ChangedMeanwhileError:
                        time.sleep(PAUSE * attempt)
        raise LocationError(f"{self.url}/{name} is written by others all the time; try again later")

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _chunks(self, name: str, offset: int, size: int) -> Iterator[bytes]:
        for start in range(offset, size, CHUNK):
            with self._explained(name):
                chunk: bytes = self._fs.cat_file(self._path(name), start=start, end=min(start + CHUNK, size))
            yield chunk

    def _create(self, name: str, source: Path, media_type: str) -> None:
        if self._scheme == "file":
            _link_new(source, Path(self._path(name)))
            return
        described = {"ContentType": media_type} if self._scheme == "s3" else {}
        self._fs.put_file(str(source), self._path(name), **_CREATE[self._scheme], **described)

    def _tagged(self, name: str) -> tuple[str | None, bytes | None]:
        """Return a file's tag and content. The tag is read first: where the content is newer, the write that follows fails."""
        try:
            with self._explained(name):
                tag = self._fs.info(self._path(name)).get("ETag")
                return tag, self._fs.cat_file(self._path(name))
        except FileMissingError:
            return None, None

    def _replace(self, name: str, content: bytes, tag: str | None, *, is_new: bool) -> None:
        if self._scheme == "file":
            replace_durably(Path(self._path(name)), content)
            return
        condition = _CREATE[self._scheme] if is_new else {}
        described = {"ContentType": "application/json", "CacheControl": "no-cache"} if self._scheme == "s3" else {}
        if self._scheme == "s3" and tag is not None:
            described["IfMatch"] = tag
        try:
            self._fs.pipe_file(self._path(name), content, **condition, **described)
        except FileExistsError as error:
            raise ChangedMeanwhileError from error
        except OSError as error:
            raise ChangedMeanwhileError if _is_conflict(error) else error from error

    @contextmanager
    def _lock(self) -> Iterator[None]:
        if self._scheme != "file":
            yield
            return
        Path(self._root).mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(Path(self._root) / LOCK, timeout=60):
                yield
        except Timeout as error:
            raise LocationError(f"another process writes to {self.url}, and did not end in 60 s; wait for it, or stop it") from error

    @contextmanager
    def _explained(self, name: str) -> Iterator[None]:
        """Turn what the client of the store raises, each its own kind, into messages that say where it happened."""
        try:
            yield
        except (LocationError, ChangedMeanwhileError):
            raise
        except FileNotFoundError as error:
            raise FileMissingError(f"{self.url}/{name} does not exist") from error
        except PermissionError as error:
            raise LocationError(f"{self.url}/{name}: permission denied; check the credentials in the environment") from error
        except Exception as error:
            raise LocationError(f"{self.url}/{name} cannot be reached: {type(error).__name__}: {error}") from error


def _is_conflict(error: OSError) -> bool:
    return any(sign in f"{error} {error.__cause__}" for sign in _CONFLICTS)


def _link_new(source: Path, target: Path) -> None:
    """Copy a file to a name that nobody has yet: whole, on the disk, read-only. Raises FileExistsError where the name is taken."""
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    temporary = Path(name)
    try:
        with source.open("rb") as reader, os.fdopen(descriptor, "wb") as writer:
            shutil.copyfileobj(reader, writer, CHUNK)
            writer.flush()
            os.fsync(writer.fileno())
        temporary.chmod(READ_ONLY)
        _name(temporary, target)
        sync(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _name(temporary: Path, target: Path) -> None:
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        # A file system without hard links (exFAT, some network drives): the check and the rename are two steps there.
        if target.exists():
            raise FileExistsError(target) from error
        temporary.rename(target)
