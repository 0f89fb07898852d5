"""Gates: what looks so different that somebody should look at it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.fetching.gates import Shape, anomaly

BEFORE = Shape(1000, "text", "text/plain", "utf-8")


@pytest.mark.parametrize(("after", "why"), [
    (Shape(500, "text", "text/plain", "utf-8"), "shrank from 1,000 to 500 bytes"),
    (Shape(0, "nothing", "text/plain", "utf-8"), "suddenly empty"),
    (Shape(800, "nothing", "text/plain", "utf-8"), "suddenly empty"),
    (Shape(1000, "HTML", "text/plain", "utf-8"), "was text and is HTML now"),
    (Shape(1000, "JSON", "text/plain", "utf-8"), "was text and is JSON now"),
    (Shape(1000, "binary", "text/plain", "utf-8"), "was text and is binary now"),
    (Shape(1000, "text", "text/csv", "utf-8"), "media type was text/plain and is text/csv now"),
    (Shape(1000, "text", "text/plain", "utf-16"), "encoding was utf-8 and is utf-16 now"),
])
def test_what_looks_wrong_is_told(after, why):
    assert why in anomaly(BEFORE, after)


@pytest.mark.parametrize("after", [Shape(501, "text", "text/plain", "utf-8"), Shape(100_000, "text", "text/plain", "utf-8"),
                                   Shape(1000, "text"), Shape(1000, "text", None, "utf-8")])
def test_ordinary_changes_pass(after):
    assert anomaly(BEFORE, after) is None


@given(st.integers(1, 10**9))
def test_half_is_too_little_and_more_is_not(size):
    assert anomaly(Shape(size, "text"), Shape(size // 2, "text"))
    assert anomaly(Shape(size, "text"), Shape(size // 2 + 1, "text")) is None
