from collections.abc import Callable

from pipeline.documents.passages import Document

ARTICLE = """= Ivan Belov =

Ivan Belov
- Born: 1870-02-03
- Place of birth: Tver, Russia
Ivan Belov (3 February 1870 – 1931) was a physician.

==Life==
He was born in Tver.

He moved to Kazan [in 1890] later.

=== Works ===
* ''First'' book
- Second book
# Third book

> A quoted thought of his.

== Life ==
Again.
"""


def test_article(read: Callable[..., Document]) -> None:
    passages = read("mediawiki-extract", ARTICLE).passages
    assert [(p.kind, p.section, p.label) for p in passages[:5]] == [
        ("heading", "lead", "title"), ("heading", "infobox", None), ("infobox", "infobox", "Born"),
        ("infobox", "infobox", "Place of birth"), ("body", "lead", None),
    ]
    assert passages[3].text.text == "Tver, Russia"
    headings = [(p.section, p.text.text) for p in passages if p.kind == "heading"]
    assert headings[2:] == [("life", "Life"), ("works", "Works"), ("life-2", "Life")]
    assert [p.text.text for p in passages if p.kind == "list_item"] == ["''First'' book", "Second book", "Third book"]
    assert "A quoted thought of his." in [p.text.text for p in passages if p.kind == "body"]
    assert all(p.page_from is None and p.page_basis is None for p in passages)


def test_infobox_before_the_title_and_no_infobox(read: Callable[..., Document]) -> None:
    before = read("mediawiki-extract", "- Born: 1870\n- Died: 1931\n\n= Ivan Belov =\n\nHe was a physician.").passages
    assert [p.kind for p in before] == ["infobox", "infobox", "heading", "body"]
    without = read("mediawiki-extract", "He was a physician.\n\n- an item: of a list").passages
    assert [p.kind for p in without] == ["body", "list_item"]


def test_brackets_are_another_voice(read: Callable[..., Document]) -> None:
    body = read("plain-text", "CHAPTER I\n\nHe went to Kazan [in 1890] and [sic] stayed.").passages[-1]
    assert [body.text.text[s.start:s.end] for s in body.other_voices] == ["[in 1890]", "[sic]"]
    assert body.voice_at(20) == ("translator", "John Smith")
    assert body.voice_at(0) == ("memoirist", "Anna Petrovna Orlova")
