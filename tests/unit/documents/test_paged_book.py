"""Invented books in the ways in which books are printed and scanned."""

from collections.abc import Callable

import pytest

from pipeline.documents.passages import Document, Passage

PROSE = "The regiment marched along the river for three days before anybody thought of asking where the bridge was"

BOOK = f"""title\t: The Bridge
author\t: Orlova, Anna

subject

Rivers--History

publication date

: 1990

Page i

The Bridge

Page ii



Anna Orlova circa 1920. Photograph by the author.

Page iv

Contents

Translator's Introduction

1. The River
2. The Bridge

Town Councils

Notes

Bibliography

Index

Page vii

Translator's Introduction

{PROSE}.

¹ It was in 192225. I saw the docu-

Page viii

ments there.

Page 1

1.

The River

Ice. Floods. The first boats.

{PROSE} [in 1920].

2

Nobody knew.

2.

The Bridge.

Stones. The tar. Winter comes.

{PROSE}, and the

Page 5

Council met there.³



Belov and Orlov, ca 1920
Photograph by the author

Lost

Words

{PROSE}.

<i>Name</i>\t<i>Year</i>
Tver\t1901
Kazan\t

Page 6

Town Councils

<i>Town</i>\t<i>Year</i>\t<i>Remarks</i>
Tver\t1901\t(first)
Kazan\t1902\t

Page 7

Notes

Introduction

1. The documents were lost. In the year

Page 8

1920. They were found.

Chapter One

1. A note on boats.

2. Belov (18701931) was a pilot. He is in two parts.

Gusev was another.

3. The last.

The Bridge

1. More.

Page 9

Select Bibliography

Orlova, Anna. *The Bridge*. Tver, 1920.

Belov, Ivan. *Boats*. Kazan,
1921.

Page 11

Index

fnu = first name unknown

p = pseudonym

B

Belov, Ivan ("Vanya"), 1,
5, 7 n2
 and boats, 163, 266
n3
- p Gusev (né Kozlov; p Orel), assass-
inated, 5

boats, 1-3 *passim*
bridges, large, of stone and of tar, used by the regiment
in winter, 5

O

Orlov (see Belov)
"""


def of(document: Document, kind: str, section: str | None = None) -> list[Passage]:
    return [p for p in document.passages if p.kind == kind and section in (None, p.section)]


@pytest.fixture(scope="module")
def book(read: Callable[..., Document]) -> Document:
    return read("paged-book", BOOK)


def test_invariants_and_nothing_unread(book: Document, invariants: Callable[[Document], None]) -> None:
    invariants(book)
    assert book.unread == ()


def test_catalogue(book: Document) -> None:
    assert [(p.label, p.text.text) for p in of(book, "metadata", "catalogue")] == [
        ("title", "The Bridge"), ("author", "Orlova, Anna"), ("subject", "Rivers--History"), ("publication date", "1990"),
    ]


def test_front_matter_and_contents(book: Document) -> None:
    assert [p.page_from for p in of(book, "metadata", "front-matter")] == ["i"]
    assert of(book, "caption", "front-matter")[0].page_from == "ii"
    assert [(p.label, p.text.text) for p in of(book, "list_item", "contents")][1:3] == [("1", "1. The River"), ("2", "2. The Bridge")]


def test_chapters_synopses_and_voices(book: Document) -> None:
    heads = [(p.section, p.label, p.text.text) for p in of(book, "heading") if p.section in ("chapter-1", "chapter-2")]
    assert heads[:6] == [
        ("chapter-1", "number", "1."), ("chapter-1", "title", "The River"), ("chapter-1", "synopsis", "Ice. Floods. The first boats."),
        ("chapter-2", "number", "2."), ("chapter-2", "title", "The Bridge."), ("chapter-2", "synopsis", "Stones. The tar. Winter comes."),
    ]
    first = of(book, "body", "chapter-1")[0]
    assert (first.voice, first.narrator) == ("memoirist", "Anna Petrovna Orlova")
    assert [(s.voice, first.text.text[s.start:s.end]) for s in first.other_voices] == [("translator", "[in 1920]")]
    assert [mark.number for mark in first.note_marks] == [2]


