"""`release/dataset`: the published version."""

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import gather, recorded_quality
from pipeline.build.measuring import Stopwatch
from pipeline.build.stages import publish
from pipeline.build.stamps import refuse_other_inputs
from pipeline.defs.lock import BuildLock
from pipeline.defs.logs import teller
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths
from pipeline.defs.policies import BUILDING, FOLLOWS, build_retries, freshness
from pipeline.release.quality import quality_figures
from schemas.tables import TABLES


@dg.asset(
    key=["release", "dataset"], group_name="release", kinds={"parquet", "csv"}, owners=OWNERS,
    ins={name: dg.AssetIn(key=["tables", name]) for name in TABLES},
    pool=BUILDING, retry_policy=build_retries(), automation_condition=FOLLOWS, freshness_policy=freshness("release/dataset"),
    description="The versioned dataset in `outputs/<version>`: Parquet and CSV of every table, checksums, dictionary. "
                "Where the tables are those of the last release, that release stays.",
)
def dataset(context: dg.AssetExecutionContext, paths: BuildPaths, lock: BuildLock, **tables: pa.Table) -> None:
    """Write a release, or leave the last one where nothing changed."""
    current, watch = paths.settings(), Stopwatch()
    inputs = gather(current)
    refuse_other_inputs({f"tables/{name}": table for name, table in tables.items()}, inputs)
    published = publish(tables, inputs, current)
    release = published.release
    teller(context.log)(published.explanation, event="published" if release.is_new else "unchanged", version=release.version)
    context.add_output_metadata({
        "version": release.version, "folder": dg.MetadataValue.path(str(release.folder)), "explanation": published.explanation,
        "rows": dict(release.rows), "dagster/row_count": sum(release.rows.values()), **watch.figures(),
        **quality_figures(recorded_quality(), {source.id: snapshot.sha256 for source, snapshot in inputs.entries})})
