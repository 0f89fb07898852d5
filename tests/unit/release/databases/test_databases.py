"""SQLite and DuckDB: the same rows, keys that hold, views that answer, the same bytes for the same rows."""

import sqlite3
from contextlib import closing

import duckdb
import pyarrow.parquet as pq
import pytest
from full_tables import full_tables, staged

from pipeline.release.databases import duckdb_file, write_databases
from pipeline.release.databases.ddl import VIEWS, literal, quoted
from pipeline.release.databases.duckdb_file import write_duckdb
from pipeline.release.databases.identity import fix_identity
from pipeline.release.databases.sqlite import write_sqlite
from pipeline.release.formats import DUCKDB, SQLITE
from schemas.columns import Table, refers_to, string
from schemas.tables import TABLES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    write_databases(folder, {}, staged(folder))
    return folder


def ask(folder, name, question):
    if name == SQLITE:
        with closing(sqlite3.connect(folder / SQLITE)) as connection:
            return connection.execute(question).fetchall()
    with duckdb.connect(folder / DUCKDB, read_only=True) as connection:
        return connection.execute(question).fetchall()


BOTH = pytest.mark.parametrize("name", [SQLITE, DUCKDB])


@BOTH
def test_every_table_has_the_rows_of_the_release(folder, name):
    for table in TABLES:
        rows = [tuple(row.values()) for row in pq.read_table(folder / "parquet" / f"{table}.parquet").to_pylist()]
        assert sorted(ask(folder, name, f"SELECT * FROM {table}"), key=repr) == sorted(rows, key=repr)


@BOTH
def test_views_answer(folder, name):
    assert ask(folder, name, "SELECT event_id, participants, place FROM timeline") == [
        ("tenure-1", None, None), ("meeting-1", "Anna Brandt; Karl; -Brandt", "Kiel"),
    ]
    assert ask(folder, name, "SELECT person, organization, post FROM careers") == [("Anna Brandt", "Dockers' Union", "secretary")]
    assert ask(folder, name, "SELECT person, met, date FROM who_met_whom") == [("Anna Brandt", "Karl; -Brandt", "1923")]
    assert ask(folder, name, "SELECT subject, value, source, status FROM disagreements") == [
        ("Anna Brandt", "kiel", 'A "Life"', "undecided"), ("Anna Brandt", "lee", 'A "Life"', "undecided"),
    ]
    assert ask(folder, name, "SELECT count(*) FROM entities") == [(6,)]


@BOTH
def test_database_explains_itself(folder, name):
    assert ask(folder, name, "SELECT meaning FROM vocabulary_terms WHERE vocabulary = 'gender' AND term = 'male'") == [("Male.",)]
    assert ask(folder, name, "SELECT count(*) FROM data_dictionary") == [(sum(len(table.columns) for table in TABLES.values()),)]
    assert ask(folder, name, "SELECT version, license FROM release") == [("1.0.0", "CC-BY-4.0")]


def test_comments_indexes_and_keys_are_there(folder):
    (definition,) = ask(folder, SQLITE, "SELECT sql FROM sqlite_master WHERE name = 'people'")[0]
    assert '"person_id" TEXT NOT NULL, -- Slug of the person' in definition and definition.endswith("STRICT, WITHOUT ROWID")
    assert ask(folder, SQLITE, "SELECT count(*) FROM sqlite_master WHERE name = 'claims_subject_id'") == [(1,)]
    assert ask(folder, SQLITE, 'SELECT "table" FROM pragma_foreign_key_list(\'index_entries\') ORDER BY 1') == [
        ("index_entries",), ("passages",), ("sources",),
    ]
    assert ask(folder, DUCKDB, "SELECT comment FROM duckdb_columns() WHERE table_name = 'places' AND column_name = 'name'") == [
        ("Common English name.",),
    ]
    assert ask(folder, DUCKDB, "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'")[0][0] > 15
    assert ask(folder, DUCKDB, "SELECT count(*) FROM duckdb_indexes() WHERE index_name = 'claims_subject_id'") == [(1,)]


@BOTH
def test_same_rows_give_the_same_bytes(folder, name, tmp_path):
    write_databases(tmp_path, {}, staged(tmp_path))
    assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [DUCKDB, SQLITE]


def test_sqlite_header_names_no_library_of_this_machine(folder):
    assert (folder / SQLITE).read_bytes()[96:100] == (3_037_000).to_bytes(4, "big")


@BOTH
@pytest.mark.parametrize(("table", "column", "value", "said"), [
    ("person_names", "person_id", "nobody", "(people|foreign key)"),
    ("people", "gender", "neither", "CHECK"),
    ("places", "latitude", 91.0, "CHECK"),
])
def test_row_that_breaks_a_rule_is_refused(tmp_path, name, table, column, value, said):
    tables = full_tables()
    tables[table].loc[0, column] = value
    staged(tmp_path, tables)
    content = [(TABLES[one], tmp_path / "parquet" / f"{one}.parquet") for one in TABLES]
    with pytest.raises(ValueError, match=f"(?s){name}.*{said}"):
        {SQLITE: write_sqlite, DUCKDB: write_duckdb}[name](content, tmp_path / name)


def test_large_table_has_no_keys_in_duckdb(tmp_path, monkeypatch):
    monkeypatch.setattr(duckdb_file, "KEYED_UP_TO", 1)
    write_databases(tmp_path, {}, staged(tmp_path))
    keyed = ask(tmp_path, DUCKDB, "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")
    assert ("posts",) in keyed and ("people",) not in keyed
    assert ask(tmp_path, DUCKDB, "SELECT count(*) FROM people") == [(2,)]


def test_circle_of_tables_is_named(tmp_path):
    names = (("one", "two"), ("two", "one"))
    ring = [Table(a, a, a, (string("x", "X.", required=True, reference=refers_to(b, "x")),), ("x",)) for a, b in names]
    with pytest.raises(ValueError, match="circle: one, two"):
        write_duckdb([(table, []) for table in ring], tmp_path / DUCKDB)


def test_identity_of_another_kind_of_file_is_left_alone(tmp_path, folder):
    damaged = bytearray((folder / DUCKDB).read_bytes())
    damaged[130] = 7
    for content in (b"short", bytes(damaged)):
        (tmp_path / "x").write_bytes(content)
        assert not fix_identity(tmp_path / "x")
        assert (tmp_path / "x").read_bytes() == content


def test_names_and_texts_are_quoted():
    assert quoted('a"b') == '"a""b"' and literal("it's") == "'it''s'"
    assert len(VIEWS) == 5
