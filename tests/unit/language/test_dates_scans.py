"""Dates as a scanner misread them, set right without moving anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates import DateContext, find_dates
from pipeline.language.dates.scans import set_right


@pytest.mark.parametrize(
    ("text", "surface", "edtf"),
    [
        ("He was arrested in I9I7.", "I9I7", "1917"),
        ("He was arrested in l917.", "l917", "1917"),
        ("He was born in I88O.", "I88O", "1880"),
        ("He was abroad 19lO-12.", "19lO-12", "1910/1912"),
        ("He was arrested in 191 7.", "191 7", "1917"),
        ("He was arrested in 1 917.", "1 917", "1917"),
        ("He was arrested in April, 191 7, again.", "April, 191 7", "1917-04"),
        ("It lasted from 1914 to 191 8.", "1914 to 191 8", "1914/1918"),
        ("He was arrested in Septemher 1917.", "Septemher 1917", "1917-09"),
        ("He was arrested on 5 Jannary 1917.", "5 Jannary 1917", "1917-01-05"),
        ("He was arrested in Angust 1917.", "Angust 1917", "1917-08"),
        ("He was arrested on I3 March 1917.", "I3 March 1917", "1917-03-13"),
        ("He was arrested on 1O May 1917.", "1O May 1917", "1917-05-10"),
        ("He was arrested on March 3l, 19I7.", "March 3l, 19I7", "1917-03-31"),
    ],
)
def test_misread_dates(text: str, surface: str, edtf: str) -> None:
    assert [(text[d.start : d.end], d.date.edtf) for d in find_dates(text, DateContext())] == [(surface, edtf)]


@pytest.mark.parametrize(
    "text", ["Items I9 and l7 of list B12 and 1O.", "In 1 917 cases it was so.", "In 150 5 men came.", "Marsh 12, Angus 3 and Jane 4."]
)
def test_what_is_no_date_stays(text: str) -> None:
    assert list(find_dates(text, DateContext())) == []


@given(st.text(alphabet="IlOo123456789 -MarchSeptmbgnuJy.,", max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(set_right(text)) == len(text)
