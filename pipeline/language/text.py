"""Sentences and words of English prose, as spans.

Only what can be seen in the characters belongs here; the words that decide stand in `lexicons/sentences.toml`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

Span = tuple[int, int]

#: One or more stops (". . ." among them), closing quotes and brackets, note marks, then space and what opens the next word;
#: or an empty line, which always ends a sentence.
_STOP = re.compile(
    r"(?P<stop>[.!?…]+(?:\s\.)*)(?P<close>[\"”’'»)\]]*(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)*)\s+(?=[\"“‘'«(\[*—–-]*(?P<next>\w[\w'’]*))|\n[^\S\n]*\n\s*"
)
_DASH = re.compile(r"[—–-]")
_WORD = re.compile(r"[^\W_][\u0300-\u036f]*(?:[^\W_\u0300-\u036f]|[\u0300-\u036f]|['’‐-](?=[^\W_]))*")


@cache
def _lexicon(name: str) -> frozenset[str]:
    source = files("pipeline.language.lexicons").joinpath("sentences.toml")
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))[name])


def words(text: str) -> list[Span]:
    """Return the (start, end) of each word: letters and digits of any script with inner apostrophes and hyphens."""
    return [match.span() for match in _WORD.finditer(text)]


def sentences(text: str) -> list[Span]:
    """Return the (start, end) of each sentence, without the space around it.

    A stop ends a sentence if an upper-case letter or a digit follows and the word before it is no
    abbreviation or initial (cf. Punkt, Kiss & Strunk 2006, with a fixed list for what Punkt learns).
    """
    spans: list[Span] = []
    start = 0
    for match in _STOP.finditer(text):
        if match["stop"] is None or _ends(text, match, start):
            _add(spans, text, start, match.start() if match["stop"] is None else match.end("close"))
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    inner = part.strip()
    if inner:
        start += len(part) - len(part.lstrip())
        spans.append((start, start + len(inner)))


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    if match["stop"] != "." or match["close"][:1] in ("'", '"', "”", "’", "»"):
        return True
    before = text[max(start, match.start() - 24):match.start()].split()
    if len(following) == 1 and text.startswith(".", match.end("next")) and before and len(before[-1]) == 1:
        return False  # two initials: "S. A. Ivanov"
    return not before or _word_ends(before[-1].lstrip("\"“‘'«([*—–-"), following, first=len(before) == 1 and not match["close"])


def _word_ends(word: str, following: str, *, first: bool) -> bool:
    """Whether a full stop after `word` ends the sentence; `first` if nothing stands before the word in its sentence."""
    if len(word) == 1 and word.isalpha() and word.isupper():
        return not first and following in _lexicon("openers")
    if word.isdigit():
        return not (first and len(word) <= 3)
    lowered = _DASH.split(word.lower())[-1]  # "1865–Jan. 1866"
    if lowered in _lexicon("leading"):
        return lowered == "no" and following in _lexicon("openers")
    if lowered in _lexicon("trailing") or "." in word:
        return following in _lexicon("openers")
    return True
