"""Kills each process of a deployment with SIGKILL while it rebuilds, and looks whether the next run goes on or starts clean.

For each part (run worker, code server, daemon, webserver, all at once): change a text, start a rebuild, kill the part while the run
goes on, start what is missing again, and see that the run ends (finished, or told as failed and run again), that there is exactly
one more release, and that all are whole. Last, `bazhanov build` is killed, and two of them are started at once. What a full disk and
a clock that jumps do is in `test_recovery.py`.

    .venv/bin/python tests/integration/recovery.py [--only daemon …]

With the variables BAZHANOV_DB_* on PostgreSQL, else on SQLite. It takes some minutes; tests run the short parts of it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from services import SAMPLE, Services, children, kill_hard, releases

from pipeline.release.catalog import read_catalog
from pipeline.release.sums import verify_release
from pipeline.release.writing import JOURNAL, STAGING
from pipeline.sources.locating import PROJECT

ENDED = ("SUCCESS", "FAILURE", "CANCELED")


def faults(outputs: Path) -> list[str]:
    """Return what is broken in a folder of releases: versions that are not whole, folders without an entry, entries that are twice."""
    versions = read_catalog(outputs).versions
    found = [f"{version}: {fault}" for version in versions for fault in verify_release(outputs / version)]
    strangers = {name for name in releases(outputs) if name[0].isdigit()} - set(versions)
    return found + [f"{name} is not in the catalogue" for name in sorted(strangers)] + (
        [] if len(set(versions)) == len(versions) else [f"the catalogue has a version twice: {versions}"])


def change_texts(services: Services, sentence: str) -> None:
    path = services.folder / "raw" / "vera-zasulich.txt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n{sentence}\n", encoding="utf-8")


def worker(services: Services) -> list[int]:
    """Return the processes of runs: what the server of the code started beside its own helper."""
    below = [child for server in children(services.processes["code"].pid) for child in children(server)]
    return [process for process in below if b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()]


def kill_worker(services: Services) -> None:
    for process in worker(services):
        kill_hard(process)


def wait_until_it_works(services: Services, run_id: str) -> None:
    lock = services.folder / "work" / "runs" / run_id
    services.wait("the run to start", lambda: services.status(run_id) == "STARTED" and lock.exists())
    time.sleep(3)


def case_worker(services: Services, run_id: str) -> None:
    """The process of the run alone."""
    kill_worker(services)


def case_code(services: Services, run_id: str) -> None:
    """The code server with its runs, as when its container goes down."""
    services.kill("code")
    services.start("code")


def case_daemon(services: Services, run_id: str) -> None:
    """The daemon; the run knows nothing of it."""
    services.kill("daemon")
    services.start("daemon")


def case_webserver(services: Services, run_id: str) -> None:
    """The webserver; the run knows nothing of it."""
    services.kill("webserver")
    services.start("webserver")


def case_all(services: Services, run_id: str) -> None:
    """Everything at once, as when the machine goes down."""
    for name in ("daemon", "webserver", "code"):
        services.kill(name)
    services.start()


CASES: Mapping[str, Callable[[Services, str], None]] = {
    "worker": case_worker, "code": case_code, "daemon": case_daemon, "webserver": case_webserver, "all": case_all}


BUILDERS = "builders"


def run_case(services: Services, name: str, number: int) -> list[str]:
    """Rebuild a changed text, kill, and return what is broken when everything has ended."""
    before = read_catalog(services.outputs).versions
    change_texts(services, f"In 19{number:02} Mary Stone was elected secretary of the Harbour Society of Leeds.")
    run_id = services.launch()
    wait_until_it_works(services, run_id)
    CASES[name](services, run_id)
    seconds = services.wait("the run to end", lambda: services.status(run_id) in ENDED, 300)
    status = services.status(run_id)
    services.wait("all runs to end", lambda: all(run["status"] in ENDED for run in services.runs()), 300)
    again = [run for run in services.runs() if any(tag == {"key": "dagster/root_run_id", "value": run_id} for tag in run["tags"])]
    if status != "SUCCESS" and not again:  # what Dagster does not run again by itself, the next look of a schedule or a person does
        services.wait("a retry", lambda: any({"key": "dagster/root_run_id", "value": run_id} in run["tags"] for run in services.runs()), 90)
        services.wait("all runs to end", lambda: all(run["status"] in ENDED for run in services.runs()), 300)
        again = [run for run in services.runs() if {"key": "dagster/root_run_id", "value": run_id} in run["tags"]]
    after = read_catalog(services.outputs).versions
    print(f"{name}: run {status} {seconds:.0f} s after the kill; retries: {[run['status'] for run in again]}; releases {len(before)} -> "
          f"{len(after)}", flush=True)
    found = faults(services.outputs)
    if len(after) != len(before) + 1:
        found.append(f"{name}: releases {before} before, {after} after: not exactly one more")
    return found + leftovers(services)


def leftovers(services: Services) -> list[str]:
    return [f"left behind: {path}" for path in (services.outputs / STAGING, services.outputs / JOURNAL) if path.exists()]


def builder(environment: Mapping[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "build"]
    return subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            text=True)


def run_builders(folder: Path) -> list[str]:
    """Kill `bazhanov build` while it builds, then start two at once; return what is broken: one release, no run under way, is right."""
    environment = {"BAZHANOV_RAW_DIR": str(SAMPLE), "BAZHANOV_OUTPUT_DIR": str(folder / "out"), "BAZHANOV_WORK_DIR": str(folder / "work"),
                   "DAGSTER_HOME": str(folder / "dagster"), "PYTHONPATH": str(PROJECT)}
    locks, killed = folder / "work" / "runs", builder(environment)
    while killed.poll() is None and not (locks.exists() and list(locks.iterdir())):
        time.sleep(0.05)
    killed.kill()
    killed.communicate()
    both = [builder(environment), builder(environment)]
    said = "".join(one.communicate(timeout=600)[1] for one in both)
    shown = subprocess.run([sys.executable, "-c", "from pipeline.cli import main; main()", "status", "--json"], cwd=PROJECT, text=True,
                           env={**os.environ, **environment}, capture_output=True, check=False)
    statuses = sorted(run["status"] for run in json.loads(shown.stdout)["runs"])
    versions = read_catalog(folder / "out").versions
    print(f"builders: one killed, then two at once: exit codes {[one.returncode for one in both]}, runs {statuses}, releases {versions}")
    broken = faults(folder / "out") + [f"a builder failed: {said}" for one in both if one.returncode]
    broken += [f"left behind: {path}" for path in locks.iterdir()] + ([] if len(versions) == 1 else [f"releases {versions}"])
    return broken + ([] if statuses.count("FAILURE") == 1 and "STARTED" not in statuses else [f"runs: {statuses}"])


def main() -> int:
    """Print what happened in each case; exit code 1 where something is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*CASES, BUILDERS], default=[*CASES, BUILDERS])
    names = parser.parse_args().only
    broken = []
    with tempfile.TemporaryDirectory(prefix="bazhanov-recovery-") as scratch:
        broken += run_builders(Path(scratch) / "builders") if BUILDERS in names else []
        services = Services(Path(scratch))
        try:
            services.start()
            first = services.launch()
            services.wait("the first release", lambda: services.status(first) in ENDED, 300)
            for number, name in enumerate((name for name in names if name != BUILDERS), start=10):
                broken += run_case(services, name, number)
        except TimeoutError as error:
            broken.append(str(error))
            subprocess.run(["tail", "-n", "30", *map(str, (Path(scratch) / "logs").glob("*.log"))], check=False)
        finally:
            services.stop()
    for fault in broken:
        print(f"BROKEN: {fault}")
    print(f"{len(names)} cases on {'PostgreSQL' if 'BAZHANOV_DB_HOST' in os.environ else 'SQLite'}, {len(broken)} faults")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
