"""`bazhanov benchmark --growth`: what reading and extraction cost by the length of a text, each length in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.build.stages import authorities
from pipeline.cli.invented_text import invented_text
from pipeline.documents.reading import read_document
from pipeline.extraction.document import extract
from pipeline.sources.manifest import Source, Voice

KILOBYTES_OF_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024


@dataclass(frozen=True, slots=True)
class Point:
    """What a text of so many words took: seconds of processor time, and the largest memory of the process (MB), imports included."""

    words: int
    reading: float
    extraction: float
    megabytes: float
    people: int
    mentions: int


def print_growth(lengths: Sequence[int]) -> None:
    """Print the curve for texts of these lengths, in words."""
    grid = Table("words", "reading s", "extraction s", "words/s", "MB", "people", "mentions")
    for column in grid.columns:
        column.justify = "right"
    for point in map(measured, lengths):
        grid.add_row(f"{point.words:,}", f"{point.reading:.1f}", f"{point.extraction:.1f}", f"{point.words / point.extraction:,.0f}",
                     f"{point.megabytes:.0f}", f"{point.people:,}", f"{point.mentions:,}")
    console = Console(soft_wrap=True)
    console.print(grid)
    console.print("Invented plain texts, seconds of processor time; each length in a process of its own, memory with imports.")


def measured(words: int) -> Point:
    """Return what a text of so many words takes in a process of its own. Raises CalledProcessError where that fails."""
    command = [sys.executable, "-m", "pipeline.cli.measuring_growth", str(words)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Point(**json.loads(told))


def measure(words: int) -> Point:
    """Write, read and extract a text of so many words in this process."""
    source = Source(id="invented", title="Invented", format="plain-text", file="invented.txt", license="CC0-1.0", attribution="nobody",
                    reliability="tertiary", voices=(Voice(voice="chronicler"),))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / source.file
        with path.open("w", encoding="utf-8") as file:
            written = 0
            for paragraph in invented_text(words):
                file.write(f"{paragraph}\n\n")
                written += paragraph.count(" ") + 1
        known = authorities()
        begun = time.process_time()
        document = read_document(source, path.read_bytes())
    read = time.process_time()
    records = extract(document, known)
    done = time.process_time()
    people = sum(kind == "person" for kind in records["entities"]["kind"].to_pylist())
    return Point(written, read - begun, done - read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_OF_MAXRSS / 1024,
                 people, records["mentions"].num_rows)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(int(sys.argv[1])))))
