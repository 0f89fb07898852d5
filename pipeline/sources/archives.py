"""Archives of many texts, read safely and one member after another: ZIP, tar (also gzip and zstd), and compressed single files.

Nothing is written anywhere: a member is bytes with a name, so that no name can lead out of a folder. What would still be wrong is
refused with the member's name: absolute paths, `..`, links and devices, one name twice, passwords, and what explodes when unpacked.
A damaged or truncated archive is refused as a whole, since nobody knows what it lacks.
"""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

import pyarrow as pa

from pipeline.sources.containers import container_of
from pipeline.sources.snapshots import SourceError

_BLOCK = 1 << 20
_ENCRYPTED = 0x1


Wanted = Callable[[str], bool]
"""Whether the content of a member is asked for, by its path."""


class ArchiveError(SourceError):
    """An archive cannot be read, or is not safe to read; the message says which member and why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may hold: `ratio` is how many times its own size it may become, where that is more than `free_bytes`."""

    members: int = 2_000_000
    total_bytes: int = 64 << 30
    member_bytes: int = 512 << 20
    ratio: int = 100
    free_bytes: int = 64 << 20

    def unpacked(self, packed: int) -> int:
        """Return how many bytes may come out of an archive of `packed` bytes."""
        return min(self.total_bytes, max(self.free_bytes, packed * self.ratio))


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its path there, with slashes, and its content; None where nobody wanted it."""

    name: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What an archive holds: how many files (or records), and their bytes when unpacked."""

    members: int
    size: int


def check_archive(path: Path, file: str, limits: Limits = LIMITS) -> Checked:
    """Read an archive wholly through and return what it holds; `file` is its name in the manifest, whose ending says how it is read.

    Raises ArchiveError as `read_members` does. Of Parquet only the footer is read. For whoever fetches: a file that
    passes can be unpacked.
    """
    if container_of(file)[0] == "parquet":
        return _checked_parquet(path, limits)
    sizes = [len(part) for part in _parts(path, file, limits)]
    return Checked(len(sizes), sum(sizes))


def _parts(path: Path, file: str, limits: Limits) -> Iterator[bytes]:
    if container_of(file)[0] == "jsonl":
        yield from (line for _, line in read_lines(path, file, limits))
    else:
        yield from (member.data or b"" for member in read_members(path, file, limits))


def everything(_: str) -> bool:
    """Want every member."""
    return True


def read_members(path: Path, file: str, limits: Limits = LIMITS, wanted: Wanted = everything) -> Iterator[Member]:
    """Yield the files in a ZIP or tar archive, in its order, with the content of those whose path is `wanted`.

    Raises ArchiveError where the archive is damaged, unsafe or too large.
    """
    container, codec = container_of(file)
    with _explained(path):
        yield from _of_zip(path, limits, wanted) if container == "zip" else _of_tar(path, codec, limits, wanted)


def read_lines(path: Path, file: str, limits: Limits = LIMITS) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a (compressed) file that are not empty, with their numbers from 1; raises ArchiveError."""
    counted = _Count(path, limits)
    with _explained(path), _opened(path, container_of(file)[1], counted) as stream:
        number = 0
        while line := stream.readline(limits.member_bytes + 1):
            number += 1
            if len(line) > limits.member_bytes:
                raise ArchiveError(f"{path}: line {number} has more than {limits.member_bytes:,} bytes; split the text")
            if number > limits.members:
                raise ArchiveError(f"{path} has more than {limits.members:,} lines; split it")
            if line.strip():
                yield number, line


@dataclass(slots=True)
class _Count:
    """What has come out of an archive so far; raises ArchiveError when it is too much."""

    path: Path
    limits: Limits
    names: set[str] = field(default_factory=set)
    size: int = 0

    def bytes(self, size: int) -> None:
        self.size += size
        allowed = self.limits.unpacked(self.path.stat().st_size)
        if self.size > allowed:
            raise ArchiveError(f"{self.path} unpacks to more than {allowed:,} bytes, which no collection of texts does for its size; "
                               "look into what it holds, or split it")

    def member(self, name: str) -> None:
        if name in self.names:
            raise ArchiveError(f"{self.path}: member {name!r} stands twice; give each file a name of its own")
        self.names.add(name)
        if len(self.names) > self.limits.members:
            raise ArchiveError(f"{self.path} holds more than {self.limits.members:,} members; split it")


class _Counted(io.RawIOBase):
    """A stream of unpacked bytes that counts them."""

    def __init__(self, stream: IO[bytes], counted: _Count) -> None:
        self._stream = stream
        self._counted = counted

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 (any writable buffer)
        data = self._stream.read(len(buffer))
        self._counted.bytes(len(data))
        buffer[:len(data)] = data
        return len(data)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the libraries raise on a damaged archive into an ArchiveError; they know many ways to say so."""
    try:
        yield
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, pa.ArrowException, RuntimeError) as error:
        raise ArchiveError(f"{path} cannot be read to its end ({error}); it is damaged or was not copied whole") from error


