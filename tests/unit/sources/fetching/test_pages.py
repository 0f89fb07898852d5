"""Web pages: their text without what stands around it."""

from __future__ import annotations

import contextlib
from functools import partial

import pytest
from misbehaving import Handler
from sound import assert_in_use

from pipeline.documents.reading import read_document
from pipeline.sources.fetching import FetchError, fetch_source, held_snapshots, pins
from pipeline.sources.fetching.content import UnfitError
from pipeline.sources.fetching.pages import page_text

PAGE = """<!doctype html><html><head><title>Our site: Life of Anna</title></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop of this site</a></nav>
<main><article><h1>Life of Anna</h1>
<p>Anna Brandt was born in <a href="/kiel">Köln</a> on 3 May 1890 &amp; grew up there, in a house near the harbour,
   which her mother had let to sailors for many years.</p>
<h2>Youth</h2>
<p>In 1912 she joined the <b>Social</b> Democratic Party.<br>She left it in 1917, after a long quarrel about the war.</p>
<ul><li>First she went to Bremen.</li><li>Then she <i>returned</i> to Kiel.</li></ul>
<ol><li>Her first book came out in 1920.</li><li>Her second never did.</li></ol>
<blockquote><p>Nothing is lost that is written, she said to her brother.</p></blockquote>
<table><tr><th>Year</th><th>Office</th></tr><tr><td>1919</td><td>Secretary</td></tr></table>
<p>Anna Brandt died in Stockholm on 11 June 1951, and was buried there.</p></article></main>
<footer>Imprint, cookies, and all rights of this site</footer></body></html>"""
EXPECTED = """# Life of Anna

Anna Brandt was born in Köln on 3 May 1890 & grew up there, in a house near the harbour, which her mother had let to sailors for many years.

## Youth

In 1912 she joined the Social Democratic Party. She left it in 1917, after a long quarrel about the war.

- First she went to Bremen.

- Then she returned to Kiel.

1. Her first book came out in 1920.

2. Her second never did.

Nothing is lost that is written, she said to her brother.

Year | Office

1919 | Secretary

Anna Brandt died in Stockholm on 11 June 1951, and was buried there.
"""
html = partial(Handler.reply, body=PAGE, media="text/html; charset=utf-8")


def test_a_page_is_its_text():
    assert page_text(PAGE) == EXPECTED


def test_a_page_that_is_nested_without_end_is_a_page():
    deep = f"<html><body><article>{'<div><ul><li>' * 4000}<p>{'Anna lived in Kiel, and nobody knew why. ' * 20}</p>"
    with contextlib.suppress(UnfitError):
        assert page_text(deep)


@pytest.mark.parametrize("page", ["", "<html></html>"])
def test_a_page_without_text_is_told(page):
    with pytest.raises(UnfitError, match="no text is found"):
        page_text(page)


def test_a_page_is_fetched_and_its_reader_understands_it(web, source, folder, policy):
    web.will(html)
    anna = source("/anna.html", via="page")
    fetched = fetch_source(anna, folder, policy)
    assert_in_use(folder, anna, EXPECTED)
    original = pins(folder)["anna"].original
    assert original != fetched.sha256
    assert (folder / "snapshots" / "sha256" / original[:2] / original).read_text() == PAGE, "the page itself is kept too"
    passages = read_document(anna, EXPECTED.encode()).passages
    assert [passage.text.text for passage in passages if passage.kind == "heading"] == ["Life of Anna", "Youth"]


@pytest.mark.parametrize(("media", "head", "encoding"), [
    ("text/html; charset=windows-1252", "", "windows-1252"), ("text/html", '<meta charset="iso-8859-1">', "windows-1252"),
    ("text/html", '<meta http-equiv="Content-Type" content="text/html; charset=utf-16">', "utf-8")])
def test_the_encoding_of_a_page_is_understood(web, source, folder, policy, media, head, encoding):
    page = PAGE.replace("<title>", f"{head}<title>")
    web.will(partial(Handler.reply, body=page.encode(encoding), media=media))
    fetch_source(source(via="page"), folder, policy)
    assert (folder / "anna.txt").read_text(encoding="utf-8") == EXPECTED


def test_what_is_around_the_text_does_not_count(web, source, folder, policy):
    web.will(html, partial(Handler.reply, body=PAGE.replace("cookies", "biscuits"), media="text/html; charset=utf-8"))
    anna = source(via="page")
    assert [fetch_source(anna, folder, policy).outcome for _ in range(2)] == ["new", "unchanged"]
    assert len(list((folder / "snapshots" / "sha256").glob("*/*"))) == 2, "a text and its page, not every page with that text"


@pytest.mark.parametrize(("answer", "why"), [
    (partial(Handler.reply, body="%PDF-1.4", media="application/pdf"), "is application/pdf, not a web page"),
    (partial(Handler.reply, body='{"a": 1}', media="text/html"), "is text/html, not a web page"),
    (partial(Handler.reply, body="<html><body></body></html>", media="text/html"), "no text is found"),
    (partial(Handler.reply, body="", media="text/html"), "not a web page"),
    (partial(Handler.reply, body=b"<html>\xff\xfe", media="text/html; charset=utf-8"), "is not text in utf-8"),
])
def test_what_is_no_page_is_told_and_held_later(web, source, folder, policy, answer, why):
    anna = source(via="page")
    web.will(answer)
    with pytest.raises(FetchError, match=why):
        fetch_source(anna, folder, policy)
    web.will(html)
    fetch_source(anna, folder, policy)
    web.will(answer)
    assert fetch_source(anna, folder, policy).outcome == "held"
    assert why.split(",")[0] in held_snapshots(folder)[0].reason
    assert_in_use(folder, anna, EXPECTED)
