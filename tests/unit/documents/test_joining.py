import pytest

from pipeline.documents.joining import ends_sentence, goes_on, paragraphs
from pipeline.documents.lines import LONGEST, split_lines, with_surroundings, wrap_width
from pipeline.documents.vocabulary import Vocabulary


def pieces(raw: str, width: int | None = None, *, marks: bool = False) -> list[str]:
    return [p.text.text for p in paragraphs(with_surroundings(split_lines(raw)), Vocabulary(raw), width, marks=marks)]


LONG = "The regiment marched along the river for three days before anybody thought of asking where"


@pytest.mark.parametrize(("before", "after", "same"), [
    (LONG, "the bridge was.", True),
    (LONG + " the", "Volga was.", True),
    (LONG + " it was.", "Nobody answered.", False),
    (LONG + " it was.", "and so on.", True),
    (LONG + " Mr.", "Belov lived.", True),
    (LONG + " G.", "Belov lived.", True),
    ('"Where is it,"', "Belov asked.", True),
    ("He said:", "Nobody answered.", False),
    ("Proposal", "Nobody answered.", False),
    ("It was decided by the", "Council.", True),
    (LONG, "1. The first item", False),
    (LONG + " it was.", "¹ Nobody answered.", True),
])
def test_goes_on(before: str, after: str, same: bool) -> None:
    assert goes_on(before, len(before), after) is same


def test_a_footnote_mark_does_not_hide_the_end() -> None:
    assert ends_sentence("He left.²")
    assert not ends_sentence("He left²")


def test_soft_breaks_and_cut_words_are_joined() -> None:
    raw = f"{LONG}\n\nthe docu-\n\nments were. The documents burnt."
    assert pieces(raw) == [f"{LONG} the documents were. The documents burnt."]


def test_real_hyphens_stay() -> None:
    assert "border-crossing" in pieces("They were border-\n\ncrossing men. A border-crossing again.")[0]
    assert "semi-Orthodox" in pieces("They were semi-\n\nOrthodox men.")[0]


def test_a_range_of_years_cut_by_a_break_gets_its_dash() -> None:
    raw = "He led the staff of the army from 1931\n\n37, and then retired."
    assert pieces(raw) == ["He led the staff of the army from 1931–37, and then retired."]


def test_bare_marks_are_kept_apart() -> None:
    raw = f"{LONG}\n\n7\n\nthe bridge was.\n\n8\n\nNobody knew."
    found = list(paragraphs(with_surroundings(split_lines(raw)), Vocabulary(raw), marks=True))
    assert [p.text.text for p in found] == [f"{LONG} the bridge was.", "Nobody knew."]
    assert [number for _, number in found[0].marks] == [7, 8]


def test_hard_wrapped_lines_are_joined_and_verse_is_kept() -> None:
    raw = "The long line of the first paragraph runs to\nthe margin, and the second line runs to it as\n"
    raw += "well, to the end.\n\nO river,\nO bridge,\nO night.\n"
    width = wrap_width(split_lines(raw))
    assert width is not None
    assert pieces(raw, width)[0].endswith("runs to it as well, to the end.")
    assert pieces(raw, width)[1] == "O river,\nO bridge,\nO night."


def test_no_wrap_width_where_lines_are_paragraphs() -> None:
    assert wrap_width(split_lines(f"{LONG}\n\n{LONG}\n\n{LONG}")) is None


def test_an_over_long_line_is_cut_at_sentence_ends() -> None:
    raw = "A short sentence stands here. " * 2_000
    lines = split_lines(raw)
    assert len(lines) > 2
    assert all(len(line.text) <= LONGEST for line in lines)
    assert all(line.text.endswith(".") for line in lines)
    assert all(raw[line.start:line.end] == line.text for line in lines)
    assert len(pieces(raw)) == len(lines)


def test_a_line_without_any_space_is_cut_all_the_same() -> None:
    assert [len(line.text) for line in split_lines("x" * 45_000)] == [LONGEST, LONGEST, 5_000]


def test_line_ends_of_all_kinds_and_a_byte_order_mark() -> None:
    lines = split_lines("\ufeffone\r\ntwo\r\n\r\nthree\rfour")
    assert [(line.text, line.start, line.blanks) for line in lines] == [("one", 1, 0), ("two", 6, 0), ("three", 13, 1), ("four", 19, 0)]
