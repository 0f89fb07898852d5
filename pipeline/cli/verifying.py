"""`bazhanov verify`: exit code 0 if the release is as it should be, 1 if not, 2 if that cannot be found out."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from pipeline.build.rebuilding import rebuild, recorded_inputs
from pipeline.build.settings import settings
from pipeline.release.catalog import find_release, release_data
from pipeline.release.sums import read_sums, verify_release

SHOWN = 20


def run_verify(named: str | None, raw: Path | None, out: Path | None, *, sums: bool) -> int:
    """Check the sums of a release and, unless `sums`, build it again and compare; print what was found; return the exit code."""
    folder, console = find_release(settings(outputs=out).outputs, named), Console(soft_wrap=True)
    if faults := verify_release(folder):
        _print_all(console, f"The release in {folder} is damaged:", faults)
        return 1
    console.print(f"{len(read_sums(folder))} files in {folder} are as published (SHA256SUMS).", highlight=False, markup=False)
    return 0 if sums else _rebuild(console, folder, raw)


def _rebuild(console: Console, folder: Path, raw: Path | None) -> int:
    inputs = recorded_inputs(release_data(folder), raw)
    console.print(f"Building it again from {inputs.located.folder} …", highlight=False, markup=False)
    rebuilt = rebuild(folder, inputs)
    if rebuilt.circumstances:
        _print_all(console, "Not all is as it was (the same bytes can be promised only for one lock and one code):", rebuilt.circumstances)
    if rebuilt.deviations:
        shown = [f"{one.file} {one.what}" for one in rebuilt.deviations]
        _print_all(console, "What was built is not the same, byte by byte:", shown)
    if rebuilt.is_same:
        console.print(f"Verified: building again gives {folder.name}.", style="green", highlight=False)
        return 0
    if rebuilt.has_same_tables:
        console.print("Every table is the same, byte by byte; what differs are files that describe the release or repeat its tables.")
    console.print(f"Not verified: building again does not give {folder.name}.", style="red", highlight=False)
    return 1


def _print_all(console: Console, heading: str, lines: list[str] | tuple[str, ...]) -> None:
    console.print(heading, highlight=False, markup=False)
    for line in lines[:SHOWN]:
        console.print(f"  {line}", highlight=False, markup=False)
    if len(lines) > SHOWN:
        console.print(f"  and {len(lines) - SHOWN} more")
