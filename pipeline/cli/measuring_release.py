"""`bazhanov benchmark --release ROWS`: seconds and memory of writing and comparing releases with a large, made-up table of claims.

Each step runs in a process of its own, so that the largest memory is that of the step, imports included.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console
from rich.table import Table

from pipeline.cli.measuring import KILOBYTES_OF_MAXRSS
from pipeline.release.changes import compare_releases
from pipeline.release.descriptions import Provenance
from pipeline.release.writing import write_release
from pipeline.tables.frames import completed, frame
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

BATCH, PASSAGES = 100_000, 10_000
#: Of the second table one row in so many has another value, is left out, or is new.
CHANGED, REMOVED, ADDED = 100, 1_000, 1_000
STEPS = ("make", "first release", "second release with its changes", "difference")
_SOURCE = {"source_id": "made-up", "title": "Made up", "format": "plain-text", "license": "CC0-1.0", "attribution": "Nobody",
           "sha256": "0" * 64, "bytes": 1, "reliability": "tertiary"}


def print_release_benchmark(rows: int) -> None:
    """Write two releases with a table of `rows` claims and compare them; print what each step took."""
    grid = Table("step", "seconds", "MB")
    for column in grid.columns[1:]:
        column.justify = "right"
    with tempfile.TemporaryDirectory(prefix="bazhanov-benchmark-") as folder:
        for step in range(len(STEPS)):
            command = [sys.executable, "-m", __name__, folder, str(rows), str(step)]
            seconds, megabytes = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
            grid.add_row(STEPS[step], seconds, megabytes)
    console = Console(soft_wrap=True)
    console.print(grid)
    console.print(f"{rows:,} claims; the second release changes one in {CHANGED}, leaves out one in {REMOVED} and adds as many; "
                  "a process for each step, memory is its largest.")


def run_step(folder: Path, rows: int, step: int) -> None:
    """Run one of STEPS in `folder`."""
    if step == 0:
        for second in (False, True):
            _write(folder / f"claims-{int(second)}.parquet", rows, second=second)
    elif step in (1, 2):
        small = completed({"sources": frame(TABLES["sources"], [_SOURCE]), "passages": frame(TABLES["passages"], _passages())})
        tables = {**small, "claims": folder / f"claims-{step - 1}.parquet"}
        write_release(tables, folder / "outputs", Provenance({"made-up": "0" * 64}, "benchmark", "0" * 64))
    else:
        old, new = sorted(path for path in (folder / "outputs").iterdir() if path.is_dir())
        compare_releases(old, new)


def _write(path: Path, rows: int, *, second: bool) -> None:
    with pq.ParquetWriter(path, arrow_schema(TABLES["claims"]), compression="zstd") as writer:
        for batch in _batches(rows, second=second):
            writer.write_table(batch)


def _batches(rows: int, *, second: bool) -> Iterator[pa.Table]:
    for start in range(0, rows, BATCH):
        numbers = np.arange(start, min(start + BATCH, rows))
        kept = numbers % REMOVED != 1 if second else numbers % ADDED != 2
        yield _claims(numbers[kept], second=second)


def _passages() -> list[dict[str, object]]:
    return [{"passage_id": f"made-up-{number:05}", "source_id": "made-up", "kind": "body", "voice": "memoirist", "char_start": number * 100,
             "char_end": number * 100 + 100} for number in range(PASSAGES)]


def _claims(numbers: np.ndarray[tuple[int], np.dtype[np.int64]], *, second: bool) -> pa.Table:
    """Return claims that differ as widely as real ones, some of them with other values in the second table."""
    values = {
        "claim_id": _texts("claim-", numbers, 12), "subject_kind": _constant("person", numbers),
        "subject_id": _texts("person-", numbers // 9, 9), "property": _constant("birth_date", numbers),
        "value": _texts("value ", np.where(second & (numbers % CHANGED == 0), -numbers, numbers * 7919 % 1_000_003), 7),
        "stated": _texts("as stated ", numbers % 50_021, 5), "asserted_by": _constant("memoirist", numbers),
        "attributed_to": pa.nulls(len(numbers), pa.string()), "polarity": _constant("affirmed", numbers),
        "certainty": _constant("certain", numbers), "source_id": _constant("made-up", numbers),
        "passage_id": _texts("made-up-", numbers % PASSAGES, 5), "page": _texts("", numbers // 40, 1),
        "char_start": pa.array(numbers * 31), "char_end": pa.array(numbers * 31 + 12), "method": _constant("rule", numbers),
        "extraction_confidence": pa.array(numbers % 100 / 100),
    }
    return pa.table(values).cast(arrow_schema(TABLES["claims"]))


def _texts(prefix: str, numbers: np.ndarray[tuple[int], np.dtype[np.int64]], width: int) -> pa.Array:
    return pc.binary_join_element_wise(prefix, pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0"), "")


def _constant(text: str, numbers: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pa.Array:
    return pa.repeat(text, len(numbers))


def _main() -> None:
    """Run one step and print its seconds and megabytes."""
    folder, rows, step = sys.argv[1:]
    started = time.perf_counter()
    run_step(Path(folder), int(rows), int(step))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_OF_MAXRSS / 1024
    print(f"{time.perf_counter() - started:.1f} {megabytes:.0f}")


if __name__ == "__main__":
    _main()
