"""What is wrong with a text or the manifest gives a clear error, or a counted degradation, and harms no other text."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import extract_sources
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError

GOOD = "Anna Brandt was born in Kiel on 3 May 1890. She was arrested in Hamburg in October 1923.\n"
BOOK = """Page 1

1.

The Harbour

Anna Brandt was born in Kiel on 3 May 1890.

Page 2

She was arrested in Hamburg in October 1923.

Index

Brandt, Anna, 1-2
"""


def build(raw: Path, work: Path) -> dict[str, int]:
    """Read and extract; return the kinds of degradation by source."""
    current = Settings(raw=raw, outputs=work / "out", work=work / "work")
    _, reports = extract_sources(gather(current), current)
    return {report.source_id: len(report.degradations) for report in reports}


@pytest.mark.parametrize(("content", "told"), [
    (b"", "is empty"),
    (b" \n\r\n\t", "is empty"),
    (b"%PDF-1.7\n\0\1\2\3", "byte 9 is 0x00"),
    ("Zürich".encode("latin-1"), r"byte 1 \(line 1\) is 0xfc"),
    (b"line one\nline \xe9", r"byte 14 \(line 2\) is 0xe9"),
    ("Anna".encode("utf-16"), "UTF-16"),
], ids=["empty", "only spaces", "binary", "latin-1", "wrong byte on line 2", "utf-16"])
def test_a_text_that_is_none_is_named_and_the_others_are_kept(raw_folder, tmp_path: Path, content: bytes, told: str) -> None:
    raw = raw_folder({"good": GOOD, "bad": content})
    with pytest.raises(SourceError, match=f"source bad.*{told}") as error:
        build(raw, tmp_path)
    assert "source good" not in str(error.value)
    (raw / "bad.txt").write_text(GOOD)
    assert build(raw, tmp_path) == {"good": 0, "bad": 0}


def test_a_missing_text_is_told_and_the_others_are_built(raw_folder, tmp_path: Path) -> None:
    raw = raw_folder({"good": GOOD, "gone": GOOD})
    (raw / "gone.txt").unlink()
    assert "gone.txt" in gather(Settings(raw=raw)).located.explanation
    assert build(raw, tmp_path) == {"good": 0}


def test_a_folder_in_place_of_a_text(raw_folder, tmp_path: Path) -> None:
    raw = raw_folder({"good": GOOD, "bad": GOOD})
    (raw / "bad.txt").unlink()
    (raw / "bad.txt").mkdir()
    with pytest.raises(SourceError, match="source bad"):
        build(raw, tmp_path)


@pytest.mark.parametrize(("change", "told"), [
    ({'format = "plain-text"': 'format = "word"'}, "source good, format"),
    ({'id = "bad"': 'id = "good"'}, "'good' stands twice"),
    ({'file = "bad.txt"': 'file = "../bad.txt"'}, "leaves the folder of raw texts"),
    ({'file = "bad.txt"': 'file = "/etc/passwd"'}, "leaves the folder of raw texts"),
    ({"[[source]]": "[[source"}, "not readable as TOML"),
    ({'title = "Life of good"\n': ""}, "title: is missing"),
], ids=["unknown format", "doubled id", "path that leaves", "absolute path", "no TOML", "no title"])
def test_a_manifest_that_is_wrong(raw_folder, tmp_path: Path, change: Mapping[str, str], told: str) -> None:
    raw = raw_folder({"good": GOOD, "bad": GOOD})
    manifest = (raw / "sources.toml").read_text()
    for old, new in change.items():
        assert old in manifest
        manifest = manifest.replace(old, new, 1)
    (raw / "sources.toml").write_text(manifest)
    with pytest.raises(ManifestError, match=told) as error:
        build(raw, tmp_path)
    assert "sources.toml" in str(error.value)


def test_a_link_that_leaves_the_folder(raw_folder, tmp_path: Path) -> None:
    raw = raw_folder({"good": GOOD, "bad": GOOD})
    (tmp_path / "secret.txt").write_text(GOOD)
    (raw / "bad.txt").unlink()
    (raw / "bad.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(SourceError, match="source bad"):
        build(raw, tmp_path)


@pytest.mark.parametrize("missing", ["Index\n\nBrandt, Anna, 1-2\n", "Page 1\n\n", "Page 2\n\n"])
def test_a_book_without_index_or_page_marks_is_still_read(raw_folder, tmp_path: Path, missing: str) -> None:
    assert missing in BOOK
    raw = raw_folder({"good": GOOD, "book": BOOK.replace(missing, "")}, {"book": "paged-book"})
    current = Settings(raw=raw, outputs=tmp_path / "out", work=tmp_path / "work")
    extraction, _ = extract_sources(gather(current), current)
    events = [e for e in extraction["events"].to_pylist() if e["source_id"] == "book"]
    assert {"birth", "arrest"} <= {e["type"] for e in events}


def test_a_book_without_any_structure_is_counted_as_read_badly(raw_folder, tmp_path: Path) -> None:
    assert build(raw_folder({"book": GOOD}, {"book": "paged-book"}), tmp_path)["book"] > 0


def test_one_line_of_five_megabytes(raw_folder, tmp_path: Path) -> None:
    """Nothing may grow with the square of a paragraph: at the speed of the book this takes some seconds, squared it would take hours."""
    line = " ".join(f"In {1700 + n % 300} the council met again and nobody wrote down what was said there." for n in range(64_000))
    assert len(line) > 4_500_000
    raw = raw_folder({"good": GOOD, "long": line})
    started = time.monotonic()
    assert build(raw, tmp_path).keys() == {"good", "long"}
    assert time.monotonic() - started < 300
