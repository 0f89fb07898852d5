"""Ids that are alone of their kind: counted slugs and digests of content."""

from __future__ import annotations

import hashlib


def unique(wanted: str, taken: set[str]) -> str:
    """Return `wanted`, or `wanted-2`, `wanted-3` … where taken, and take it."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return name


def digest(*parts: object) -> str:
    """Return 16 hexadecimal digits that depend on all parts and nothing else."""
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
