"""The random identity that DuckDB gives to every file, made the same for all, so that the same rows give the same bytes.

The main header, the first 4,096 bytes, holds a checksum of its other bytes, the letters DUCK, and 16 random bytes: the
identity of the file, by which its write-ahead log is recognised. A closed file has no such log. The layout is that of
`MainHeader` in DuckDB's `src/storage/single_file_block_manager.cpp`, the checksum that of `src/common/checksum.cpp`.
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER, _IDENTITY = 4096, slice(124, 140)
_SEED, _FACTOR, _MASK = 5381, 0xBF58476D1CE4E5B9, (1 << 64) - 1


def fix_identity(path: Path) -> bool:
    """Set the identity of a closed DuckDB file to zeros; return False, and leave the file alone, where its header is another kind."""
    with path.open("r+b") as stream:
        header = bytearray(stream.read(_HEADER))
        if len(header) < _HEADER or header[8:12] != b"DUCK" or header[:8] != _checksum(header):
            return False
        header[_IDENTITY] = bytes(16)
        header[:8] = _checksum(header)
        stream.seek(0)
        stream.write(header)
    return True


def _checksum(header: bytearray) -> bytes:
    checksum = _SEED
    for (word,) in struct.iter_unpack("<Q", header[8:]):
        checksum ^= word * _FACTOR & _MASK
    return struct.pack("<Q", checksum)
