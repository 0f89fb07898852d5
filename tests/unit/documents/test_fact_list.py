from collections.abc import Callable

from pipeline.documents.passages import Document


def test_numbers_on_their_own_lines(read: Callable[..., Document]) -> None:
    raw = "Logo\n\nThree Facts\n\n1.\n\nBelov was born in 1870.\n\n2.\n\nHe moved\nto Kazan.\n\n4.\n\nIn\n1931. He died."
    document = read("fact-list", raw)
    assert [(p.kind, p.section, p.label, p.text.text) for p in document.passages] == [
        ("heading", "facts", None, "Logo"), ("heading", "facts", None, "Three Facts"),
        ("list_item", "facts", "1", "Belov was born in 1870."), ("list_item", "facts", "2", "He moved to Kazan."),
        ("list_item", "facts", "4", "In 1931. He died."),
    ]
    assert document.unread == ()


def test_numbers_before_the_sentence(read: Callable[..., Document]) -> None:
    document = read("fact-list", "1. Belov was born.\n2) He moved.\n#3. He died.\n4.")
    assert [(p.label, p.text.text) for p in document.passages] == [("1", "Belov was born."), ("2", "He moved."), ("3", "He died.")]
    assert [unread.reason for unread in document.unread] == ["fact 4 has no sentence"]


def test_a_text_without_numbers_is_counted(read: Callable[..., Document]) -> None:
    document = read("fact-list", "Only a line.")
    assert document.unread[0].reason == "no numbered fact was found in a fact list"
