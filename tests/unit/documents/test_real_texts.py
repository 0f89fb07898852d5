"""The readers on the real texts, which are not in the repository: skipped where they are absent."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from pipeline.documents.coverage import gaps, share_outside
from pipeline.documents.passages import Document

Reading = Callable[[str, str], Document]
_MARKS = re.compile(r"Page \w+|\d{1,2}\.|\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[*-]|</?i>|:|\s")


@pytest.fixture
def book(real_text: Reading) -> Document:
    return real_text("damnation-of-stalin.txt", "paged-book")


def test_chapters_notes_rows_and_entries(book: Document) -> None:
    kinds = Counter(p.kind for p in book.passages)
    sections = dict.fromkeys(p.section for p in book.passages)
    assert [s for s in sections if s and s.startswith("chapter-")] == [f"chapter-{n}" for n in range(1, 18)]
    assert kinds["note"] == 257
    assert len({p.section for p in book.passages if p.kind == "note"}) == 21
    assert kinds["table"] == 27
    entries = [p for p in book.passages if p.kind == "index_entry" and p.label != "legend"]
    assert len(entries) == 550
    assert sum(p.kind == "heading" and p.section == "index" and p.label == "letter" for p in book.passages) == 24
    assert book.unread == ()


def test_every_note_but_one_has_its_mark(book: Document) -> None:
    marks = Counter((p.section, m.number) for p in book.passages for m in p.note_marks)
    notes = Counter((str(p.section).removeprefix("notes-"), int(p.label or 0)) for p in book.passages if p.kind == "note")
    assert sum((notes - marks).values()) == 1
    assert not marks - notes


def test_paragraphs_are_whole(book: Document) -> None:
    bodies = [p.text.text for p in book.passages if p.kind == "body"]
    assert sum(text[:1].islower() for text in bodies) == 0
    assert sum(not text.endswith((".", "!", "?", '"', "'", ":", ")")) for text in bodies) <= 3


def test_what_stands_in_no_passage_is_a_mark_or_label(book: Document) -> None:
    labels = {p.label for p in book.passages if p.label}
    for start, end, _ in gaps(book):
        rest = _MARKS.sub("", book.raw[start:end])
        assert rest == "" or any(rest == _MARKS.sub("", label) for label in labels), book.raw[start:end]
    assert share_outside(book) < 0.004


@pytest.mark.parametrize(("file", "form"), [
    ("damnation-of-stalin.txt", "paged-book"), ("wikipedia-boris-bazhanov.txt", "mediawiki-extract"),
    ("factsnippet-boris-bazhanov.txt", "fact-list"),
])
def test_invariants(file: str, form: str, real_text: Reading, invariants: Callable[[Document], None]) -> None:
    document = real_text(file, form)
    invariants(document)
    assert document.unread == ()


def test_article_and_facts(real_text: Reading) -> None:
    article = Counter(p.kind for p in real_text("wikipedia-boris-bazhanov.txt", "mediawiki-extract").passages)
    assert (article["infobox"], article["body"], article["list_item"]) == (3, 15, 13)
    facts = [p.label for p in real_text("factsnippet-boris-bazhanov.txt", "fact-list").passages if p.kind == "list_item"]
    assert facts == [str(n) for n in range(1, 19)]
