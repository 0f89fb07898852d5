"""Guards: private addresses are not connected to, however they are reached."""

from __future__ import annotations

import logging
import os
import socket
from dataclasses import replace

import pytest
from sound import faults

from pipeline.sources.fetching import FetchError, fetch_source, guards
from pipeline.sources.fetching.guards import HidesSecrets, is_public


@pytest.mark.parametrize("address", [
    "127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "2002:7f00:1::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1", "192.0.2.1",
])
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are(address):
    assert is_public(address)


@pytest.fixture
def strict(policy):
    return replace(policy, allow_private=False)


def test_a_private_host_is_refused_before_a_byte_is_sent(web, source, folder, strict):
    with pytest.raises(FetchError, match=r"source anna: .*is at 127\.0\.0\.1, .*--allow-private"):
        fetch_source(source(), folder, strict)
    assert not web.asked
    assert not faults(folder)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "169.254.169.254", "localhost", "db.localhost"])
def test_a_proxy_is_not_asked_for_a_private_host(web, source, folder, strict, monkeypatch, host):
    monkeypatch.setenv("http_proxy", web.url)
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(FetchError, match="no address of the public internet"):
        fetch_source(source().model_copy(update={"url": f"http://{host}/anna.txt"}), folder, strict)
    assert not web.asked
    fetch_source(source().model_copy(update={"url": "http://archive.example/anna.txt"}), folder, strict)
    assert web.asked[0].path == "http://archive.example/anna.txt"


def test_a_name_that_leads_to_a_private_host_is_refused(web, source, folder, strict):
    port = web.url.rpartition(":")[2]
    anna = source().model_copy(update={"url": f"http://localhost:{port}/anna.txt"})
    with pytest.raises(FetchError, match="no address of the public internet"):
        fetch_source(anna, folder, strict)
    assert not web.asked


def test_what_is_connected_to_counts_not_what_a_name_resolved_to_before(web, source, folder, strict, monkeypatch):
    """DNS rebinding: the name has a public address when it is looked at, a private one when it is connected to."""
    port = int(web.url.rpartition(":")[2])
    answers = iter(["93.184.215.14"])

    def resolve(*_: object, **__: object):
        address = next(answers, "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert socket.getaddrinfo("rebound.example", port)[0][4][0] == "93.184.215.14"
    anna = source().model_copy(update={"url": f"http://rebound.example:{port}/anna.txt"})
    with pytest.raises(FetchError, match=r"is at 127\.0\.0\.1"):
        fetch_source(anna, folder, strict)
    assert not web.asked


def test_a_redirect_to_a_private_host_is_refused(web, source, folder, strict, monkeypatch):
    """The first host passes as public; the second, to which it redirects, is refused."""
    port = int(web.url.rpartition(":")[2])
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))])
    connected = iter([True])
    monkeypatch.setattr(guards, "is_public", lambda address: next(connected, False) if is_public(address) is False else True)
    web.will(lambda handler: handler.reply("", 302, Location=f"http://second.example:{port}/secret", Connection="close"))
    with pytest.raises(FetchError, match="no address of the public internet"):
        fetch_source(source().model_copy(update={"url": f"http://first.example:{port}/anna.txt"}), folder, strict)
    assert [asked.path for asked in web.asked] == ["/anna.txt"]


def test_no_credentials_are_sent_from_anywhere(web, source, folder, policy, monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login anna password geheim\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    web.will(lambda handler: handler.reply(Set_Cookie="session=1"))
    for _ in range(2):
        fetch_source(source(), folder, policy)
    assert os.environ["NETRC"]
    assert not [asked for asked in web.asked if {"Authorization", "Cookie"} & set(asked.headers)]


def test_addresses_are_logged_without_secrets():
    record = logging.LogRecord("urllib3", logging.DEBUG, "", 0, "%s %s %d", ("http", "/a?token=geheim&page=2", 200), None)
    assert HidesSecrets().filter(record)
    assert record.getMessage() == "http /a?token=***&page=2 200"
    assert HidesSecrets().filter(logging.LogRecord("urllib3", logging.DEBUG, "", 0, "nothing", None, None))
