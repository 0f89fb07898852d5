"""The IO manager: owns the work store, where assets lie as Parquet until a release is made of them."""

import hashlib
from pathlib import Path

import dagster as dg
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.build.settings import Settings
from pipeline.defs.paths import BuildPaths

PREVIEW_ROWS = 8
PREVIEW_WIDTH = 48


class TableStore(dg.ConfigurableIOManager):
    """Stores each asset as `<work>/assets/<key>.parquet` and records rows, bytes, sha256 and a preview."""

    paths: dg.ResourceDependency[BuildPaths]

    def handle_output(self, context: dg.OutputContext, obj: pa.Table) -> None:
        """Write a table."""
        path = self._path(context.asset_key)
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(obj, path, compression="zstd")
        data = path.read_bytes()
        context.add_output_metadata({
            "dagster/row_count": obj.num_rows,
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "preview": dg.MetadataValue.md(preview(obj)),
        })

    def load_input(self, context: dg.InputContext) -> pa.Table:
        """Read a table."""
        return pq.read_table(self._path(context.asset_key))

    def _path(self, key: dg.AssetKey) -> Path:
        current: Settings = self.paths.settings()
        return current.tables.joinpath(*key.path).with_suffix(".parquet")


def preview(table: pa.Table) -> str:
    """Return the first rows as a Markdown table, long values cut."""
    rows = table.slice(0, PREVIEW_ROWS).to_pylist()
    lines = ["| " + " | ".join(table.column_names) + " |", "|" + " --- |" * table.num_columns]
    lines += ["| " + " | ".join(_cell(value) for value in row.values()) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= PREVIEW_WIDTH else text[:PREVIEW_WIDTH - 1] + "…"
