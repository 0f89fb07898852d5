"""`raw/*`: what the build starts from."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import Inputs, gather
from pipeline.build.refreshing import Refreshed, as_it_lies, located, refresh_source, source_ids
from pipeline.build.refusals import refuse_losses, refuse_lost_documents
from pipeline.build.revision import REASON_TAG, reason_tags
from pipeline.build.stages import authorities
from pipeline.build.stamps import stamped
from pipeline.defs.lock import BuildLock
from pipeline.defs.logs import teller
from pipeline.defs.mistakes import told_plainly
from pipeline.defs.ownership import OWNERS
from pipeline.defs.partitions import SOURCES, keep_in_step
from pipeline.defs.paths import BuildPaths
from pipeline.defs.policies import BUILDING, FETCHING, SNAPSHOT_CHANGED, build_retries, fetch_retries, fetching_policy, freshness
from pipeline.sources.fetching import pins
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import Snapshot

SNAPSHOTS = dg.AssetKey(["raw", "snapshots"])
COMPLETE = "complete"
DATA_VERSION = "dagster/data_version"


@dg.asset(key=SNAPSHOTS, group_name="raw", kinds={"file"}, owners=OWNERS, partitions_def=SOURCES, pool=FETCHING,
          retry_policy=fetch_retries(), freshness_policy=freshness("raw/snapshots"),
          description="The text of one entry of the manifest: fetched anew if its entry says how, else as it lies in the folder of raw "
                      "texts. A build records the snapshots that it reads here too, where they are others than the last ones.")
def snapshots(context: dg.AssetExecutionContext, paths: BuildPaths) -> dg.MaterializeResult[None]:
    """Fetch or look at the text of one source."""
    with told_plainly():
        found = refresh_source(context.partition_key, paths.settings(), fetching_policy())
    teller(context.log)(f"{found.source.id}: {found.outcome}{f', {found.reason}' if found.reason else ''}", event="snapshot",
                        source=found.source.id, outcome=found.outcome, sha256=found.sha256)
    return dg.MaterializeResult(metadata=_metadata(found), data_version=dg.DataVersion(found.sha256))


def _metadata(found: Refreshed) -> Mapping[str, str | int]:
    told: dict[str, str | int] = {
        "title": found.source.title, "format": found.source.format, "file": found.source.file, "outcome": found.outcome,
        "sha256": found.sha256, "bytes": found.size}
    known = {"retrieved_at": found.retrieved_at, "reason": found.reason}
    return told | {name: value for name, value in known.items() if value}


@dg.asset(key=["raw", "authorities"], group_name="raw", kinds={"toml"}, owners=OWNERS, retry_policy=build_retries(),
          freshness_policy=freshness("raw/authorities"),
          description="The editors' authority files: organizations, places and named periods.")
def authority_files() -> pa.Table:
    """List the authority files with their entries."""
    known = authorities()
    files = (known.organizations, known.places, known.periods)
    return pa.Table.from_pylist([{"authority": file.source_id, "entry": entry.id, "source": entry.source}
                                 for file in files for entry in file.entries])


@dg.asset(key=["raw", "inputs"], group_name="raw", kinds={"file"}, owners=OWNERS, deps=[SNAPSHOTS, ["raw", "authorities"]], pool=BUILDING,
          retry_policy=build_retries(), automation_condition=SNAPSHOT_CHANGED, freshness_policy=freshness("raw/inputs"),
          check_specs=[dg.AssetCheckSpec(COMPLETE, asset=["raw", "inputs"], description="Every text that the manifest declares is there; "
                                                                                         "one that is not is left out of the build.")],
          description="The texts that this build reads, and the digest of all that it depends on: texts, manifest, authority "
                      "files, curation, code and lock.")
def inputs(context: dg.AssetExecutionContext, paths: BuildPaths, lock: BuildLock) -> Iterator[dg.Output[pa.Table] | dg.AssetCheckResult]:
    """Record what is read, and keep the partitions of the snapshots in step with it."""
    current = paths.settings()
    with told_plainly():
        read = gather(current)
        refuse_losses(read.located, current)
        refuse_lost_documents(read, current)
    partitions = source_ids(located(current))
    keep_in_step(context.instance, partitions)
    _record_snapshots(context, [(source, snapshot) for source, snapshot in read.entries if source.id in partitions], read.located.folder)
    _tag_run(context, read)
    rows = [{"source_id": s.source_id, "format": source.format, "file": source.file, "sha256": s.sha256, "bytes": s.size,
             "retrieved_at": s.retrieved_at, "documents": len(read.expanded[source.id].documents) if source.documents else 1}
            for source, s in read.entries]
    missing = [source.id for source in read.located.missing]
    yield dg.Output(stamped(pa.Table.from_pylist(rows), read),
                    metadata={"explanation": read.located.explanation, "missing": missing, "inputs_digest": read.digest})
    yield dg.AssetCheckResult(check_name=COMPLETE, passed=not missing, severity=dg.AssetCheckSeverity.WARN,
                              metadata={"count": len(missing), "missing": missing})


def _record_snapshots(context: dg.AssetExecutionContext, read: Sequence[tuple[Source, Snapshot]], folder: Path) -> None:
    """Record the texts whose bytes are others than those of their last record, as when a file was put in place by hand."""
    pinned = pins(folder)
    for source, snapshot in read:
        found = as_it_lies(source, snapshot, pinned.get(source.id))
        if _last_version(context.instance, source.id) != snapshot.sha256:
            context.log_event(dg.AssetMaterialization(SNAPSHOTS, partition=source.id, metadata=_metadata(found),
                                                      tags={DATA_VERSION: snapshot.sha256}))


def _last_version(instance: dg.DagsterInstance, source_id: str) -> str | None:
    wanted = dg.AssetRecordsFilter(asset_key=SNAPSHOTS, asset_partitions=[source_id])
    last = instance.fetch_materializations(wanted, limit=1).records
    made = last[0].asset_materialization if last else None
    return (made.tags or {}).get(DATA_VERSION) if made else None


def _tag_run(context: dg.AssetExecutionContext, read: Inputs) -> None:
    reason = context.run.tags.get(REASON_TAG) or "started by hand"
    context.instance.add_run_tags(context.run.run_id, reason_tags(reason, read.digest))
