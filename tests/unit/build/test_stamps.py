from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.build.inputs import gather
from pipeline.build.settings import Settings
from pipeline.build.stamps import MixedInputsError, refuse_other_inputs, stamped


def test_tables_of_other_inputs_are_refused_by_name(raw_folder, tmp_path: Path) -> None:
    inputs = gather(Settings(raw=raw_folder()))
    mine, theirs = stamped(pa.table({"a": [1]}), inputs), stamped(pa.table({"a": [1]}), replace(inputs, digest="0" * 64))
    refuse_other_inputs({"text/names": mine}, inputs)
    with pytest.raises(MixedInputsError, match=r"^text/events were made from other texts.*run the job `rebuild` again"):
        refuse_other_inputs({"text/names": mine, "text/events": theirs}, inputs)


def test_the_stamp_outlives_the_store_and_keeps_other_metadata(raw_folder, tmp_path: Path) -> None:
    inputs = gather(Settings(raw=raw_folder()))
    pq.write_table(stamped(pa.table({"a": [1]}).replace_schema_metadata({"kept": "yes"}), inputs), tmp_path / "t.parquet")
    read = pq.read_table(tmp_path / "t.parquet")
    assert read.schema.metadata[b"kept"] == b"yes"
    with pytest.raises(MixedInputsError):
        refuse_other_inputs({"t": read}, replace(inputs, digest="1" * 64))
