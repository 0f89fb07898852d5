from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.aligned import AlignedText, chained, copied, edited, joined, sliced

RAW = st.text(alphabet="abc déλ\n-–*", min_size=1, max_size=60)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, AlignedText]:
    """A raw text and an aligned text made of it by copying, editing and slicing."""
    raw = draw(RAW)
    text = copied(raw, 0, len(raw))
    for _ in range(draw(st.integers(0, 3))):
        marks = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        pairs = list(zip(marks[::2], marks[1::2], strict=False))
        text = edited(text, [(start, end, draw(st.sampled_from(["", "–", "XY"]))) for start, end in dict(pairs).items()])
    low, high = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
    return raw, sliced(text, low, high)


def positions(text: AlignedText) -> list[tuple[int, int]]:
    return [text.to_raw(at, at + 1) for at in range(len(text))]


@given(edited_texts())
def test_raw_offsets_rise_and_stay_in_the_file(made: tuple[str, AlignedText]) -> None:
    raw, text = made
    spans = positions(text)
    assert all(0 <= start <= end <= len(raw) for start, end in spans)
    assert all(first[0] <= second[0] for first, second in pairwise(spans))


@given(edited_texts())
def test_an_unrepaired_run_equals_the_raw_text(made: tuple[str, AlignedText]) -> None:
    raw, text = made
    for at, (start, end) in enumerate(positions(text)):
        if text.text[at] not in "–XY":
            assert raw[start:end] == text.text[at]


@given(edited_texts(), st.data())
def test_a_span_leads_to_exactly_what_survived_in_it(made: tuple[str, AlignedText], data: st.DataObject) -> None:
    _, text = made
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    raw_start, raw_end = text.to_raw(start, end)
    if end > start:
        assert raw_start == text.to_raw(start, start + 1)[0]
        assert raw_end == max(raw_start, text.to_raw(end - 1, end)[1])
    else:
        assert raw_start == raw_end


@given(edited_texts())
def test_runs_cover_the_text_without_gaps(made: tuple[str, AlignedText]) -> None:
    _, text = made
    assert "".join(text.text[run.start:run.start + run.length] for run in text.runs) == text.text
    assert all(one.start + one.length == two.start for one, two in pairwise(text.runs))


@given(RAW, st.integers(1, 5), st.sampled_from(["", " ", "\n"]))
def test_joining_slices_gives_back_the_text(raw: str, size: int, separator: str) -> None:
    whole = copied(raw, 0, len(raw))
    pieces = [sliced(whole, at, min(at + size, len(raw))) for at in range(0, len(raw), size)]
    assert joined(pieces, separator).text == separator.join(piece.text for piece in pieces)
    assert joined(pieces, separator).raw_span == (0, len(raw))


@given(RAW)
def test_from_raw_is_the_inverse_of_to_raw_where_nothing_changed(raw: str) -> None:
    text = copied(raw, 0, len(raw))
    assert [text.from_raw(text.to_raw(at, at + 1)[0]) for at in range(len(raw))] == list(range(len(raw)))


def test_a_separator_stands_for_the_raw_text_left_out() -> None:
    raw = "the end\n\nPage 7\n\nof it"
    text = chained([("", copied(raw, 0, 7)), (" ", copied(raw, 17, 22))])
    assert text.text == "the end of it"
    assert text.to_raw(7, 8) == (7, 17)
    assert text.from_raw(9) == 7
    assert text.from_raw(17) == 8
    assert text.from_raw(99) == len(text)


def test_a_replacement_leads_to_all_that_it_replaced() -> None:
    text = edited(copied("in 1931³² he", 0, 12), [(7, 9, "–32")])
    assert text.text == "in 1931–32 he"
    assert text.to_raw(3, 10) == (3, 9)
    assert text.to_raw(11, 13) == (10, 12)


def test_errors_name_the_place() -> None:
    with pytest.raises(ValueError, match="outside"):
        copied("abc", 0, 3).to_raw(1, 4)
    with pytest.raises(ValueError, match="overlaps"):
        edited(copied("abcdef", 0, 6), [(0, 3, "x"), (2, 4, "y")])


def test_an_empty_text_has_an_empty_span() -> None:
    assert copied("abc", 1, 1).raw_span == (0, 0)
