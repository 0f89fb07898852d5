"""Gates: whether a snapshot looks so different from the one in use that somebody should look at it first. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass

#: A snapshot of this share of the one before, or less, is not believed.
SHRUNK = 0.5


@dataclass(frozen=True, slots=True)
class Shape:
    """What gates look at: size in bytes, kind of content, and what the server declared (None where it did not, which says nothing)."""

    size: int
    kind: str
    media_type: str | None = None
    encoding: str | None = None


def anomaly(before: Shape, after: Shape) -> str | None:
    """Return why a snapshot is not to be used without a look at it; None where it is."""
    return _emptied(before, after) or _changed_kind(before, after) or _shrank(before, after) or _changed_declaration(before, after)


def _emptied(before: Shape, after: Shape) -> str | None:
    return f"it is suddenly empty (it had {before.size:,} bytes)" if before.size and (not after.size or after.kind == "nothing") else None


def _changed_kind(before: Shape, after: Shape) -> str | None:
    return f"it was {before.kind} and is {after.kind} now" if before.kind != after.kind else None


def _shrank(before: Shape, after: Shape) -> str | None:
    if after.size > before.size * SHRUNK:
        return None
    return f"it shrank from {before.size:,} to {after.size:,} bytes"


def _changed_declaration(before: Shape, after: Shape) -> str | None:
    pairs = (("media type", before.media_type, after.media_type), ("encoding", before.encoding, after.encoding))
    changed = [f"its {name} was {old} and is {new} now" for name, old, new in pairs if old and new and old != new]
    return "; ".join(changed) or None
