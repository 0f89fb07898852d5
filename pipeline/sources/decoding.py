"""From bytes to text: UTF-8, nothing changed, and in one place what is said where it is none."""

from __future__ import annotations

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class UndecodableError(ValueError):
    """Bytes are no text in UTF-8; the message says at which byte, why and what to do, and is to follow on what names the file."""


def text_of(content: bytes) -> str:
    """Return the text, newlines and byte order mark untouched, so that offsets are those of the file; raises UndecodableError."""
    if content.startswith(_UTF_16):
        raise UndecodableError(f"byte 0 is 0x{content[0]:02x}, the mark of UTF-16; save the file as UTF-8")
    if (zero := content.find(0)) >= 0:
        raise UndecodableError(f"byte {zero} is 0x00, so this is no text but a binary file; give its text as UTF-8")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UndecodableError(f"byte {error.start} (line {line}) is 0x{content[error.start]:02x}, which is not UTF-8; find out the file's "
                               "encoding (often windows-1252) and save the file as UTF-8") from error
