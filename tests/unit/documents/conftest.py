"""Sources as the readers need them, and the real texts where they are at hand."""

import os
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.documents.passages import Document
from pipeline.documents.reading import read_document
from pipeline.sources.manifest import Source, Voice

MEMOIRIST = Voice(voice="memoirist", narrator="Anna Petrovna Orlova", parts=("preface", "chapter-*", "conclusion", "postscript"))
BRACKETS = Voice(voice="translator", narrator="John Smith", parts=("brackets",))
TRANSLATOR = Voice(voice="translator", narrator="John Smith")


def make_source(form: str, **changes: object) -> Source:
    values = {
        "id": "invented-text", "title": "An Invented Text", "format": form, "file": "invented-text.txt", "license": "CC0-1.0",
        "attribution": "the tests", "reliability": "primary", "voices": (MEMOIRIST, BRACKETS, TRANSLATOR), **changes,
    }
    return Source.model_validate(values)


@pytest.fixture(scope="session")
def source() -> Callable[..., Source]:
    return make_source


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    def reading(form: str, text: str, **changes: object) -> Document:
        return read_document(make_source(form, **changes), text.encode("utf-8"))

    return reading


@pytest.fixture(scope="session")
def real_text() -> Callable[[str, str], Document]:
    """Read a real text by its file name and format; skips where the text is absent."""
    folder = Path(os.environ.get("BAZHANOV_RAW_DIR") or Path(__file__).parents[3].parent / "shared" / "raw")
    read_once: dict[str, Document] = {}

    def reading(file: str, form: str) -> Document:
        if not (folder / file).is_file():
            pytest.skip(f"the real text {file} is not in {folder} (set BAZHANOV_RAW_DIR)")
        if file not in read_once:
            read_once[file] = read_document(make_source(form, id=Path(file).stem, file=file), (folder / file).read_bytes())
        return read_once[file]

    return reading


def check_invariants(document: Document) -> None:
    spans = [passage.text.raw_span for passage in document.passages]
    assert all(0 <= start < end <= len(document.raw) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans)), "passages overlap"
    assert [passage.number for passage in document.passages] == list(range(1, len(spans) + 1))
    for passage in document.passages:
        for run in passage.text.runs:
            here = passage.text.text[run.start:run.start + run.length]
            if run.length == run.raw_length and here not in (" ", "\n", "–", "-", "—"):
                assert here == document.raw[run.raw_start:run.raw_start + run.raw_length]
        assert all(page.start <= len(passage.text) for page in passage.pages)
        assert all(mark.offset <= len(passage.text) for mark in passage.note_marks)


@pytest.fixture(scope="session")
def invariants() -> Callable[[Document], None]:
    """Check what holds of every document: spans in the file, in order, apart; unrepaired text equals raw."""
    return check_invariants
