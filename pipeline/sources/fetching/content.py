"""What came: which kind of content it is, in which encoding, and whether a source can be made of it."""

from __future__ import annotations

import codecs
import json
import re

#: Labels that servers put on text of windows-1252 (WHATWG Encoding Standard, "Names and labels").
_WINDOWS_1252 = frozenset({"iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252"})
#: Codecs of Python that no server means.
_NO_ENCODINGS_OF_TEXT = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HTML = re.compile(rb"(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|script)\b", re.IGNORECASE | re.DOTALL)
#: So much of a page is looked into for its encoding, and of a text for its kind.
_HEAD = 4096
_PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")


class UnfitError(ValueError):
    """Content is not what a source is made of; the message goes on from "what came"."""


def kind_of(content: bytes) -> str:
    """Return which kind of content it is: "nothing", "binary", "HTML", "XML", "JSON" or "text"."""
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        return "nothing"
    if b"\0" in content or start.startswith(_PACKED):
        return "binary"
    if _HTML.match(start[:_HEAD]):
        return "HTML"
    if start.startswith(b"<?xml"):
        return "XML"
    return "JSON" if start[:1] in b"{[" and _is_json(start) else "text"


def check_text(content: bytes) -> None:
    """Raise UnfitError where content, in UTF-8, is not plain text with something in it."""
    kind = kind_of(content)
    if kind == "nothing":
        raise UnfitError("is empty")
    if kind != "text":
        raise UnfitError(f"is {kind}, not plain text" + ("; if the text is in that page, use via = \"page\"" if kind == "HTML" else ""))


def as_text(content: bytes, declared: str | None) -> tuple[str, str]:
    """Return the text in some bytes and its encoding: the declared one, or UTF-8; a byte order mark is left out where it only says that.

    What is UTF-8 beyond ASCII is taken for it whatever else is declared: text in another encoding of single bytes hardly ever is.
    Raises UnfitError where the bytes are no text in that encoding.
    """
    name = _codec(declared)
    if name != "utf-8" and not content.isascii() and _is_utf_8(content):
        return content.decode("utf-8"), "utf-8"
    try:
        return content.decode("utf-8-sig" if name == "utf-8" else name), name
    except LookupError as error:  # a codec of Python that is none of text
        raise _unknown(name) from error
    except UnicodeError as error:
        said = "as the server declares" if declared else "and the server declares no other encoding"
        raise UnfitError(f"is not text in {name} {said} ({error})") from error


def page_charset(content: bytes, declared: str | None) -> str | None:
    """Return the encoding that a page's server declares, or else the page itself."""
    found = _META_CHARSET.search(content[:_HEAD])
    return declared or (found[1].decode("ascii", "replace").lower() if found else None)


def _codec(declared: str | None) -> str:
    label = (declared or "utf-8").strip().lower()
    if label in _WINDOWS_1252:
        return "windows-1252"
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError) as error:
        raise _unknown(label) from error
    if name in _NO_ENCODINGS_OF_TEXT:
        raise _unknown(label)
    return name


def _unknown(label: str) -> UnfitError:
    return UnfitError(f"is declared to be in {label[:40]!r}, which is no encoding of text that is known here")


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True
