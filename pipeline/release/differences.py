"""Differences between two versions of a table, found by one walk through both files in the order of their keys.

Both are sorted by key, so the walk is a merge: it takes from each side the rows up to the smaller of the two last keys that are in
memory, compares these windows, and forgets them. Memory is a few row groups, whatever the length of the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

Kind = Literal["added", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed")
#: Rows of each side that are in memory, and examples of each kind that are kept.
WINDOW, EXAMPLES = 65_536, 5
#: The columns that say to people what a row is, the first that a table has.
LABELS = ("label", "name", "title", "surface", "value")

#: Columns of the changes beside the key: what happened; the column whose value changed and the values, as text.
CHANGE, COLUMN, OLD, NEW = "change", "column", "old_value", "new_value"
_LABEL, _POSITION = "\0label", "\0position"
#: Stands for a null in keys. Nulls sort last, and U+10FFFF, which is no character, sorts after every text.
_NULL_TEXT, _NULL_NUMBER = "\U0010ffff", 2**63 - 1


class OrderError(ValueError):
    """A table is not in the order of its key, or has a key twice: it is no table of a release."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change, for people: the key of the row, what it is called, and for a changed value the column, old and new."""

    change: Kind
    key: tuple[str, ...]
    label: str | None
    column: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class TableDifference:
    """How two versions of a table differ, in rows: `changed` are rows with another value, `values` counts them by column.

    `superseded` are the removed rows whose id has a successor on record that is in the new version. `examples` are the first few
    changes of each kind.
    """

    old_rows: int
    new_rows: int
    added: int = 0
    removed: int = 0
    changed: int = 0
    superseded: int = 0
    values: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[RowChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both versions have the same rows."""
        return not (self.added or self.removed or self.changed)

    @property
    def total(self) -> int:
        """The number of changes: rows added and removed, values changed."""
        return self.added + self.removed + sum(self.values.values())


#: Takes the changes, a table for each window that has some: change, key columns, column, old_value, new_value; in order of key.
Sink = Callable[[pa.Table], None]


def nothing(_: pa.Table) -> None:
    """Take changes and drop them."""


def compare_tables(old: Path, new: Path, key: Sequence[str], sink: Sink = nothing, *,
                   successors: Mapping[str, str] | None = None, shown: int = EXAMPLES) -> TableDifference:
    """Return how two Parquet files, sorted by `key`, differ; the changes go to `sink` as they are found.

    Compared are the columns that both have. `successors` gives the new id of an old one, for tables whose key is one id.
    `shown` changes of each kind are kept as examples.
    Raises OrderError on a file that is not sorted, or has a key twice.
    """
    counts: Counter[str] = Counter()
    values: Counter[str] = Counter()
    examples: dict[str, list[RowChange]] = {kind: [] for kind in KINDS}
    followed: list[str] = []
    for changes in _changes(old, new, key):
        for kind in KINDS:
            of_kind = changes.filter(pc.equal(changes[CHANGE], kind))
            if kind == "changed":
                values.update(dict(zip(*(a.to_pylist() for a in of_kind[COLUMN].value_counts().flatten()), strict=True)))
                counts[kind] += _distinct_rows(of_kind, key)
            else:
                counts[kind] += of_kind.num_rows
            if kind == "removed" and successors:
                followed += [successors[one] for one in of_kind[key[0]].to_pylist() if one in successors]
            if len(examples[kind]) < shown:
                examples[kind] += _examples(of_kind.slice(0, shown - len(examples[kind])), key)
        sink(changes.drop_columns([_LABEL, _POSITION]))
    return TableDifference(row_count(old), row_count(new), counts["added"], counts["removed"], counts["changed"],
                           count_present(new, key[0], followed), dict(sorted(values.items())),
                           tuple(one for kind in KINDS for one in examples[kind]))


def row_count(path: Path) -> int:
    """Return the number of rows of a Parquet file, from its footer."""
    return int(pq.read_metadata(path).num_rows)


def count_present(path: Path, column: str, wanted: Sequence[str]) -> int:
    """Return how many of the wanted values, each as often as it is wanted, stand in a column of a Parquet file."""
    if not wanted:
        return 0
    among, present = pa.array(sorted(set(wanted))), set()
    for batch in pq.ParquetFile(path).iter_batches(WINDOW, columns=[column]):
        present.update(batch.column(0).filter(pc.is_in(batch.column(0), among)).to_pylist())
    return sum(one in present for one in wanted)


def in_order(path: Path, key: Sequence[str]) -> bool:
    """Return whether the rows of a Parquet file are in the order of their key, none twice."""
    reader = _Reader(path, key, columns=list(key))
    try:
        while not reader.is_done():
            reader.take_all()
    except OrderError:
        return False
    return True


def _changes(old: Path, new: Path, key: Sequence[str]) -> Iterator[pa.Table]:
    here, there = pq.read_schema(old), pq.read_schema(new)
    if missing := [name for name in key if name not in here.names or name not in there.names]:
        raise OrderError(f"{old} and {new} cannot be compared: column {', '.join(missing)} of the key is missing in one of them")
    columns = [name for name in there.names if name in here.names and name not in key]
    left, right = _Reader(old, key), _Reader(new, key)
    for before, after in _windows(left, right):
        if before.num_rows == after.num_rows and before.select([*key, *columns]).equals(after.select([*key, *columns])):
            continue
        changes = _compare(before, after, key, columns)
        if changes.num_rows:
            yield changes


def _windows(old: _Reader, new: _Reader) -> Iterator[tuple[pa.Table, pa.Table]]:
    """Yield pairs of slices that hold the same range of keys."""
    while not (old.is_done() and new.is_done()):
        if old.is_done() or new.is_done():
            yield old.take_all(), new.take_all()
        else:
            bound = min(old.last_key(), new.last_key())
            yield old.take_until(bound), new.take_until(bound)


class _Reader:
    """The rows of a sorted Parquet file, a window at a time."""

    def __init__(self, path: Path, key: Sequence[str], columns: list[str] | None = None) -> None:
        self._path, self._key = path, key
        file = pq.ParquetFile(path)
        self._batches = file.iter_batches(WINDOW, columns=columns)
        self._schema = file.schema_arrow if columns is None else pa.schema([file.schema_arrow.field(name) for name in columns])
        self._rows = self._schema.empty_table()
        self._before: tuple[Any, ...] | None = None

    def is_done(self) -> bool:
        """Read on where nothing is left in memory; say whether nothing is left in the file either."""
        while not self._rows.num_rows:
            batch = next(self._batches, None)
            if batch is None:
                return True
            self._rows = pa.Table.from_batches([batch.cast(self._schema)])
            if batch.num_rows:
                self._check_order()
        return False

    def take_all(self) -> pa.Table:
        """Return the rows in memory."""
        taken, self._rows = self._rows, self._schema.empty_table()
        return taken

    def last_key(self) -> tuple[Any, ...]:
        """Return the last key in memory."""
        return self._key_at(self._rows.num_rows - 1)

    def take_until(self, bound: tuple[Any, ...]) -> pa.Table:
        """Return the rows in memory whose key is not greater."""
        low, high = 0, self._rows.num_rows
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._key_at(middle) <= bound else (low, middle)
        taken, self._rows = self._rows.slice(0, low), self._rows.slice(low)
        return taken

    def _key_at(self, row: int) -> tuple[Any, ...]:
        values = (self._rows[name][row].as_py() for name in self._key)
        return tuple((value is None, "" if value is None else value) for value in values)

    def _check_order(self) -> None:
        first, last = self._key_at(0), self.last_key()
        if not (self._before is None or self._before < first) or not _increases([_ordered(self._rows[name]) for name in self._key]):
            raise OrderError(f"{self._path} is not in the order of its key ({', '.join(self._key)}), or has a key twice")
        self._before = last


def _ordered(column: pa.ChunkedArray) -> pa.Array:
    filled = pc.fill_null(column, _NULL_TEXT if pa.types.is_string(column.type) else _NULL_NUMBER) if column.null_count else column
    return filled.combine_chunks()


def _increases(columns: Sequence[pa.Array]) -> bool:
    """Say whether each row is greater than the one before it, compared by the first column, then by the second, and so on."""
    greater = pa.scalar(value=False)
    for column in reversed(columns):
        here, following = column.slice(0, len(column) - 1), column.slice(1)
        greater = pc.or_(pc.less(here, following), pc.and_(pc.equal(here, following), greater))
    return bool(pc.all(greater, min_count=0).as_py())


def _compare(old: pa.Table, new: pa.Table, key: Sequence[str], columns: Sequence[str]) -> pa.Table:
    old_keys, new_keys = _joined(old, key), _joined(new, key)
    found = pc.index_in(new_keys, value_set=old_keys)
    removed = old.filter(pc.invert(pc.is_in(old_keys, value_set=new_keys)))
    parts = [_whole_rows("removed", removed, key), _whole_rows("added", new.filter(pc.is_null(found)), key)]
    before, after = old.take(found.drop_null()), new.filter(pc.is_valid(found))
    for position, name in enumerate(columns):
        differs = _differs(before[name], after[name])
        if pc.any(differs).as_py():
            parts.append(_changed_values(name, position, before.filter(differs), after.filter(differs), key))
    changes = pa.concat_tables(parts)
    return changes.sort_by([*((name, "ascending") for name in key), (_POSITION, "ascending")]) if changes.num_rows else changes


def _joined(rows: pa.Table, key: Sequence[str]) -> pa.Array:
    """Return the key of each row as one value."""
    columns = [_ordered(rows[name]) for name in key]
    if len(columns) == 1:
        return columns[0]
    return pc.binary_join_element_wise(*(pc.cast(column, pa.string()) for column in columns), "\x1f")


def _differs(old: pa.ChunkedArray, new: pa.ChunkedArray) -> pa.ChunkedArray:
    if old.type != new.type:
        old, new = _texts(old), _texts(new)
    elif pa.types.is_floating(old.type):  # by bits: a NaN is the same as itself
        old, new = (pa.chunked_array([chunk.view(pa.int64()) for chunk in side.chunks], pa.int64()) for side in (old, new))
    unequal = pc.fill_null(pc.not_equal(old, new), fill_value=False)
    return pc.or_(unequal, pc.not_equal(pc.is_null(old), pc.is_null(new)))


def _whole_rows(kind: Kind, rows: pa.Table, key: Sequence[str]) -> pa.Table:
    nulls = pa.nulls(rows.num_rows, pa.string())
    return _change_table(kind, rows, key, -1, (nulls, nulls, nulls))


def _changed_values(name: str, position: int, old: pa.Table, new: pa.Table, key: Sequence[str]) -> pa.Table:
    named = pa.array([name] * new.num_rows, pa.string())
    return _change_table("changed", new, key, position, (named, _texts(old[name]), _texts(new[name])))


def _change_table(kind: Kind, rows: pa.Table, key: Sequence[str], position: int, values: Sequence[pa.Array]) -> pa.Table:
    count = rows.num_rows
    label = next((_texts(rows[name]) for name in LABELS if name in rows.column_names), pa.nulls(count, pa.string()))
    kinds, positions = pa.array([kind] * count, pa.string()), pa.array([position] * count, pa.int64())
    columns = [kinds, *(rows[name] for name in key), *values, label, positions]
    return pa.table(columns, names=[CHANGE, *key, COLUMN, OLD, NEW, _LABEL, _POSITION])


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return values as the CSV files write them."""
    if pa.types.is_string(column.type):
        return column
    if pa.types.is_floating(column.type):
        return pa.chunked_array([pa.array([None if value is None else str(value) for value in column.to_pylist()], pa.string())])
    return column.cast(pa.string())


def _distinct_rows(changes: pa.Table, key: Sequence[str]) -> int:
    return int(pc.count_distinct(_joined(changes, key)).as_py()) if changes.num_rows else 0


def _examples(changes: pa.Table, key: Sequence[str]) -> list[RowChange]:
    return [RowChange(row[CHANGE], tuple("" if row[name] is None else str(row[name]) for name in key), row[_LABEL], row[COLUMN], row[OLD],
                      row[NEW]) for row in changes.to_pylist()]
