"""Kills builds with SIGKILL, everywhere, and looks at what is left.

Each point forks a process that writes a release and is killed: either it kills itself before or after its n-th call that reaches the
disk (STEPS), or this process kills it after a part of the time that a build takes, which hits the inside of libraries too. After each
kill every release must be whole and the first one untouched, and the next build must publish and leave no rubbish; at each tenth
point that build is killed as well, and the one after it has to do so.

The whole measure: `.venv/bin/python tests/integration/kill_points.py 200`; tests run a few points.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.release.catalog import read_catalog
from pipeline.release.descriptions import Provenance
from pipeline.release.sums import verify_release
from pipeline.release.versioning import VERSION
from pipeline.release.writing import LOCK, write_release
from pipeline.tables.frames import completed, frame
from schemas.tables import TABLES

#: The calls that reach the disk.
STEPS = ((os, "fsync"), (os, "replace"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"), (os, "chmod"), (os, "open"))
SOURCE = {"source_id": "life", "title": "A Life", "format": "plain-text", "license": "CC0-1.0", "attribution": "Anonymous",
          "sha256": "0" * 64, "bytes": 10, "reliability": "primary"}
FIRST, SECOND = ("kiel",), ("kiel", "turku")
DOUBLE_EVERY = 10


@dataclass(frozen=True)
class Point:
    """Where a build is killed: before or after a step, or after a share of its time; and how many releases there are before it."""

    published: int
    step: int = 0
    after: bool = False
    share: float | None = None
    twice: bool = False


def publish(out: Path, names: tuple[str, ...]) -> None:
    places = [{"place_id": name, "name": name.title(), "mention_count": 1} for name in names]
    tables = completed({"places": frame(TABLES["places"], places), "sources": frame(TABLES["sources"], [SOURCE])})
    write_release(tables, out, Provenance({"life": "0" * 64}, "code", "1" * 64), lock_timeout=5)


def in_child(work: Callable[[], object]) -> int:
    """Fork, do the work there and return the process id."""
    process = os.fork()
    if process:
        return process
    try:
        work()
    except BaseException as error:  # a child must never come back
        print(f"child failed: {error!r}", file=sys.stderr)
        os._exit(1)
    os._exit(0)


def ended(process: int) -> int:
    """Wait for a child; return its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@contextmanager
