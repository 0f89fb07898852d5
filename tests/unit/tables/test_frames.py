"""Frames: typed as Arrow is, sorted, and back without loss."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.frames import completed, frame, row_keys, texts, to_arrow, to_frame
from schemas.arrow import arrow_schema
from schemas.tables import TABLES

PLACES, QUARANTINE = TABLES["places"], TABLES["quarantine"]
VALUES = {"string": st.text(st.characters(codec="utf-8"), min_size=1), "integer": st.integers(-2**63, 2**63 - 1),
          "number": st.floats(allow_nan=False), "boolean": st.booleans()}


def row_of(table):
    return st.fixed_dictionaries({c.name: VALUES[c.type] if c.required else st.none() | VALUES[c.type] for c in table.columns})


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_empty_frame_has_the_contracts_types(table):
    arrow = to_arrow(table, frame(table, []))
    assert arrow.schema.equals(arrow_schema(table), check_metadata=True)
    assert b"pandas" not in arrow.schema.metadata


@given(st.lists(row_of(PLACES), max_size=5))
def test_frame_to_arrow_and_back_is_the_same(rows):
    made = frame(PLACES, rows)
    arrow = to_arrow(PLACES, made)
    assert arrow.schema.equals(arrow_schema(PLACES), check_metadata=True)
    pd.testing.assert_frame_equal(to_frame(arrow), made)


def test_rows_are_sorted_by_key_and_nulls_come_last():
    rows = [{"table_name": "t", "row_key": "k", "rule": "r", "column_name": c} for c in (None, "z", "ä", "Z")]
    assert texts(frame(QUARANTINE, rows)["column_name"]) == ["Z", "z", "ä", None]
    assert row_keys(QUARANTINE, frame(QUARANTINE, rows))[-1] == "t|k|r|"


def test_missing_and_empty_values_are_null():
    made = frame(PLACES, [{"place_id": "a", "name": "A", "kind": "", "mention_count": 0}])
    assert made["kind"].isna().all() and made["latitude"].isna().all()


def test_unknown_column_is_named():
    with pytest.raises(ValueError, match=r"table places has no column colour"):
        frame(PLACES, [{"place_id": "a", "colour": "red"}])


def test_value_of_another_type_is_named():
    with pytest.raises(ValueError, match="table places, column mention_count"):
        frame(PLACES, [{"place_id": "a", "mention_count": "many"}])


def test_to_arrow_refuses_other_columns_and_missing_values():
    made = frame(PLACES, [{"place_id": "a"}])
    with pytest.raises(ValueError, match="contract says"):
        to_arrow(PLACES, made.drop(columns="name"))
    with pytest.raises(ValueError, match=r"table places.*name"):
        to_arrow(PLACES, made)


def test_to_arrow_takes_plain_pandas_types():
    plain = pd.DataFrame({"place_id": ["a"], "name": ["A"], "kind": [None], "latitude": [1.5], "longitude": [None], "mention_count": [2]})
    assert to_arrow(PLACES, plain).schema.equals(arrow_schema(PLACES), check_metadata=True)


def test_completed_has_every_table_in_order():
    assert list(completed({})) == list(TABLES)
