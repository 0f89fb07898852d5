"""Sequences that move to disk, and the columns of lines."""

import pickle

import pytest

from pipeline.documents.aligned import AlignedText, copied
from pipeline.documents.lines import split_lines, with_surroundings, wrap_width
from pipeline.documents.passages import PageSpan, Passage
from pipeline.documents.spilling import TAIL, Selected, Spilled


def test_what_lies_on_disk_comes_back_in_order() -> None:
    items = Spilled(range(1000), kept=10)
    assert len(items) == 1000
    assert list(items) == list(range(1000))
    assert (items[0], items[500], items[-1]) == (0, 500, 999)
    assert items[990:] == list(range(990, 1000))
    assert items == list(range(1000))
    assert items != list(range(999))


def test_a_spilled_sequence_goes_on_growing_while_it_is_read() -> None:
    items = Spilled(range(500), kept=10)
    assert items[3] == 3
    items.extend(range(500, 700))
    assert list(items) == list(range(700))
    assert [items[at] for at in (3, 699, 300)] == [3, 699, 300]


def test_only_the_last_items_can_be_replaced() -> None:
    items = Spilled(range(500), kept=10)
    items[499 - TAIL // 2] = -1
    assert items[499 - TAIL // 2] == -1
    with pytest.raises(IndexError, match="on disk"):
        items[0] = -1
    with pytest.raises(IndexError):
        items[500]


def test_an_empty_sequence_is_false() -> None:
    assert not Spilled()
    assert Spilled() == []


def test_selected_items_are_those_wanted() -> None:
    even = Selected.where(Spilled(range(300), kept=5), lambda item: item % 2 == 0)
    assert list(even) == list(range(0, 300, 2))
    assert (len(even), even[3], list(even[1:3])) == (150, 6, [2, 4])


def test_a_passage_is_pickled_without_loss() -> None:
    text = copied("The mill burned.", 0, 16)
    passage = Passage("a", 1, "body", None, "v", None, text, pages=(PageSpan(0, "1", "2"),), italics=((0, 3),))
    again = pickle.loads(pickle.dumps(passage))
    assert again == passage
    assert isinstance(again.text, AlignedText)


def test_lines_are_made_when_asked_for() -> None:
    lines = with_surroundings(split_lines("One\nTwo\n\n  Three\n"), frozenset({11}))
    assert [(line.text, line.start, line.indent, line.blanks, line.alone, line.new_page) for line in lines] == [
        ("One", 0, 0, 0, False, False), ("Two", 4, 0, 0, False, False), ("Three", 11, 2, 1, True, True)]
    assert [line.text for line in lines[1:]] == ["Two", "Three"]
    assert lines[-1] == list(lines)[2]
    copy = lines[:1]
    copy.extend(lines[2:])
    assert [line.text for line in copy] == ["One", "Three"]


def test_the_wrap_width_is_that_of_nine_tenths_of_the_lines() -> None:
    wrapped = "\n".join(["x" * 60] * 19 + ["y" * 20])
    assert wrap_width(split_lines(wrapped)) == 60
