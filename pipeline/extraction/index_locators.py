"""Where an index entry points: pages, ranges, notes, other entries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = r"(?=[ivx]|l[ivx])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})(?![^\W\d_])"
_PAGE = rf"(?:\d{{1,4}}|{_ROMAN})"
_NOTE = r"n(?:n|otes?)?\.?\s*\d+(?:\s*[-–]\s*\d+)?|n(?:n|ote)?\b\.?"
#: What stands beside pages without being one: "plate 4", "fig. 2", "(illus.)".
_PICTURE = (
    r"\(?(?:plates?|pls?|figs?|figures?|tables?|maps?|illus(?:trations?)?|photos?|photographs?|captions?)(?![a-z])\.?\s*"
    r"(?:\d{1,3}(?:[-–]\d{1,3})?)?\)?"
)
_PAGES = rf"(?:pp?\.\s*)?\**(?:{_PAGE}(?:\s*[-–—]\s*{_PAGE})?)?\**"
_UNIT = rf"{_PICTURE}|\(?{_PAGES}\s*(?:(?:{_NOTE})|f{{1,2}}\b\.?|passim|onwards?|et\s+seq\.?|and\s+passim)?\)?"
_NEXT = r"(?:\s*[,;&]\s*|\s+and\s+|\s+)(?=[\divxl*nfpeaotmc(])"
_TAIL = re.compile(rf"(?:(?<=[\s,:;.])|(?<=^))(?P<tail>(?=[\divxl*n]|pp?\.\s*\d)(?:{_UNIT})(?:{_NEXT}(?:{_UNIT}))*)[\s.,;*]*$")
_TOKEN = re.compile(
    rf"(?<![\w])(?P<from>{_PAGE})(?:\s*[-–—]\s*(?P<to>{_PAGE}))?(?=$|[\s,;.*&)n]|f\b|ff\b)|(?<![A-Za-z])n(?:n|otes?)?\.?\s*(?P<note>\d+)(?:\s*[-–]\s*(?P<last>\d+))?"
    r"|(?<=\d)n\b(?P<bare>)"
)
_PICTURE_TOKEN = re.compile(rf"(?<![A-Za-z]){_PICTURE}")
_SHORT_WORD = re.compile(r"(?:^|[\s.(])[A-Z][a-z]?\.$")
_SEE = re.compile(r"[\s.,;]*\(?\s*\**\b(?P<also>[Ss]ee(?:\s+also)?(?:\s+under)?)\b\**:?\s+(?P<targets>[^()]+?)\)?[\s.,;]*$")
_LAST_ASIDE = re.compile(r"\((?:[^()]|\([^()]*\))*\)[\s.]*$")
_SEE_INSIDE = re.compile(r"\(\s*[Ss]ee(?:\s+also)?\s+(?P<targets>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Locator:
    """One place an entry points to: a page range (labels as printed, the end written out), a note on a page, or another entry."""

    kind: str
    page_from: str | None = None
    page_to: str | None = None
    note: str | None = None
    target: str | None = None

    def pages(self) -> Iterator[str]:
        """Yield the label of each page in the range; a note's page lies among the notes and is none."""
        if self.kind != "page" or self.page_from is None:
            return
        if self.page_from.isdigit() and self.page_to and self.page_to.isdigit():
            yield from map(str, range(int(self.page_from), min(int(self.page_to), int(self.page_from) + 200) + 1))
        else:
            yield from dict.fromkeys((self.page_from, self.page_to or self.page_from))


def split_locators(text: str) -> tuple[int, tuple[Locator, ...]]:
    """Return where the heading of an entry's text ends, and the locators after it and in its "see" references."""
    see = _SEE.search(text)
    end = see.start() if see else len(text)
    targets = see["targets"] if see else ""
    if not see and (inner := _SEE_INSIDE.search(text)):
        targets = inner["targets"]
    stop, pages = _pages_at_end(text, end)
    if not pages and (aside := _LAST_ASIDE.search(text, 0, end)):
        before, found = _pages_at_end(text, aside.start())
        stop, pages = (before, found) if found else (stop, pages)
    return stop, (*pages, *(Locator("see", target=target) for target in _targets(targets)))


def _targets(text: str) -> Iterator[str]:
    for target in re.split(r";|\band\b", text):
        if target.strip(" .,*"):
            yield target.strip(" .,*")


def _pages_at_end(text: str, end: int) -> tuple[int, tuple[Locator, ...]]:
    start, opening = end, text.rfind(")", 0, end) + 1
    tail = _TAIL.search(text[opening:end])
    if tail is not None:
        start = opening + tail.start("tail")
        start += _years_before(text[start:end])
    locators = tuple(_locators(text[start:end]))
    if not locators:
        start = end
    return _heading_end(text, start), locators


def _heading_end(text: str, start: int) -> int:
    """The end of a heading without the signs before its locators; the full stop of an initial or "Jr." stays."""
    end = len(text[:start].rstrip(" ,:;*"))
    while end and text[end - 1] == "." and not _SHORT_WORD.search(text, 0, end):
        end = len(text[:end - 1].rstrip(" ,:;*"))
    return end


def _years_before(tail: str) -> int:
    """The length of a year at the start of a tail of page numbers ("1905, 12, 14"), which belongs to the heading."""
    match = re.match(r"(1\d{3}|20\d\d)(?:[-–]\d{2,4})?\s*,\s*(?=\D*(\d+))", tail)
    return match.end() if match and int(match[2]) < int(match[1]) else 0


def _locators(tail: str) -> Iterator[Locator]:
    page: str | None = None
    last: str | None = None
    pending = False
    for match in _TOKEN.finditer(_PICTURE_TOKEN.sub(lambda one: " " * len(one[0]), tail)):
        if match["from"]:
            if pending:
                yield Locator("page", page, last)
            page, last = match["from"], _written_out(match["from"], match["to"])
            pending = True
        elif page is not None:
            pending = False
            for number in _range(match["note"], match["last"]):
                yield Locator("note", page, last, note=number)
    if pending:
        yield Locator("page", page, last)


def _range(first: str | None, last: str | None) -> list[str | None]:
    if first is None or last is None:
        return [first]
    return [str(number) for number in range(int(first), int(_written_out(first, last)) + 1)] or [first]


def _written_out(first: str, last: str | None) -> str:
    """The end of an abbreviated range in full: 191 and 92 give 192."""
    if last is None:
        return first
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
