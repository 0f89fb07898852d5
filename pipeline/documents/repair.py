"""Mending what scanning and conversion did to a text, with the way back kept.

Removed: footnote marks (kept as note marks), HTML tags, markdown italics (kept as spans) and the targets of its links, backslash
escapes, soft hyphens. Restored: the characters that HTML names (`&amp;`), the dash of ranges of years, days and pages, words with a
stale or lost hyphen.
All edits of a passage are found first and carried out at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pipeline.documents.aligned import AlignedText, edited
from pipeline.documents.joining import SUPERSCRIPTS
from pipeline.documents.vocabulary import Vocabulary

Edit = tuple[int, int, str]

_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_TAG = re.compile(
    r"<sup>\s*(\d{1,3})\s*</sup>|</?(?:a|b|big|br|center|cite|div|em|font|i|p|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\$*_#&%~`\[\](){}<>.!+-])")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LINK = re.compile(r"\[(?=[^\[\]\s])([^\[\]\n]{1,200})\]\((?:https?://|/|#|mailto:)[^\s()]*(?: \"[^\"\n]*\")?\)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_SUPERSCRIPT = re.compile(rf"([ \t]*)([{SUPERSCRIPTS}]+)⁾?")
_BRACKETED_MARK = re.compile(r"(?<=[^\W\d]|[.,;:?!)\"'”’*])[ \t]?\[(\d{1,3})\](?!\w)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(?:1\d|20)(\d\d)$")
_QUANTITY_BEFORE = re.compile(r"\d$|\b[kcm]?m$")
_GLUED_YEARS = re.compile(r"(?<![\d.,$£#/–-])((?:1\d|20)\d\d)((?:1\d|20)\d\d|\d\d)(?![\d/]|[.,]\d|-\d)")
_SLASHED_LIFE = re.compile(r"\(((?:1\d|20)\d\d)/((?:1\d|20)\d\d)(?=[),;])")
_LOCATOR_BEFORE = re.compile(r"(?:\bpp?\.|\bpages?|\bvols?\.|\bnos?\.|\bISBN|№)\s?$", re.IGNORECASE)
_GLUED_PAGES = re.compile(r"\b(pp\.|pages|vols\.|p\.|page)( ?)(\d{2,6})(?![\d–-]|, ?\d)")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_GLUED_DAYS = re.compile(rf"(?<![\d.,/–-])([1-9]|[12]\d|3[01])([12]\d|3[01])(?= (?:{_MONTH})\b)")
_ITALICS = re.compile(r"(\*{1,3})(?=[^\s*])([^*\n]{0,600}?[^\s*])\1(?!\*)|(?<!\w)(_)(?=[^\s_])([^_\n]{0,600}?[^\s_])_(?!\w)")
_HYPHENATED = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]+")
_INNER_CAPITAL = re.compile(r"(?<![^\W_])([^\W\d_]{2,30}[a-z])([A-Z][a-z]{2,30})(?![^\W_])")
#: What must stand somewhere for the slower patterns to match.
_SIX_DIGITS, _DIGITS_MONTH, _INNER = re.compile(r"\d{6}"), re.compile(r"\d{3} [JFMASOND]"), re.compile("[a-z][A-Z][a-z]")
_LONGEST_LIFE = 120
_WIDEST_PAGES = 60
_LAST_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Repaired:
    """A mended text, what was set in italics (start, end), and the footnote marks taken out (offset, number)."""

    text: AlignedText
    italics: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


def repair(text: AlignedText, vocabulary: Vocabulary, last_mark: int | None = None) -> Repaired:
    """Mend one passage.

    `last_mark` is the number of the footnote mark before (0 at the start of a chapter); None where the
    text has no footnote marks of its own, as in the notes themselves.
    """
    marks: list[tuple[int, int]] = []
    italics: list[tuple[int, int]] = []
    edits = _without_overlap(_edits(text.text, vocabulary, last_mark, marks, italics))
    if not edits:
        return Repaired(text)
    moved = _Moved(edits)
    mended = edited(text, edits)
    return Repaired(mended, tuple((moved(start), moved(end)) for start, end in italics), tuple((moved(at), number) for at, number in marks))


class _Moved:
    """Where a position of the text stands after the edits."""

    def __init__(self, edits: list[Edit]) -> None:
        self._ends = [end for _, end, _ in edits]
        self._edits = edits
        self._shifts = [0]
        for start, end, replacement in edits:
            self._shifts.append(self._shifts[-1] + len(replacement) - (end - start))

    def __call__(self, position: int) -> int:
        done = bisect_right(self._ends, position)
        if done < len(self._edits) and self._edits[done][0] < position:
            position = self._edits[done][0]
        return position + self._shifts[done]


def _without_overlap(edits: Iterator[Edit]) -> list[Edit]:
    """Return the edits in order; of two that overlap the one found first by rule stays."""
    kept: list[Edit] = []
    ranked = sorted(enumerate(edits), key=lambda item: (item[1][0], item[0]))
    for _, edit in ranked:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _edits(
    text: str, vocabulary: Vocabulary, last_mark: int | None, marks: list[tuple[int, int]], italics: list[tuple[int, int]],
) -> Iterator[Edit]:
    if "<" in text:
        yield from _tags(text, last_mark, marks)
    if "&" in text:
        yield from _entities(text)
    if "](" in text:
        yield from _links(text)
    if "\\" in text:
        yield from ((m.start(), m.end(), m[1]) for m in _ESCAPE.finditer(text))
    if not text.isascii():
        yield from ((m.start(), m.end(), "") for m in _INVISIBLE.finditer(text))
        yield from _superscripts(text, last_mark, marks)
    if "]" in text:
        yield from _bracketed_marks(text, last_mark, marks)
    if "*" in text or "_" in text:
        yield from _italics(text, italics)
    yield from _ranges(text)
    for match in _INNER_CAPITAL.finditer(text) if _INNER.search(text) else ():
        if lost := vocabulary.lost_between(match[1], match[2]):
            yield match.end(1), match.end(1), lost
    if "-" in text:
        for match in _HYPHENATED.finditer(text):
            if match.group() in vocabulary.stale_hyphens:
                hyphen = text.index("-", match.start())
                yield hyphen, hyphen + 1, ""


def _tags(text: str, last_mark: int | None, marks: list[tuple[int, int]]) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        if match[1] and last_mark is not None:
            marks.append((match.start(), int(match[1])))
        if match[1] is None or last_mark is not None:
            yield match.start(), match.end(), ""


def _entities(text: str) -> Iterator[Edit]:
    """A character that HTML names or numbers; an unbreakable space is a space, a soft hyphen nothing."""
    for match in _ENTITY.finditer(text):
        character = unescape(match.group())
        if len(character) == 1 and (character.isprintable() or character in "\u00a0\u00ad"):
            yield match.start(), match.end(), {"\u00a0": " ", "\u00ad": ""}.get(character, character)


def _links(text: str) -> Iterator[Edit]:
    """A markdown link is what it shows, without where it leads."""
    for match in _LINK.finditer(text):
        yield match.start(), match.start(1), ""
        yield match.end(1), match.end(), ""


def _bracketed_marks(text: str, last_mark: int | None, marks: list[tuple[int, int]]) -> Iterator[Edit]:
    """A number in brackets after a word or a full stop is a footnote mark."""
    for match in _BRACKETED_MARK.finditer(text):
        if last_mark is not None:
            marks.append((match.start(), int(match[1])))
        yield match.start(), match.end(), ""


def _superscripts(text: str, last_mark: int | None, marks: list[tuple[int, int]]) -> Iterator[Edit]:
    """A raised number is the end of a range of years, an exponent, or a footnote mark."""
    for match in _SUPERSCRIPT.finditer(text):
        digits = match[2].translate(_DIGITS)
        before = text[max(match.start() - 5, 0):match.start()]
        year = _YEAR_BEFORE.search(before)
        if year and not match[1] and _ends_range(before[-4:], digits) and (last_mark is None or int(digits) != last_mark + 1):
            yield match.start(), match.end(), f"–{digits}"
            continue
        if not match[1] and not year and _QUANTITY_BEFORE.search(before):
            continue
        if last_mark is not None:
            last_mark = int(digits)
            marks.append((match.start(), last_mark))
        follows = text[match.end():match.end() + 1]
        stop = match.end() + (follows == " " and (match.start() == 0 or match[1] != ""))
        start = match.start() if match[1] == "" or follows in ("", " ", "\n", ",", ".", ";", ")") else match.start(2)
        keeps_space = match[1] != "" and follows == " "
        yield (start, stop, " ") if keeps_space and start else (start, stop, "")


def _ends_range(first: str, second: str) -> bool:
    if len(second) == 2:
        return int(second) > int(first[-2:])
    return len(second) == 4 and 0 <= int(second) - int(first) <= _LONGEST_LIFE


def _italics(text: str, italics: list[tuple[int, int]]) -> Iterator[Edit]:
    for match in _ITALICS.finditer(text):
        inner = 2 if match[1] else 4
        start, end = match.span(inner)
        italics.append((start, end))
        yield match.start(), start, ""
        yield end, match.end(), ""


def _ranges(text: str) -> Iterator[Edit]:
    for match in _GLUED_YEARS.finditer(text) if _SIX_DIGITS.search(text) else ():
        if _ends_range(match[1], match[2]) and not _LOCATOR_BEFORE.search(text[max(match.start() - 8, 0):match.start()]):
            yield match.end(1), match.end(1), "–"
    if "(" in text and "/" in text:
        for match in _SLASHED_LIFE.finditer(text):
            if 10 <= int(match[2]) - int(match[1]) <= _LONGEST_LIFE:
                yield match.end(1), match.end(1) + 1, "–"
    for match in _GLUED_DAYS.finditer(text) if _DIGITS_MONTH.search(text) else ():
        if int(match[1]) < int(match[2]):
            yield match.end(1), match.end(1), "–"
    for match in _GLUED_PAGES.finditer(text) if any(word in text for word in ("p.", "page", "vols.")) else ():
        if cut := _page_cut(match[1], match[3]):
            yield match.start(3) + cut, match.start(3) + cut, "–"


def _page_cut(word: str, digits: str) -> int | None:
    """Return where a dash was lost in a number of pages, if only one place makes sense.

    Both ends in full come first (42–47); a plural is a range even where the number could be one page.
    """
    plural = word in ("pp.", "pages", "vols.")
    if not plural and len(digits) < 5:
        return None
    cuts = [cut for cut in range(1, len(digits)) if _are_pages(digits[:cut], digits[cut:])]
    equal = [cut for cut in cuts if cut * 2 == len(digits)]
    return (equal or cuts)[0] if len(cuts) == 1 or equal else None


def _are_pages(first: str, second: str) -> bool:
    if len(second) > len(first) + 1 or (second[0] == "0" and len(second) == len(first)):
        return False
    full = int(first[:len(first) - len(second)] + second) if len(second) <= len(first) else int(second)
    return int(first) <= _LAST_PAGE and 0 < full - int(first) <= _WIDEST_PAGES
