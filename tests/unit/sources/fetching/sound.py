"""What must be true of a folder of raw texts whatever happened: nothing half there, nothing wrong in use."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.sources.fetching import pins
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import take_snapshot


def faults(folder: Path) -> list[str]:
    """Return what is broken in a folder, apart from files on their way (`incoming`, `.*.new`), which nobody reads."""
    found = [f"{path} is not what its name says" for path in (folder / "snapshots" / "sha256").glob("*/*")
             if hashlib.sha256(path.read_bytes()).hexdigest() != path.name]
    return found + [f"{pin.sha256} is pinned but not kept" for pin in pins(folder).values()
                    if not (folder / "snapshots" / "sha256" / pin.sha256[:2] / pin.sha256).is_file()]


def assert_in_use(folder: Path, source: Source, text: str) -> None:
    """Assert that a text is in place, pinned and on record, and that nothing is broken or left behind."""
    assert (folder / source.file).read_bytes() == text.encode()
    pin = pins(folder)[source.id]
    snapshot = take_snapshot(source, folder)
    assert (snapshot.sha256, snapshot.size, snapshot.retrieved_at) == (pin.sha256, pin.size, pin.retrieved_at)
    assert not faults(folder)
    assert not list((folder / "snapshots" / "incoming").glob("*"))
    assert not list(folder.glob(".*"))
