import pyarrow as pa

from pipeline.build.degradations import TOLD_DEGRADATIONS, Degradation, degradations
from pipeline.extraction.records import RECORD_TYPES, record_schema


def extraction(passages, found):
    tables = {name: record_schema(RECORD_TYPES[name]).empty_table() for name in RECORD_TYPES}
    rows = [{"source_id": source, "passage_id": name, "char_start": start, "char_end": end} for source, name, start, end in passages]
    tables["passages"] = pa.Table.from_pylist(rows, schema=record_schema(RECORD_TYPES["passages"]))
    told = [{"source_id": source, "char_start": start, "reason": reason} for source, start, reason in found]
    tables["degradations"] = pa.Table.from_pylist(told, schema=record_schema(RECORD_TYPES["degradations"]))
    return tables


def test_each_reason_has_its_count_and_where_it_is_first() -> None:
    passages = [("s", "s-1", 0, 90), ("s", "s-2", 100, 200), ("t", "t-1", 0, 130)]
    found = degradations(extraction(passages, [("s", 120, "odd date"), ("s", 150, "odd date"), ("s", 95, "stray mark"), ("t", 120, "gap")]))
    assert found == (Degradation("odd date", 2, "s", 120, "s-2"), Degradation("stray mark", 1, "s", 95),
                     Degradation("gap", 1, "t", 120, "t-1"))
    assert [str(one) for one in found] == ["odd date (2 times, first in s-2 at 120)", "stray mark (1 time, in s at 95)",
                                           "gap (1 time, in t-1 at 120)"]


def test_only_what_is_told_is_looked_up() -> None:
    found = degradations(extraction([("s", "s-1", 0, 9)], [("s", 1, f"reason {n}") for n in range(TOLD_DEGRADATIONS + 1)]))
    assert [one.passage for one in found] == ["s-1"] * TOLD_DEGRADATIONS + [None]


def test_nothing_wrong_is_nothing_told() -> None:
    assert degradations(extraction([("s", "s-1", 0, 90)], [])) == ()
