"""A server that misbehaves in every way: what comes is whole and right, or nothing changes."""

from __future__ import annotations

import gzip
import re
import socket
from dataclasses import replace
from functools import partial

import pytest
from misbehaving import OTHER, TEXT, Handler
from sound import assert_in_use, faults

from pipeline.sources.fetching import FetchError, fetch_policy, fetch_source
from pipeline.sources.fetching.guards import GuardedAdapter

WHOLE = OTHER.encode()


def truncated(handler: Handler) -> None:
    handler.start(Content_Length=str(len(WHOLE)))
    handler.wfile.write(WHOLE[:40])
    handler.close_connection = True


def truncated_chunks(handler: Handler) -> None:
    handler.start(Transfer_Encoding="chunked")
    handler.wfile.write(b"28\r\n" + WHOLE[:40] + b"\r\n")
    handler.close_connection = True


def truncated_gzip(handler: Handler) -> None:
    """Without a length only the packing shows that the end is missing."""
    handler.start(Content_Encoding="gzip", Connection="close")
    handler.wfile.write(gzip.compress(WHOLE)[:-12])
    handler.close_connection = True


def damaged_gzip(handler: Handler) -> None:
    packed = bytearray(gzip.compress(WHOLE))
    packed[20] ^= 0xFF
    handler.reply(bytes(packed), Content_Encoding="gzip")


def short_length(handler: Handler) -> None:
    """The declared length is too long."""
    handler.start(Content_Length=str(len(WHOLE) + 10), Connection="close")
    handler.wfile.write(WHOLE)
    handler.close_connection = True


def reset(handler: Handler) -> None:
    handler.start(Content_Length=str(len(WHOLE)))
    handler.wfile.write(WHOLE[:40])
    handler.reset()


def stalled_body(handler: Handler) -> None:
    handler.start(Content_Length=str(len(WHOLE)))
    handler.wfile.write(WHOLE[:40])
    handler.hang()


def stalled_head(handler: Handler) -> None:
    handler.hang()


