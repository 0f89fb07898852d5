"""EDTF to bounds, with the edtf library as the oracle."""

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import bounds, is_valid_edtf

BOUNDS = [
    ("1928", "1928-01-01", "1928-12-31"),
    ("1923-02", "1923-02-01", "1923-02-28"),
    ("1924-02", "1924-02-01", "1924-02-29"),
    ("1928-01-01", "1928-01-01", "1928-01-01"),
    ("1926~", "1926-01-01", "1926-12-31"),
    ("1919-21", "1919-03-01", "1919-05-31"),
    ("1919-24", "1919-12-01", "1919-12-31"),
    ("192X", "1920-01-01", "1929-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("-0489", "-0489-01-01", "-0489-12-31"),
    ("1922/1925", "1922-01-01", "1925-12-31"),
    ("1926/..", "1926-01-01", None),
    ("1893/", "1893-01-01", None),
    ("../1921", None, "1921-12-31"),
    ("/1937", None, "1937-12-31"),
    ("[1937,1938]", "1937-01-01", "1938-12-31"),
    ("[1935..1937]", "1935-01-01", "1937-12-31"),
    ("[..1937]", None, "1937-12-31"),
    ("[1937..]", "1937-01-01", None),
    ("{1923,1925}", "1923-01-01", "1925-12-31"),
    ("1900-35", "1900-07-01", "1900-09-30"),
    ("-0491/-0489", "-0491-01-01", "-0489-12-31"),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "abc", "1900-02-29", "1900-13", "1922/1921", "/", "../..", "[]", "..", "-0000", "1900-00-10", "19", "[1900"]
)
def test_invalid(text: str) -> None:
    assert not is_valid_edtf(text)
    with pytest.raises(ValueError, match=r"EDTF|edtf|names a day|set without|begin"):
        bounds(text)


years = st.integers(1000, 2100)
points = st.one_of(
    years.map(str),
    st.builds("{}-{:02d}".format, years, st.integers(1, 12)),
    st.builds("{}-{:02d}-{:02d}".format, years, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}-{}".format, years, st.integers(21, 24)),
    st.builds("{}X".format, st.integers(100, 209)),
    st.builds("{}{}".format, years, st.sampled_from("~?%")),
)


@given(points)
def test_agrees_with_the_library(text: str) -> None:
    parsed = edtf.parse_edtf(text)
    ours = bounds(text)
    theirs = tuple(f"{day.tm_year:04d}-{day.tm_mon:02d}-{day.tm_mday:02d}" for day in (parsed.lower_strict(), parsed.upper_strict()))
    assert ours == theirs


@given(points, points)
def test_earliest_is_not_after_latest(one: str, other: str) -> None:
    for text in (f"{one}/{other}", f"[{one},{other}]", f"{one}/..", f"../{other}"):
        if is_valid_edtf(text):
            earliest, latest = bounds(text)
            assert earliest is None or latest is None or earliest <= latest
