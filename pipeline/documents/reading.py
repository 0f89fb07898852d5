"""Reading a source: its bytes to a document, by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.documents.assembly import Reader
from pipeline.documents.coverage import unaccounted
from pipeline.documents.fact_list import read_fact_list
from pipeline.documents.mediawiki import read_mediawiki_extract
from pipeline.documents.paged_book.reader import read_paged_book
from pipeline.documents.passages import Document
from pipeline.documents.plain_text import read_plain_text
from pipeline.sources.decoding import UndecodableError, text_of
from pipeline.sources.manifest import Source

READERS: Mapping[str, Reader] = {
    "mediawiki-extract": read_mediawiki_extract,
    "fact-list": read_fact_list,
    "paged-book": read_paged_book,
    "plain-text": read_plain_text,
}

_VISIBLE = re.compile("[^\ufeff \t\r\n]")


class UnreadableText(ValueError):  # noqa: N818 - the name says what is wrong
    """The bytes are no text that can be read; the message says which source, where, and what to do."""


def read_document(source: Source, data: bytes) -> Document:
    r"""Read a source's bytes; raises UnreadableText where they are empty, binary or not UTF-8.

    Offsets count the code points of `data` as decoded from UTF-8, a byte order mark and `\r` included.
    """
    raw = decoded(source, data)
    del data  # a long text need not be held twice
    document = READERS[source.format](source, raw)
    missed = tuple(unaccounted(document))
    return replace(document, unread=document.unread + missed) if missed else document


def decoded(source: Source, data: bytes) -> str:
    """Return the raw text of a source; raises UnreadableText."""
    where = f"source {source.id}, file {source.file}"
    try:
        text = text_of(data)
    except UndecodableError as error:
        raise UnreadableText(f"{where}: {error}") from error
    if not _VISIBLE.search(text) or text.isspace():
        raise UnreadableText(f"{where}: the file is empty; put the text there or take the source out of the manifest")
    return text
