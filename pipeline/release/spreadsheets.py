"""Text that no spreadsheet takes for a formula, and the way back.

A spreadsheet that opens a CSV file evaluates a cell that begins with one of = + - @ (or their full-width forms), or with a tab
or line break before it; one that takes semicolons or tabs for separators does so in the middle of a cell as well. So an
apostrophe is put wherever a cell could begin and a formula follow: there the text is text to every spreadsheet. Apostrophes
that stand there already get one more, hence the way back is one apostrophe less, and nothing else changes.
See OWASP, "CSV Injection", https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

_STARTS = r"(?<![^;\t\r\n])"
_FORMULA = r"(?='*[ \u00a0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])"

#: What to take out of a text cell to have the text back (a regular expression of Python, pandas, Java, ICU or PCRE).
APOSTROPHE = rf"{_STARTS}'{_FORMULA}"

_APOSTROPHE, _BARE = re.compile(APOSTROPHE), re.compile(_STARTS + _FORMULA)
#: Where either can be found at all, for Arrow, whose expressions have no look-around.
_SUSPICIOUS = "(?:^|[;\\t\\r\\n])'*[ \u00a0]*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"


def without_formulas(texts: pa.Array) -> pa.Array:
    """Return strings in which no spreadsheet sees a formula; nulls stay."""
    return _where_suspicious(texts, lambda text: _BARE.sub("'", text))


def with_formulas(texts: pa.Array) -> pa.Array:
    """Return the strings that `without_formulas` was given."""
    return _where_suspicious(texts, lambda text: _APOSTROPHE.sub("", text))


def _where_suspicious(texts: pa.Array, change: Callable[[str], str]) -> pa.Array:
    suspicious = pc.fill_null(pc.match_substring_regex(texts, _SUSPICIOUS), False)
    if not pc.any(suspicious).as_py():
        return texts
    changed = pa.array([change(text) for text in texts.filter(suspicious).to_pylist()], type=texts.type)
    return pc.replace_with_mask(texts, suspicious, changed)