@contextmanager
def _opened(path: Path, codec: str | None, counted: _Count) -> Iterator[io.BufferedReader]:
    with pa.input_stream(str(path), compression=codec, buffer_size=_BLOCK) as stream:
        yield io.BufferedReader(_Counted(stream, counted), _BLOCK)


def _of_tar(path: Path, codec: str | None, limits: Limits, wanted: Wanted) -> Iterator[Member]:
    counted = _Count(path, limits)
    with _opened(path, codec, counted) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for info in archive:
            name = _safe_name(path, info.name)
            if info.isdir():
                continue
            if not info.isreg():
                raise _no_plain_file(path, info.name)
            counted.member(name)
            yield Member(name, _content(path, name, archive.extractfile(info), limits) if wanted(name) else None)


def _of_zip(path: Path, limits: Limits, wanted: Wanted) -> Iterator[Member]:
    counted = _Count(path, limits)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _safe_name(path, info.filename)
            if info.is_dir():
                continue
            if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
                raise _no_plain_file(path, info.filename)
            if info.flag_bits & _ENCRYPTED:
                raise ArchiveError(f"{path}: member {info.filename!r} has a password; pack it without")
            counted.member(name)
            yield Member(name, _unzipped(archive, info, name, counted) if wanted(name) else None)


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, counted: _Count) -> bytes:
    with archive.open(info) as stream:
        data = _content(counted.path, name, stream, counted.limits)
    counted.bytes(len(data))
    return data


def _no_plain_file(path: Path, name: str) -> ArchiveError:
    return ArchiveError(f"{path}: member {name!r} is a link or device, which could lead elsewhere; pack plain files only")


def _content(path: Path, name: str, stream: IO[bytes] | None, limits: Limits) -> bytes:
    data = stream.read(limits.member_bytes + 1) if stream else b""
    if len(data) > limits.member_bytes:
        raise ArchiveError(f"{path}: member {name!r} has more than {limits.member_bytes:,} bytes; declare it as a source of its own")
    return data


def _safe_name(path: Path, name: str) -> str:
    """Return a member's path, which stays below any folder; raises ArchiveError for any other."""
    found = PurePosixPath(name.replace("\\", "/"))
    if found.is_absolute() or ".." in found.parts or (found.parts and ":" in found.parts[0]) or "\0" in name:
        raise ArchiveError(f"{path}: member {name!r} would lie outside its folder; pack it with a plain path below it")
    return found.as_posix()


def _checked_parquet(path: Path, limits: Limits) -> Checked:
    import pyarrow.parquet as pq

    with _explained(path):
        metadata = pq.read_metadata(path)
    counted = _Count(path, limits)
    size = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    counted.bytes(size)
    if metadata.num_rows > limits.members:
        raise ArchiveError(f"{path} holds more than {limits.members:,} rows; split it")
    return Checked(metadata.num_rows, size)
