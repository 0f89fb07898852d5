"""A text that came from the web, before it is decided whether it is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.sources.fetching.transfer import Answer


@dataclass(frozen=True, slots=True)
class About:
    """What is known of where a text is from; `problem` is why no source can be made of it."""

    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    encoding: str | None = None
    revision: int | None = None
    revised_at: str | None = None
    attribution: str | None = None
    original: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """The bytes of a text, in a file or here, and what is known of them."""

    content: bytes | Path
    about: About = field(default_factory=About)


def told_of(answer: Answer) -> About:
    """Return what an answer's headers tell; ETag and Last-Modified where they are such as can be asked with again."""
    return About(answer.media_type, _repeatable(answer.headers.get("ETag")), _repeatable(answer.headers.get("Last-Modified")))


def _repeatable(value: str | None) -> str | None:
    stripped = (value or "").strip()
    return stripped if stripped.isascii() and stripped.isprintable() and 0 < len(stripped) < 200 else None