def steps(at: int, after: bool, done: Callable[[int], None] = lambda count: None) -> Iterator[None]:
    """Kill this process at its `at`-th step; 0 only counts."""
    count = 0

    def wrapped(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            count += 1
            here = count == at
            if here and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = function(*arguments, **options)
            if here:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    for module, name in STEPS:
        setattr(module, name, wrapped(getattr(module, name)))
    yield
    done(count)


def count_steps(folder: Path, published: int) -> tuple[int, float]:
    """Return the steps that writing a release takes after so many, and the seconds."""
    folder.mkdir()
    if published:
        publish_apart(folder, FIRST)
    counted = folder.parent / "steps"

    def work() -> None:
        started = time.perf_counter()
        with steps(0, after=False, done=lambda count: counted.write_text(f"{count} {time.perf_counter() - started}")):
            publish(folder, SECOND)

    assert ended(in_child(work)) == 0
    count, seconds = counted.read_text().split()
    return int(count), float(seconds)


def publish_apart(folder: Path, names: tuple[str, ...]) -> None:
    assert ended(in_child(lambda: publish(folder, names))) == 0


def kill(folder: Path, point: Point, seconds: float) -> bool:
    """Start a build and kill it; return whether the kill came before its end."""

    def work() -> None:
        if point.share is None:
            with steps(point.step, point.after):
                publish(folder, SECOND)
        else:
            publish(folder, SECOND)

    process = in_child(work)
    if point.share is not None:
        time.sleep(point.share * seconds)
        os.kill(process, signal.SIGKILL)
    return ended(process) == -signal.SIGKILL


def faults(folder: Path, point: Point, before: dict[str, bytes]) -> list[str]:
    """Return what is broken after a kill."""
    catalog = read_catalog(folder)
    expected = ["1.0.0", "1.1.0"] if point.published else ["1.0.0"]
    found = [] if list(catalog.versions) == expected[:len(catalog.versions)] else [f"the catalogue lists {catalog.versions}"]
    if len(catalog.versions) < point.published:
        found.append("the catalogue lost a release")
    for version in {*catalog.versions, *(path.name for path in folder.iterdir() if VERSION.fullmatch(path.name))}:
        found += [f"{version}: {fault}" for fault in verify_release(folder / version)]
    return found + [f"{name} was rewritten" for name, content in before.items() if (folder / name).read_bytes() != content]


def leftovers(folder: Path) -> list[str]:
    """Return what the build after a kill did not publish or clear away."""
    catalog = read_catalog(folder)
    rubbish = {path.name for path in folder.iterdir()} - {LOCK, "catalog.json", *catalog.versions}
    return [f"left behind: {name}" for name in sorted(rubbish)]


def run(point: Point, template: Path, seconds: float) -> tuple[bool, list[str]]:
    """Kill a build at one point; return whether it was hit, and what was broken then or after the next build."""
    with tempfile.TemporaryDirectory(dir=template.parent) as scratch:
        folder = Path(scratch) / "outputs"
        if point.published:
            shutil.copytree(template, folder)
        else:
            folder.mkdir()
        before = {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("1.0.0/**/*") if path.is_file()}
        hit = kill(folder, point, seconds)
        found = faults(folder, point, before)
        if point.twice:
            kill(folder, Point(point.published, share=(point.step % 7 + 1) / 8), seconds)
            found += faults(folder, point, before)
        if ended(in_child(lambda: publish(folder, SECOND))):
            found.append("the next build failed")
        found += faults(folder, point, before) + leftovers(folder)
        if len(read_catalog(folder).versions) != point.published + 1:
            found.append("the next build did not publish")
        return hit, found


def points(total: int, counts: tuple[int, int], seed: int = 5) -> Iterator[Point]:
    """Yield points spread over all steps, before and after each (three quarters of `total`), then without end over the time of a build."""
    chance = random.Random(seed)
    timed = total // 4
    stepped = total - timed
    for number in range(stepped):
        published = int(number % 4 != 0)
        step = 1 + number * (counts[published] - 1) // max(stepped - 1, 1)
        yield Point(published, step, after=number % 2 == 1, twice=number % DOUBLE_EVERY == 0)
    while True:
        yield Point(int(chance.random() < 0.75), share=chance.random() * 0.9)


def measure(total: int, scratch: Path, tell: Callable[[str], None] = lambda told: None) -> Counter[str]:
    """Kill `total` builds in a folder; return how many were hit, missed (the build was done before) and broken."""
    template = scratch / "template"
    publish_apart(template, FIRST)
    first, (second, seconds) = count_steps(scratch / "first", 0)[0], count_steps(scratch / "second", 1)
    tell(f"a first build takes {first} steps, a second one {second} and {seconds:.2f} s")
    results: Counter[str] = Counter()
    for point in points(total, (first, second)):
        hit, found = run(point, template, seconds)
        results["hit" if hit else "missed"] += 1
        results["broken"] += bool(found)
        for fault in found:
            tell(f"{point}: {fault}")
        if results["hit"] == total or results["missed"] > total:
            break
    return results


def main() -> None:
    """Print the measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("points", type=int, nargs="?", default=200)
    with tempfile.TemporaryDirectory(prefix="bazhanov-kills-") as scratch:
        started = time.perf_counter()
        results = measure(parser.parse_args().points, Path(scratch), print)
    print(f"{results['hit']} builds killed, {results['missed']} done before the kill, {results['broken']} points with something broken, "
          f"{time.perf_counter() - started:.0f} s")
    sys.exit(1 if results["broken"] else 0)


if __name__ == "__main__":
    main()
