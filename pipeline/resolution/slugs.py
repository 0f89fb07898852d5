"""Slugs: ids that people can read."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAXIMUM_LENGTH = 100


def slug(*parts: object) -> str:
    """Return the parts as one slug of ASCII letters, digits and hyphens, cut at a hyphen to 100 characters."""
    text = unicodedata.normalize("NFKD", " ".join(str(part) for part in parts if part not in (None, "")))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = re.sub(r"[^a-z0-9]+", "-", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l")).strip("-")
    if len(text) <= MAXIMUM_LENGTH:
        return text
    return text[:MAXIMUM_LENGTH].rsplit("-", 1)[0]


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
