"""Addresses: which may be asked, and how they are shown."""

import pytest

from pipeline.sources.urls import UrlError, checked_url, shown_url


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org:8080/a?b=c#d", "HTTPS://example.org/ü", "http://[::1]/"])
def test_web_addresses_may_be_asked(url):
    assert checked_url(url).hostname


@pytest.mark.parametrize(("url", "why"), [
    ("file:///etc/passwd", "no http or https address"),
    ("ftp://example.org/a", "no http or https address"),
    ("example.org/a", "no http or https address"),
    ("https://anna:geheim@example.org/", r"https://\*\*\*@example.org/ has a user name or password"),
    ("https://anna@example.org/", "has a user name or password"),
    ("https:///a", "names no host"),
    ("https://example.org/a b", "holds a blank"),
    ("https://example.org/\nHost: x", "control character"),
    ("http://[::1/", "is no address"),
    ("http://example.org:99999/", "is no address"),
])
def test_others_may_not(url, why):
    with pytest.raises(UrlError, match=why) as caught:
        checked_url(url)
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(("url", "shown"), [
    ("https://example.org/a?page=2&x=%20y", "https://example.org/a?page=2&x=%20y"),
    ("https://example.org/a?page=2&token=geheim#there", "https://example.org/a?page=2&token=***"),
    ("https://example.org/?X-Amz-Signature=geheim&api_key=geheim&apikey=geheim&access_token=geheim&sig=geheim",
     "https://example.org/?X-Amz-Signature=***&api_key=***&apikey=***&access_token=***&sig=***"),
    ("https://example.org/?monkey=1&keyword=2&author=3", "https://example.org/?monkey=1&keyword=2&author=3"),
    ("https://anna:geheim@example.org/", "https://***@example.org/"),
    ("http://[::1", "***"),
])
def test_addresses_are_shown_without_secrets(url, shown):
    assert shown_url(url) == shown
