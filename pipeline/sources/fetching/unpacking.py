"""Unpacking what a server packed for its transfer, piece by piece, so that little of it is in memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pipeline.sources.fetching.failures import PassingError
from pipeline.sources.urls import shown_url

#: The most that one piece becomes.
CHUNK = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


def gunzipped(pieces: Iterator[bytes], url: str) -> Iterator[bytes]:
    """Unpack gzip in bounded pieces, one or several members; raises PassingError where it is damaged or breaks off."""
    decoder, begun = zlib.decompressobj(_GZIP), False
    try:
        for piece in pieces:
            rest = piece
            while rest:
                if decoder.eof:
                    if not rest.startswith(_GZIP_MAGIC):
                        return  # padding
                    decoder = zlib.decompressobj(_GZIP)
                begun = True
                yield decoder.decompress(rest, CHUNK)
                rest = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        yield decoder.flush() if begun else b""
    except zlib.error:
        raise PassingError(f"{shown_url(url)}: what came is damaged: it cannot be unpacked") from None
    if begun and not decoder.eof:
        raise PassingError(f"{shown_url(url)}: what came breaks off in the middle of its packing")
