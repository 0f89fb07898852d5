"""`via = "file"`: the bytes as they are; text in another encoding than UTF-8 is stored as UTF-8."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.sources.fetching.arrival import Arrival, told_of
from pipeline.sources.fetching.content import UnfitError, as_text, check_text
from pipeline.sources.fetching.transfer import Answer


def text_file(answer: Answer, body: Path) -> Arrival:
    """Return the text in a file that was fetched; as it came, with the problem told, where it is none."""
    content, about = body.read_bytes(), told_of(answer)
    try:
        text, encoding = as_text(content, answer.charset)
        check_text(text.encode())
    except UnfitError as error:
        return Arrival(content, replace(about, problem=str(error)))
    return Arrival(content if encoding == "utf-8" else text.encode(), replace(about, encoding=encoding))
