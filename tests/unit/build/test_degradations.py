import pyarrow as pa

from pipeline.build.degradations import Degradation, degradations
from pipeline.extraction.records import RECORD_TYPES, record_schema


def extraction(passages, found):
    tables = {name: record_schema(RECORD_TYPES[name]).empty_table() for name in RECORD_TYPES}
    rows = [{"passage_id": name, "char_start": start, "char_end": end} for name, start, end in passages]
    tables["passages"] = pa.Table.from_pylist(rows, schema=record_schema(RECORD_TYPES["passages"]))
    told = [{"source_id": "s", "char_start": start, "reason": reason} for start, reason in found]
    tables["degradations"] = pa.Table.from_pylist(told, schema=record_schema(RECORD_TYPES["degradations"]))
    return tables


def test_each_reason_has_its_count_and_where_it_is_first() -> None:
    found = degradations(extraction([("s-2", 100, 200), ("s-1", 0, 90)], [(150, "odd date"), (120, "odd date"), (95, "stray mark")]))
    assert found == (Degradation("odd date", 2, 120, "s-2"), Degradation("stray mark", 1, 95, None))
    assert [str(one) for one in found] == ["odd date (2 times, first in s-2 at 120)", "stray mark (1 time at 95)"]


def test_nothing_wrong_is_nothing_told() -> None:
    assert degradations(extraction([("s-1", 0, 90)], [])) == ()
