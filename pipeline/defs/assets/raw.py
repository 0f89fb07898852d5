"""`raw/*`: what the build starts from."""

import dagster as dg
import pyarrow as pa

from pipeline.build.inputs import gather
from pipeline.build.stages import authorities
from pipeline.defs.ownership import OWNERS
from pipeline.defs.paths import BuildPaths


@dg.asset(key=["raw", "snapshots"], group_name="raw", kinds={"file"}, owners=OWNERS,
          description="The texts of the manifest as they lie in the folder of raw texts: size, SHA-256, retrieval time.")
def snapshots(context: dg.AssetExecutionContext, paths: BuildPaths) -> pa.Table:
    """Record a snapshot of every text."""
    inputs = gather(paths.settings())
    context.add_output_metadata({"explanation": inputs.located.explanation, "missing": [source.id for source in inputs.located.missing],
                                 "inputs_digest": inputs.digest})
    rows = [{"source_id": s.source_id, "format": source.format, "file": source.file, "sha256": s.sha256, "bytes": s.size,
             "retrieved_at": s.retrieved_at, "documents": len(inputs.expanded[source.id].documents) if source.documents else 1}
            for source, s in inputs.entries]
    return pa.Table.from_pylist(rows)


@dg.asset(key=["raw", "authorities"], group_name="raw", kinds={"toml"}, owners=OWNERS,
          description="The editors' authority files: organizations, places and named periods.")
def authority_files() -> pa.Table:
    """List the authority files with their entries."""
    known = authorities()
    files = (known.organizations, known.places, known.periods)
    return pa.Table.from_pylist([{"authority": file.source_id, "entry": entry.id, "source": entry.source}
                                 for file in files for entry in file.entries])
