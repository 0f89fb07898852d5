"""Parts of a file, as an HTTP client asks for them (RFC 9110, section 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_RANGE = re.compile(r"bytes=[ \t]*(?P<first>[0-9]{0,18})-(?P<last>[0-9]{0,18})[ \t]*", re.IGNORECASE)


class NotSatisfiableError(Exception):
    """The part that is asked for lies beyond the end of the file."""


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `first` to `last` of a file, both included, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """The number of bytes."""
        return self.last - self.first + 1


def parse_range(header: str | None, size: int) -> ByteRange | None:
    """Return the part of a file of `size` bytes that a Range header asks for, or None where the whole file is the answer.

    The whole file answers no header, an invalid one, another unit than bytes, and several ranges at once, as the RFC allows. Raises
    NotSatisfiableError where the part begins at or after the end of the file, or is the last 0 bytes of it.
    """
    match = _RANGE.fullmatch(header or "")
    if not match or not (match["first"] or match["last"]):
        return None
    if not match["first"]:
        return _last_bytes(int(match["last"]), size)
    first, last = int(match["first"]), int(match["last"] or size)
    if match["last"] and last < first:
        return None
    if first >= size:
        raise NotSatisfiableError
    return ByteRange(first, min(last, size - 1))


def _last_bytes(count: int, size: int) -> ByteRange | None:
    if count == 0:
        raise NotSatisfiableError
    return ByteRange(max(0, size - count), size - 1) if size else None
