import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.numerals import chapter_number, number_value, roman_numeral, roman_value


@given(st.integers(1, 3999))
def test_roman_numerals_there_and_back(value: int) -> None:
    assert roman_value(roman_numeral(value)) == value


@pytest.mark.parametrize("text", ["", "iiii", "vx", "abc"])
def test_no_roman_numeral(text: str) -> None:
    assert roman_value(text) is None


@pytest.mark.parametrize(("text", "value"), [
    ("12", 12), ("XIV", 14), ("Twenty-One", 21), ("twenty one", 21), ("fifth", 5), ("Bridge", None),
])
def test_number_value(text: str, value: int | None) -> None:
    assert number_value(text) == value


@pytest.mark.parametrize(("text", "found"), [
    ("Chapter 4", (4, "")), ("CHAPTER IV. The Flood", (4, "The Flood")), ("Chapter Twenty-One: Ice", (21, "Ice")),
    ("Chapter the First", (1, "")), ("Chapter and verse", None), ("The Flood", None),
])
def test_chapter_number(text: str, found: tuple[int, str] | None) -> None:
    assert chapter_number(text) == found
