"""The slug of a name: for keys and published ids."""

from __future__ import annotations

from pipeline.language.names.folding import romanized
from pipeline.language.names.model import PersonalName
from schemas.slugs import slug


def slug_of(name: PersonalName) -> str:
    """Return family, given name, patronymic and suffix as an ASCII slug: "bazhanov-boris-georgievich"."""
    parts = (name.family, name.given, name.patronymic, name.suffix)
    return slug(romanized(" ".join(part for part in parts if part)))
