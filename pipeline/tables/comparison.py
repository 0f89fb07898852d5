"""Text made comparable: what repair may change is taken out, so that repaired and raw text can be held side by side.

Repair joins words that a line or page break cut, drops page marks, footnote marks and the signs of italics, and writes out the characters
that HTML names.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

_MARK_LINE = re.compile(r"^[^\w\n]*(?:(?:page|pg|p)[^\w\n]*)?(?:\d{1,5}|[ivxlcdm]{1,8})[^\w\n]*$", re.IGNORECASE | re.MULTILINE)
_SIGNS = re.compile(r"[*⁰¹²³⁴⁵⁶⁷⁸⁹\u00ad]|</?[a-zA-Z][^<>\n]{0,40}>")
_CUT_WORD = re.compile(r"(?<=\w)-\s+(?=[a-z])")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without page marks, footnote marks and breaks inside words."""
    return _WORD.findall(_CUT_WORD.sub("", without_marks(text)).lower())


def letters(text: str) -> str:
    """Return the letters and digits of a text, run together, in one case."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", without_marks(text)).casefold()))


def without_marks(text: str) -> str:
    """Return a text without lines that hold only a page or footnote number, superscript digits, asterisks, soft hyphens and tags.

    Characters that HTML names are written out.
    """
    text = unescape(text) if "&" in text else text
    return _SIGNS.sub("", _MARK_LINE.sub("", text) if "\n" in text else text)
