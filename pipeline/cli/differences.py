"""`bazhanov diff`, and `bazhanov build --dry-run`: what a build would publish, and why."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.build.inputs import gather, recorded_successors
from pipeline.build.refusals import refuse_losses, refuse_lost_documents
from pipeline.build.settings import settings
from pipeline.build.stages import build_tables, extract_sources, rule_context
from pipeline.cli.errors import UserError, refuse_outputs
from pipeline.cli.telling import Teller
from pipeline.release.catalog import find_release, read_catalog
from pipeline.release.changes import ReleaseDifference, compare_releases, difference_data, difference_page
from pipeline.release.differences import RowChange, TableDifference
from pipeline.release.versioning import Change, heaviest
from pipeline.release.writing import Release, preview_release
from pipeline.tables.rules.checking import check_tables

#: Changes of each kind that are shown of each table, of the one table asked for, and in a page or in JSON; longer values are cut.
SHOWN, SHOWN_OF_ONE, SHOWN_IN_FILE, WIDEST = 3, 25, 50, 60
_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}


def print_difference(old: str, new: str, out: Path | None, table: str | None, *, as_json: bool, page: Path | None) -> None:
    """Print how two releases differ, or write it as JSON or as a page; raises ReleaseError where one is none, UserError on the page."""
    folders = [find_release(settings(outputs=out).outputs, named) for named in (old, new)]
    shown = SHOWN_IN_FILE if as_json or page else SHOWN if table is None else SHOWN_OF_ONE
    difference = compare_releases(folders[0], folders[1], table, shown)
    if page is not None:
        _write_page(difference, page)
    if as_json:
        print(json.dumps(difference_data(difference), ensure_ascii=False, indent=2))
    elif page is None:
        _print(difference)


def _write_page(difference: ReleaseDifference, page: Path) -> None:
    try:
        page.write_text(difference_page(difference), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{page} cannot be written: {error.strerror}") from error
    Console(stderr=True, soft_wrap=True).print(f"The differences are in {page}", highlight=False, markup=False)


def _print(difference: ReleaseDifference) -> None:
    console = Console(soft_wrap=True)
    between = f"{difference.old_version} and {difference.new_version}"
    if difference.is_empty:
        console.print(f"No difference between {between}: the same rows under the same contract.", highlight=False)
        return
    console.print(f"Between {between}: by these differences a {heaviest(difference.changes).upper()} release.", highlight=False)
    _print_reasons(console, difference.changes)
    for name, reason in difference.incomparable.items():
        console.print(f"  not compared  {name}: {reason}", highlight=False, markup=False)
    console.print(_grid(difference.tables))
    for name, table in difference.tables.items():
        _print_examples(console, name, table)


def _print_reasons(console: Console, changes: Iterable[Change]) -> None:
    for change in changes:
        console.print(f"  {change.level.upper():<6} {change.reason}", highlight=False, markup=False)


def _grid(tables: Mapping[str, TableDifference]) -> Table:
    grid = Table("table", "rows before", "rows", "added", "removed", "changed")
    for column in grid.columns[1:]:
        column.justify = "right"
    for name, table in tables.items():
        counts = (table.old_rows, table.new_rows, table.added, table.removed, table.changed)
        grid.add_row(name, *(f"{count:,}" for count in counts), style="dim" if table.is_empty else None)
    return grid


def _print_examples(console: Console, name: str, table: TableDifference) -> None:
    if table.is_empty:
        return
    console.print(Text(f"\n{name}", style="bold"))
    for change in table.examples:
        console.print(_line(change))
    if (more := table.total - len(table.examples)) > 0:
        console.print(f"  and {more:,} more (in the release: changes/{name}.csv)", style="dim", highlight=False)


def _line(change: RowChange) -> Text:
    line = Text.assemble(f"  {change.change:<8}", "|".join(change.key), style=_COLOURS[change.change])
    if change.label:
        line.append(f"  {_cut(change.label)}", style="dim")
    if change.column is not None:
        line.append(f"  {change.column}: {_cut(change.old)} → {_cut(change.new)}", style="default")
    return line


def _cut(value: str | None) -> str:
    text = "nothing" if value is None else " ".join(value.split())
    return text if len(text) <= WIDEST else text[:WIDEST - 1] + "…"


def print_dry_run(raw: Path | None, out: Path | None, *, without_missing: bool) -> int:
    """Run the stages without publishing; print the version that a build would give, why, and the rows; return the exit code."""
    current, console = settings(raw, out, without_missing=without_missing), Console(soft_wrap=True)
    refuse_outputs(current.outputs)
    inputs = gather(current)
    console.print(inputs.located.explanation, highlight=False, markup=False)
    refuse_losses(inputs.located, current)
    refuse_lost_documents(inputs, current)
    extraction, _ = extract_sources(inputs, current, Teller())
    tables, _ = build_tables(extraction, inputs)
    failed = [result for result in check_tables(tables, rule_context(inputs)) if result.blocks]
    _print_verdict(console, preview_release(tables, current.outputs, successors=recorded_successors()), current.outputs)
    for result in failed:
        console.print(f"A build would fail: {result.rule.table}, {result.rule.name}: {result.rule.description}", style="red", markup=False)
    return 1 if failed else 0


def _print_verdict(console: Console, release: Release, outputs: Path) -> None:
    last = read_catalog(outputs).latest
    if release.is_new:
        console.print(f"A build would publish {release.version} ({release.level.upper()}; the last release is {last or 'none'}):",
                      highlight=False)
        _print_reasons(console, release.changes)
    else:
        console.print(f"A build would publish nothing: nothing changed, release {release.version} stays.", highlight=False)
    tables = release.differences or {name: TableDifference(0, rows, added=rows) for name, rows in release.rows.items()}
    console.print(_grid(tables))
    console.print(f"Nothing was written to {os.fspath(outputs)}.", highlight=False, markup=False)
