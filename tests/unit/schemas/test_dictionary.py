"""The data dictionary: every table, column and term, every link with a target, nothing from elsewhere."""

import re
from html.parser import HTMLParser

import pytest

from schemas.columns import Table, Vocabulary, integer, number, string
from schemas.dictionary import data_dictionary, describe_table
from schemas.dictionary_html import data_dictionary_html
from schemas.rules import rules_of
from schemas.tables import TABLES

COLOUR = Vocabulary("colour", "Colours <of> things.", {"red": "Red | rouge.", "blue": "Blue."})
THINGS = Table("things", "Things & more", "A `thing`.", (
    string("thing_id", "Id.", required=True, format="slug"),
    string("colour", "Colour <b>.", vocabulary=COLOUR),
    number("share", "Share.", minimum=0, maximum=1),
    number("depth", "Depth.", maximum=10),
    integer("count", "Number.", required=True),
), ("thing_id",))


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given or "src" in given:
            self.links.append(given.get("href") or given.get("src"))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page():
    return data_dictionary_html("Data 1.0.0")


def test_every_table_column_and_vocabulary_has_an_anchor_and_every_link_a_target(page):
    read = Page(page)
    assert read.open == [] and len(read.ids) == len(set(read.ids))
    columns = {f"{name}.{column.name}" for name, table in TABLES.items() for column in table.columns}
    vocabularies = {column.vocabulary.name for table in TABLES.values() for column in table.columns if column.vocabulary}
    assert set(TABLES) | columns | vocabularies <= set(read.ids)
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)
    assert all(link.startswith("#") for link in read.links)


def test_page_asks_for_nothing_from_elsewhere(page):
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", page)
    assert "prefers-color-scheme: dark" in page


def test_page_escapes_text():
    page = data_dictionary_html("A & B", [THINGS])
    assert "A &amp; B" in page and "Colour &lt;b&gt;." in page and "A <code>thing</code>." in page and "Colours &lt;of&gt; things." in page
    assert '<code class="key">thing_id</code>' in page


def test_rules_are_put_into_words():
    assert {column.name: [rule.words for rule in rules_of(column, THINGS)] for column in THINGS.columns} == {
        "thing_id": ["required", "unique", "slug"], "colour": ["colour"], "share": ["0 to 1"], "depth": ["at most 10"],
        "count": ["required", "at least 0"],
    }


def test_markdown_has_every_table_and_escapes_bars():
    text = data_dictionary([THINGS])
    assert "| `red` | Red \\| rouge. |" in text and "[colour](#colour)" in text and "## things" in text
    assert describe_table(THINGS).startswith("## things\n\nA `thing`.\n\nKey: `thing_id`")
    whole = data_dictionary()
    assert all(f"## {name}\n" in whole for name in TABLES)
