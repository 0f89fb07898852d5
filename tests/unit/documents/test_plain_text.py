from collections.abc import Callable

from pipeline.documents.passages import Document

WRAPPED = """The Life of Ivan Belov

Ivan Belov was born in the old town of Tver on the third of February
1870, the son of a baker, and went to school there until he was four-
teen, when the family moved to Kazan on the river, where nobody knew
them. He was fourteen.

CHAPTER II. KAZAN

The town on the Volga was large and strange to the boy from Tver, as
he said.

YEARS OF WAR

1. He served in the north.
"""


def test_hard_wrapped_text_with_title_chapter_and_heading(read: Callable[..., Document]) -> None:
    passages = read("plain-text", WRAPPED).passages
    assert [(p.kind, p.section) for p in passages] == [
        ("heading", "text"), ("body", "text"), ("heading", "chapter-2"), ("body", "chapter-2"),
        ("heading", "chapter-2"), ("list_item", "chapter-2"),
    ]
    assert "until he was fourteen, when" in passages[1].text.text
    assert passages[-1].label == "1"
    assert passages[3].voice == "memoirist"


def test_markdown_and_underlined_headings(read: Callable[..., Document]) -> None:
    passages = read("plain-text", "# The Bridge\n\nIt fell.\n\nThe River\n=========\n\nIt rose. It was _cold_.").passages
    assert [(p.kind, p.section, p.text.text) for p in passages] == [
        ("heading", "text", "The Bridge"), ("body", "text", "It fell."),
        ("heading", "the-river", "The River"), ("body", "the-river", "It rose. It was cold."),
    ]


def test_a_narrative_without_any_heading(read: Callable[..., Document]) -> None:
    passages = read("plain-text", "Belov was born.\n\nHe died in 1931.").passages
    assert [(p.kind, p.section) for p in passages] == [("body", "text"), ("body", "text")]


def test_lines_as_paragraphs_without_blank_lines(read: Callable[..., Document]) -> None:
    line = "Belov was a physician who lived in the town for many years and wrote a long book about the river, its fish, and its boatmen."
    assert len(read("plain-text", f"{line}\n{line}\n{line}").passages) == 3


def test_titles_on_lines_of_their_own_open_sections(read: Callable[..., Document]) -> None:
    line = "Belov was a physician who lived in the town for many years and wrote a long book about the river, its fish, and its boatmen."
    passages = read("plain-text", f"Ivan Belov\n\n{line}\n\nEarly life and education\n\n{line}\n\n{line}").passages
    assert [(p.kind, p.section) for p in passages] == [
        ("heading", "text"), ("body", "text"), *[(kind, "early-life-and-education") for kind in ("heading", "body", "body")],
    ]


def test_footnotes_between_paragraphs_are_notes(read: Callable[..., Document]) -> None:
    passages = read("plain-text", "Chapter 1\n\nHe built a boat.[3]\n\n[3] Of oak.\n\n[Footnote 4: Of tar.]\n\nIt sank.").passages
    assert [(p.kind, p.section, p.label, p.text.text) for p in passages[1:]] == [
        ("body", "chapter-1", None, "He built a boat."), ("note", "notes-chapter-1", "3", "Of oak."),
        ("note", "notes-chapter-1", "4", "Of tar.]"), ("body", "chapter-1", None, "It sank."),
    ]
    assert passages[1].note_marks[0].number == 3


def test_several_lines_in_capitals_are_a_heading(read: Callable[..., Document]) -> None:
    summary = "A FARM BY THE SEA--THE PRESS GANG--CAPTURE\nOF THE BRIG--RETURN OF THE FLEET."
    passages = read("plain-text", f"CHAPTER II.\n\n{summary}\n\nWe were five at the farm by the sea.").passages
    assert [(p.kind, p.section) for p in passages] == [("heading", "chapter-2"), ("heading", "chapter-2"), ("body", "chapter-2")]
