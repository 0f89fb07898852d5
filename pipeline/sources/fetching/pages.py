"""`via = "page"`: the text of a web page, without menus and what else stands around it, found by trafilatura.

The text is as the reader of plain text wants it: paragraphs with empty lines between them, headings as in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.sources.fetching.arrival import Arrival, told_of
from pipeline.sources.fetching.content import UnfitError, as_text, check_text, kind_of, page_charset
from pipeline.sources.fetching.transfer import Answer

if TYPE_CHECKING:
    from lxml.etree import _Element

MEDIA_TYPES = ("text/html", "application/xhtml+xml")
_LEVELS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code"})


def page(answer: Answer, body: Path) -> Arrival:
    """Return the text of a page that was fetched; the page as it came, with the problem told, where there is none in it."""
    content, about = body.read_bytes(), told_of(answer)
    try:
        _check_page(content, answer.media_type)
        html, encoding = as_text(content, page_charset(content, answer.charset))
        about = replace(about, encoding=encoding)
        text = page_text(html).encode()
        check_text(text)
    except UnfitError as error:
        return Arrival(content, replace(about, problem=str(error)))
    return Arrival(text, about)


def _check_page(content: bytes, media_type: str | None) -> None:
    if media_type not in (*MEDIA_TYPES, None) or kind_of(content) not in ("HTML", "XML", "text"):
        raise UnfitError(f"is {media_type or kind_of(content)}, not a web page; if the file is the text, use via = \"file\"")


def page_text(html: str) -> str:
    """Return the text of a page; raises UnfitError where no main text is found in it."""
    from trafilatura import bare_extraction

    found = bare_extraction(html, include_comments=False, include_links=False, include_formatting=False, with_metadata=False)
    body = getattr(found, "body", None)
    try:
        blocks = [] if body is None else [block for block in _blocks(body) if block]
    except RecursionError:
        raise UnfitError("is a page nested too deep for a text; save its text by hand") from None
    if not blocks:
        raise UnfitError("is a page in which no text is found; save its text by hand, or use another address")
    return "\n\n".join(blocks) + "\n"


def _blocks(element: _Element) -> Iterator[str]:
    """Yield headings, paragraphs, items and rows in their order."""
    if any(child.tag in _BLOCKS for child in element) and element.tag != "row":
        yield _squeezed(element.text)
        for number, child in enumerate(element, 1):
            for block in _blocks(child):
                yield f"{_mark(element, number)}{block}" if child.tag == "item" and block else block
            yield _squeezed(child.tail)
    elif element.tag == "row":
        yield " | ".join(cell for cell in map(_flat, element) if cell)
    elif element.tag == "head":
        yield f"{'#' * _LEVELS.get(element.get('rend', ''), 2)} {_flat(element)}"
    else:
        yield _flat(element)


def _mark(items: _Element, number: int) -> str:
    return f"{number}. " if items.get("rend") == "ol" else "- "


def _flat(element: _Element) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = f" {line_break.tail or ''}"
    return _squeezed("".join(element.itertext()))


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())
