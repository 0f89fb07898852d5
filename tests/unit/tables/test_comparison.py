"""Text made comparable: breaks and marks vanish, words and letters stay."""

import pytest

from pipeline.tables.comparison import letters, words


@pytest.mark.parametrize("raw", [
    "Karl Eme-\n\nPage 12\n\nrich", "Karl\nEmerich", "*Karl* Emerich¹", "Karl Eme-rich", "Karl\n\n7\n\nEmerich", "<i>Karl</i> Emerich",
    "Karl Eme-\n[p. xii]\nrich", "KARL EMERICH", "Karl Eme\u00adrich",
])
def test_letters_ignore_marks_and_breaks(raw):
    assert letters(raw) == letters("Karl Emerich")


@pytest.mark.parametrize("other", ["Karl Emmerich", "Carl Emerich", "Karl", "Karl Emerich 1900"])
def test_letters_keep_what_tells_names_apart(other):
    assert letters(other) != letters("Karl Emerich")


def test_letters_unite_composed_and_decomposed_forms():
    assert letters("Lu\u0308beck") == letters("Lübeck")


def test_words_join_cut_words_and_drop_marks():
    text = "The old har-\n\nPage 3\n\nbour,² said *she*; well-known"
    assert words(text) == ["the", "old", "harbour", "said", "she", "well", "known"]


def test_characters_that_html_names_are_written_out():
    assert letters("M&uuml;ller,&nbsp;J.") == letters("Müller, J.")
    assert words("Olga&nbsp;Belova &amp; Co.") == ["olga", "belova", "co"]
