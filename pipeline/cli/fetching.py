"""`bazhanov fetch`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.cli.errors import UserError
from pipeline.cli.grids import whole
from pipeline.sources.fetching import (
    Failed,
    Fetched,
    FetchError,
    FetchPolicy,
    accept,
    fetch_policy,
    fetch_sources,
    held_snapshots,
    reject,
    restore,
)
from pipeline.sources.fetching.store import Store
from pipeline.sources.locating import Located, declared
from pipeline.sources.manifest import Source

#: Exit codes: all is well; a source failed; none failed, but a snapshot is held.
WELL, FAILED, HELD = 0, 1, 3
_COLOURS = {"new": "green", "unchanged": "dim", "held": "yellow"}


def run_fetch(raw: Path | None, ids: Sequence[str], *, frozen: bool, replace: bool, allow_private: bool) -> int:
    """Fetch sources (all that are fetched, where none is named), or restore the pinned ones; return the exit code."""
    located = declared(raw, os.environ)
    chosen = _chosen(located, ids)
    policy = fetch_policy(os.environ, replace=replace, allow_private=allow_private)
    return _report(located, _restored(chosen, located.folder, policy) if frozen else fetch_sources(chosen, located.folder, policy))


def run_decisions(raw: Path | None, ids: Sequence[str], accepted: Sequence[str], rejected: Sequence[str], *, replace: bool) -> int:
    """Use or reject held snapshots; return the exit code."""
    if ids:
        raise UserError(f"--accept and --reject fetch nothing, so do not name {', '.join(ids)} besides; give the option once for each")
    located = declared(raw, os.environ)
    policy = fetch_policy(os.environ, replace=replace)
    used, refused = (_chosen(located, ids) if ids else [] for ids in (accepted, rejected))
    results = [*_each(used, lambda source: accept(source, located.folder, policy)),
               *_each(refused, lambda source: reject(source, located.folder, policy))]
    return _report(located, results)


def print_held(raw: Path | None) -> int:
    """Print the snapshots that wait for a decision, or that there is none; return the exit code."""
    located = declared(raw, os.environ)
    code = _tell_held(located)
    if code == WELL:
        Console(soft_wrap=True).print(f"No snapshot is held in {located.folder}.", highlight=False, markup=False)
    return code


def _chosen(located: Located, ids: Sequence[str]) -> list[Source]:
    by_id = {source.id: source for source in located.manifest.sources}
    if unknown := [name for name in ids if name not in by_id]:
        raise UserError(f"{located.manifest_path} declares no {', '.join(unknown)}; it has {', '.join(by_id)}")
    if unfetched := [name for name in ids if by_id[name].fetch is None]:
        raise UserError(f"{located.manifest_path}: the entry of {', '.join(unfetched)} has no [source.fetch], so it is not fetched; "
                        "raw/README.md says how to add one")
    chosen = [by_id[name] for name in dict.fromkeys(ids)] or [source for source in by_id.values() if source.fetch]
    if not chosen:
        raise UserError(f"no entry of {located.manifest_path} has a [source.fetch], so there is nothing to fetch; raw/README.md "
                        "says how to add one")
    return chosen


def _restored(sources: Iterable[Source], folder: Path, policy: FetchPolicy) -> Iterator[Fetched | Failed]:
    return _each(sources, lambda source: restore(source, folder, policy))


def _each(sources: Iterable[Source], work: Callable[[Source], Fetched]) -> Iterator[Fetched | Failed]:
    for source in sources:
        try:
            yield work(source)
        except FetchError as error:
            yield Failed(source.id, error)


def _report(located: Located, results: Iterable[Fetched | Failed]) -> int:
    """Print what came of each source, then all errors, then what is held; return the exit code."""
    errors = Console(stderr=True, soft_wrap=True)
    with errors.status("Fetching …"):
        done = list(results)
    if done:
        Console(soft_wrap=True).print(whole(_grid(done)))
    failed = [result for result in done if isinstance(result, Failed)]
    for result in failed:
        errors.print(f"bazhanov: {result.error}", style="red", markup=False)
    _tell_held(located)
    is_held = any(isinstance(result, Fetched) and result.outcome == "held" for result in done)
    return FAILED if failed else HELD if is_held else WELL


def _grid(results: Iterable[Fetched | Failed]) -> Table:
    grid = Table("source", "outcome", "bytes", "sha256", "retrieved (UTC)", "reason")
    grid.columns[2].justify = "right"
    for result in results:
        if isinstance(result, Failed):
            grid.add_row(result.source_id, "failed", "-", "-", "-", "see below", style="red")
        else:
            reason = "see below" if result.outcome == "held" else escape(result.reason or "")
            when = result.retrieved_at[:16].replace("T", " ")
            grid.add_row(result.source_id, result.outcome, f"{result.size:,}", f"{result.sha256[:12]}…", when, reason,
                         style=_COLOURS[result.outcome])
    return grid


def _tell_held(located: Located) -> int:
    """Print what is held and what to do about it; return the exit code for it."""
    held = held_snapshots(located.folder)
    if not held:
        return WELL
    console = Console(soft_wrap=True)
    console.print("Held until someone has looked at it (`bazhanov fetch --accept ID` uses it, `--reject ID` does not):")
    for each in held:
        path = Store(located.folder).path(each.sha256)
        console.print(f"  {each.source_id}: {each.reason}. Retrieved {each.retrieved_at}, {each.size:,} bytes: {path}", markup=False)
    return HELD
