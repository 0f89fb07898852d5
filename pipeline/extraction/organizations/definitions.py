"""Short forms that a text defines: "Supreme Economic Council (Vesenkha)", "KGB (Committee for State Security)"."""

from __future__ import annotations

import re
from collections.abc import Callable

_IN_BRACKETS = re.compile(
    r"[\"”’']?,?\s?[(\[](?:the |or |hereafter |abbreviated )?[\"“]?"
    r"([^\W\d_][\w.&/-]*(?:\([A-Za-z]\)|\[[A-Za-z]\])?[\w]*)[\"”]?[)\]]")


_CALLED = re.compile(r",?\s(?:or|known as|called|abbreviated(?: as| to)?|in short)\s(?:the\s)?[\"“]?([A-Z]{2,7})\b(?=[,.;)\"”])")
_INTRODUCES = re.compile(r"\s?[(\[](?:the\s)?$|\s?[-–—]\s?(?:the\s)?$")


def introduces(between: str) -> bool:
    """Whether what stands between an acronym and a name says that the name is its long form: "the ABC (Agency for ...)"."""
    return _INTRODUCES.match(between) is not None


def defined_after(text: str, name: str, end: int, is_known: Callable[[str], bool]) -> tuple[int, int] | None:
    """Return the span of a short form in brackets right after `name`, which ends at `end`, or None.

    It has two capitals or more, or is a word whose letters run through the initials of the name ("Namill" of "National
    Millers"), or names a body that `is_known`.
    """
    match = _IN_BRACKETS.match(text, end)
    if match is None:
        called = _CALLED.match(text, end)
        return called.span(1) if called and not _is_roman(called[1]) else None
    short = match[1]
    capitals = sum(letter.isupper() for letter in short)
    is_acronym = capitals >= 2 and len(short) <= 12 and not _is_roman(short)
    if is_acronym or is_known(short) or (capitals == 1 and len(short) >= 5 and _abridges(short, name)):
        return match.span(1)
    return None


def _abridges(short: str, name: str) -> bool:
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    if len(words) < 2 or not words[0].startswith(short[:2].lower()):
        return False
    rest = short.lower()
    for word in words:
        position = rest.find(word[:2])
        if position >= 0:
            rest = rest[position + 2:]
    return len(rest) <= len(short) // 3


def _is_roman(text: str) -> bool:
    return set(text) <= set("IVXLCDM")
