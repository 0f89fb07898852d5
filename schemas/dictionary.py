"""The data dictionary, as Markdown, generated from the tables."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.columns import Column, Table
from schemas.tables import TABLES


def data_dictionary(tables: Iterable[Table] = tuple(TABLES.values())) -> str:
    """Return the whole dictionary: tables with their columns, then the vocabularies."""
    tables = list(tables)
    parts = ["# Data dictionary", "Generated from `schemas/`; do not edit.", *map(describe_table, tables)]
    vocabularies = {c.vocabulary.name: c.vocabulary for t in tables for c in t.columns if c.vocabulary}
    parts.append("# Vocabularies")
    for vocabulary in vocabularies.values():
        terms = "\n".join(f"| `{term}` | {meaning} |" for term, meaning in vocabulary.terms.items())
        parts.append(f"## {vocabulary.name}\n\n{vocabulary.description}\n\n| term | meaning |\n| --- | --- |\n{terms}")
    return "\n\n".join(parts) + "\n"


def describe_table(table: Table) -> str:
    """Return the Markdown of one table."""
    rows = "\n".join(f"| `{c.name}` | {c.type} | {_rules(c, table)} | {c.description} |" for c in table.columns)
    key = ", ".join(f"`{name}`" for name in table.key)
    return (f"## {table.name}\n\n{table.description}\n\nKey: {key}\n\n"
            f"| column | type | rules | meaning |\n| --- | --- | --- | --- |\n{rows}")


def _rules(column: Column, table: Table) -> str:
    rules = ["required"] if column.required else []
    if (column.name,) == table.key:
        rules.append("unique")
    if column.format:
        rules.append(column.format)
    if column.vocabulary:
        rules.append(f"[{column.vocabulary.name}](#{column.vocabulary.name})")
    if column.reference:
        rules.append("→ " + ", ".join(sorted({f"{t}.{c}" for t, c in column.reference.targets.values()})))
    return "; ".join(rules)
