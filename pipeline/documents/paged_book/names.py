"""What the parts of a book are called, from `section_names.toml`, and how titles are compared."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

#: Sections that come after the text: inside the notes only these end them.
BACK_MATTER = frozenset((
    "notes", "bibliography", "index", "appendix", "glossary", "chronology", "acknowledgments", "dramatis-personae", "abbreviations",
))
_LONGEST_TITLE = 8


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = files("pipeline.documents.paged_book").joinpath("section_names.toml").read_text(encoding="utf-8")
    return tuple((name["slug"], re.compile(name["pattern"])) for name in tomllib.loads(text)["name"])


def named_section(title: str) -> str | None:
    """Return the slug of a section with a customary name ("Translator's Introduction": "introduction"), or None.

    A title with a comma is a list of things, as on a title page, and no name.
    """
    title = title.strip(" .:*_[]").lower()
    if not title or "," in title or title.count(" ") >= _LONGEST_TITLE:
        return None
    return next((slug for slug, pattern in _names() if pattern.search(title)), None)


def plain_title(title: str) -> str:
    """Return a title for comparison: letters and digits only, case folded."""
    return "".join(letter for letter in title.casefold() if letter.isalnum())
