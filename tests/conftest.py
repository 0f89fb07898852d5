"""Folders of raw texts, made for one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis  # noqa: F401 - its pytest plugin imports it at the end of a session, which CPython 3.11 refuses after a Dagster run
import pytest

ANNA = """Anna Brandt was born in Kiel on 3 May 1890. In 1912 she joined the Social Democratic Party.

In 1919 she was elected secretary of the Dockers' Union. Her brother, Karl Brandt, was arrested in Hamburg in October 1923.

Anna Brandt died in Stockholm on 11 June 1951.
"""
KARL = """Karl Brandt was born in Kiel in 1893. He was arrested in Hamburg on 23 October 1923.

He died in Bremen in 1940.
"""
ENTRY = """
[[source]]
id = "{id}"
title = "Life of {id}"
format = "{format}"
file = "{id}.txt"
license = "CC0-1.0"
attribution = "Nobody"
reliability = "secondary"

[[source.voices]]
voice = "chronicler"
"""

RawFolder = Callable[..., Path]


@pytest.fixture
def raw_folder(tmp_path: Path) -> RawFolder:
    """Make a folder with a manifest and texts: bytes or str by source id; `formats` are plain-text where not named."""

    def make(texts: Mapping[str, bytes | str] | None = None, formats: Mapping[str, str] | None = None, name: str = "raw") -> Path:
        folder = tmp_path / name
        folder.mkdir()
        manifest = ""
        for source_id, text in (texts or {"anna": ANNA, "karl": KARL}).items():
            (folder / f"{source_id}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
            manifest += ENTRY.format(id=source_id, format=(formats or {}).get(source_id, "plain-text"))
        (folder / "sources.toml").write_text(manifest, encoding="utf-8")
        return folder

    return make
