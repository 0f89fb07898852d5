"""`bazhanov sources` and `bazhanov schema`."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console
from rich.table import Table as Grid

from pipeline.build.inputs import open_collection
from pipeline.build.settings import settings
from pipeline.cli.errors import UserError
from pipeline.cli.grids import whole
from pipeline.sources.locating import locate
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot, SourceError, read_text, take_snapshot
from schemas.columns import Table
from schemas.dictionary import data_dictionary, describe_table
from schemas.tables import TABLES

_SHOWN = 10


def print_sources(raw: Path | None) -> None:
    """Print the manifest with the state of each text; raises UserError where one cannot be read."""
    located = locate(raw, os.environ)
    console = Console(soft_wrap=True)
    console.print(located.explanation)
    grid = Grid("id", "format", "licence", "kind", "documents", "bytes", "sha256", show_lines=False)
    problems: list[str] = []
    notes: list[str] = []
    for source in located.manifest.sources:
        try:
            snapshot = take_snapshot(source, located.folder)
            state = (_count_documents(source, snapshot, notes), f"{snapshot.size:,}", snapshot.sha256[:12] + "…")
        except SourceError as error:
            is_missing = source in located.missing
            state = ("-", "-", "missing" if is_missing else "cannot be read")
            problems += [] if is_missing else [str(error)]
        grid.add_row(source.id, source.format, source.license, source.reliability, *state)
    console.print(whole(grid))
    for note in notes:
        console.print(note, highlight=False, markup=False)
    if problems:
        raise UserError("\n".join(problems))


def _count_documents(source: Source, snapshot: Snapshot, notes: list[str]) -> str:
    """Read a text or unpack a collection; return how many documents it has, and note what of them cannot be read. Raises SourceError."""
    if source.documents is None:
        read_text(snapshot)
        return "1"
    found = open_collection(source, snapshot, settings())
    notes += [f"{source.id}: {problem.where}: {problem.reason}" for problem in found.problems[:_SHOWN]]
    if (more := len(found.problems) - _SHOWN) > 0:
        notes.append(f"{source.id}: and {more:,} more lines or files; the asset text/degradations lists all")
    return f"{len(found.documents):,}"


def print_schema(name: str | None, *, as_markdown: bool) -> None:
    """Print one table of the contract, or all."""
    if name is not None and name not in TABLES:
        raise UserError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
    tables = [TABLES[name]] if name else list(TABLES.values())
    if as_markdown:
        print(describe_table(tables[0]) if name else data_dictionary(), end="" if not name else "\n")
        return
    console = Console(soft_wrap=True)
    for table in tables:
        console.print(_grid(table))


def _grid(table: Table) -> Grid:
    grid = Grid("column", "type", "meaning", title=f"{table.name}: {table.description}", title_justify="left")
    for column in table.columns:
        meaning = column.description
        if column.vocabulary:
            meaning += f" One of: {', '.join(column.vocabulary.terms)}."
        grid.add_row(column.name, column.type + (" *" if column.required else ""), meaning)
    return grid
