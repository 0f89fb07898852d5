"""Dates as people read them."""

import pytest

from pipeline.language.dates.wording import in_words


@pytest.mark.parametrize(("edtf", "words"), [
    ("1923", "1923"), ("1923-08", "August 1923"), ("1923-08-09", "9 August 1923"),
    ("1919-22", "summer 1919"), ("1919-24~", "about winter 1919"),
    ("1923~", "about 1923"), ("1923-08?", "August 1923 (uncertain)"), ("1923%", "about 1923 (uncertain)"),
    ("192X", "1920s"), ("18XX", "19th century"), ("20XX~", "about 21st century"), ("10XX", "11th century"), ("0410", "410"),
    ("0000", "1 BC"), ("-0489", "490 BC"), ("-0043-03-15", "15 March 44 BC"),
])
def test_points_are_worded(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


@pytest.mark.parametrize(("edtf", "words"), [
    ("1919/1921", "1919–1921"), ("1919-22/1920-03~", "summer 1919 – about March 1920"), ("../1926", "–1926"),
    ("../1919-22", "– summer 1919"),
    ("1924/..", "1924–"), ("1924/", "1924–"), ("1924~/..", "about 1924 –"),
    ("[1917,1918]", "1917 or 1918"), ("[1917-03..]", "March 1917 or later"), ("[..1917]", "1917 or earlier"),
    ("{1907,1910}", "1907 and 1910"),
    ("[1917..1920]", "1917–1920"),
])
def test_stretches_and_sets_are_worded(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


@pytest.mark.parametrize("edtf", ["-04XX", "1923-33", "1XXX", "2004-06-XX", "Y170000002"])
def test_what_has_no_wording_stays_as_it_is(edtf: str) -> None:
    assert in_words(edtf) == edtf
