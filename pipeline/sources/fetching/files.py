"""`via = "file"`: the bytes as they are; text in another encoding than UTF-8 is stored as UTF-8, archives are looked through first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.sources.archives import ArchiveError, check_archive
from pipeline.sources.containers import container_of
from pipeline.sources.fetching.arrival import About, Arrival, told_of
from pipeline.sources.fetching.content import UnfitError, as_text, check_text
from pipeline.sources.fetching.transfer import Answer
from pipeline.sources.manifest import Source


def holds_many(source: Source) -> bool:
    """Say whether the file of a source is an archive of many texts."""
    return container_of(source.file)[0] != "directory"


def arrived_file(source: Source, answer: Answer, body: Path) -> Arrival:
    """Return the text or archive that was fetched; as it came, with the problem told, where it is none."""
    return _archive(source, told_of(answer), body) if holds_many(source) else _text(told_of(answer), body.read_bytes(), answer.charset)


def check_file(source: Source, path: Path) -> None:
    """Raise UnfitError where a file that was fetched is not what the source is made of; its text is UTF-8."""
    if not holds_many(source):
        content = path.read_bytes()
        as_text(content, None)
        check_text(content)
        return
    try:
        check_archive(path, source.file)
    except ArchiveError as error:
        told = str(error).removeprefix(str(path)).lstrip(": ")
        raise UnfitError(f"cannot be used as {container_of(source.file)[0]}: it {told}") from error


def _archive(source: Source, about: About, body: Path) -> Arrival:
    try:
        check_file(source, body)
    except UnfitError as error:
        return Arrival(body, replace(about, problem=str(error)))
    return Arrival(body, about)


def _text(about: About, content: bytes, charset: str | None) -> Arrival:
    try:
        text, encoding = as_text(content, charset)
        check_text(text.encode())
    except UnfitError as error:
        return Arrival(content, replace(about, problem=str(error)))
    return Arrival(content if encoding == "utf-8" else text.encode(), replace(about, encoding=encoding))
