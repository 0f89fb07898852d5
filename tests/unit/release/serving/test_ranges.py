"""Range headers: what they ask for, against slices of bytes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.release.serving.ranges import ByteRange, NotSatisfiableError, parse_range

SIZES = st.integers(0, 300)
NUMBERS = st.integers(0, 400)


def part(header, content):
    """Return the bytes that a header gets, None for 416."""
    try:
        found = parse_range(header, len(content))
    except NotSatisfiableError:
        return None
    return content if found is None else content[found.first:found.last + 1]


@given(NUMBERS, NUMBERS, SIZES)
def test_from_to(first, last, size):
    content = bytes(i % 251 for i in range(size))
    got = part(f"bytes={first}-{last}", content)
    if last < first:
        assert got == content
    else:
        assert got == (content[first:last + 1] if first < size else None)


@given(NUMBERS, SIZES)
def test_from_and_last(number, size):
    content = bytes(i % 251 for i in range(size))
    assert part(f"bytes={number}-", content) == (content[number:] if number < size else None)
    assert part(f"bytes=-{number}", content) == (content[-number:] if number else None)


@given(st.one_of(st.none(), st.text(max_size=20), st.from_regex(r"\Abytes=[-0-9, ]{0,12}\Z")), SIZES)
@example("bytes=٣-٤", 10)
@example("bytes=1_0-", 10)
@example("bytes=+1-2", 10)
@example("bytes=0-" + "9" * 5000, 10)
def test_whatever_is_asked_the_answer_lies_in_the_file(header, size):
    try:
        found = parse_range(header, size)
    except NotSatisfiableError:
        return
    assert found is None or (0 <= found.first <= found.last < size and found.length == found.last - found.first + 1)


@pytest.mark.parametrize("header", ["bytes=0-0,2-3", "bytes=٣-٤", "bytes=1_0-", "bytes=+1-2", "bytes=--1", "items=0-1", "bytes 0-1",
                                    "bytes=0-1x"])
def test_what_is_no_single_range_is_the_whole(header):
    assert parse_range(header, 10) is None


def test_unit_has_no_case_and_spaces_are_allowed():
    assert parse_range("Bytes= 2-3 ", 10) == ByteRange(2, 3)
