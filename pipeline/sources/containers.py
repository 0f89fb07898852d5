"""What can hold the documents of a collection, told by the name of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Container = Literal["directory", "zip", "tar", "jsonl", "parquet"]
"""What holds the documents; tar and jsonl may be compressed."""

Codec = Literal["gzip", "zstd"]

#: The container by the ending of its file's name, and the codec over it; no ending is the end of a later one.
ENDINGS: Mapping[str, tuple[Container, Codec | None]] = {
    ".jsonl.gz": ("jsonl", "gzip"), ".jsonl.zst": ("jsonl", "zstd"), ".jsonl": ("jsonl", None),
    ".ndjson.gz": ("jsonl", "gzip"), ".ndjson.zst": ("jsonl", "zstd"), ".ndjson": ("jsonl", None),
    ".tar.gz": ("tar", "gzip"), ".tgz": ("tar", "gzip"), ".tar.zst": ("tar", "zstd"), ".tar": ("tar", None),
    ".zip": ("zip", None), ".parquet": ("parquet", None)}


def container_of(file: str) -> tuple[Container, Codec | None]:
    """Return what the name of a file says that it is, and its codec; a name without a known ending is a directory."""
    name = file.lower()
    return next((found for ending, found in ENDINGS.items() if name.endswith(ending)), ("directory", None))


def has_records(file: str) -> bool:
    """Whether the documents are records with fields, as in JSON lines and Parquet, not files with names."""
    return container_of(file)[0] in ("jsonl", "parquet")
