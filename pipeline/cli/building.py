"""`bazhanov build`."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from filelock import FileLock
from rich.console import Console
from rich.table import Table

from pipeline.build.planning import Plan, plan
from pipeline.build.settings import Settings, settings
from pipeline.cli.errors import refuse_outputs
from pipeline.cli.telling import Teller
from pipeline.operations.living import end_dead_runs
from pipeline.operations.places import instance_home

if TYPE_CHECKING:
    from dagster import DagsterInstance, ExecuteInProcessResult, MetadataValue
    from dagster_shared.error import SerializableErrorInfo

_CLASS_NAME = re.compile(r"^[\w.]+: ")
SHOWN_ROWS = 3
"""So many of the rows that fail a check are told; the UI has more."""
OPENING = ".opening.lock"
INSTANCE_TEMPLATE = Path(__file__).resolve().parent.parent / "dagster.yaml"


def run_build(raw: Path | None, out: Path | None, *, force: bool, without_missing: bool) -> int:
    """Build unless nothing changed; return the exit code."""
    tell, current = Teller(), settings(raw, out, without_missing=without_missing)
    refuse_outputs(current.outputs)
    planned = plan(current)
    tell(planned.inputs.located.explanation, event="inputs", inputs_digest=planned.inputs_digest)
    if planned.up_to_date and not force:
        tell(f"Nothing to do: {planned.reason}.", event="up_to_date", version=planned.latest)
    elif failures := _run(current, planned, tell):
        for failure in failures:
            tell.fail(f"bazhanov: {failure}", event="failed")
        tell("The build failed; the last release is as it was. More about the run stands in the UI (`make ui`).", event="failed")
        return 1
    print_release(current.outputs)
    return 0


def _run(current: Settings, planned: Plan, tell: Teller) -> list[str]:
    """Run the job `rebuild` in this process, on the project's Dagster instance; return what failed."""
    from pipeline.build.automation import automation
    from pipeline.build.revision import reason_tags

    automation()  # a mistake in its file is told plainly here, before Dagster trips over it
    os.environ["DAGSTER_HOME"] = str(prepare_instance(instance_home(os.environ)))
    import dagster as dg

    from pipeline.definitions import defs

    paths = {"raw": str(current.raw.absolute()) if current.raw else "", "outputs": str(current.outputs),
             "without_missing": current.without_missing}
    config = {"resources": {"paths": {"config": paths}}, "loggers": {"console": {}}}
    tags = reason_tags(f"bazhanov build: {planned.reason}", planned.inputs_digest)
    with _opened(dg) as instance:
        for run_id in end_dead_runs(instance, current.work):
            tell(f"Run {run_id[:8]} counted as under way, but its process is gone; it is marked as failed.", event="dead_run", run=run_id)
        result = defs().resolve_job_def("rebuild").execute_in_process(instance=instance, raise_on_error=False, run_config=config, tags=tags)
    return [] if result.success else _failures(result)


@contextmanager
def _opened(dagster: ModuleType) -> Iterator[DagsterInstance]:
    """Give the instance of DAGSTER_HOME; two first builds at once must not both make its databases."""
    with FileLock(Path(os.environ["DAGSTER_HOME"]) / OPENING):
        instance = dagster.DagsterInstance.get()
    with instance:
        yield instance


def _failures(result: ExecuteInProcessResult) -> list[str]:
    """Return why a run failed: the checks that stopped it, else its steps, or else what kept it from beginning them."""
    if checks := _failed_checks(result):
        return [*checks, "The tables are not as the contract promises, which is a fault of the program: please report it. A build without "
                         "the text that these rows are from goes on."]
    steps = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    runs = [event.job_failure_data.error for event in result.all_events if event.event_type_value == "PIPELINE_FAILURE"]
    causes = [_cause(error) for error in steps if error] or [_cause(error) for error in runs if error]
    return causes or [f"run {result.run_id} ended without success"]


def _failed_checks(result: ExecuteInProcessResult) -> list[str]:
    """Return what the blocking checks that failed have found, the first failing rows of each."""
    found = [event.asset_check_evaluation_data for event in result.all_events if event.event_type_value == "ASSET_CHECK_EVALUATION"]
    return [f"{check.asset_key.to_user_string()}, check {check.check_name}: {check.description}{_sample(check.metadata)}"
            for check in found if check.blocking and not check.passed]


def _sample(metadata: Mapping[str, MetadataValue]) -> str:
    rows = metadata["sample"].value if "sample" in metadata else None
    return f": {'; '.join(map(str, rows[:SHOWN_ROWS]))}" if isinstance(rows, list) else ""


def _cause(error: SerializableErrorInfo) -> str:
    """Return the message of the error at the root of a failure: for mistakes of the user that is all there is to say."""
    while error.cause:
        error = error.cause
    return _CLASS_NAME.sub("", error.message.strip(), count=1)


def prepare_instance(home: Path) -> Path:
    """Make the folder of the Dagster instance with its configuration; return it, absolute."""
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        shutil.copyfile(INSTANCE_TEMPLATE, home / "dagster.yaml")
    return home.absolute()


def print_release(outputs: Path) -> None:
    """Print the rows of each table of the latest release, and where its files are."""
    from pipeline.release.catalog import release_data, release_folder

    folder = release_folder(outputs)
    data = release_data(folder)
    grid = Table("table", "rows", title=f"Release {data['version']}", title_justify="left")
    grid.columns[1].justify = "right"
    for name, table in data["tables"].items():
        grid.add_row(name, f"{table['rows']:,}")
    console = Console(soft_wrap=True)
    console.print(grid)
    console.print(f"Files: {folder / 'parquet'} and {folder / 'csv'}")
