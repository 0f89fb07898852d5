"""Differences: what one walk through both files finds is what comparing all rows with all rows finds."""

import math

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.release.differences as differences_module
from pipeline.release.differences import OrderError, RowChange, TableDifference, compare_tables, in_order

SCHEMA = pa.schema([("place_id", pa.string()), ("rank", pa.int64()), ("name", pa.string()), ("share", pa.float64()), ("known", pa.bool_())])
KEY = ["place_id", "rank"]


def stored(path, rows, schema=SCHEMA, key=KEY):
    ordered = sorted(rows, key=lambda row: [(row[name] is None, "" if row[name] is None else row[name]) for name in key])
    pq.write_table(pa.Table.from_pylist(ordered, schema=schema), path)
    return path


def row(place_id="kiel", rank=1, name="Kiel", share=0.5, known=True):
    return {"place_id": place_id, "rank": rank, "name": name, "share": share, "known": known}


def compared(folder, old, new, **options):
    found = []
    paths = stored(folder / "old.parquet", old), stored(folder / "new.parquet", new)
    difference = compare_tables(*paths, KEY, lambda changes: found.extend(changes.to_pylist()), **options)
    return difference, found


def expected(old, new):
    """Compare all rows with all rows."""
    def by_key(rows):
        return {tuple(one[name] for name in KEY): one for one in rows}

    before, after = by_key(old), by_key(new)
    changes = [("removed", *key, None) for key in before.keys() - after.keys()] + [("added", *key, None) for key in after.keys() - before]
    for key in before.keys() & after.keys():
        for name in ("name", "share", "known"):
            ours, theirs = before[key][name], after[key][name]
            if ours != theirs and not (isinstance(ours, float) and isinstance(theirs, float) and math.isnan(ours) and math.isnan(theirs)):
                changes.append(("changed", *key, name))
    return changes


ROWS = st.lists(st.builds(row, place_id=st.sampled_from(["a", "ä", "b", "z", "\U0001f600"]), rank=st.one_of(st.none(), st.integers(0, 5)),
                          name=st.sampled_from([None, "x", "y"]), share=st.sampled_from([None, 0.5, 1.0, math.nan]),
                          known=st.sampled_from([None, True, False])),
                max_size=12, unique_by=lambda one: (one["place_id"], one["rank"]))


@settings(max_examples=150, deadline=None)
@given(ROWS, ROWS, st.integers(1, 5))
def test_walk_finds_what_comparing_everything_finds(tmp_path_factory, old, new, window):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(differences_module, "WINDOW", window)
        difference, found = compared(tmp_path_factory.mktemp("d"), old, new)
    changes = [(one["change"], one["place_id"], one["rank"], one["column"]) for one in found]
    assert sorted(changes, key=str) == sorted(expected(old, new), key=str)
    assert changes == sorted(changes, key=lambda c: (c[1], c[2] is None, c[2] or 0))
    kinds = [change[0] for change in changes]
    assert (difference.added, difference.removed) == (kinds.count("added"), kinds.count("removed"))
    assert difference.changed == len({change[1:3] for change in changes if change[0] == "changed"})
    assert sum(difference.values.values()) == kinds.count("changed")
    assert (difference.old_rows, difference.new_rows) == (len(old), len(new))
    assert difference.is_empty == (not changes)


def test_changes_say_old_and_new_value_and_what_the_row_is_called(tmp_path):
    old = [row(), row("riga"), row("tallinn", known=None)]
    new = [row(name="Kiel an der Förde", share=0.25), row("tallinn", known=False), row("turku", name="Turku")]
    difference, found = compared(tmp_path, old, new)
    assert difference == TableDifference(3, 3, 1, 1, 2, 0, {"known": 1, "name": 1, "share": 1}, (
        RowChange("added", ("turku", "1"), "Turku"), RowChange("removed", ("riga", "1"), "Kiel"),
        RowChange("changed", ("kiel", "1"), "Kiel an der Förde", "name", "Kiel", "Kiel an der Förde"),
        RowChange("changed", ("kiel", "1"), "Kiel an der Förde", "share", "0.5", "0.25"),
        RowChange("changed", ("tallinn", "1"), "Kiel", "known", None, "false")))
    assert found[0] == {"change": "changed", "place_id": "kiel", "rank": 1, "column": "name", "old_value": "Kiel",
                        "new_value": "Kiel an der Förde"}


def test_examples_are_bounded(tmp_path):
    difference, found = compared(tmp_path, [], [row(f"p{number:03}") for number in range(50)])
    assert (difference.added, len(difference.examples), len(found)) == (50, differences_module.EXAMPLES, 50)


def test_successor_counts_only_where_it_is_there(tmp_path):
    old, new = [row("leningrad"), row("reval"), row("riga")], [row("petersburg")]
    difference, _ = compared(tmp_path, old, new, successors={"leningrad": "petersburg", "reval": "tallinn"})
    assert (difference.removed, difference.superseded) == (3, 1)


@pytest.mark.parametrize("ids", [["riga", "kiel"], ["kiel", "kiel"]])
def test_file_that_is_not_sorted_or_has_a_key_twice_is_refused(tmp_path, ids):
    path = tmp_path / "wrong.parquet"
    pq.write_table(pa.Table.from_pylist([row(one) for one in ids], schema=SCHEMA), path)
    assert not in_order(path, KEY)
    with pytest.raises(OrderError, match="not in the order of its key"):
        compare_tables(path, path, KEY)


def test_order_is_checked_from_one_batch_to_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(differences_module, "WINDOW", 1)
    path = tmp_path / "wrong.parquet"
    pq.write_table(pa.Table.from_pylist([row("riga"), row("kiel")], schema=SCHEMA), path)
    assert not in_order(path, KEY) and in_order(stored(path, [row("riga"), row("kiel")]), KEY)


def test_column_of_another_type_is_compared_as_text_and_new_columns_are_left_out(tmp_path):
    wider = pa.schema([("place_id", pa.string()), ("rank", pa.int64()), *((name, pa.string()) for name in ("name", "share", "colour"))])
    old = stored(tmp_path / "old.parquet", [row(), row("riga", share=1.0)])
    new = stored(tmp_path / "new.parquet", [row(share="0.5") | {"colour": "blue"}, row("riga", share="2")], wider)
    difference = compare_tables(old, new, KEY)
    assert difference.values == {"share": 1} and [one.new for one in difference.examples] == ["2"]


def test_table_without_the_key_cannot_be_compared(tmp_path):
    bare = pa.schema([("place_id", pa.string())])
    old, new = stored(tmp_path / "old.parquet", [row()]), stored(tmp_path / "new.parquet", [{"place_id": "kiel"}], bare, ["place_id"])
    with pytest.raises(OrderError, match="rank"):
        compare_tables(old, new, KEY)
