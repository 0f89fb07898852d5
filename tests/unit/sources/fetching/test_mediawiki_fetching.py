"""The API of MediaWiki: extracts with their revision, and all that it may answer instead."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from misbehaving import Handler
from sound import assert_in_use

from pipeline.documents.reading import read_document
from pipeline.sources.fetching import FetchError, fetch_source, pins
from pipeline.sources.fetching.mediawiki import api_of, title_of

EXTRACT = "Anna Brandt (born 1890) was a writer.\nShe lived in Kiel.\n\n\n== Life ==\nShe died in 1951.\n\n\n" \
          "=== Youth ===\nShe went to school.\n"
TEXT = """= Anna Brandt =

Anna Brandt (born 1890) was a writer.

She lived in Kiel.

== Life ==

She died in 1951.

=== Youth ===

She went to school.
"""


def page(**changed: object) -> dict[str, object]:
    return {"pageid": 7, "ns": 0, "title": "Anna Brandt", "extract": EXTRACT, "lastrevid": 123,
            "revisions": [{"revid": 123, "parentid": 122, "timestamp": "2026-01-02T03:04:05Z"}],
            "canonicalurl": "https://wiki.example/wiki/Anna_Brandt", **changed}


def answers(*pages: dict[str, object], **more: object):
    body = json.dumps({"batchcomplete": True, "query": {"pages": list(pages)}, **more})
    return partial(Handler.reply, body=body, media="application/json; charset=utf-8")


def says(data: object, **headers: str):
    return partial(Handler.reply, body=json.dumps(data), media="application/json", **headers)


@pytest.fixture
def wiki(source):
    """Make a source that is a page of the wiki."""
    def make(path: str = "/wiki/Anna_Brandt", **fetch: object):
        return source(path, via="mediawiki", **fetch).model_copy(update={"format": "mediawiki-extract", "attribution": "Wiki editors"})

    return make


def test_an_extract_comes_with_its_revision_and_attribution(web, wiki, folder, policy):
    web.will(answers(page()))
    anna = wiki()
    assert fetch_source(anna, folder, policy).outcome == "new"
    assert_in_use(folder, anna, TEXT)
    pin = pins(folder)["anna"]
    assert (pin.revision, pin.revised_at, pin.url) == (123, "2026-01-02T03:04:05Z", f"{web.url}/wiki/Anna_Brandt")
    assert pin.attribution == ("Wiki editors, revision 123 of 2026-01-02T03:04:05Z, "
                               "https://wiki.example/wiki/Anna_Brandt?oldid=123")
    asked = urlsplit(web.asked[0].path)
    assert asked.path == "/w/api.php"
    assert parse_qs(asked.query)["titles"] == ["Anna Brandt"]
    assert parse_qs(asked.query)["redirects"] == ["1"]
    sections = {passage.section for passage in read_document(anna, TEXT.encode()).passages}
    assert {"lead", "life", "youth"} <= sections


def test_the_same_text_of_a_later_revision_is_unchanged(web, wiki, folder, policy):
    web.will(answers(page()), answers(page(lastrevid=124, revisions=[{"revid": 124, "timestamp": "2026-02-02T03:04:05Z"}])))
    assert [fetch_source(wiki(), folder, policy).outcome for _ in range(2)] == ["new", "unchanged"]
    assert pins(folder)["anna"].revision == 123


def test_redirects_and_normalised_titles_lead_to_the_page(web, wiki, folder, policy):
    told = {"normalized": [{"from": "anna_Brandt", "to": "Anna Brandt"}],
            "redirects": [{"from": "Anna Brandt", "to": "Anna Brandt (writer)"}]}
    web.will(says({"batchcomplete": True, "query": {**told, "pages": [page(title="Anna Brandt (writer)")]}}))
    fetch_source(wiki("/wiki/anna_Brandt"), folder, policy)
    assert (folder / "anna.txt").read_text().startswith("= Anna Brandt (writer) =\n")


def test_an_answer_in_parts_is_put_together(web, wiki, folder, policy):
    first = page()
    del first["extract"]
    web.will(says({"continue": {"excontinue": 1, "continue": "||revisions|info"}, "query": {"pages": [first]}}),
             says({"batchcomplete": True, "query": {"pages": [{"pageid": 7, "title": "Anna Brandt", "extract": EXTRACT}]}}))
    anna = wiki()
    assert fetch_source(anna, folder, policy).outcome == "new"
    assert_in_use(folder, anna, TEXT)
    assert parse_qs(urlsplit(web.asked[1].path).query)["excontinue"] == ["1"]


GONE = {"title": "Anna Brandt", "ns": 0}
WRONG = {
    "missing": (answers(GONE | {"missing": True}), r"'Anna Brandt' is no page of the wiki \(any more\)"),
    "invalid": (answers(GONE | {"invalid": True, "invalidreason": "bad"}), "is no title of a page"),
    "no page": (says({"batchcomplete": True}), "names no page"),
    "two pages": (answers(page(), page()), "names no page"),
    "no extracts": (answers({name: value for name, value in page().items() if name != "extract"}), "extension TextExtracts"),
    "no revision": (answers(page(revisions=[])), "does not tell the revision"),
    "empty": (answers(page(extract=" \n")), "what came is empty"),
    "disambiguation": (answers(page(pageprops={"disambiguation": ""})), "only says what 'Anna Brandt' may mean"),
    "error": (says({"error": {"code": "readapidenied", "info": "You need read permission"}}), "readapidenied: You need read permission"),
    "odd error": (says({"error": "no"}), "the wiki says"),
    "a list": (says([1]), "JSON but none of a wiki"),
    "without end": (says({"continue": {"excontinue": 1}, "query": {"pages": [page()]}}), "goes on without end"),
    "HTML": (partial(Handler.reply, body="<html>Maintenance", media="text/html"), "is no JSON but text/html; .*tried 3 times"),
    "half of JSON": (partial(Handler.reply, body=json.dumps(page())[:50], media="application/json"), "is no JSON"),
    "too lagged": (says({"error": {"code": "maxlag", "info": "Waiting"}}, Retry_After="1"), "maxlag: Waiting; it was tried 3 times"),
}


@pytest.mark.parametrize(("answer", "why"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_and_changes_nothing(web, wiki, folder, policy, answer, why):
    anna = wiki()
    web.will(answer)
    with pytest.raises(FetchError, match=why):
        fetch_source(anna, folder, policy)
    assert not (folder / "anna.txt").exists()
    web.will(answers(page()))
    fetch_source(anna, folder, policy)
    web.will(answer)
    with suppress(FetchError):
        assert fetch_source(anna, folder, policy).outcome == "held"
    assert_in_use(folder, anna, TEXT)


def test_what_passes_is_asked_again(web, wiki, folder, policy, pauses):
    web.will(says({"error": {"code": "ratelimited", "info": "Slow"}}, Retry_After="2"),
             partial(Handler.reply, body="<html>Maintenance", media="text/html"), answers(page()))
    assert fetch_source(wiki(), folder, policy).outcome == "new"
    assert pauses[0] == 2


def test_a_page_that_is_edited_while_it_is_read_is_not_mixed(web, wiki, folder, policy):
    web.will(says({"continue": {"excontinue": 1}, "query": {"pages": [page()]}}), answers(page(lastrevid=124)))
    with pytest.raises(FetchError, match="was edited while it was read"):
        fetch_source(wiki(), folder, policy)


@pytest.mark.parametrize(("path", "fetch", "title", "api"), [
    ("/wiki/Anna_Brandt", {}, "Anna Brandt", "/w/api.php"),
    ("/wiki/K%C3%B6ln", {}, "Köln", "/w/api.php"),
    ("/wiki/Talk:A/B?action=view", {}, "Talk:A/B", "/w/api.php"),
    ("/w/index.php?title=Anna_Brandt", {}, "Anna Brandt", "/w/api.php"),
    ("/w/index.php/Anna_Brandt", {}, "Anna Brandt", "/w/api.php"),
    ("/Anna", {"title": "Anna Brandt", "api": "https://other.example/api.php"}, "Anna Brandt", "https://other.example/api.php"),
])
def test_titles_and_apis_are_told_from_addresses(web, wiki, path, fetch, title, api):
    anna = wiki(path, **fetch)
    assert title_of(anna) == title
    assert api_of(anna) in (api, web.url + api)


@pytest.mark.parametrize(("path", "why"), [("/Anna", "add title"), ("/wiki/", "add title"),
                                             ("/w/index.php?title=A&oldid=5", "one revision")])
def test_an_address_that_tells_no_title_is_told(wiki, path, why):
    with pytest.raises(FetchError, match=why):
        title_of(wiki(path))
