"""`release/dataset`: the published version."""

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import gather
from pipeline.build.stages import publish
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths
from schemas.tables import TABLES


@dg.asset(
    key=["release", "dataset"], group_name="release", kinds={"parquet", "csv"}, owners=OWNERS,
    ins={name: dg.AssetIn(key=["tables", name]) for name in TABLES},
    description="The versioned dataset in outputs/<version>: Parquet and CSV of every table, checksums, dictionary. "
                "Where the tables are those of the last release, that release stays.",
)
def dataset(context: dg.AssetExecutionContext, paths: BuildPaths, **tables: pa.Table) -> None:
    """Write a release, or leave the last one where nothing changed."""
    current = paths.settings()
    published = publish(tables, gather(current), current)
    context.log.info(published.explanation)
    context.add_output_metadata({"version": published.release.version, "folder": dg.MetadataValue.path(str(published.release.folder)),
                                 "explanation": published.explanation, "rows": dict(published.release.rows)})
