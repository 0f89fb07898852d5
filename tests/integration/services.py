"""Code server, webserver and daemon as processes of their own, as in production, in a folder of their own; for the scripts beside this.

By default the instance lies in SQLite. With the variables BAZHANOV_DB_* set, `deploy/dagster.yaml` and PostgreSQL are used.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from pipeline.sources.locating import PROJECT

SAMPLE = PROJECT / "raw" / "sample"
LOCATION = "bazhanov-open-data"
LAUNCH = """mutation($p: ExecutionParams!) { launchRun(executionParams: $p) { __typename ... on LaunchRunSuccess { run { runId } } } }"""
RUNS = "{ runsOrError(limit: 200) { ... on Runs { results { runId status jobName startTime endTime creationTime tags { key value } } } } }"
READY = "{ workspaceOrError { ... on Workspace { locationEntries { locationOrLoadError { __typename } } } } }"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class Services:
    """A deployment below `folder`; `variables` are added to the environment of each process."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    code_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        for name in ("raw", "home", "logs"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for path in SAMPLE.iterdir():
            shutil.copy(path, self.folder / "raw")
        database = "BAZHANOV_DB_HOST" in os.environ
        shutil.copy(PROJECT / "deploy" / "dagster.yaml" if database else PROJECT / "pipeline" / "dagster.yaml",
                    self.folder / "home" / "dagster.yaml")

    @property
    def outputs(self) -> Path:
        return self.folder / "out"

    @property
    def environment(self) -> dict[str, str]:
        own = {"BAZHANOV_RAW_DIR": self.folder / "raw", "BAZHANOV_OUTPUT_DIR": self.outputs, "BAZHANOV_WORK_DIR": self.folder / "work",
               "BAZHANOV_LOG_DIR": self.folder / "logs", "DAGSTER_HOME": self.folder / "home", "PYTHONPATH": PROJECT,
               "BAZHANOV_CODE_HOST": "127.0.0.1", "BAZHANOV_CODE_PORT": self.code_port}
        return {**os.environ, **{name: str(value) for name, value in own.items()}, **self.variables}

    def start(self, *names: str) -> None:
        """Start services and wait until each answers; without names all that a build needs."""
        for name in names or ("code", "webserver", "daemon"):
            self._spawn(name)
            if name == "code":
                self.wait("code server", lambda: self._command("dagster", "api", "grpc-health-check", "--port", str(self.code_port)) == 0)
            if name == "webserver":
                self.wait("webserver", self._is_loaded)

    def _spawn(self, name: str) -> None:
        workspace = ["--workspace", str(PROJECT / "deploy" / "workspace.yaml")]
        local = ["--host", "127.0.0.1", "--port"]
        arguments = {"code": ["dagster", "code-server", "start", *local, str(self.code_port), "--module-name", "pipeline.definitions",
                              "--location-name", LOCATION],
                     "webserver": ["dagster-webserver", *local, str(self.web_port), *workspace],
                     "daemon": ["dagster-daemon", "run", *workspace]}[name]
        log = (self.folder / "logs" / f"{name}.log").open("ab")
        # Ctrl-C may be ignored where a script runs in the background; Dagster takes SIGTERM for it, and would ignore that too.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.processes[name] = subprocess.Popen([str(Path(sys.executable).parent / arguments[0]), *arguments[1:]], env=self.environment,
                                                stdout=log, stderr=log, cwd=self.folder, start_new_session=True)
        signal.signal(signal.SIGINT, before)

    def _command(self, *arguments: str) -> int:
        return subprocess.run([str(Path(sys.executable).parent / arguments[0]), *arguments[1:]], env=self.environment, cwd=self.folder,
                              capture_output=True, check=False).returncode

    def _is_loaded(self) -> bool:
        try:
            (entry,) = self.ask(READY)["workspaceOrError"]["locationEntries"]
        except (requests.RequestException, ValueError):
            return False
        loaded = entry["locationOrLoadError"]
        return bool(loaded and loaded["__typename"] == "RepositoryLocation")

    def wait(self, what: str, condition: Callable[[], object], seconds: float = 180) -> float:
        """Wait for a condition; return the seconds that it took; raises TimeoutError."""
        started = time.monotonic()
        while not condition():
            if time.monotonic() - started > seconds:
                raise TimeoutError(f"waited {seconds:.0f} s for: {what}; logs in {self.folder / 'logs'}")
            time.sleep(0.5)
        return time.monotonic() - started

    def ask(self, query: str, **variables: object) -> dict[str, Any]:
        """Ask the webserver; return the data."""
        answer = requests.post(f"http://127.0.0.1:{self.web_port}/graphql", json={"query": query, "variables": variables}, timeout=30)
        data: dict[str, Any] = answer.json()["data"]
        return data

    def launch(self, job: str = "rebuild") -> str:
        """Launch a job as the UI does; return the id of its run."""
        selector = {"repositoryLocationName": LOCATION, "repositoryName": "__repository__", "jobName": job}
        launched = self.ask(LAUNCH, p={"selector": selector, "runConfigData": {"loggers": {"console": {}}}, "mode": "default"})["launchRun"]
        assert launched["__typename"] == "LaunchRunSuccess", launched
        return str(launched["run"]["runId"])

    def runs(self) -> list[dict[str, Any]]:
        """Return the runs, the newest first."""
        found: list[dict[str, Any]] = self.ask(RUNS)["runsOrError"]["results"]
        return found

    def status(self, run_id: str) -> str:
        return next(str(run["status"]) for run in self.runs() if run["runId"] == run_id)

    def tree(self, name: str) -> list[int]:
        """Return the process of a service and all below it."""
        found, todo = [], [self.processes[name].pid]
        while todo:
            process = todo.pop()
            found.append(process)
            todo += children(process)
        return found

    def kill(self, name: str) -> None:
        """End a service and all below it as a power cut does."""
        for process in reversed(self.tree(name)):
            kill_hard(process)
        self.processes.pop(name).wait()

    def stop(self) -> None:
        """End all services in order; what does not end is killed."""
        for name in list(self.processes):
            below = self.tree(name)
            self.processes[name].terminate()
            with suppress(subprocess.TimeoutExpired):
                self.processes[name].wait(20)
            for process in below:
                kill_hard(process)
            self.processes.pop(name).wait()


def kill_hard(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def children(process: int) -> list[int]:
    try:
        return [int(child) for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def memory(processes: list[int]) -> int:
    """Return the resident bytes of processes."""
    return sum(_resident(process) for process in processes)


def _resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (FileNotFoundError, ProcessLookupError):
        return 0


def releases(outputs: Path) -> Iterator[str]:
    """Yield the folders in the folder of releases."""
    yield from sorted(path.name for path in outputs.iterdir()) if outputs.exists() else ()
