"""Runs a deployment for minutes with a schedule of one minute, and counts: no tick missed, no run doubled, memory flat.

Each minute the schedule `nightly_rebuild` (its cron set to every minute by a file of automation, BAZHANOV_AUTOMATION) looks; before
it a text is changed, unless a run reads the texts just then, so that it has something to ask for. Resident memory of code server,
webserver and daemon, runs apart, is sampled.

    .venv/bin/python tests/integration/soak.py [--minutes 10]

With the variables BAZHANOV_DB_* on PostgreSQL, else on SQLite.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from recovery import ENDED, faults
from services import Services, children, memory

from pipeline.release.catalog import read_catalog
from pipeline.sources.locating import PROJECT

AUTOMATION = """[nightly_rebuild]
on = true
cron = "* * * * *"
"""
TICKS = """query($s: ScheduleSelector!) { scheduleOrError(scheduleSelector: $s) { ... on Schedule { scheduleState {
  ticks(limit: 500) { timestamp status runIds skipReason } } } } }"""
EVERY, CHANGED_AT = 5, 45
"""Seconds between samples; the second of a minute from which on a text is changed."""
GROWTH = 1.15
"""Memory is flat where the median of the last third is below so many times that of the second third (the first warms up)."""


@dataclass
class Samples:
    """Resident bytes of each service over time."""

    by_service: dict[str, list[int]] = field(default_factory=dict)

    def take(self, services: Services) -> None:
        for name in services.processes:
            self.by_service.setdefault(name, []).append(memory(standing(services, name)))

    def thirds(self, name: str) -> list[float]:
        """Return the median of each third, in MB."""
        values = self.by_service[name]
        size = max(len(values) // 3, 1)
        return [median(values[at:at + size]) / 1e6 for at in (0, size, len(values) - size)]


def standing(services: Services, name: str) -> list[int]:
    """Return the processes of a service without its runs: a run comes and goes."""
    first = services.processes[name].pid
    return [first, *children(first)] if name == "code" else services.tree(name)


def change(services: Services, number: int) -> None:
    path = services.folder / "raw" / "vera-zasulich.txt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\nIn {1901 + number} Mary Stone was elected secretary of the Harbour Society.\n",
                    encoding="utf-8")


def ticks(services: Services) -> list[dict[str, object]]:
    selector = {"repositoryLocationName": "bazhanov-open-data", "repositoryName": "__repository__", "scheduleName": "nightly_rebuild"}
    found: list[dict[str, object]] = services.ask(TICKS, s=selector)["scheduleOrError"]["scheduleState"]["ticks"]
    return found


def soak(services: Services, minutes: int) -> Samples:
    """Change a text before each full minute, unless a run reads it just then, and sample memory, for so many minutes."""
    samples, began, changed = Samples(), time.time(), 0
    while time.time() < began + 60 * minutes:
        if time.time() % 60 >= CHANGED_AT and changed < time.time() // 60 and all(run["status"] in ENDED for run in services.runs()):
            changed = int(time.time() // 60)
            change(services, changed % 60)
        samples.take(services)
        time.sleep(EVERY)
    return samples


def judged(services: Services, began: float, ended: float) -> list[str]:
    """Print ticks and runs, and return what is wrong with them."""
    seen = [tick for tick in ticks(services) if began <= float(str(tick["timestamp"])) <= ended]
    expected = [60 * minute for minute in range(int(began // 60) + 1, int(ended // 60) + 1)]
    times = Counter(int(float(str(tick["timestamp"])) // 60) * 60 for tick in seen)
    asked = [run for tick in seen for run in list(tick["runIds"] or ())]  # type: ignore[call-overload]
    runs = services.runs()
    scheduled = Counter(tag["value"] for run in runs for tag in run["tags"] if tag["key"] == "dagster/scheduled_execution_time")
    print(f"ticks: {len(seen)} of {len(expected)} expected, {dict(Counter(str(tick['status']) for tick in seen))}")
    print(f"runs: {len(runs)}, {dict(Counter(str(run['status']) for run in runs))}, {len(asked)} asked for by ticks")
    for reason, count in Counter(str(tick["skipReason"]) for tick in seen if tick["status"] == "SKIPPED").most_common():
        print(f"  skipped {count}: {reason}")
    wrong = [f"no tick at {time.strftime('%H:%M', time.gmtime(at))}" for at in expected if at not in times]
    wrong += [f"{count} ticks at {time.strftime('%H:%M', time.gmtime(at))}" for at, count in times.items() if count > 1]
    wrong += [f"{count} runs for {at}" for at, count in scheduled.items() if count > 1]
    wrong += [f"run {run['runId'][:8]} {run['status']}" for run in runs if run["status"] != "SUCCESS"]
    return wrong + (["a run was asked for twice"] if len(set(asked)) != len(asked) else []) + faults(services.outputs)


def main() -> int:
    """Print figures; exit code 1 where a tick or run is missing or twice, or memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory(prefix="bazhanov-soak-") as scratch:
        (Path(scratch) / "automation.toml").write_text(AUTOMATION, encoding="utf-8")
        services = Services(Path(scratch), {"BAZHANOV_AUTOMATION": str(Path(scratch) / "automation.toml"), "PYTHONPATH": str(PROJECT)})
        try:
            services.start()
            began = time.time()
            samples = soak(services, minutes)
            ended = time.time()
            services.wait("all runs to end", lambda: all(run["status"] in ENDED for run in services.runs()), 300)
            wrong = judged(services, began, ended)
            print(f"releases: {len(read_catalog(services.outputs).versions)}")
            for name in samples.by_service:
                first, second, third = samples.thirds(name)
                print(f"memory of {name}: {first:.0f}, {second:.0f}, {third:.0f} MB (medians of thirds), "
                      f"most {max(samples.by_service[name]) / 1e6:.0f} MB")
                wrong += [f"{name} grows: {second:.0f} to {third:.0f} MB"] if third > GROWTH * second else []
            if keep := os.environ.get("SOAK_SAMPLES"):
                Path(keep).write_text(json.dumps(samples.by_service), encoding="utf-8")
        finally:
            services.stop()
    for fault in wrong:
        print(f"WRONG: {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
