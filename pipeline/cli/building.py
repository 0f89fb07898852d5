"""`bazhanov build`."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from pipeline.build.planning import plan
from pipeline.build.settings import Settings, settings
from pipeline.sources.locating import PROJECT

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo

DAGSTER_HOME = PROJECT / ".dagster"
_CLASS_NAME = re.compile(r"^[\w.]+: ")
INSTANCE_TEMPLATE = Path(__file__).resolve().parent.parent / "dagster.yaml"


def run_build(raw: Path | None, out: Path | None, *, force: bool) -> int:
    """Build unless nothing changed; return the exit code."""
    console = Console(stderr=True, soft_wrap=True)
    current = settings(raw, out)
    planned = plan(current)
    console.print(planned.inputs.located.explanation)
    if planned.up_to_date and not force:
        console.print(f"Nothing to do: {planned.reason}.")
    elif failures := _run(current):
        for failure in failures:
            console.print(f"bazhanov: {failure}", style="red", markup=False)
        console.print("The build failed; the last release is as it was. More about the run stands in the UI (`make ui`).")
        return 1
    print_release(current.outputs)
    return 0


def _run(current: Settings) -> list[str]:
    """Run the job `rebuild` in this process, on the project's Dagster instance; return what failed."""
    os.environ["DAGSTER_HOME"] = str(prepare_instance(Path(os.environ.get("DAGSTER_HOME") or DAGSTER_HOME)))
    import dagster as dg

    from pipeline.definitions import defs

    paths = {"raw": str(current.raw.absolute()) if current.raw else "", "outputs": str(current.outputs)}
    config = {"resources": {"paths": {"config": paths}}, "loggers": {"console": {}}}
    with dg.DagsterInstance.get() as instance:
        result = defs().resolve_job_def("rebuild").execute_in_process(instance=instance, raise_on_error=False, run_config=config)
    errors = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
    return [_cause(error) for error in errors if error]


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
