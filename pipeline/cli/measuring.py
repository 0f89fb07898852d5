"""`bazhanov benchmark`: words per second, seconds and memory of each stage."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stages import authorities, build_tables, combined, publish, rule_context
from pipeline.documents.reading import read_document
from pipeline.extraction.authorities import extract_organizations, extract_places
from pipeline.extraction.document import extract
from pipeline.sources.snapshots import read_bytes
from pipeline.tables.frames import to_arrow
from pipeline.tables.rules import check_tables
from schemas.tables import TABLES

KILOBYTES_OF_MAXRSS = 1 if sys.platform != "darwin" else 1 / 1024


@dataclass(slots=True)
class Stages:
    """Seconds of each stage, and the largest memory of the process (MB) when it ended."""

    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started
        self.megabytes[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_OF_MAXRSS / 1024


def print_benchmark(raw: Path | None) -> None:
    """Run every stage once, without cache and without Dagster, and print what each took."""
    with tempfile.TemporaryDirectory() as folder:
        words, stages = measure(Settings(raw=raw, outputs=Path(folder) / "outputs", work=Path(folder) / "work"))
    console = Console(soft_wrap=True)
    console.print(_grid(words, stages))
    console.print(f"{words:,} words; one process; memory is the largest so far, imports included.")


def measure(settings: Settings) -> tuple[int, Stages]:
    """Return the number of words of all texts, and what each stage took."""
    stages = Stages()
    with stages.stage("snapshots"):
        inputs = gather(settings)
    with stages.stage("authority files"):
        known = authorities()
    with stages.stage("reading"):
        documents = [read_document(source, read_bytes(snapshot)) for source, snapshot in inputs.snapshots]
    with stages.stage("extraction"):
        extractions = [extract(document, known) for document in documents]
    with stages.stage("resolution, tables, quarantine"):
        records = combined([*extractions, extract_organizations(known.organizations), extract_places(known.places)])
        tables, _ = build_tables(records, inputs)
    with stages.stage("checks"):
        check_tables(tables, rule_context(inputs))
    with stages.stage("release"):
        publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, settings)
    return sum(len(document.raw.split()) for document in documents), stages


def _grid(words: int, stages: Stages) -> Table:
    grid = Table("stage", "seconds", "words/s", "MB")
    for column in grid.columns[1:]:
        column.justify = "right"
    for name, seconds in stages.seconds.items():
        rate = f"{words / seconds:,.0f}" if name in ("reading", "extraction") else ""
        grid.add_row(name, f"{seconds:.2f}", rate, f"{stages.megabytes[name]:.0f}")
    return grid
