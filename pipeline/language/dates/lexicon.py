"""The words of the date grammar, as read from `lexicons/dates.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_PATH = Path(__file__).parents[1] / "lexicons" / "dates.toml"
_DATA = tomllib.loads(_PATH.read_text(encoding="utf-8"))

MONTHS: dict[str, int] = {name: int(number) for number, names in _DATA["months"].items() for name in names}
AMBIGUOUS_MONTHS: frozenset[str] = frozenset(_DATA["ambiguous"]["months"])
SEASONS: dict[str, int] = {name: int(code) for code, names in _DATA["seasons"].items() for name in names}
FEASTS: dict[str, tuple[int, int]] = {name: (int(day[:2]), int(day[3:])) for name, day in _DATA["feasts"].items()}
MOVABLE_FEASTS: dict[str, int] = _DATA["movable_feasts"]
REPUBLICAN: dict[str, list[str]] = _DATA["republican"]
SCANS: dict[str, Any] = _DATA["scans"]
WEEKDAYS: dict[str, int] = _DATA["weekdays"]
NUMBERS: dict[str, int] = _DATA["numbers"]
ORDINALS: dict[str, int] = _DATA["ordinals"]
DECADES: dict[str, int] = _DATA["decades"]
SCHOOL_YEARS: dict[str, int] = _DATA["school_years"]
WORDS: dict[str, list[str]] = _DATA["words"]
STRETCHES: dict[str, Any] = _DATA["stretches"]


def alternatives(words: Iterable[str]) -> str:
    """Return a regex that matches any of the words, the longest first."""
    return _by_initial({word: re.escape(word) for word in words})


def _by_initial(patterns: Mapping[str, str]) -> str:
    """One regex of a pattern for each word, those that begin alike together: where none begins so, none is tried."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(patterns, key=lambda word: (-len(word), word)):
        groups[word[0]].append(patterns[word])
    return "|".join(_after_initial(initial, groups[initial]) for initial in sorted(groups))


def _after_initial(initial: str, patterns: Sequence[str]) -> str:
    begin = re.escape(initial)
    return begin + f"(?:{'|'.join(pattern.removeprefix(begin) for pattern in patterns)})" if len(patterns) > 1 else patterns[0]


def in_both_cases(words: Iterable[str]) -> list[str]:
    """Return the words as they stand within a sentence and at its beginning."""
    return [form for word in words for form in (word, word[0].upper() + word[1:])]


def saints_days(names: Iterable[str]) -> str:
    """Return a regex that matches any of the names, whichever apostrophe is set and whether "St" has its full stop."""
    return _by_initial({name: re.escape(name).replace("'", "['’]").replace(r"St\.", r"St\.?") for name in names})


def feast_name(text: str) -> str:
    """Return the name of a feast as the lexicon spells it."""
    return re.sub(r"\bSt\b\.?", "St.", text.replace("’", "'"))


def number_of(text: str) -> int | None:
    """Return the number that "14", "fourteen" or "twenty-three" (or "an") says, else None."""
    text = text.lower().replace(",", "")
    if text.isascii() and text.isdigit():
        return int(text)
    tens, _, units = text.replace(" ", "-").partition("-")
    if tens not in NUMBERS or (units and (units not in NUMBERS or NUMBERS[tens] < 20)):
        return None
    return NUMBERS[tens] + (NUMBERS[units] if units else 0)


def ordinal_of(text: str) -> int | None:
    """Return the number that "19th", "nineteenth" or "twenty-first" says, else None."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    tens, _, units = text.lower().partition("-")
    return NUMBERS[tens] + ORDINALS[units] if units else ORDINALS.get(tens)
