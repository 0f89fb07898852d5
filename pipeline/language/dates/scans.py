"""Dates as a scanner misread them: letters among figures ("I9I7", "1O May"), months misspelt ("Septemher").

They are set right character for character, so that every place in the text stays what it was.
"""

from __future__ import annotations

import re

from pipeline.language.dates.lexicon import MONTHS, SCANS, alternatives

_FIGURES = str.maketrans(SCANS["figures"])
_LETTERS = "".join(SCANS["figures"])
_FIGURE = rf"[\d{_LETTERS}]"
_DIGIT = re.compile(r"\d")
_SUSPECT = re.compile(rf"\d[{_LETTERS}]|[{_LETTERS}]\d")
_FULL_MONTHS = tuple(sorted(name for name in MONTHS if len(name) > 4 or name in ("June", "July")))


def _misread_months() -> dict[str, str]:
    """Each month with one of its letters misread, that no other month is spelt like."""
    return {
        name[:place] + wrong + name[place + 1 :]: name
        for name in _FULL_MONTHS
        for place, letter in enumerate(name)
        if place
        for wrong in SCANS["letters"].get(letter, ())
        if name[:place] + wrong + name[place + 1 :] not in MONTHS
    }


_INITIAL = f"[{''.join(sorted({name[0] for name in _FULL_MONTHS}))}]"
_MISREAD = _misread_months()
_MONTH = alternatives([*_FULL_MONTHS, "May", *_MISREAD])
#: "I9I7", "19lO-12"; "I3 March", "March 3l"; a letter alone is no figure.
_NUMBERS = re.compile(
    rf"(?<![^\W_])[1Il][4-9]{_FIGURE}{{2}}(?:[-–—]{_FIGURE}{{2}}(?:{_FIGURE}{{2}})?)?(?![^\W_])"
    rf"|(?<=\d\d\d\d[-–—])(?=\w?\d){_FIGURE}{{2}}(?![^\W_])"
    rf"|(?<![^\W_])(?=\w?\d)[123Il]{_FIGURE}(?=(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b)"
)
_DAY_BEHIND = re.compile(rf"\b(?:{_MONTH})\s+(?P<day>(?=\w?\d)[123Il]{_FIGURE})(?![^\W_])")
_MONTH_LIKE = re.compile(rf"{_INITIAL}(?<![^\W_].)(?:[a-z\d]{{3,8}}(?=\.?,?\s+\d)|(?<=\d\s.)[a-z\d]{{3,8}})(?![^\W_])")


def set_right(text: str) -> str:
    """Return a text of the same length with the figures and months of its dates set right."""
    if not _DIGIT.search(text):
        return text
    text = _MONTH_LIKE.sub(lambda match: _MISREAD.get(match[0], match[0]), text)
    if not _SUSPECT.search(text):
        return text
    text = _NUMBERS.sub(lambda match: match[0].translate(_FIGURES), text)
    return _DAY_BEHIND.sub(lambda match: match[0][: -len(match["day"])] + match["day"].translate(_FIGURES), text)
