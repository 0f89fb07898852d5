"""What changed since the last release, as files of a release and as a comparison of any two.

Files of a release:

    CHANGES.md               for people: verdict, reasons, counts, examples
    changes/summary.json     the same for programs
    changes/<table>.csv      every change, where a table has some: change (added, removed, changed), the key, and for a changed
                             value its column, old_value and new_value as the CSV files write them; in the order of the key
    changes/successors.csv   ids that gave way to others, ever, where there are some
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TextIO

import jinja2
import pyarrow as pa

from pipeline.release.catalog import ReleaseError, release_data
from pipeline.release.describing import ReleaseDescription
from pipeline.release.differences import EXAMPLES, KINDS, OrderError, RowChange, Sink, TableDifference, compare_tables, nothing
from pipeline.release.files import as_json, sync, write_durably
from pipeline.release.spreadsheets import without_formulas
from pipeline.release.successors import Successors, read_successors
from pipeline.release.versioning import Change, Verdict, contract_changes, heaviest, row_changes

FOLDER, SUMMARY, SUCCESSORS, README = "changes", "changes/summary.json", "changes/successors.csv", "CHANGES.md"
_PAGES = jinja2.Environment(loader=jinja2.PackageLoader("pipeline.release", "templates"), autoescape=True, trim_blocks=True,
                            lstrip_blocks=True, undefined=jinja2.StrictUndefined)
_PAGES.filters["number"] = "{:,}".format
#: Examples in CHANGES.md are cut to so many characters a value.
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """How two releases differ: contract, and rows by table; `incomparable` says why a table's rows could not be compared."""

    old_version: str
    new_version: str
    contract: tuple[Change, ...]
    tables: Mapping[str, TableDifference]
    incomparable: Mapping[str, str]

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the differences weigh for the version: contract first, then rows."""
        return (*self.contract, *row_changes(self.tables))

    @property
    def is_empty(self) -> bool:
        """Whether both have the same contract and the same rows."""
        return not self.contract and not self.incomparable and all(table.is_empty for table in self.tables.values())


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the folder with its `parquet/`, and its contract as data."""

    folder: Path
    contract: Mapping[str, Any]


def compare_releases(old: Path, new: Path, table: str | None = None, shown: int = EXAMPLES) -> ReleaseDifference:
    """Return how the releases in two folders differ, in one table or in all, with `shown` examples of each kind of change.

    Ids that gave way to others are those that the new release records. Raises ReleaseError where one is damaged or has no such table.
    """
    before, after = release_data(old), release_data(new)
    names = sorted(before["contract"]["tables"].keys() | after["contract"]["tables"].keys())
    if table is not None and table not in names:
        raise ReleaseError(f"neither release has a table {table!r}; they have {', '.join(names)}")
    sides, wanted = (Side(old, before["contract"]), Side(new, after["contract"])), names if table is None else [table]
    tables, incomparable = compare_rows(*sides, wanted, read_successors(new / SUCCESSORS), shown=shown)
    changes = tuple(contract_changes(before["contract"], after["contract"])) if table is None else ()
    return ReleaseDifference(before["version"], after["version"], changes, tables, incomparable)


def compare_rows(old: Side, new: Side, names: Iterable[str], successors: Successors, *,
                 files: Path | None = None, shown: int = EXAMPLES) -> tuple[dict[str, TableDifference], dict[str, str]]:
    """Compare the Parquet files of both sides, table by table.

    Returns the differences and, for tables that cannot be compared, why. The changes go to CSV files below `files`, if given.
    """
    differences, incomparable = {}, {}
    for name in names:
        if reason := _incomparable(name, old.contract["tables"], new.contract["tables"]):
            incomparable[name] = reason
            continue
        before, after = (side.folder / "parquet" / f"{name}.parquet" for side in (old, new))
        try:
            with change_file(None if files is None else files / f"{name}.csv") as sink:
                key = new.contract["tables"][name]["key"]
                differences[name] = compare_tables(before, after, key, sink, successors=successors.of(name), shown=shown)
        except (OSError, OrderError, pa.ArrowInvalid) as error:
            raise ReleaseError(f"table {name} cannot be compared: {error}; restore the release") from error
    return differences, incomparable


