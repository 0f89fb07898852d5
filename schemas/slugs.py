"""Slugs: the form of ids, which people can read."""

from __future__ import annotations

import re
import unicodedata

MAXIMUM_LENGTH = 100

#: Latin letters that do not fall apart into a plain letter and an accent.
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe", "đ": "d", "ı": "i",
                        "'": None, "’": None})
_GAP = re.compile(r"[^a-z0-9]+")


def slug(*parts: object) -> str:
    """Return the parts as one slug of ASCII letters, digits and hyphens, cut at a hyphen to 100 characters.

    Letters of other scripts are left out: romanize them before. Empty parts and None count for nothing.
    """
    text = " ".join(str(part) for part in parts if part not in (None, "")).translate(_PLAIN)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    text = _GAP.sub("-", text).strip("-")
    if len(text) <= MAXIMUM_LENGTH:
        return text
    return text[:MAXIMUM_LENGTH].rsplit("-", 1)[0]
