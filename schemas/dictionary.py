"""The data dictionary, as Markdown, generated from the tables."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.columns import Column, Table, Vocabulary
from schemas.rules import Rule, rules_of
from schemas.tables import TABLES


def data_dictionary(tables: Iterable[Table] = tuple(TABLES.values())) -> str:
    """Return the whole dictionary: contents, tables with their columns, then the vocabularies."""
    tables = list(tables)
    vocabularies = vocabularies_of(tables)
    links = ", ".join(f"[{table.name}](#{table.name})" for table in tables)
    terms = ", ".join(f"[{vocabulary.name}](#{vocabulary.name})" for vocabulary in vocabularies)
    parts = [
        "# Data dictionary",
        "Generated from `schemas/`; do not edit.",
        f"Tables: {links}.",
        f"Vocabularies: {terms}.",
        *map(describe_table, tables),
        "# Vocabularies",
        *map(describe_vocabulary, vocabularies),
    ]
    return "\n\n".join(parts) + "\n"


def describe_table(table: Table) -> str:
    """Return the Markdown of one table."""
    rows = "\n".join(_row(column, table) for column in table.columns)
    key = ", ".join(f"`{name}`" for name in table.key)
    return (f"## {table.name}\n\n{table.description}\n\nKey: {key}\n\n"
            f"| column | type | rules | meaning |\n| --- | --- | --- | --- |\n{rows}")


def describe_vocabulary(vocabulary: Vocabulary) -> str:
    """Return the Markdown of one vocabulary."""
    terms = "\n".join(f"| `{term}` | {_cell(meaning)} |" for term, meaning in vocabulary.terms.items())
    return f"## {vocabulary.name}\n\n{vocabulary.description}\n\n| term | meaning |\n| --- | --- |\n{terms}"


def vocabularies_of(tables: Iterable[Table]) -> list[Vocabulary]:
    """Return the vocabularies of the tables' columns, each once, in the order in which they are met."""
    return list({column.vocabulary.name: column.vocabulary for table in tables for column in table.columns if column.vocabulary}.values())


def _row(column: Column, table: Table) -> str:
    rules = "; ".join(map(_rule, rules_of(column, table)))
    return f"| `{column.name}` | {column.type} | {rules} | {_cell(column.description)} |"


def _rule(rule: Rule) -> str:
    if rule.anchor is None:
        return rule.words
    return f"[{rule.words}](#{rule.anchor.partition('.')[0]})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
