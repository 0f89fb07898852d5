"""What came: kind and encoding."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.fetching.content import UnfitError, as_text, check_text, kind_of, page_charset


@pytest.mark.parametrize(("content", "kind"), [
    (b"", "nothing"), (b" \r\n\t", "nothing"), (codecs.BOM_UTF8, "nothing"), (b"Anna\n", "text"), (b"a\0b", "binary"),
    (b"PK\x03\x04rest", "binary"), (b"%PDF-1.7", "binary"), (b"\n <!DOCTYPE html>", "HTML"), (b"<HTML lang=de>", "HTML"),
    (b"<!-- a -->\n<html>", "HTML"), (b"<anna> said", "text"), (b"<?xml version='1.0'?><tei/>", "XML"), (b'{"a": 1}', "JSON"),
    (b"[1] A note of the editor", "text"), (b"{a stage direction}", "text"), (b"[" * 100_000, "text"), (codecs.BOM_UTF8 + b"[1]", "JSON"),
])
def test_kinds(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", [b"", b"<html>", b"\0", b"{}"])
def test_only_text_is_text(content):
    with pytest.raises(UnfitError):
        check_text(content)


@pytest.mark.parametrize(("content", "declared", "expected"), [
    ("Köln".encode(), None, ("Köln", "utf-8")),
    ("Köln".encode(), "iso-8859-1", ("Köln", "utf-8")),
    ("Köln".encode(), "utf-16", ("Köln", "utf-8")),
    ("Köln".encode("utf-16"), "UTF-16", ("Köln", "utf-16")),
    ("Köln".encode("latin-1"), "ISO-8859-1", ("Köln", "windows-1252")),
    ("Москва".encode("koi8-r"), "koi8-r", ("Москва", "koi8-r")),
    ("Москва".encode("cp1251"), "windows-1251", ("Москва", "cp1251")),
    ("日本".encode("iso-2022-jp"), "iso-2022-jp", ("日本", "iso2022_jp")),
    (codecs.BOM_UTF8 + b"a", "utf-8", ("a", "utf-8")),
])
def test_text_is_read_in_its_encoding(content, declared, expected):
    assert as_text(content, declared) == expected


@pytest.mark.parametrize(("content", "declared", "why"), [
    (b"K\xf6ln", None, "declares no other encoding"), (b"K\xf6ln", "utf-8", "as the server declares"),
    (b"K\xf6ln", "klingon", "no encoding of text"), (b"4b", "hex", "no encoding of text"),
    (b"a", "unicode_escape", "no encoding of text"), (b"a", "undefined", "no encoding of text"), (b"a", "x\0y", "no encoding of text"),
    (b"\x81", "latin-1", "windows-1252"),
])
def test_what_cannot_be_read_is_told(content, declared, why):
    with pytest.raises(UnfitError, match=why):
        as_text(content, declared)


@given(st.text())
def test_any_text_in_utf_8_is_read_whatever_single_byte_encoding_is_declared(text):
    content = text.encode()
    if not content.startswith(codecs.BOM_UTF8):
        assert as_text(content, "windows-1251")[0] == text


def test_a_page_may_say_its_encoding_itself():
    assert page_charset(b'<meta charset="KOI8-R">', None) == "koi8-r"
    assert page_charset(b"<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", None) == "windows-1251"
    assert page_charset(b"<meta charset=koi8-r>", "utf-8") == "utf-8"
    assert page_charset(b"<p>", None) is None
