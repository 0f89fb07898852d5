"""The data dictionary as one HTML page that needs nothing from elsewhere, with an anchor for each table, column and vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from schemas.columns import Column, Table, Vocabulary
from schemas.dictionary import vocabularies_of
from schemas.rules import Rule, rules_of
from schemas.tables import TABLES

STYLE_FILE = Path(__file__).with_name("dictionary.css")

_CODE = re.compile(r"`([^`]+)`")


def data_dictionary_html(title: str, tables: Iterable[Table] = tuple(TABLES.values())) -> str:
    """Return the page; `title` names the dataset and its version."""
    tables = list(tables)
    vocabularies = vocabularies_of(tables)
    columns = sum(len(table.columns) for table in tables)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Data dictionary of {escape(title)}</title>
<style>
{STYLE_FILE.read_text(encoding="utf-8").strip()}
</style>
</head>
<body>
<div class="page">
<nav aria-label="Contents">
{_contents("Tables", [(table.name, table.title) for table in tables])}
{_contents("Vocabularies", [(vocabulary.name, vocabulary.name) for vocabulary in vocabularies])}
</nav>
<main>
<h1>Data dictionary</h1>
<p class="lead">{escape(title)}: {len(tables)} tables with {columns} columns, {len(vocabularies)} closed vocabularies. Nulls are empty
fields in CSV; there are no empty strings. Names of columns in bold are the key.</p>
<h2 id="tables">Tables</h2>
{"".join(map(_table, tables))}
<h2 id="vocabularies">Vocabularies</h2>
{"".join(map(_vocabulary, vocabularies))}
</main>
</div>
</body>
</html>
"""


def _contents(title: str, entries: Iterable[tuple[str, str]]) -> str:
    links = "\n".join(f'<li><a href="#{escape(anchor)}">{escape(text)}</a></li>' for anchor, text in entries)
    return f"<strong>{title}</strong>\n<ul>\n{links}\n</ul>"


def _table(table: Table) -> str:
    key = ", ".join(f"<code>{escape(name)}</code>" for name in table.key)
    rows = "".join(_column(column, table) for column in table.columns)
    return f"""
<section id="{escape(table.name)}" aria-label="{escape(table.title)}">
<h3><a href="#{escape(table.name)}">{escape(table.title)} <code class="name">{escape(table.name)}</code></a></h3>
<p>{_prose(table.description)}</p>
<p class="facts">Key: {key}</p>
<div class="scroll"><table>
<thead><tr><th scope="col">column</th><th scope="col">type</th><th scope="col">meaning</th><th scope="col">rules</th></tr></thead>
<tbody>
{rows}</tbody>
</table></div>
</section>
"""


def _column(column: Column, table: Table) -> str:
    rules = "".join(f"<li>{_rule(rule)}</li>" for rule in rules_of(column, table))
    mark = ' class="key"' if column.name in table.key else ""
    name = f"<code{mark}>{escape(column.name)}</code>"
    return (f'<tr id="{escape(table.name)}.{escape(column.name)}"><td>{name}</td><td>{column.type}</td>'
            f"<td>{_prose(column.description)}</td><td>{f'<ul>{rules}</ul>' if rules else ''}</td></tr>\n")


def _rule(rule: Rule) -> str:
    return f'<a href="#{escape(rule.anchor)}">{escape(rule.words)}</a>' if rule.anchor else escape(rule.words)


def _vocabulary(vocabulary: Vocabulary) -> str:
    rows = "".join(f"<tr><td><code>{escape(term)}</code></td><td>{_prose(text)}</td></tr>\n" for term, text in vocabulary.terms.items())
    return f"""
<section id="{escape(vocabulary.name)}" aria-label="{escape(vocabulary.name)}">
<h3><a href="#{escape(vocabulary.name)}"><code class="name">{escape(vocabulary.name)}</code></a></h3>
<p>{_prose(vocabulary.description)}</p>
<div class="scroll"><table class="terms">
<thead><tr><th scope="col">term</th><th scope="col">meaning</th></tr></thead>
<tbody>
{rows}</tbody>
</table></div>
</section>
"""


def _prose(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", escape(text))
