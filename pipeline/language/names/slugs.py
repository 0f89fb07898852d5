"""The slug of a name: for keys and published ids."""

from __future__ import annotations

import re

from pipeline.language.names.folding import romanized
from pipeline.language.names.model import PersonalName

_GAP = re.compile(r"[^a-z0-9]+")


def slug_of(name: PersonalName) -> str:
    """Return family, given name, patronymic and suffix as an ASCII slug: "bazhanov-boris-georgievich"."""
    parts = (name.family, name.given, name.patronymic, name.suffix)
    text = romanized(" ".join(part for part in parts if part)).lower().replace("'", "")
    return _GAP.sub("-", text).strip("-")
