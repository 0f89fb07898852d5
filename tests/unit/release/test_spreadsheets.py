"""Formulas: none left where a cell could begin, and the text back as it was."""

import re

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.release.spreadsheets import APOSTROPHE, with_formulas, without_formulas

TEXTS = st.lists(st.none() | st.text(st.sampled_from("=+-@'; \t\r\na＝"), max_size=8) | st.text(max_size=8), max_size=8)


@pytest.mark.parametrize(("text", "safe"), [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t'=1"), ("\rx", "'\rx"), ("＝1", "'＝1"),
    (" =1", "' =1"), ("'=1", "''=1"), ("a;=1", "a;'=1"), ("Kiel", "Kiel"), ("'Koba'", "'Koba'"), ("a-b", "a-b"), ("1919-21", "1919-21"),
])
def test_only_formulas_get_an_apostrophe(text, safe):
    assert without_formulas(pa.array([text])).to_pylist() == [safe]


@given(TEXTS)
@settings(deadline=None)
def test_text_comes_back_and_no_cell_begins_with_a_formula(texts):
    column = pa.array(texts, pa.string())
    safe = without_formulas(column)
    assert with_formulas(safe).equals(column)
    for text in filter(None, safe.to_pylist()):
        assert text[0] not in "=+-@\t\r\n＝"
        assert not re.search(r"[;\t\r\n][=+\-@＝]", text)


@given(TEXTS)
@settings(deadline=None)
def test_published_expression_alone_gives_the_text_back(texts):
    safe = without_formulas(pa.array(texts, pa.string())).to_pylist()
    assert [text and re.sub(APOSTROPHE, "", text) for text in safe] == texts
