"""Whether a string quotes a protected text."""

from pipeline.tables.context import Context, shingles

TEXT = "one two three four five six seven eight nine ten"


def test_nine_words_in_a_row_are_a_quotation_and_eight_are_none() -> None:
    context = Context(texts={"a": TEXT, "b": "red blue green black white brown pink grey gold"}, redistributable={"b": True})
    assert context.quotes("said: Two three four five six seven eight NINE ten, he did")
    assert not context.quotes("two three four five six seven eight nine")
    assert not context.quotes("ten nine eight seven six five four three two one")
    assert not context.quotes("red blue green black white brown pink grey gold")


def test_without_protected_texts_nothing_is_a_quotation() -> None:
    assert not Context().quotes(TEXT)
    assert not Context(texts={"a": "short"}).quotes(TEXT)


def test_shingles_are_all_runs_of_nine_words() -> None:
    assert list(shingles(TEXT)) == ["one two three four five six seven eight nine", "two three four five six seven eight nine ten"]
