import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.text import sentences, words


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("text", [
    "He met Dr. A. P. Orlov and Lt. Col. X. Weiss there.",
    "It was ca. 1920 in St. Petersburg, at 5 p.m. sharp.", "See vol. 3, pp. 4-5, and no. 7.",
    "The U.S. Army left.", "Bread, salt, etc. were sold.", '"Why?" asked G. Y. Zimin.',
    "Well . . . he did not know.", "It rose by 3.5 percent.",
    "one thing, e.g. Bread, was lacking",
])  # fmt: skip
def test_no_sentence_ends_here(text):
    assert cut(text) == [text]


@pytest.mark.parametrize(("text", "expected"), [
    ("He came. She left.", ["He came.", "She left."]),
    ('"Go!" he said. "No." She ran.', ['"Go!" he said.', '"No."', "She ran."]),
    ("It ended (so they say.) Then peace came.", ["It ended (so they say.)", "Then peace came."]),
    ("He lived in the U.S. He liked it.", ["He lived in the U.S.", "He liked it."]),
    ("They fought in World War I. The end was bitter.", ["They fought in World War I.", "The end was bitter."]),
    ("It was over. . . . Then came spring.", ["It was over. . . .", "Then came spring."]),
    ("He died in 1920. In 1921 she left.", ["He died in 1920.", "In 1921 she left."]),
    ("A claim.[12] Another one.³ A third.", ["A claim.[12]", "Another one.³", "A third."]),
    ("Title without stop\n\nText begins", ["Title without stop", "Text begins"]),
    ("Was it no. 5? No. It was six.", ["Was it no. 5?", "No.", "It was six."]),
    ("1. The first point. Then more.", ["1. The first point.", "Then more."]),
    ("Он пришёл. Она ушла.", ["Он пришёл.", "Она ушла."]),
])  # fmt: skip
def test_sentences(text, expected):
    assert cut(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("O'Hara's well-known, 3-day trip", ["O'Hara's", "well-known", "3-day", "trip"]),
    ("Žižka, Дружба - e\u0301tude", ["Žižka", "Дружба", "e\u0301tude"]),
    ("'quoted' (so)", ["quoted", "so"]),
    ("", []),
])  # fmt: skip
def test_words(text, expected):
    assert [text[start:end] for start, end in words(text)] == expected


@given(st.text(alphabet=st.sampled_from("aB .!?\"'\n()9é"), max_size=60))
def test_sentences_are_in_order_and_leave_out_nothing_but_space(text):
    spans = sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    bounds = [0, *(bound for span in spans for bound in span), len(text)]
    assert bounds == sorted(bounds)
    assert all(not text[bounds[n]:bounds[n + 1]].strip() for n in range(0, len(bounds), 2))
