"""Numbers as headings and page marks write them: 4, IV, iv, four."""

from __future__ import annotations

import re

_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
NUMBER_WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in enumerate(_ORDINALS, 1)},
    **{ten: value * 10 for value, ten in enumerate(_TENS, 2)},
    **{f"{ten}-{one}": value * 10 + unit for value, ten in enumerate(_TENS, 2) for unit, one in enumerate(_ONES[:9], 1)},
}
_CHAPTER = re.compile(r"chapter\s+(?:the\s+)?([ivxlcdm]+|\d{1,3}|[a-z]+(?:[- ][a-z]+)?)\b\s*[.:–—-]*\s*(.*)$", re.IGNORECASE)


def roman_value(text: str) -> int | None:
    """Return the value of a roman numeral in either case, or None."""
    lower = text.lower()
    if not lower or not _ROMAN.fullmatch(lower):
        return None
    values = [_VALUES[letter] for letter in lower]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def roman_numeral(value: int) -> str:
    """Return a number from 1 to 3999 in lower-case roman numerals."""
    parts = [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
        (5, "v"), (4, "iv"), (1, "i"),
    ]
    numeral = ""
    for part, letters in parts:
        count, value = divmod(value, part)
        numeral += letters * count
    return numeral


def number_value(text: str) -> int | None:
    """Return the value of a number in digits, roman numerals or words up to ninety-nine, or None."""
    if text.isdecimal():
        return int(text)
    return NUMBER_WORDS.get(text.lower().replace(" ", "-")) or roman_value(text)


def chapter_number(text: str) -> tuple[int, str] | None:
    """Return (number, title) of a line such as `Chapter 4`, `CHAPTER IV. The Flood`, `Chapter Four`; title may be empty."""
    match = _CHAPTER.match(text)
    if match is None:
        return None
    words = match[1].split()
    for taken in (len(words), 1):
        value = number_value(" ".join(words[:taken]))
        if value:
            return value, " ".join([*words[taken:], match[2]]).strip()
    return None