def _incomparable(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> str | None:
    if name not in old or name not in new:
        return f"only in the {'new' if name in new else 'old'} release"
    if old[name]["key"] != new[name]["key"]:
        return "the key changed"
    if any(old[name]["columns"][part]["type"] != new[name]["columns"][part]["type"] for part in new[name]["key"]):
        return "the type of the key changed"
    return None


@contextmanager
def change_file(path: Path | None) -> Iterator[Sink]:
    """Give a sink that writes changes to a CSV file, which is there only if there is a change; without a path they are dropped."""
    if path is None:
        yield nothing
        return
    opened: list[TextIO] = []
    try:
        yield _writer(path, opened)
    finally:
        for stream in opened:
            stream.close()
            sync(path)


def _writer(path: Path, opened: list[TextIO]) -> Callable[[pa.Table], None]:
    def write(changes: pa.Table) -> None:
        if not opened:
            path.parent.mkdir(parents=True, exist_ok=True)
            opened.append(path.open("w", encoding="utf-8", newline=""))
            csv.writer(opened[0], lineterminator="\r\n").writerow(changes.column_names)
        columns = (_values(column.combine_chunks()) for column in changes.columns)
        csv.writer(opened[0], lineterminator="\r\n").writerows(zip(*columns, strict=True))

    return write


def _values(column: pa.Array) -> list[Any]:
    return list((without_formulas(column) if pa.types.is_string(column.type) else column).to_pylist())


def write_changes(staging: Path, _: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Write CHANGES.md, changes/summary.json and, where there are some, changes/successors.csv (a describer)."""
    write_durably(staging / SUMMARY, as_json(summary(described.previous, described.verdict, described.differences)))
    write_durably(staging / README, changes_markdown(described.previous, described.verdict, described.differences).encode())
    if described.successors.rows:
        write_durably(staging / SUCCESSORS, described.successors.as_csv())


def summary(previous: str | None, verdict: Verdict, differences: Mapping[str, TableDifference]) -> dict[str, Any]:
    """Return the content of changes/summary.json."""
    return {
        "version": verdict.version,
        "previous": previous,
        "level": verdict.level,
        "changes": [{"level": change.level, "reason": change.reason} for change in verdict.changes],
        "tables": {name: {**counts(difference), "file": None if difference.is_empty else f"{FOLDER}/{name}.csv"}
                   for name, difference in differences.items()},
    }


def difference_page(difference: ReleaseDifference) -> str:
    """Return the difference of two releases as a page of HTML that needs no other file."""
    return _PAGES.get_template("differences.html").render(difference=difference, level=heaviest(difference.changes).upper())


def difference_data(difference: ReleaseDifference) -> dict[str, Any]:
    """Return the difference of two releases as JSON data."""
    return {
        "old": difference.old_version,
        "new": difference.new_version,
        "level": heaviest(difference.changes),
        "changes": [{"level": change.level, "reason": change.reason} for change in difference.changes],
        "not_compared": dict(difference.incomparable),
        "tables": {name: counts(table) | {"examples": list(map(asdict, table.examples))} for name, table in difference.tables.items()},
    }


def counts(difference: TableDifference) -> dict[str, Any]:
    """Return the counts of a table's difference as JSON data."""
    return {"rows_before": difference.old_rows, "rows": difference.new_rows, "added": difference.added, "removed": difference.removed,
            "superseded": difference.superseded, "changed": difference.changed, "values_changed": dict(difference.values)}


def changes_markdown(previous: str | None, verdict: Verdict, differences: Mapping[str, TableDifference]) -> str:
    """Return the content of CHANGES.md: why this version, counts by table, examples by id and label."""
    if previous is None:
        return f"# Changes in {verdict.version}\n\nThis is the first release: there is none before it to compare it with.\n"
    reasons = "\n".join(f"- {change.level.upper()}: {change.reason}" for change in verdict.changes)
    rows = "\n".join(f"| `{name}` | {d.old_rows:,} | {d.new_rows:,} | {d.added:,} | {d.removed:,} | {d.changed:,} |"
                     for name, d in differences.items())
    examples = "".join(_section(name, difference) for name, difference in differences.items() if not difference.is_empty)
    return f"""# Changes in {verdict.version}

Compared with {previous}. Every change stands in `changes/<table>.csv`, the counts in `{SUMMARY}`.

## Why {verdict.version}

{reasons}

## Rows

| table | rows in {previous} | rows now | added | removed | changed |
| --- | ---: | ---: | ---: | ---: | ---: |
{rows}
{examples}"""


def _section(name: str, difference: TableDifference) -> str:
    columns = ", ".join(f"`{column}` {count:,}" for column, count in difference.values.items())
    parts = [f"\n## {name}\n\n", f"Values changed, by column: {columns}.\n\n" if columns else ""]
    for kind in KINDS:
        shown = [one for one in difference.examples if one.change == kind]
        parts += [f"- {kind}: {described(one)}\n" for one in shown]
        total = sum(difference.values.values()) if kind == "changed" else getattr(difference, kind)
        if total > len(shown):
            parts.append(f"- {kind}: and {total - len(shown):,} more\n")
    return "".join(parts)


def described(change: RowChange) -> str:
    """Return one change in Markdown: id, label, and for a value its column, old and new."""
    row = f"`{'|'.join(change.key)}`" + (f" ({_cut(change.label)})" if change.label else "")
    if change.column is None:
        return row
    old, new = ("nothing" if value is None else f"“{_cut(value)}”" for value in (change.old, change.new))
    return f"{row}: `{change.column}` from {old} to {new}"


def _cut(text: str) -> str:
    """Return a text in one line, not too long, without what Markdown or a table would take for a mark."""
    line = " ".join(text.split()).replace("|", "\\|").replace("`", "'").replace("<", "&lt;")
    return line if len(line) <= _SHOWN else line[:_SHOWN - 1] + "…"
