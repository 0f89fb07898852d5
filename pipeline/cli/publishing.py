"""`bazhanov publish` and `bazhanov download`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from pipeline.build.settings import settings
from pipeline.cli.errors import UserError
from pipeline.release.downloading import download
from pipeline.release.publishing.progress import Progress
from pipeline.release.publishing.publish import publish

RELEASES = "BAZHANOV_RELEASES"


def run_publish(url: str, version: str | None, out: Path | None) -> None:
    """Copy a release to a URL, with a progress bar, and say what was done."""
    console = Console(stderr=True, soft_wrap=True)
    with _bars(console) as progress:
        done = publish(settings(outputs=out).outputs, url, version, progress)
    there = f" ({done.present} were there)" if done.present else ""
    console.print(f"Version {done.version} is at {done.url}: {done.copied} files copied{there}, {done.size:,} bytes, all checksums right.",
                  highlight=False, markup=False)


def run_download(version: str | None, source: str | None, to: Path, tables: str | None, formats: str) -> None:
    """Fetch a release or a part of it, with a progress bar, and say where it is; raises UserError where no source is known."""
    address = source or os.environ.get(RELEASES)
    if not address:
        raise UserError(f"say where the releases are: --from URL (http, https, s3, gs, abfs or a folder), or set {RELEASES}")
    console = Console(stderr=True, soft_wrap=True)
    kinds = None if formats == "all" else _listed(formats)
    with _bars(console) as progress:
        done = download(address, to, version, tables=_listed(tables), formats=kinds, progress=progress)
    there = f", {done.present} were there" if done.present else ""
    console.print(f"Version {done.version} is in {done.folder}: {done.fetched} files fetched{there}, {done.received:,} bytes received, "
                  "all checksums right.", highlight=False, markup=False)


def _listed(names: str | None) -> list[str] | None:
    return [name.strip() for name in names.split(",") if name.strip()] if names else None


class ShownProgress(Progress):
    """A bar of files, with the file that was started last and the bytes so far."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("", total=None, file="", moved=decimal(0))
        self._moved = 0

    def planned(self, files: int) -> None:
        self._bars.update(self._task, total=files)

    def started(self, name: str, size: int | None, done: int = 0) -> None:
        of = f" ({decimal(size)}{f', {decimal(done)} were there' if done else ''})" if size is not None else ""
        self._bars.update(self._task, file=f"{name}{of}")

    def moved(self, count: int) -> None:
        self._moved += count
        self._bars.update(self._task, moved=decimal(self._moved))

    def finished(self, name: str) -> None:
        self._bars.advance(self._task)


@contextmanager
def _bars(console: Console) -> Iterator[ShownProgress]:
    texts = ("{task.fields[moved]}", "{task.fields[file]}")
    columns = (BarColumn(), MofNCompleteColumn(), *(TextColumn(text, markup=False) for text in texts))
    with Bars(*columns, console=console, transient=True) as bars:
        yield ShownProgress(bars)
