from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.passages import Document
from pipeline.documents.reading import UnreadableText, read_document
from pipeline.sources.manifest import Source

FORMATS = ["mediawiki-extract", "fact-list", "paged-book", "plain-text"]
TEXTS = st.text(min_size=1, max_size=200).filter(lambda text: text.replace("\ufeff", "").strip() and "\0" not in text)
LINES = st.sampled_from([
    "Page 1", "Page 2", "Page 4", "Page iv", "Contents", "1.", "2.", "CHAPTER II", "The Bridge", "Notes", "Index", "Bibliography",
    "1. Belov (18701931) taught.", "2. Orlov, see p. 3.", "A", "Belov, Ivan, 1-3", "Orlov, 2,", "3 n1", "7", "¹ and then he left.",
    "The regiment marched *along* the river for three days [in 1920] before anybody thought of asking where",
    "it was going.²",
    "= Title =", "== Life ==", "- Born: 1900", "- an item", "a\tb\tc", "1\t2\t3", "", "", "", "  indented", "docu-", "ments",
    "title\t: A Book", "Photograph by the author, ca 1922", "![x", "\ufeff", "VERSE AND SONG", "===",
])


@settings(max_examples=150, deadline=None)
@given(form=st.sampled_from(FORMATS), lines=st.lists(LINES, max_size=40), newline=st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_passages_lie_in_the_file_in_order_and_nothing_is_lost(
    form: str, lines: list[str], newline: str, read: Callable[..., Document], invariants: Callable[[Document], None],
) -> None:
    raw = newline.join(["A first line.", *lines])
    document = read(form, raw)
    invariants(document)
    assert [unread for unread in document.unread if unread.reason.startswith("in no passage")] == []


@settings(max_examples=60, deadline=None)
@given(form=st.sampled_from(FORMATS), raw=TEXTS)
def test_any_text_is_read(form: str, raw: str, read: Callable[..., Document], invariants: Callable[[Document], None]) -> None:
    invariants(read(form, raw.encode("utf-8", "replace").decode()))


@pytest.mark.parametrize(("data", "message"), [
    (b"", "is empty"),
    (b"\xef\xbb\xbf \r\n", "is empty"),
    (b"abc\0def", "byte 3 is 0x00"),
    ("text".encode("utf-16"), "UTF-16"),
    (b"one\ntwo caf\xe9", r"byte 11 \(line 2\) is 0xe9"),
])
def test_unreadable_bytes(data: bytes, message: str, source: Callable[..., Source]) -> None:
    with pytest.raises(UnreadableText, match=message) as caught:
        read_document(source("plain-text"), data)
    assert "source invented-text, file invented-text.txt" in str(caught.value)


@pytest.mark.parametrize("form", FORMATS)
def test_a_byte_order_mark_and_carriage_returns_keep_the_offsets(form: str, read: Callable[..., Document]) -> None:
    document = read(form, "\ufeffThe town lay quiet.\r\n\r\nNobody was there.\r\n")
    last = document.passages[-1]
    assert last.text.text == "Nobody was there."
    assert document.raw[slice(*last.text.raw_span)] == "Nobody was there."


@pytest.mark.parametrize("form", FORMATS)
def test_one_endless_line_is_cut_and_counted(form: str, read: Callable[..., Document], invariants: Callable[[Document], None]) -> None:
    document = read(form, "The committee of Moscow met again, and it went on. " * 5_000)
    assert max(len(passage.text) for passage in document.passages) <= 20_000
    assert document.unread
    invariants(document)


def test_document_knows_its_subject(read: Callable[..., Document]) -> None:
    assert read("plain-text", "A text.", subject="Anna Petrovna Orlova").subject == "Anna Petrovna Orlova"