def head_breaks_off(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConte")
    handler.close_connection = True


def nonsense(handler: Handler) -> None:
    handler.wfile.write(b"\x00\x01 what?\r\n\r\n")
    handler.close_connection = True


def fails(status: int, **headers: str):
    return lambda handler: handler.reply("please wait", status, **headers)


def redirects(to: str):
    return lambda handler: handler.reply("", 302, Location=to)


good = partial(Handler.reply, body=OTHER)
PASSING = {
    "truncated": truncated, "truncated chunks": truncated_chunks, "truncated gzip": truncated_gzip, "damaged gzip": damaged_gzip,
    "length too long": short_length, "reset": reset, "stalled body": stalled_body, "stalled head": stalled_head, "nonsense": nonsense,
    "head breaks off": head_breaks_off,
    "500": fails(500), "503": fails(503), "429 without a time": fails(429),
}


@pytest.fixture
def in_use(source, folder, policy):
    """A source of which a good snapshot is in use."""
    anna = source()
    assert fetch_source(anna, folder, policy).outcome == "new"
    return anna


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_passes_is_tried_again(web, in_use, folder, policy, fault):
    web.will(fault, good)
    assert fetch_source(in_use, folder, policy).outcome == "new"
    assert_in_use(folder, in_use, OTHER)


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
def test_what_does_not_pass_changes_nothing(web, in_use, folder, policy, fault):
    web.will(fault)
    with pytest.raises(FetchError, match=r"source anna: .*/anna\.txt: .*it was tried 3 times"):
        fetch_source(in_use, folder, policy)
    assert len(web.asked) == 1 + 3
    assert_in_use(folder, in_use, TEXT)


def bomb(handler: Handler) -> None:
    handler.reply(gzip.compress(b"a" * 3_000_000), Content_Encoding="gzip")


def endless(handler: Handler) -> None:
    handler.start(Connection="close")
    while True:
        handler.wfile.write(b"a" * 10_000)


def oversized(handler: Handler) -> None:
    handler.start(Content_Length="10000000000")
    handler.hang()


LASTING = {
    "gzip bomb": (bomb, r"more than 1,000,000 bytes; if that is right, raise max_bytes"),
    "endless": (endless, r"more than 1,000,000 bytes"),
    "oversized": (oversized, r"more than 1,000,000 bytes"),
    "other packing": (partial(Handler.reply, Content_Encoding="br"), r"packs it with 'br'"),
    "redirect loop": (redirects("/anna.txt"), r"redirected more than 5 times"),
    "redirect to a file": (redirects("file:///etc/passwd"), r"file:///etc/passwd is no http or https address"),
    "redirect with a password": (redirects("http://me:geheim@127.0.0.1/"), r"\*\*\*@127\.0\.0\.1/ has a user name or password"),
    "redirect to nowhere": (fails(302), r"redirects to nowhere"),
    "redirect to no address": (redirects("http://[::1/"), r"redirected to where nothing is fetched from"),
    "not found": (fails(404), r"404 .*look up whether the text is still there"),
    "forbidden": (fails(403), r"403"),
    "a part": (fails(206), r"206"),
    "unchanged since nothing": (fails(304), r"304"),
    "429 for an hour": (fails(429, Retry_After="3600"), r"429 .*asks to wait 3,600 s, so try again after that"),
}


@pytest.mark.parametrize(("fault", "told"), LASTING.values(), ids=LASTING.keys())
def test_what_lasts_is_told_and_changes_nothing(web, source, folder, policy, fault, told):
    anna = source(max_bytes=1_000_000)
    fetch_source(anna, folder, policy)
    web.will(fault)
    with pytest.raises(FetchError, match=told) as caught:
        fetch_source(anna, folder, policy)
    assert "geheim" not in str(caught.value)
    assert_in_use(folder, anna, TEXT)


HELD = {
    "HTML": (partial(Handler.reply, body="<!DOCTYPE html><title>Log in</title>" + TEXT), r"is HTML, not plain text"),
    "JSON": (partial(Handler.reply, body='{"error": "come back later, when there is less to do"}'), r"is JSON, not plain text"),
    "binary": (partial(Handler.reply, body=b"\x00\x01" * 50), r"is binary"),
    "a zip": (partial(Handler.reply, body=b"PK\x03\x04" + b"a" * 100), r"is binary"),
    "empty": (partial(Handler.reply, body=""), r"is empty"),
    "blank": (partial(Handler.reply, body=" \n" * 50), r"is empty"),
    "not its charset": (partial(Handler.reply, body=b"K\xf6ln " * 20),
                        r"is not text in utf-8 as the server declares \(.* byte 0xf6 in position 1"),
    "no charset": (partial(Handler.reply, body=b"K\xf6ln " * 20, media="text/plain"), r"the server declares no other encoding"),
    "unknown charset": (partial(Handler.reply, body=b"K\xf6ln " * 20, media="text/plain; charset=klingon"), r"declared to be in 'klingon'"),
    "shrunk": (partial(Handler.reply, body=TEXT[:30]), r"shrank from \d+ to 30 bytes"),
    "other media type": (partial(Handler.reply, body=OTHER, media="application/x-sh"),
                         r"media type was text/plain and is application/x-sh now"),
    "other charset": (partial(Handler.reply, body=("Köln, " * 30).encode("latin-1"), media="text/plain; charset=latin-1"),
                                r"encoding was utf-8 and is windows-1252 now"),
}


@pytest.mark.parametrize(("fault", "why"), HELD.values(), ids=HELD.keys())
def test_what_looks_wrong_is_held(web, in_use, folder, policy, fault, why):
    web.will(fault)
    held = fetch_source(in_use, folder, policy)
    assert held.outcome == "held"
    assert re.search(why, held.reason)
    assert_in_use(folder, in_use, TEXT)


@pytest.mark.parametrize(("fault", "why"), HELD.values(), ids=HELD.keys())
def test_what_is_no_text_is_never_the_first_snapshot(web, source, folder, policy, fault, why):
    web.will(fault)
    if why.startswith(("shrank", "media", "encoding")):
        assert fetch_source(source(), folder, policy).outcome == "new"
        return
    with pytest.raises(FetchError, match=why):
        fetch_source(source(), folder, policy)
    assert not (folder / "anna.txt").exists()
    assert not faults(folder)
    assert not list((folder / "snapshots").glob("sha256/*/*")), "what is no text is not kept for ever"


@pytest.mark.parametrize(("fault", "said"), [
    (truncated, "it broke off before its end"), (truncated_chunks, "it broke off before its end"), (reset, "the connection was reset"),
    (stalled_body, "no answer in time"), (stalled_head, "no answer in time"), (nonsense, "the connection broke off"),
    (truncated_gzip, "breaks off in the middle of its packing"), (damaged_gzip, "cannot be unpacked"),
])
def test_what_went_wrong_is_said_whatever_stands_in_the_address(web, source, folder, policy, fault, said):
    web.will(fault)
    with pytest.raises(FetchError, match=said):
        fetch_source(source("/SSLError-reset-timeout"), folder, replace(policy, attempts=1))


def test_a_connection_that_is_refused_is_said(source, folder, policy):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        anna = source().model_copy(update={"url": f"http://127.0.0.1:{taken.getsockname()[1]}/"})
        with pytest.raises(FetchError, match="the connection was refused"):
            fetch_source(anna, folder, policy)


def test_a_time_to_wait_is_kept(web, in_use, folder, policy, pauses):
    web.will(fails(429, Retry_After="7"), fails(503, Retry_After="nonsense"), good)
    with pytest.raises(FetchError, match="the 5 s that a fetch may take are over"):
        fetch_source(in_use, folder, policy)
    assert pauses == []
    web.will(fails(429, Retry_After="2"), fails(503, Retry_After="nonsense"), good)
    assert fetch_source(in_use, folder, policy).outcome == "new"
    assert pauses[0] == 2
    assert 2 <= pauses[1] <= 3  # backoff with jitter
    assert_in_use(folder, in_use, OTHER)


@pytest.mark.parametrize("date", ["Wed, 21 Oct 2015 07:28:00 GMT", "0"])
def test_a_time_to_wait_that_is_over_is_none(web, in_use, folder, policy, pauses, date):
    web.will(fails(429, Retry_After=date), good)
    assert fetch_source(in_use, folder, policy).outcome == "new"
    assert pauses == [0]


def test_a_storm_of_429_ends(web, in_use, folder, policy, pauses):
    web.will(fails(429, Retry_After="1"))
    with pytest.raises(FetchError, match="429"):
        fetch_source(in_use, folder, policy)
    assert pauses == [1, 1]
    assert_in_use(folder, in_use, TEXT)


def drips_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    handler.drip()


def drips_body(handler: Handler) -> None:
    handler.start(Content_Length=str(len(WHOLE)))
    handler.drip()


def drips_body_after_a_stall(handler: Handler) -> None:
    handler.server.web.over.wait(0.4)
    drips_body(handler)


@pytest.mark.parametrize("drip", [drips_head, drips_body, drips_body_after_a_stall])
def test_a_server_that_drips_is_left_at_the_deadline(web, in_use, folder, drip):
    web.will(drip)
    with pytest.raises(FetchError, match="that a fetch may take are over"):
        fetch_source(in_use, folder, fetch_policy({}, allow_private=True, read_timeout=5, deadline=0.3))
    assert web.left.wait(5), "the server was listened to beyond the deadline"
    assert_in_use(folder, in_use, TEXT)


def test_no_connection_is_made_after_the_deadline(web):
    adapter = GuardedAdapter(allow_private=True, connections=1)
    adapter.abort(adapter.deadline)
    address = web.url.removeprefix("http://").split(":")
    with socket.create_connection((address[0], int(address[1]))) as connected:
        with pytest.raises(TimeoutError):
            adapter.admit(connected)
        assert connected.fileno() == -1


def test_redirects_are_followed(web, source, folder, policy):
    in_utf_8 = "/ü".encode().decode("latin-1")
    web.will(redirects("/a%20b/ü.txt?x=y"), redirects(in_utf_8), redirects(f"{web.url}/end"), good)
    assert fetch_source(source(), folder, policy).outcome == "new"
    assert [asked.path for asked in web.asked] == ["/anna.txt", "/a%20b/%C3%BC.txt?x=y", "/%C3%BC", "/end"]


def test_the_body_of_a_redirect_is_not_read(web, source, folder, policy):
    def long_way(handler: Handler) -> None:
        handler.start(302, Location="/end", Content_Length="1000000000", Connection="close")
        handler.close_connection = True

    web.will(long_way, good)
    assert fetch_source(source(), folder, policy).outcome == "new"


def test_several_gzip_members_and_padding_are_one_body(web, source, folder, policy):
    web.will(partial(Handler.reply, body=gzip.compress(WHOLE[:20]) + gzip.compress(WHOLE[20:]) + b"\0" * 20, Content_Encoding="gzip"))
    fetch_source(source(), folder, policy)
    assert (folder / "anna.txt").read_text() == OTHER
