"""Kills fetches with SIGKILL, or lets their disk be full, everywhere, and looks at what is left. Run by `test_fetch_kills.py`.

A text is in use, the server (the first argument is its address) has another. Each point forks a process that fetches it and is killed
before its n-th call that reaches the disk, in the middle of the body, or may not write files beyond a size. Then the
old text or the new one has to be in place, whole; and the next fetch has to bring the new one and leave nothing behind.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from misbehaving import OTHER, TEXT
from sound import assert_in_use, faults

from pipeline.sources.fetching import FetchError, fetch_policy, fetch_source, restore
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import take_snapshot

STEPS = ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"), (os, "chmod"), (os, "open"))
SIZES = (0, 1, 20, 50, 90, 120, 160, 300, 500, 700)
POLICY = fetch_policy({}, allow_private=True, attempts=1)


def source(url: str) -> Source:
    return Source.model_validate({
        "id": "anna", "title": "Anna", "format": "plain-text", "file": "anna.txt", "license": "CC0-1.0", "attribution": "Nobody",
        "url": url, "reliability": "primary", "voices": [{"voice": "chronicler"}], "fetch": {"via": "file"}})


def in_child(work: Callable[[], object]) -> int:
    """Fork and do the work there; return the process id."""
    process = os.fork()
    if process:
        return process
    try:
        work()
    except FetchError:
        os._exit(3)
    except BaseException as error:  # a child must never come back
        print(f"child: {error!r}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def ended(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def die_at(at: int) -> None:
    """Kill this process before its `at`-th step; a disk that is waited for takes most of the time, so it is not."""
    count = 0

    def wrapped(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return None if name == "fsync" else function(*arguments, **options)

        return call

    for module, name in STEPS:
        setattr(module, name, wrapped(name, getattr(module, name)))


def limit(size: int) -> None:
    """Let no file become larger than `size` bytes, as if the disk were full."""
    os.fsync = lambda _: None
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def whole(folder: Path, anna: Source) -> Iterator[str]:
    """Yield what is broken after a kill."""
    if (folder / "anna.txt").read_text() not in (TEXT, OTHER):
        yield "the text in place is neither the old nor the new one"
    take_snapshot(anna, folder)  # raises where text or record cannot be read
    yield from faults(folder)


def check(template: Path, anna: Source, name: str, run: Callable[[Path], int], again: Callable[[Path], object]) -> int:
    """Run a fetch that goes wrong in a copy of the folder; print what is broken; return how it ended."""
    with tempfile.TemporaryDirectory(dir=template.parent) as scratch:
        folder = shutil.copytree(template, Path(scratch) / "raw")
        code = run(folder)
        for fault in whole(folder, anna):
            print(f"{name}: {fault}")
        again(folder)
        assert_in_use(folder, anna, OTHER)
        return code


def killed_at_steps(template: Path, anna: Source, again: Callable[[Path], object]) -> int:
    """Kill at every step until a fetch comes to its end; return the number of points."""
    for at in range(1, 500):
        def work(folder: Path, at: int = at) -> int:
            return ended(in_child(lambda: (die_at(at), fetch_source(anna, folder, POLICY))))

        if check(template, anna, f"step {at}", work, again) != -signal.SIGKILL:
            return at - 1
    raise AssertionError("a fetch without end")


def killed_in_mid_body(template: Path, url: str, again: Callable[[Path], object]) -> None:
    def work(folder: Path) -> int:
        process = in_child(lambda: fetch_source(source(f"{url}/half"), folder, POLICY))
        while not (folder / "snapshots" / "incoming" / "anna" / "body").exists():
            time.sleep(0.01)
        os.kill(process, signal.SIGKILL)
        return ended(process)

    assert check(template, source(url), "mid-body", work, again) == -signal.SIGKILL


def disk_full(template: Path, anna: Source, again: Callable[[Path], object]) -> list[int]:
    def work_with(size: int) -> Callable[[Path], int]:
        return lambda folder: ended(in_child(lambda: (limit(size), fetch_source(anna, folder, POLICY))))

    return [check(template, anna, f"full at {size}", work_with(size), again) for size in SIZES]


def main(url: str) -> None:
    anna = source(f"{url}/other")
    with tempfile.TemporaryDirectory() as scratch:
        template = Path(scratch) / "template"
        template.mkdir()
        fetch_source(source(f"{url}/text"), template, POLICY)
        os.fsync = lambda _: None

        def again(folder: Path) -> None:
            fetch_source(anna, folder, POLICY)
            restore(anna, folder, POLICY)

        print("points", killed_at_steps(template, anna, again))
        killed_in_mid_body(template, url, again)
        print("full", *disk_full(template, anna, again))


if __name__ == "__main__":
    main(sys.argv[1])
