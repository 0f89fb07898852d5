"""`bazhanov benchmark --incremental TEXTS`: what a build costs when one of many texts changed, against the first build of all.

The texts are invented. Each build runs in a process of its own, as it would; CPU seconds are what the machine worked, seconds
what one waited for, and memory is the largest of the process, imports included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from pipeline.build.inputs import gather
from pipeline.build.planning import plan
from pipeline.build.settings import Settings
from pipeline.build.stages import build_tables, extract_sources, publish, rule_context
from pipeline.cli.invented import invented_life
from pipeline.cli.measuring import KILOBYTES_OF_MAXRSS
from pipeline.tables.frames import to_arrow
from pipeline.tables.rules import check_tables
from schemas.tables import TABLES

WORDS = 2_000
STEPS = ("first build", "one text changed", "nothing changed")
_HEAD = """
[[source]]
id = "{id}"
title = "{id}"
format = "plain-text"
file = "{file}"
license = "CC0-1.0"
attribution = "Nobody"
reliability = "secondary"
[[source.voices]]
voice = "chronicler"
"""


def print_incremental_benchmark(texts: int, words: int = WORDS, *, as_collection: bool) -> None:
    """Build `texts` invented texts (or as many documents of one collection), change one, build again; print what each stage took."""
    with tempfile.TemporaryDirectory(prefix="bazhanov-benchmark-") as name:
        folder = Path(name)
        write_texts(folder / "raw", texts, words, as_collection=as_collection)
        first, changed, unchanged = (_measured(folder, step) for step in range(len(STEPS)))
    console = Console(soft_wrap=True)
    console.print(_grid(first, changed))
    what = f"documents of a collection, {words:,} words each" if as_collection else f"texts, {words:,} words each"
    console.print(f"{texts:,} {what}. Read and extracted: {first['words']:,} words, then {changed['words']:,} "
                  f"({changed['words'] / first['words']:.1%}). Largest memory: {first['megabytes']:,.0f} MB, then "
                  f"{changed['megabytes']:,.0f} MB. Nothing changed: known after {unchanged['seconds']['plan']:.2f} s, without imports.")


def write_texts(raw: Path, texts: int, words: int, *, as_collection: bool) -> None:
    """Write invented texts and their manifest: one file for each, or a JSON lines file of all."""
    raw.mkdir(parents=True)
    names = [f"life-{number:06}" for number in range(texts)]
    if as_collection:
        lines = (json.dumps({"id": name, "text": invented_life(seed, words)}) for seed, name in enumerate(names))
        (raw / "lives.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        manifest = _HEAD.format(id="lives", file="lives.jsonl") + "[source.documents]\n"
    else:
        for seed, name in enumerate(names):
            (raw / f"{name}.txt").write_text(invented_life(seed, words), encoding="utf-8")
        manifest = "".join(_HEAD.format(id=name, file=f"{name}.txt") for name in names)
    (raw / "sources.toml").write_text(manifest, encoding="utf-8")


def change_one(raw: Path) -> None:
    """Add a sentence to the first text."""
    added = "In 1901 he was appointed director of the harbour in Riga."
    path = raw / "lives.jsonl"
    if path.exists():
        first, rest = path.read_text(encoding="utf-8").split("\n", 1)
        record = json.loads(first)
        path.write_text(json.dumps({**record, "text": f"{record['text']}\n{added}\n"}) + "\n" + rest, encoding="utf-8")
    else:
        path = raw / "life-000000.txt"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{added}\n", encoding="utf-8")


def _measured(folder: Path, step: int) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-m", __name__, str(folder), str(step)], check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def run_step(folder: Path, step: int) -> dict[str, Any]:
    """Run one of STEPS in `folder`; return seconds and CPU seconds by stage, the words that were extracted, the largest memory (MB)."""
    settings = Settings(raw=folder / "raw", outputs=folder / "outputs", work=folder / "work")
    measured: dict[str, Any] = {"seconds": {}, "cpu": {}, "words": 0}
    if step == 1:
        change_one(folder / "raw")
    with _stage(measured, "plan"):
        up_to_date = plan(settings).up_to_date
    if not up_to_date:
        _build(settings, measured)
    measured["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_OF_MAXRSS / 1024
    return measured


def _build(settings: Settings, measured: dict[str, Any]) -> None:
    inputs = gather(settings)
    with _stage(measured, "reading and extraction"):
        extraction, reports = extract_sources(inputs, settings)
    measured["words"] = sum(report.extracted_words for report in reports)
    with _stage(measured, "resolution, tables, quarantine"):
        tables, _ = build_tables(extraction, inputs)
    with _stage(measured, "checks"):
        check_tables(tables, rule_context(inputs))
    with _stage(measured, "release"):
        publish({name: to_arrow(TABLES[name], table) for name, table in tables.items()}, inputs, settings)


@contextmanager
def _stage(measured: dict[str, Any], name: str) -> Iterator[None]:
    started, worked = time.perf_counter(), time.process_time()
    yield
    measured["seconds"][name], measured["cpu"][name] = time.perf_counter() - started, time.process_time() - worked


def _grid(first: dict[str, Any], changed: dict[str, Any]) -> Table:
    grid = Table("stage", "first: s", "CPU s", "one changed: s", "CPU s", "share of CPU")
    for column in grid.columns[1:]:
        column.justify = "right"
    for name in (*first["cpu"], "all"):
        values = [(sum(one.values()) if name == "all" else one[name]) for build in (first, changed)
                  for one in (build["seconds"], build["cpu"])]
        grid.add_row(name, *(f"{value:.2f}" for value in values), f"{values[3] / max(values[1], 1e-9):.1%}")
    return grid


if __name__ == "__main__":
    print(json.dumps(run_step(Path(sys.argv[1]), int(sys.argv[2]))))
