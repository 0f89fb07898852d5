"""The archive: every file, its sums, no clock and no owner; and contents compared where bytes may differ."""

import hashlib
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing

import duckdb
import pytest
from full_tables import full_tables, staged

from pipeline.release.archive import write_archive
from pipeline.release.contents import content_digest
from pipeline.release.databases import write_databases
from pipeline.release.files import files_below
from pipeline.release.formats import ARCHIVE, DUCKDB, REPRODUCIBLE_BY_CONTENT, SQLITE
from pipeline.release.sums import write_sums


def make(folder, tables=None):
    described = staged(folder, tables)
    write_databases(folder, {}, described)
    write_archive(folder, {}, described)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make(tmp_path_factory.mktemp("release"))


def test_archive_holds_every_file_and_sums_that_agree(folder, tmp_path):
    shutil.unpack_archive(folder / ARCHIVE, tmp_path)
    unpacked = tmp_path / "bazhanov-open-data-1.0.0"
    assert set(files_below(unpacked)) == set(files_below(folder)) - {ARCHIVE} | {"SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=unpacked, check=True)


def test_archive_knows_no_clock_and_no_owner(folder):
    with zipfile.ZipFile(folder / ARCHIVE) as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0) and entry.external_attr >> 16 == 0o100444 and entry.create_system == 3
            assert entry.compress_type == (zipfile.ZIP_STORED if entry.filename.endswith(".parquet") else zipfile.ZIP_DEFLATED)


def test_same_files_give_the_same_archive(folder, tmp_path):
    assert (make(tmp_path) / ARCHIVE).read_bytes() == (folder / ARCHIVE).read_bytes()


@pytest.mark.parametrize("name", REPRODUCIBLE_BY_CONTENT)
def test_other_rows_are_other_content(folder, tmp_path, name):
    tables = full_tables()
    tables["people"].loc[0, "name"] = "Anna B."
    assert content_digest(make(tmp_path, tables) / name) != content_digest(folder / name)


def test_other_bytes_may_be_the_same_content(folder, tmp_path):
    for name in (SQLITE, DUCKDB):
        shutil.copy(folder / name, tmp_path / name)
        (tmp_path / name).chmod(0o644)
    with closing(sqlite3.connect(tmp_path / SQLITE, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with duckdb.connect(tmp_path / DUCKDB) as connection:
        connection.execute("CREATE TABLE t (x INTEGER)")
        connection.execute("DROP TABLE t")
    for name in (SQLITE, DUCKDB):
        assert (tmp_path / name).read_bytes() != (folder / name).read_bytes()
        assert content_digest(tmp_path / name) == content_digest(folder / name)


def test_archive_packed_otherwise_around_other_bytes_is_the_same_content(folder, tmp_path):
    shutil.unpack_archive(folder / ARCHIVE, tmp_path)
    unpacked = tmp_path / "bazhanov-open-data-1.0.0"
    with duckdb.connect(unpacked / DUCKDB) as connection:
        connection.execute("CREATE TABLE t (x INTEGER)")
        connection.execute("DROP TABLE t")
    write_sums(unpacked)
    with zipfile.ZipFile(tmp_path / ARCHIVE, "w", zipfile.ZIP_STORED) as other, zipfile.ZipFile(folder / ARCHIVE) as archive:
        for entry in archive.infolist():
            other.write(tmp_path / entry.filename, entry.filename)
    assert content_digest(tmp_path / ARCHIVE) == content_digest(folder / ARCHIVE)


def test_other_files_are_compared_byte_by_byte(folder):
    with pytest.raises(ValueError, match="byte by byte"):
        content_digest(folder / "csv" / "people.csv")
    assert hashlib.sha256(b"").hexdigest() != content_digest(folder / SQLITE)
