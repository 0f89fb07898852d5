"""The release as one SQLite file and one DuckDB file: the same tables, keys, indexes, vocabularies and views."""

from pipeline.release.databases.writing import write_databases

__all__ = ["write_databases"]
