"""What a release's README says of its quarantine."""

from pipeline.release.taken_out import taken_out_section
from pipeline.release.writing import write_release
from pipeline.tables.frames import frame, to_arrow
from schemas.tables.quarantine import CLEARED, QUARANTINE


def row(table, key, rule, column=None):
    return {"table_name": table, "row_key": key, "rule": rule, "column_name": column, "value": None}


def section(*rows):
    return taken_out_section(to_arrow(QUARANTINE, frame(QUARANTINE, list(rows))))


def test_rows_and_values_are_counted_by_table_and_rule():
    told = section(row("people", "a", "leak", "name"), row("people", "b", "leak", "name"),
                   row("people", "c", f"{CLEARED}life_dates", "birth_date"), row("people", "c", f"{CLEARED}life_dates", "death_date"))
    assert "| `people` | `leak` | the row | 2 |" in told
    assert "| `people` | `life_dates` | the value | 1 |" in told


def test_that_nothing_was_taken_out_is_told_too():
    assert "Nothing: every row" in section()


def test_many_kinds_are_cut_and_the_rest_counted():
    told = section(*(row("people", "a", f"rule_{n}") for n in range(25)))
    assert told.count("| the row |") == 20 and "and 5 rarer cases" in told


def test_the_readme_of_a_release_has_the_section(tmp_path, tables_of, provenance):
    tables = tables_of("kiel") | {"quarantine": frame(QUARANTINE, [row("people", "a", "leak", "name")])}
    release = write_release(tables, tmp_path / "out", provenance)
    assert "## Taken out" in (release.folder / "README.md").read_text("utf-8")
