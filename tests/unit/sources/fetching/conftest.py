"""A server that misbehaves, a folder of raw texts, a policy without real pauses, and sources that are fetched from the server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from misbehaving import Web, serving

from pipeline.sources.fetching import FetchPolicy, fetch_policy
from pipeline.sources.manifest import Source


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the bytes are on the disk at once cannot be seen from here, and takes most of the time."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    return folder


@pytest.fixture
def pauses() -> list[float]:
    """The pauses between tries, which nobody waits for."""
    return []


@pytest.fixture
def policy(pauses: list[float]) -> FetchPolicy:
    return fetch_policy({}, allow_private=True, attempts=3, connect_timeout=0.5, read_timeout=0.2, deadline=5, sleep=pauses.append)


SourceOf = Callable[..., Source]


@pytest.fixture
def source(web: Web) -> SourceOf:
    """Make a source at a path of the server; keyword arguments are keys of its [source.fetch]."""

    def make(path: str = "/anna.txt", source_id: str = "anna", file: str | None = None, **fetch: object) -> Source:
        return Source.model_validate({
            "id": source_id, "title": "Anna", "format": "plain-text", "file": file or f"{source_id}.txt", "license": "CC0-1.0",
            "attribution": "Nobody", "reliability": "primary", "voices": [{"voice": "chronicler"}], "url": web.url + path,
            "fetch": {"via": "file", **fetch}})

    return make