def test_a_paragraph_cut_by_mark_and_page_is_one(book: Document) -> None:
    passage = of(book, "body", "introduction")[0]
    assert passage.text.text == f"{PROSE}. It was in 1922–25. I saw the documents there."
    assert passage.note_marks[0].number == 1
    assert passage.text.text[:passage.note_marks[0].offset] == f"{PROSE}."
    assert (passage.page_at(0), passage.page_at(len(passage.text) - 3)) == ("vii", "viii")
    assert (passage.page_from, passage.page_to, passage.page_basis) == ("vii", "viii", "marked")


def test_missing_marks_give_pages_between(book: Document) -> None:
    before, cut = of(book, "body", "chapter-1")[0], of(book, "body", "chapter-2")[0]
    assert (before.page_from, before.page_to, before.page_basis) == ("1", "3", "inferred")
    assert cut.page_at(0) == "2-4"
    assert cut.page_at(len(cut.text) - 3) == "5"
    assert of(book, "heading", "bibliography")[0].page_basis == "inferred"


def test_captions_and_tables(book: Document) -> None:
    assert [p.text.text for p in of(book, "caption", "chapter-2")] == ["Belov and Orlov, ca 1920 Photograph by the author Lost Words"]
    rows = of(book, "table", "table-town-councils")
    assert {p.label for p in rows} == {"Town\tYear\tRemarks"}
    assert [p.text.text for p in rows] == ["Tver\t1901\t(first)", "Kazan\t1902\t"]
    assert [p.text.text for p in of(book, "table", "chapter-2")] == ["Tver\t1901", "Kazan\t"]


def test_notes(book: Document) -> None:
    assert [(p.section, p.label, p.text.text) for p in of(book, "note")] == [
        ("notes-introduction", "1", "The documents were lost. In the year 1920. They were found."),
        ("notes-chapter-1", "1", "A note on boats."),
        ("notes-chapter-1", "2", "Belov (1870–1931) was a pilot. He is in two parts.\nGusev was another."),
        ("notes-chapter-1", "3", "The last."),
        ("notes-chapter-2", "1", "More."),
    ]


def test_bibliography(book: Document) -> None:
    assert [p.text.text for p in of(book, "bibliography")] == ["Orlova, Anna. The Bridge. Tver, 1920.", "Belov, Ivan. Boats. Kazan, 1921."]


def test_an_index_without_letters(read: Callable[..., Document]) -> None:
    raw = f"CHAPTER I\n\n{PROSE}.\n\nIndex.\n\n    Adams Chapel, 270\n\n    Aerial Journey, 336\n"
    assert [(p.label, p.indent) for p in of(read("paged-book", raw), "index_entry")] == [(None, 4), (None, 4)]


def test_index(book: Document) -> None:
    assert [(p.label, p.indent, p.text.text) for p in of(book, "index_entry")] == [
        ("legend", 0, "fnu = first name unknown"), ("legend", 0, "p = pseudonym"),
        ("B", 0, 'Belov, Ivan ("Vanya"), 1, 5, 7 n2'),
        ("B", 1, "and boats, 163, 266 n3"),
        ("B", 2, "p Gusev (né Kozlov; p Orel), assassinated, 5"),
        ("B", 0, "boats, 1-3 passim"),
        ("B", 0, "bridges, large, of stone and of tar, used by the regiment in winter, 5"),
        ("O", 0, "Orlov (see Belov)"),
    ]


OTHER = f"""CONTENTS

Foreword ..... v
CHAPTER I. The Harbour ..... 1
CHAPTER II. The Siege ..... 9
Epilogue ..... 20

FOREWORD

{PROSE}.

CHAPTER I

The Harbour

{PROSE}.<sup>1</sup> Then it stopped.

NOTES

1 A note on ships.

CHAPTER II. The Siege

{PROSE}.

NOTES

1 Another note.

EPILOGUE

{PROSE}.
"""


def test_a_book_without_page_marks_and_index_with_notes_after_each_chapter(read: Callable[..., Document]) -> None:
    document = read("paged-book", OTHER)
    sections = list(dict.fromkeys(p.section for p in document.passages))
    assert sections == ["contents", "foreword", "chapter-1", "notes-chapter-1", "chapter-2", "notes-chapter-2", "epilogue"]
    assert [(p.section, p.label) for p in of(document, "note")] == [("notes-chapter-1", "1"), ("notes-chapter-2", "1")]
    assert of(document, "body", "chapter-1")[0].note_marks[0].number == 1
    assert {unread.reason for unread in document.unread} == {"no page marks: passages have no pages", "no index was found"}
    assert all(p.page_basis is None for p in document.passages)


