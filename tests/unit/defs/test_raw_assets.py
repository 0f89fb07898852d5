"""`raw/*`: snapshots by source, what a build reads, and the checks of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipeline.build import locking, refreshing
from pipeline.build.locking import building
from pipeline.build.planning import plan
from pipeline.build.revision import INPUTS_TAG, REASON_TAG
from pipeline.build.settings import settings
from pipeline.cli.building import _failures
from pipeline.defs.assets.raw import snapshots
from pipeline.defs.automation.jobs import SNAPSHOTS as SNAPSHOTS_SELECTION
from pipeline.defs.paths import BuildPaths
from pipeline.sources.fetching import Fetched, FetchError, FetchPolicy, Held
from pipeline.sources.manifest import Source

SNAPSHOTS, INPUTS = dg.AssetKey(["raw", "snapshots"]), dg.AssetKey(["raw", "inputs"])


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        made.add_dynamic_partitions("sources", ["anna", "karl"])
        yield made


def refresh(definitions: dg.Definitions, instance: dg.DagsterInstance, key: str = "anna") -> dg.ExecuteInProcessResult:
    return definitions.resolve_job_def("refresh").execute_in_process(instance=instance, partition_key=key, raise_on_error=False)


def materialized(result: dg.ExecuteInProcessResult, key: dg.AssetKey = SNAPSHOTS) -> list[dg.AssetMaterialization]:
    return [event.materialization for event in result.get_asset_materialization_events() if event.asset_key == key]


def check(result: dg.ExecuteInProcessResult, name: str) -> dg.AssetCheckEvaluation:
    (found,) = [one for one in result.get_asset_check_evaluations() if one.check_name == name]
    return found


def error_of(result: dg.ExecuteInProcessResult) -> str:
    (event,) = [event for event in result.all_events if event.is_step_failure]
    return str(event.step_failure_data.error)


@pytest.fixture
def web(project: Path, monkeypatch: pytest.MonkeyPatch):
    """A web from which anna can be fetched; what it gives is said by `web.append`."""
    manifest = project / "sources.toml"
    fetch = 'url = "https://example.org/anna"\n\n[source.fetch]\nvia = "page"\n\n[[source.voices]]'
    manifest.write_text(manifest.read_text().replace("[[source.voices]]", fetch, 1))
    answers: list[Fetched | FetchError] = []

    def fetch_source(source: Source, folder: Path, policy: FetchPolicy) -> Fetched:
        assert (source.id, folder, policy.allow_private) == ("anna", project, False)
        answer = answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        if answer.outcome == "new":
            (project / "anna.txt").write_text("A new life of Anna Brandt.\n")
        return answer

    monkeypatch.setattr(refreshing, "fetch_source", fetch_source)
    return answers


def fetched(outcome: str, reason: str | None = None) -> Fetched:
    return Fetched("anna", outcome, "f" * 64, 3, "2026-03-01T00:00:00+00:00", reason)  # type: ignore[arg-type]


def test_a_local_text_is_recorded_as_it_lies_there(definitions: dg.Definitions, project: Path, instance) -> None:
    result = refresh(definitions, instance)
    (made,) = materialized(result)
    content = (project / "anna.txt").read_bytes()
    assert made.partition == "anna"
    assert made.metadata["outcome"].value == "local"
    assert made.metadata["bytes"].value == len(content)
    assert made.metadata["sha256"].value == made.tags["dagster/data_version"] == hashlib.sha256(content).hexdigest()
    assert check(result, "none_held").passed


def test_a_text_is_fetched_anew_and_what_is_in_use_then_is_recorded(definitions: dg.Definitions, project: Path, instance, web) -> None:
    web.append(fetched("new"))
    (made,) = materialized(refresh(definitions, instance))
    assert made.metadata["outcome"].value == "new"
    assert made.metadata["sha256"].value == hashlib.sha256((project / "anna.txt").read_bytes()).hexdigest()


def test_a_held_snapshot_is_no_used_one_and_fails_the_check(definitions: dg.Definitions, project: Path, instance, web, monkeypatch) -> None:
    before = hashlib.sha256((project / "anna.txt").read_bytes()).hexdigest()
    held = Held("anna", "f" * 64, "it shrank by half", "2026-03-01T00:00:00+00:00", 3)
    monkeypatch.setattr(refreshing, "held_snapshots", lambda _: [held])
    web.append(fetched("held", "it shrank by half"))
    result = refresh(definitions, instance)
    (made,) = materialized(result)
    assert result.success
    assert (made.metadata["outcome"].value, made.metadata["reason"].value) == ("held", "it shrank by half")
    assert made.tags["dagster/data_version"] == before
    found = check(result, "none_held")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert found.metadata["anna"].value == "it shrank by half"
    other = refresh(definitions, instance, "karl")
    assert not check(other, "none_held").passed


def test_a_first_snapshot_that_is_held_leaves_nothing_to_use(definitions: dg.Definitions, project: Path, instance, web) -> None:
    (project / "anna.txt").unlink()
    web.append(fetched("held", "it is a page of another form"))
    result = refresh(definitions, instance)
    assert not result.success
    assert not materialized(result)
    assert "the first snapshot is held" in error_of(result)
    assert "bazhanov fetch --accept anna" in error_of(result)


def test_a_fetch_is_tried_again_and_a_mistake_is_not(project: Path, instance, web) -> None:
    web.append(FetchError("the server is away"))
    (project / "karl.txt").unlink()
    for key, told, again in (("anna", "the server is away", True), ("karl", "there is no file", False)):
        with pytest.raises(dg.Failure, match=told) as failed:
            snapshots(dg.build_asset_context(partition_key=key, instance=instance), paths=BuildPaths())
        assert failed.value.allow_retries == again


def test_a_partition_without_an_entry_says_so(definitions: dg.Definitions, project: Path, instance) -> None:
    instance.add_dynamic_partitions("sources", ["otto"])
    result = refresh(definitions, instance, "otto")
    assert not result.success
    assert "there is no source otto in" in error_of(result)


def read(definitions: dg.Definitions, instance: dg.DagsterInstance) -> dg.ExecuteInProcessResult:
    """Run the part of the rebuild that only looks at what is there."""
    return definitions.resolve_job_def("rebuild").execute_in_process(
        instance=instance, asset_selection=[INPUTS, dg.AssetKey(["raw", "authorities"])])


def test_a_build_says_what_it_reads_and_records_new_snapshots_once(definitions: dg.Definitions, project: Path, instance) -> None:
    (project / "karl.txt").unlink()
    instance.add_dynamic_partitions("sources", ["otto"])
    result = read(definitions, instance)
    (made,) = materialized(result, INPUTS)
    assert made.metadata["dagster/row_count"].value == 1
    assert made.metadata["missing"].value == ["karl"]
    assert made.metadata["inputs_digest"].value == plan(settings()).inputs_digest
    assert "1 text declared but not there: karl.txt" in str(made.metadata["explanation"].value)
    complete = check(result, "complete")
    assert (complete.passed, complete.severity, complete.metadata["count"].value) == (False, dg.AssetCheckSeverity.WARN, 1)
    assert [one.partition for one in materialized(result)] == ["anna"]
    assert instance.get_dynamic_partitions("sources") == ["anna", "karl"]
    assert not materialized(read(definitions, instance))
    (project / "anna.txt").write_text("Anna Brandt died in 1951.\n")
    assert [one.partition for one in materialized(read(definitions, instance))] == ["anna"]


def test_a_run_waits_for_another_build_in_the_same_folder_and_says_why_it_gave_up(
        definitions: dg.Definitions, project: Path, instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    with building(settings()):
        job = definitions.resolve_job_def("rebuild")
        result = job.execute_in_process(instance=instance, asset_selection=[INPUTS], raise_on_error=False)
    assert not result.success
    (told,) = _failures(result)
    assert told.startswith(f"another build works in {settings().work} and did not end")
    assert read(definitions, instance).success


def test_a_text_of_the_last_release_that_is_gone_fails_the_run_unless_it_is_told_to_go_on(
        definitions: dg.Definitions, project: Path, released, instance) -> None:
    released()
    (settings().outputs / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna"}, {"source_id": "karl"}]}')
    (project / "karl.txt").unlink()
    job = definitions.resolve_job_def("rebuild")
    result = job.execute_in_process(instance=instance, asset_selection=[INPUTS], raise_on_error=False)
    assert not result.success
    (why,) = _failures(result)
    assert why.startswith("karl (karl.txt) is not in")
    config = {"resources": {"paths": {"config": {"without_missing": True}}}}
    assert job.execute_in_process(instance=instance, asset_selection=[INPUTS], run_config=config).success


def test_a_run_is_tagged_with_what_it_builds_and_why(definitions: dg.Definitions, project: Path, instance) -> None:
    result = read(definitions, instance)
    tags = instance.get_run_by_id(result.run_id).tags
    assert tags[INPUTS_TAG] == plan(settings()).inputs_digest[:16]
    assert tags[REASON_TAG] == "started by hand"
    assert tags["bazhanov/version"]


def test_the_rebuild_is_everything_but_the_snapshots_and_not_partitioned(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("rebuild")
    assert job.asset_layer.selected_asset_keys == set(definitions.resolve_asset_graph().get_all_asset_keys()) - {SNAPSHOTS}
    assert job.partitions_def is None
    assert dg.AssetCheckKey(SNAPSHOTS, "none_held") in job.asset_layer.asset_graph.get_execution_set_asset_and_check_keys(
        dg.AssetCheckKey(SNAPSHOTS, "none_held"))
    refreshed = definitions.resolve_job_def("refresh")
    assert refreshed.asset_layer.selected_asset_keys == SNAPSHOTS_SELECTION.resolve(definitions.resolve_asset_graph()) == {SNAPSHOTS}
    assert refreshed.partitions_def.name == "sources"
