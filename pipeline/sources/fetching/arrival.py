"""A text that came from the web, before it is decided whether it is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from pipeline.sources.fetching.transfer import Answer

#: A Last-Modified is taken for a validator only so long before the answer's Date: a text may change twice within the second that it
#: counts, and the clocks of both may differ (RFC 9110, section 8.8.2.2; the minute is that of RFC 7232, section 2.2.2).
SETTLED = timedelta(seconds=60)


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
    return About(answer.media_type, _repeatable(answer.headers.get("ETag")), _settled(answer))


def _settled(answer: Answer) -> str | None:
    """Return the Last-Modified of an answer, where it cannot be that of another text too."""
    given = _repeatable(answer.headers.get("Last-Modified"))
    modified, sent = _moment(given), _moment(answer.headers.get("Date"))
    return given if modified and sent and sent - modified >= SETTLED else None


def _moment(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _repeatable(value: str | None) -> str | None:
    stripped = (value or "").strip()
    return stripped if stripped.isascii() and stripped.isprintable() and 0 < len(stripped) < 200 else None
