import hashlib
from pathlib import Path

import dagster as dg
import pyarrow as pa

from pipeline.defs.paths import BuildPaths
from pipeline.defs.store import PREVIEW_ROWS, PREVIEW_WIDTH, TableStore, preview

TABLE = pa.table({"id": ["a", "b"], "count": [1, None]})


def test_what_is_stored_is_loaded_again(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("BAZHANOV_WORK_DIR", str(tmp_path))
    store, key = TableStore(paths=BuildPaths()), dg.AssetKey(["tables", "things"])
    writing = dg.build_output_context(asset_key=key)
    store.handle_output(writing, TABLE)
    assert store.load_input(dg.build_input_context(asset_key=key)).equals(TABLE)
    written = (tmp_path / "assets" / "tables" / "things.parquet").read_bytes()
    metadata = {name: entry.value for name, entry in writing.consume_logged_metadata().items()}
    assert metadata["dagster/row_count"] == 2
    assert metadata["bytes"] == len(written)
    assert metadata["sha256"] == hashlib.sha256(written).hexdigest()


def test_folders_named_in_the_run_come_before_the_environment(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("BAZHANOV_OUTPUT_DIR", "/else")
    named = BuildPaths(raw=str(tmp_path), outputs=str(tmp_path / "out")).settings()
    assert (named.raw, named.outputs) == (tmp_path, tmp_path / "out")
    assert BuildPaths().settings().outputs == Path("/else")


def test_a_preview_is_a_small_markdown_table() -> None:
    assert preview(TABLE).splitlines() == ["| id | count |", "| --- | --- |", "| a | 1 |", "| b |  |"]
    long = preview(pa.table({"text": ["a|b\nc", "x" * 100] + ["y"] * 20})).splitlines()
    assert len(long) == 2 + PREVIEW_ROWS
    assert long[2] == "| a\\|b c |"
    assert len(long[3]) == PREVIEW_WIDTH + len("|  |")
    assert long[3].endswith("… |")
