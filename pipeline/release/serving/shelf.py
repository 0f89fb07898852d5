"""What of a folder of releases may be served: the catalogue, and the files that the sums of a published version list. Nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.release.catalog import CATALOG, Catalog, ReleaseError, read_catalog
from pipeline.release.files import sha256_of
from pipeline.release.publishing.locations import is_safe
from pipeline.release.publishing.media_types import media_type
from pipeline.release.sums import SUMS, read_sums


class DamagedFileError(ReleaseError):
    """A file is not as it was published; it is not served."""


@dataclass(frozen=True, slots=True)
class ServedFile:
    """A file to serve: its size in bytes, the SHA-256 of its content, when it was written (seconds since 1970), whether it may change."""

    name: str
    path: Path
    size: int
    sha256: str
    modified: int
    immutable: bool

    @property
    def media_type(self) -> str:
        """The value of its Content-Type."""
        return media_type(self.name)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of releases, read anew with every question, so that a new release appears at once."""

    out: Path

    def catalog(self) -> Catalog:
        """Return the catalogue; raises ReleaseError on a damaged one."""
        return read_catalog(self.out)

    def find(self, name: str) -> ServedFile | None:
        """Return the file at a path below the folder, or None where there is none to serve.

        Raises DamagedFileError where it is not as its release says, ReleaseError where catalogue or sums are damaged.
        """
        if name == CATALOG:
            path = self.out / CATALOG
            return _served(name, path, _digest(path, *_stamp(path)), immutable=False) if path.is_file() else None
        version, _, rest = name.partition("/")
        digest = self.sums(version).get(rest) if rest and version in self.catalog().versions else None
        path = self.out / name
        if digest is None or not path.is_file():
            return None
        if _digest(path, *_stamp(path)) != digest:
            raise DamagedFileError(f"{name} is not as it was published")
        return _served(name, path, digest, immutable=True)

    def files(self, version: str) -> list[ServedFile]:
        """Return the files of a published version that are there, in order of path."""
        sums = self.sums(version)
        paths = {name: self.out / version / name for name in sorted(sums)}
        return [_served(f"{version}/{name}", path, sums[name], immutable=True) for name, path in paths.items() if path.is_file()]

    def sums(self, version: str) -> dict[str, str]:
        """Return the SHA-256 of each file of a published version, that of the sums included; raises ReleaseError on damaged sums."""
        folder = self.out / version
        try:
            sums = read_sums(folder)
        except (OSError, ValueError) as error:
            raise ReleaseError(f"the sums of {version} cannot be read: {error}") from error
        return {name: digest for name, digest in sums.items() if is_safe(name)} | {SUMS: sha256_of(folder / SUMS)}


def _served(name: str, path: Path, digest: str, *, immutable: bool) -> ServedFile:
    status = path.stat()
    return ServedFile(name, path, status.st_size, digest, int(status.st_mtime), immutable)


def _stamp(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=4096)
def _digest(path: Path, *stamp: int) -> str:
    """Return the SHA-256 of a file; `stamp` changes when the file does, so that each state is read once."""
    return sha256_of(path)
