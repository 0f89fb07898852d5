"""`bazhanov fetch`: what it prints, and with which code it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline.sources.locating import PROJECT
from pipeline.sources.manifest import load_manifest

TEXT = "Anna Brandt was born in Kiel on 3 May 1890. She died in Stockholm on 11 June 1951.\n"
ENTRY = """
[[source]]
id = "{id}"
title = "Life of {id}"
format = "plain-text"
file = "{id}.txt"
url = "{url}/{id}"
license = "CC0-1.0"
attribution = "Nobody"
reliability = "secondary"

[[source.voices]]
voice = "chronicler"
"""
FETCH = """
[source.fetch]
via = "file"
"""


@pytest.fixture
def texts() -> dict[str, str]:
    """What the server has, by path; nothing else is found."""
    return {"/anna": TEXT, "/karl": TEXT.replace("Anna", "Karl")}


@pytest.fixture
def url(texts: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = texts.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def raw(tmp_path: Path, url: str) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    entries = [ENTRY.format(id=name, url=url) + FETCH for name in ("anna", "karl")] + [ENTRY.format(id="emil", url=url)]
    (folder / "sources.toml").write_text("".join(entries))
    return folder


@pytest.fixture
def fetch(run: Callable, raw: Path) -> Callable:
    return lambda *arguments: run("fetch", *arguments, "--raw", raw)


def test_all_that_is_fetched_is_told_in_a_table(fetch, raw):
    outcome = fetch("--allow-private")
    assert outcome.code == 0
    assert outcome.out.count(" new ") == 2
    assert "emil" not in outcome.out
    assert (raw / "anna.txt").read_text() == TEXT
    assert fetch("--allow-private", "anna").out.count(" unchanged ") == 1


def test_all_errors_are_told_and_the_others_are_fetched(fetch, raw, texts):
    del texts["/anna"]
    outcome = fetch("--allow-private")
    assert outcome.code == 1
    assert "failed" in outcome.out
    assert " new " in outcome.out
    assert "source anna" in outcome.err
    assert "404" in outcome.err
    assert (raw / "karl.txt").exists()


def test_private_hosts_have_to_be_allowed(fetch):
    outcome = fetch("anna")
    assert outcome.code == 1
    assert "--allow-private" in outcome.err


def test_what_is_held_is_shown_accepted_and_rejected(fetch, raw, texts):
    fetch("--allow-private")
    texts["/anna"], texts["/karl"] = TEXT[:20], "K"
    outcome = fetch("--allow-private")
    assert outcome.code == 3
    assert outcome.out.count(" held ") == 2
    listed = fetch("--held")
    assert listed.code == 3
    assert "anna: it shrank from 83 to 20 bytes" in listed.out
    assert str(raw / "snapshots" / "sha256") in listed.out
    decided = fetch("--accept", "anna", "--reject", "karl")
    assert decided.code == 0
    assert "accepted, though" in decided.out
    assert "another was rejected" in decided.out
    assert (raw / "anna.txt").read_text() == TEXT[:20]
    assert (raw / "karl.txt").read_text() == TEXT.replace("Anna", "Karl")
    none = fetch("--held")
    assert none.code == 0
    assert "No snapshot is held in" in none.out
    assert fetch("--accept", "anna").code == 1


def test_pinned_snapshots_are_put_in_place_without_the_web(fetch, raw, texts):
    frozen = fetch("--frozen")
    assert frozen.code == 1
    assert frozen.err.count("no snapshot is pinned") == 2
    fetch("--allow-private")
    texts.clear()
    (raw / "anna.txt").unlink()
    assert fetch("--frozen").code == 0
    assert (raw / "anna.txt").read_text() == TEXT


def test_files_put_there_by_hand_give_way_only_if_that_is_said(fetch, raw):
    (raw / "anna.txt").write_text("notes")
    refused = fetch("--allow-private", "anna")
    assert refused.code == 1
    assert "--replace" in refused.err
    assert (raw / "anna.txt").read_text() == "notes"
    assert fetch("--allow-private", "anna", "--replace").code == 0
    assert (raw / "anna.txt").read_text() == TEXT


@pytest.mark.parametrize(("arguments", "told"), [
    (["otto"], "declares no otto; it has anna, karl, emil"), (["emil"], r"has no [source.fetch]"),
    (["--accept", "otto"], "declares no otto"), (["anna", "--accept", "karl"], "do not name anna besides"),
])
def test_mistakes_are_told(fetch, arguments, told):
    outcome = fetch(*arguments)
    assert outcome.code == 2
    assert told in outcome.err


def test_nothing_to_fetch_is_told(run, raw, url):
    (raw / "sources.toml").write_text(ENTRY.format(id="emil", url=url))
    outcome = run("fetch", "--raw", raw)
    assert outcome.code == 2
    assert "there is nothing to fetch" in outcome.err


def test_the_encyclopedia_of_the_project_says_how_it_is_fetched():
    ways = {source.id: source.fetch.via for source in load_manifest(PROJECT / "raw" / "sources.toml").sources if source.fetch}
    assert ways == {"wikipedia-boris-bazhanov": "mediawiki"}
