"""Archives that are fetched: looked through before they are used, kept as they came."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from functools import partial

import pytest
from misbehaving import TEXT, Handler
from sound import faults

from pipeline.sources.fetching import FetchError, accept, fetch_source, held_snapshots, pins, restore
from pipeline.sources.manifest import Source


def zipped(**members: bytes | str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def tarred() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        info = tarfile.TarInfo("anna.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    return packed.getvalue()


@pytest.fixture
def collection(source):
    def make(file: str = "texts.zip"):
        data = source(source_id="texts", file="texts.txt").model_dump(exclude={"file", "collection"})
        return Source.model_validate({**data, "file": file, "documents": {}})

    return make


GOOD = zipped(**{"a.txt": TEXT * 9, "b.txt": TEXT})


def test_an_archive_is_kept_as_it_came(web, collection, folder, policy):
    web.will(partial(Handler.reply, body=GOOD, media="application/zip"))
    texts = collection()
    assert fetch_source(texts, folder, policy).outcome == "new"
    assert (folder / "texts.zip").read_bytes() == GOOD
    assert web.asked[0].headers["Accept-Encoding"] == "identity"
    assert fetch_source(texts, folder, policy).outcome == "unchanged"
    (folder / "texts.zip").unlink()
    restore(texts, folder, policy)
    assert (folder / "texts.zip").read_bytes() == GOOD


def test_a_server_that_takes_the_packing_of_an_archive_for_its_own_is_understood(web, collection, folder, policy):
    web.will(partial(Handler.reply, body=tarred(), media="application/x-tar", Content_Encoding="x-gzip"))
    fetch_source(collection("texts.tar.gz"), folder, policy)
    assert gzip.decompress((folder / "texts.tar.gz").read_bytes())


BAD = {
    "leads out": (zipped(**{"../../etc/cron.d/x": "x"}), r"cannot be used as zip: it member '\.\./\.\./etc/cron\.d/x' would lie outside"),
    "broken off": (GOOD[:-30], "cannot be read to its end"),
    "HTML": (b"<html>Please log in", "cannot be read to its end"),
    "empty": (b"", "cannot be read to its end"),
}


@pytest.mark.parametrize(("body", "why"), BAD.values(), ids=BAD.keys())
def test_what_is_not_safe_to_unpack_is_never_used(web, collection, folder, policy, body, why):
    texts = collection()
    web.will(partial(Handler.reply, body=body, media="application/zip"))
    with pytest.raises(FetchError, match=why):
        fetch_source(texts, folder, policy)
    assert not (folder / "texts.zip").exists()
    web.will(partial(Handler.reply, body=GOOD, media="application/zip"))
    fetch_source(texts, folder, policy)
    web.will(partial(Handler.reply, body=body, media="application/zip"))
    assert fetch_source(texts, folder, policy).outcome == "held"
    with pytest.raises(FetchError, match="cannot be used, so --reject it"):
        accept(texts, folder, policy)
    assert (folder / "texts.zip").read_bytes() == GOOD
    assert not faults(folder)


def test_an_archive_that_explodes_is_never_used(web, collection, folder, policy):
    web.will(partial(Handler.reply, body=zipped(bomb=b"\0" * 70_000_000), media="application/zip"))
    with pytest.raises(FetchError, match="unpacks to more than"):
        fetch_source(collection(), folder, policy)
    assert not (folder / "texts.zip").exists()


def test_an_archive_that_shrank_is_held_and_may_be_accepted(web, collection, folder, policy):
    texts, small = collection(), zipped(**{"a.txt": "short"})
    for body in (GOOD, small):
        web.will(partial(Handler.reply, body=body, media="application/zip"))
        fetch_source(texts, folder, policy)
    assert "shrank" in held_snapshots(folder)[0].reason
    accept(texts, folder, policy)
    assert (folder / "texts.zip").read_bytes() == small
    assert pins(folder)["texts"].size == len(small)


@pytest.mark.parametrize(("changed", "why"), [
    ({"file": "texts.zip", "fetch": {"via": "page"}}, "holds many; use via"), ({"file": "texts"}, "fetch an archive instead"),
    ({"url": None}, "but no url"), ({"url": "ftp://example.org/texts.zip"}, "no http or https address"),
    ({"fetch": {"via": "file", "title": "A"}}, "title and api are for via"),
    ({"fetch": {"via": "page", "content_type": "a/b"}}, "is for via"),
    ({"fetch": {"via": "mediawiki", "api": "file:///x"}}, "no http or https address"),
    ({"fetch": {"via": "pigeon"}}, "'mediawiki', 'page' or"),
    ({"fetch": {"via": "file", "max_bytes": 0}}, "greater than 0"),
])
def test_entries_that_cannot_be_fetched_are_told(collection, changed, why):
    data = collection().model_dump(exclude={"collection"})
    with pytest.raises(ValueError, match=why):
        Source.model_validate(data | {"file": "texts.zip"} | changed)
