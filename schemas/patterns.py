"""The formats of strings as regular expressions, which a whole string has to match."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.columns import ColumnFormat

PATTERNS: Mapping[ColumnFormat, str] = {
    "edtf": r"[-0-9XYES~?%./,\[\]{}]+",
    "iso_date": r"-?\d{4}-\d\d-\d\d",
    "sha256": r"[0-9a-f]{64}",
    "slug": r"[a-z0-9]+(?:-[a-z0-9]+)*",
    "url": r"https?://[^\s/?#]+(?:[/?#]\S*)?",
}
