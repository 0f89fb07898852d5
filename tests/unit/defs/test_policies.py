"""What the automation file says, as it arrives in the definitions; and the conditions of declarative automation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from pipeline.build.automation import AutomationError
from pipeline.definitions import defs
from pipeline.defs.policies import FOLLOWS, SNAPSHOT_CHANGED, refuse_unknown_assets

FILE = """
[nightly_rebuild]
on = true
cron = "*/5 * * * *"
timezone = "Europe/Berlin"
[raw_texts_changed]
on = true
every_seconds = 7
[sources_in_step]
on = false
[max_runtime_minutes]
refresh = 3
[retries.build]
times = 4
delay_seconds = 2.5
[freshness."raw/snapshots"]
fail_hours = 2
[freshness."tables/people"]
fail_hours = 3
"""
TELL = """
import json, dagster as dg
from pipeline.definitions import defs
found = defs()
graph = found.resolve_asset_graph()
job = found.resolve_job_def("rebuild")
print(json.dumps({
    "schedules": {s.name: [s.cron_schedule, s.execution_timezone, s.default_status.value] for s in found.schedules},
    "sensors": {s.name: [s.minimum_interval_seconds, s.default_status.value] for s in found.sensors},
    "longest": found.resolve_job_def("refresh").tags[dg.MAX_RUNTIME_SECONDS_TAG],
    "retries": {n.name: n.definition.retry_policy.max_retries for j in (job, found.resolve_job_def("refresh")) for n in j.nodes
                if n.definition.retry_policy},
    "fresh": {k.to_user_string(): graph.get(k).freshness_policy.fail_window.to_timedelta().total_seconds()
              for k in graph.get_all_asset_keys() if graph.get(k).freshness_policy},
}))
"""


def test_one_file_says_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "automation.toml"
    path.write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("BAZHANOV_AUTOMATION", str(path))
    done = subprocess.run([sys.executable, "-c", TELL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["schedules"]["nightly_rebuild"] == ["*/5 * * * *", "Europe/Berlin", "RUNNING"]
    assert told["schedules"]["weekly_refresh"][2] == "STOPPED"
    assert told["sensors"]["raw_texts_changed"] == [7, "RUNNING"]
    assert told["sensors"]["sources_in_step"][1] == "STOPPED"
    assert told["longest"] == "180"
    assert told["retries"]["raw__snapshots"] == 2
    assert told["retries"]["build_tables"] == told["retries"]["extract_texts"] == 4
    assert told["fresh"] == {"raw/snapshots": 7200, "tables/people": 10800}


def test_freshness_of_an_asset_that_is_none_is_refused(definitions: dg.Definitions, tmp_path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "automation.toml"
    path.write_text('[freshness."tables/peple"]\nfail_hours = 2\n', encoding="utf-8")
    monkeypatch.setenv("BAZHANOV_AUTOMATION", str(path))
    with pytest.raises(AutomationError, match=r"there is no asset tables/peple; there are .*tables/people"):
        refuse_unknown_assets(definitions)
    monkeypatch.delenv("BAZHANOV_AUTOMATION")
    refuse_unknown_assets(defs())


def test_one_build_and_one_fetch_at_a_time(definitions: dg.Definitions) -> None:
    pools = {name: {node.definition.pool for node in definitions.resolve_job_def(name).nodes} for name in ("rebuild", "refresh")}
    assert pools == {"rebuild": {"building", None}, "refresh": {"fetching", None}}


def test_a_dead_run_is_run_whole_again(definitions: dg.Definitions) -> None:
    assert definitions.resolve_job_def("rebuild").tags["dagster/retry_strategy"] == "ALL_STEPS"


class Small:
    """The shape of the real graph in little: snapshots by partition, what reads them, what is made of that."""

    def __init__(self, instance: dg.DagsterInstance) -> None:
        sources = dg.DynamicPartitionsDefinition(name="sources")
        version = {"a": "1", "b": "1"}

        @dg.asset(partitions_def=sources)
        def snapshots(context):
            return dg.MaterializeResult(data_version=dg.DataVersion(version[context.partition_key]))

        @dg.asset(deps=[snapshots], automation_condition=SNAPSHOT_CHANGED)
        def inputs(): ...

        @dg.asset(deps=[inputs], automation_condition=FOLLOWS)
        def tables(): ...

        self.version, self.instance, self.cursor = version, instance, None
        self.defs = dg.Definitions(assets=[snapshots, inputs, tables])
        instance.add_dynamic_partitions("sources", ["a", "b"])
        self.fetch("a")
        self.fetch("b")
        self.asked()

    def fetch(self, key: str) -> None:
        dg.materialize([self.defs.get_assets_def("snapshots")], instance=self.instance, partition_key=key)

    def build(self) -> None:
        dg.materialize([self.defs.get_assets_def("inputs"), self.defs.get_assets_def("tables")], instance=self.instance)

    def asked(self) -> int:
        result = dg.evaluate_automation_conditions(self.defs, self.instance, cursor=self.cursor)
        self.cursor = result.cursor
        return result.total_requested


def test_a_snapshot_that_became_another_asks_for_all_that_comes_after_once() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        small = Small(instance)
        small.fetch("a")
        assert small.asked() == 0  # the same bytes
        small.version["a"] = "2"
        small.fetch("a")
        assert small.asked() == 2
        assert small.asked() == 0


def test_a_build_of_someone_else_that_read_the_new_snapshot_leaves_nothing_to_do() -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        small = Small(instance)
        small.version["b"] = "2"
        small.fetch("b")
        small.build()
        assert small.asked() == 0
