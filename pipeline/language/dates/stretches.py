"""Expressions of time that are no dates: durations ("for three years"), sets ("daily"), references ("now", "that time").

They say how long, how often or, by the moment of speaking, when; none of them can be put on a calendar by itself. Values are those
of TIMEX3 (TimeML 1.2.1): `P3Y`, `PXM`, `PT24H`, `XXXX-XX-XX`, `PAST_REF`; empty for what has no value ("this period").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import Literal

from pipeline.language.dates.lexicon import NUMBERS, STRETCHES, alternatives, number_of

Kind = Literal["duration", "set", "reference"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` is a duration, a set or a reference with a TIMEX3 `value`."""

    start: int
    end: int
    kind: Kind
    value: str


_UNITS: dict[str, str] = STRETCHES["units"]
_SMALL = alternatives(n for n, v in NUMBERS.items() if v < 10 and len(n) > 2)
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d)?|(?:{alternatives(NUMBERS)})(?:-(?:{_SMALL}))?)"
_OR = rf"(?:(?:\s+(?:or|to|and)\s+|-){_NUMBER})?"
_ABOUT = rf"(?:(?:{alternatives(STRETCHES['approximate'])})\s+)?"
_CHOSEN = rf"(?:(?:the|these|those|his|her|its|their)\s+(?:(?:{alternatives(STRETCHES['chosen'])})\s+)?)?"
_ADJECTIVES = rf"(?:(?:{alternatives(STRETCHES['adjectives'])})\s+)?"
_COUNT = rf"(?P<half>half\s+an?|a\s+half)|(?P<vague>(?:the\s+)?(?:{alternatives(STRETCHES['vague'])}))|(?P<number>{_NUMBER}){_OR}"

#: A unit, and what is counted in it, read from the unit leftwards: "the first two years", "over nine months", "several hours".
_UNIT = re.compile(rf"(?<!\w)(?P<unit>{alternatives(_UNITS)})(?P<plural>s)?(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?<![\w-]){_ABOUT}{_CHOSEN}{_ABOUT}(?:{_COUNT})(?P<and_half>\s+and\s+a\s+half)?[\s-]+{_ADJECTIVES}$", re.IGNORECASE
)
_COMPOUND = re.compile(rf"(?<![\w-])(?P<number>{_NUMBER})-$", re.IGNORECASE)
_PER = re.compile(r"\bper\s+$", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)(?:every|each)\s+$", re.IGNORECASE)
#: "the past decade", "the coming year": one of them.
_ONE = re.compile(r"(?<![\w-])(?:the|this)\s+(?:past|last|next|coming|following|previous|first|final|whole|entire)\s+$", re.IGNORECASE)
#: What a part of the day belongs to: "the night of 18 April" is a date.
_OF = re.compile(r"(?:\s+hours)?\s+(?:of|on)\s+(?:the\s+)?|,?\s+$")
_LONG = re.compile(r"-long\b")
_OLD = re.compile(r"[\s-]+(?:old\b|of\s+age\b)")
#: A number of units that leads from one time to another is a date, whether its anchor is known or not.
_STEP_AFTER = re.compile(r"['’]?\s+(?:later|earlier|ago|afterwards?|previously|thereafter|before|after|prior|hence)\b")
_REACH = 64

_REFERENCES = {
    **dict.fromkeys(STRETCHES["present"], "PRESENT_REF"),
    **dict.fromkeys(STRETCHES["past"], "PAST_REF"),
    **dict.fromkeys(STRETCHES["future"], "FUTURE_REF"),
    **dict.fromkeys(STRETCHES["vague_times"], ""),
}
_RECURRING = {
    **STRETCHES["sets"],
    **{word: f"XXXX-XX-XX{part}" for word, part in STRETCHES["day_parts"].items()},
    **{word: f"XXXX-{season}" for word, season in STRETCHES["seasons"].items()},
}
_WORD = re.compile(rf"(?<![\w-])(?:{alternatives([*_REFERENCES, *_RECURRING])})(?![\w-])", re.IGNORECASE)


def find_stretches(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Stretch]:
    """Return the durations, sets and references of a text in order of place; none overlaps another or a span of `taken`."""
    occupied = sorted(taken)
    begins = {start for start, _ in occupied}
    found: list[Stretch] = []
    for stretch in sorted((*_counted(text), *_worded(text)), key=lambda s: (s.start, -s.end)):
        overlaps = any(start < stretch.end and stretch.start < end for start, end in occupied)
        if not overlaps and not (found and stretch.start < found[-1].end) and not _is_part_of(stretch, text, begins):
            found.append(stretch)
    return found


def _is_part_of(stretch: Stretch, text: str, begins: Set[int]) -> bool:
    """Whether a part of the day belongs to a date that begins behind it."""
    match = _OF.match(text, stretch.end) if stretch.kind == "set" else None
    return match is not None and match.end() in begins


def _counted(text: str) -> Iterator[Stretch]:
    for match in _UNIT.finditer(text):
        if stretch := _duration(text, match):
            yield stretch


def _duration(text: str, unit: re.Match[str]) -> Stretch | None:
    """The duration or set that ends with a unit of time, or None: a unit alone, or a step from one time to another."""
    begin = max(0, unit.start() - _REACH)
    left, letter = text[begin : unit.start()], _UNITS[unit["unit"].lower()]
    if _STEP_AFTER.match(text, unit.end()):
        return None
    if match := _COMPOUND.search(left):
        return Stretch(begin + match.start(), unit.end(), "duration", _value(number_of(match["number"]), letter))
    if match := _PER.search(left):
        return Stretch(begin + match.start(), unit.end(), "set", _value(1, letter))
    if match := _EACH.search(left):
        return Stretch(begin + match.start(), unit.end(), "set", "XXXX-XX-XX" if letter == "D" else _value(1, letter))
    if (match := _ONE.search(left)) and not unit["plural"] and letter[0] != "T":
        return Stretch(begin + match.start(), unit.end(), "duration", _value(1, letter))
    if (match := _LONG.match(text, unit.end())) and not left.endswith("-"):
        return Stretch(unit.start(), match.end(), "duration", _value(None if unit["plural"] else 1, letter))
    if match := _COUNTED.search(left):
        return _of_count(text, unit, match, begin)
    return Stretch(unit.start(), unit.end(), "duration", _value(None, letter)) if unit["plural"] else None


def _of_count(text: str, unit: re.Match[str], count: re.Match[str], begin: int) -> Stretch | None:
    letter, end = _UNITS[unit["unit"].lower()], unit.end()
    number = None if count["vague"] else 0.5 if count["half"] else _number(count["number"])
    if number is None and not unit["plural"]:
        return None
    if match := _OLD.match(text, end):
        end = match.end()
    if count["and_half"] and number is not None:
        number += 0.5
    return Stretch(begin + count.start(), end, "duration", _value(number, letter))


def _number(words: str) -> float | None:
    return float(words) if "." in words else number_of(words)


def _value(number: float | None, letter: str) -> str:
    """The TIMEX3 value of a number of units, open if it is None; a fortnight is two weeks."""
    if letter == "F":
        number, letter = (2 * number if number is not None else None), "W"
    time, letter = ("T", letter[1:]) if letter[0] == "T" else ("", letter)
    return f"P{time}{'X' if number is None else f'{number:g}'}{letter}"


def _worded(text: str) -> Iterator[Stretch]:
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word in _REFERENCES:
            yield Stretch(*match.span(), "reference", _REFERENCES[word])
        else:
            yield Stretch(*match.span(), "set", _RECURRING[word])