@pytest.mark.parametrize(("heading", "section"), [
    ("Chapter Four", "notes-chapter-4"), ("Notes to Chapter 4", "notes-chapter-4"), ("CHAPTER IV", "notes-chapter-4"),
    ("4. The Siege", "notes-chapter-4"), ("The Siege", "notes-chapter-4"), ("INTRODUCTION", "notes-introduction"),
    ("Chapter 4: The Siege", "notes-chapter-4"), ("Postscript to the Second Edition", "notes-postscript"),
])
def test_headings_of_notes(heading: str, section: str, read: Callable[..., Document]) -> None:
    raw = f"Page 1\n\nChapter 4\n\nThe Siege\n\n{PROSE}.\n\nPage 2\n\nNotes\n\n{heading}\n\n1. First note.\n\n2. Second note."
    document = read("paged-book", raw)
    assert [(p.section, p.label, p.text.text) for p in of(document, "note")] == [
        (section, "1", "First note."), (section, "2", "Second note."),
    ]


@pytest.mark.parametrize("head", ["4.\n\nThe Siege", "IV\n\nThe Siege", "CHAPTER FOUR\n\nThe Siege", "Chapter 4: The Siege", "Chapter IV"])
def test_heads_of_chapters_without_contents(head: str, read: Callable[..., Document]) -> None:
    chapters = "".join(f"Page {n}\n\nChapter {n}\n\n{PROSE}.\n\n" for n in (1, 2, 3))
    document = read("paged-book", f"{chapters}Page 9\n\n{head}\n\n{PROSE}.")
    assert [p.section for p in of(document, "body")] == ["chapter-1", "chapter-2", "chapter-3", "chapter-4"]


def test_a_missing_note_and_a_doubtful_page_mark_are_counted(read: Callable[..., Document]) -> None:
    raw = f"Page 5\n\nChapter 1\n\n{PROSE}.\n\nPage 3\n\n{PROSE}.\n\nPage 6\n\nNotes\n\nChapter 1\n\n1. One.\n\n3. Three.\n\n1920. No note."
    document = read("paged-book", raw)
    reasons = [unread.reason for unread in document.unread]
    assert "note 2 of notes-chapter-1 is missing" in reasons
    assert "page mark 3 is out of order and was not believed" in reasons
    assert [p.label for p in of(document, "note")] == ["1", "3"]
    assert of(document, "note")[1].text.text == "Three.\n1920. No note."


def test_a_text_that_is_no_book_is_read_all_the_same(read: Callable[..., Document]) -> None:
    document = read("paged-book", f"{PROSE}.\n\n{PROSE}.")
    assert [(p.kind, p.section) for p in document.passages] == [("body", "text"), ("body", "text")]
    assert len(document.unread) == 4


def test_a_foreword_may_stand_before_the_contents_and_a_title_page_is_none(read: Callable[..., Document]) -> None:
    raw = f"Page i\n\nPreface, Maps, and Notes\n\nby Anna Orlova\n\nPage iii\n\nPREFACE.\n\n{PROSE * 12}.\n\nPage v\n\nContents\n\n"
    document = read("paged-book", raw + f"1. The Siege\n\nPage 1\n\n1.\n\nThe Siege\n\n{PROSE}.")
    assert list(dict.fromkeys(p.section for p in document.passages)) == ["front-matter", "preface", "contents", "chapter-1"]
    assert of(document, "body", "preface")[0].voice == "memoirist"


def test_index_under_another_title_with_a_sentence_on_how_to_read_it(read: Callable[..., Document]) -> None:
    lines = ["Page numbers in italics refer to plates.", "A", "Adamson, Eva, 1, 2", "B", "Brodsky, Ivan, 2"]
    raw = f"CHAPTER I\n\n{PROSE}.\n\nIndex of Names\n\n" + "\n\n".join(lines) + "\n"
    entries = [(p.label, p.text.text) for p in read("paged-book", raw).passages if p.kind == "index_entry"]
    assert entries == [("legend", lines[0]), ("A", "Adamson, Eva, 1, 2"), ("B", "Brodsky, Ivan, 2")]
