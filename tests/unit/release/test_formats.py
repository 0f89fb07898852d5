"""Parquet and CSV: the same rows, the same bytes, nothing lost."""

import csv
import hashlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.release.formats import ROW_GROUP, WRITERS, read_csv, write_csv, write_parquet
from pipeline.tables.frames import frame, to_arrow
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

PLACES = TABLES["places"]
TRICKY = ['"', ",", '","', "NA", "null", "1", "true", " ", "=1+1", "-1", "'=1", "'"]
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1) | st.sampled_from(TRICKY)
ROWS = st.lists(st.fixed_dictionaries({
    "place_id": NAMES, "name": NAMES, "kind": st.none() | NAMES, "latitude": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "longitude": st.none(), "mention_count": st.integers(-2**63, 2**63 - 1),
}), max_size=6)


@given(ROWS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_formats_read_back_as_written(tmp_path, rows):
    table = to_arrow(PLACES, frame(PLACES, rows))
    write_csv(table, tmp_path / "t.csv")
    write_parquet(table, tmp_path / "t.parquet")
    assert read_csv(PLACES, tmp_path / "t.csv").equals(table)
    assert pq.read_table(tmp_path / "t.parquet").equals(table)


def test_csv_is_rfc_4180(tmp_path):
    rows = [
        {"place_id": "a", "name": 'The "Old" Port, Kiel', "latitude": 0.1, "mention_count": 2},
        {"place_id": "b", "name": "Łódź", "mention_count": 0},
    ]
    write_csv(to_arrow(PLACES, frame(PLACES, rows)), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_bytes() == (
        'place_id,name,kind,latitude,longitude,mention_count\r\na,"The ""Old"" Port, Kiel",,0.1,,2\r\nb,Łódź,,,,0\r\n'.encode()
    )
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as stream:
        assert [row["name"] for row in csv.DictReader(stream)] == ['The "Old" Port, Kiel', "Łódź"]


def test_csv_refuses_an_empty_string(tmp_path):
    table = to_arrow(PLACES, frame(PLACES, [{"place_id": "a", "name": "A", "mention_count": 0}]).assign(kind=""))
    with pytest.raises(ValueError, match="column kind holds an empty string"):
        write_csv(table, tmp_path / "t.csv")


def test_csv_holds_no_formula_but_negative_numbers_stay_numbers(tmp_path):
    rows = [{"place_id": "a", "name": "=1+1", "latitude": -1.5, "mention_count": 0}]
    write_csv(to_arrow(PLACES, frame(PLACES, rows)), tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8").splitlines()[1] == "a,'=1+1,,-1.5,,0"


@pytest.mark.parametrize("name", WRITERS)
def test_how_rows_were_cut_into_batches_does_not_show(tmp_path, name):
    table = to_arrow(PLACES, frame(PLACES, [{"place_id": f"p-{n:05}", "name": "P", "mention_count": n} for n in range(70_000)]))
    WRITERS[name](table, tmp_path / "whole" / "places.x")
    reader = pa.RecordBatchReader.from_batches(table.schema, iter([*table.slice(0, 9).to_batches(), *table.slice(9).to_batches(3_333)]))
    WRITERS[name](reader, tmp_path / "cut" / "places.x")
    assert (tmp_path / "whole" / "places.x").read_bytes() == (tmp_path / "cut" / "places.x").read_bytes()


def test_parquet_says_how_it_is_sorted_and_holds_whole_row_groups(tmp_path):
    rows = [{"place_id": f"p-{n:06}", "name": "P", "mention_count": n} for n in range(ROW_GROUP + 1)]
    write_parquet(to_arrow(PLACES, frame(PLACES, rows)), tmp_path / "places.parquet")
    metadata = pq.read_metadata(tmp_path / "places.parquet")
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [ROW_GROUP, 1]
    assert [(column.column_index, column.descending) for column in metadata.row_group(0).sorting_columns] == [(0, False)]
    assert metadata.row_group(0).column(0).has_column_index


def test_parquet_has_the_contracts_schema_statistics_and_nothing_of_pandas(tmp_path):
    write_parquet(to_arrow(PLACES, frame(PLACES, [{"place_id": "a", "name": "A", "mention_count": 1}])), tmp_path / "t.parquet")
    file = pq.ParquetFile(tmp_path / "t.parquet")
    assert file.schema_arrow.equals(arrow_schema(PLACES), check_metadata=True)
    assert b"pandas" not in file.schema_arrow.metadata
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD" and column.statistics.max == "a"


@pytest.mark.parametrize("name", WRITERS)
def test_same_rows_in_another_order_give_the_same_bytes(tmp_path, name):
    rows = [{"place_id": f"p-{n}", "name": "P", "latitude": n / 7, "mention_count": n} for n in range(100)]
    for number, some in enumerate((rows, rows[::-1])):
        WRITERS[name](to_arrow(PLACES, frame(PLACES, some)), tmp_path / str(number))
    first, second = (hashlib.sha256((tmp_path / str(number)).read_bytes()).hexdigest() for number in range(2))
    assert first == second
