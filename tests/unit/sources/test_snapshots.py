"""Snapshots: digests, the time of retrieval, the text, and what is said of files that cannot be read."""

import hashlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.manifest import Source, Voice
from pipeline.sources.snapshots import Snapshot, SourceError, inputs_hash, read_bytes, read_text, record_path, take_snapshot

TEXT = "\ufeffOne line\r\nand ano\u0301ther\n"


def source(**changed: object) -> Source:
    fields: dict[str, object] = {
        "id": "a-text",
        "title": "A Text",
        "format": "plain-text",
        "file": "a.txt",
        "license": "CC0-1.0",
        "attribution": "Nobody",
        "reliability": "primary",
        "voices": (Voice(voice="chronicler"),),
    }
    return Source.model_validate(fields | changed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    return folder


def refused(folder: Path, wanted: Source | None = None) -> str:
    with pytest.raises(SourceError) as caught:
        read_text(take_snapshot(wanted or source(), folder))
    message = str(caught.value)
    assert "source a-text" in message
    assert str(folder / "a.txt") in message
    return message


def test_a_snapshot_knows_the_bytes(folder: Path):
    content = TEXT.encode()
    assert take_snapshot(source(), folder) == Snapshot("a-text", folder / "a.txt", hashlib.sha256(content).hexdigest(), len(content), None)


def test_text_keeps_newlines_and_byte_order_mark(folder: Path):
    assert read_text(take_snapshot(source(), folder)) == TEXT
    assert read_bytes(take_snapshot(source(), folder)) == TEXT.encode()


def test_the_time_of_the_file_does_not_count(folder: Path):
    before = take_snapshot(source(), folder)
    os.utime(folder / "a.txt", (0, 0))
    assert take_snapshot(source(), folder) == before


def write_record(folder: Path, **changed: object) -> None:
    digest = hashlib.sha256((folder / "a.txt").read_bytes()).hexdigest()
    record = {"sha256": digest, "retrieved_at": "2024-05-01T12:00:00+00:00"} | changed
    record_path(folder / "a.txt").write_text(json.dumps(record))


def test_retrieval_is_known_from_record_then_manifest(folder: Path):
    declared = source(retrieved_at="2020-01-01T00:00:00+00:00")
    assert take_snapshot(declared, folder).retrieved_at == "2020-01-01T00:00:00+00:00"
    write_record(folder)
    assert take_snapshot(declared, folder).retrieved_at == "2024-05-01T12:00:00+00:00"


def test_a_record_of_other_bytes_does_not_count(folder: Path):
    write_record(folder, sha256="0" * 64)
    assert take_snapshot(source(), folder).retrieved_at is None


@pytest.mark.parametrize("content", ["{", "[]", "{}", '"x"', "\udcff"])
def test_a_broken_record_is_named(folder: Path, content: str):
    record_path(folder / "a.txt").write_bytes(content.encode(errors="surrogateescape"))
    message = refused(folder)
    assert "a.txt.snapshot.json" in message
    assert "delete the record" in message


def test_a_record_without_a_time_is_named(folder: Path):
    write_record(folder, retrieved_at="yesterday")
    assert "no record of a fetch" in refused(folder)


def test_a_missing_file(folder: Path):
    (folder / "a.txt").unlink()
    assert "there is no file" in refused(folder)


def test_a_folder_in_its_place(folder: Path):
    (folder / "a.txt").unlink()
    (folder / "a.txt").mkdir()
    assert "is a folder" in refused(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_in_its_place_does_not_block(folder: Path):
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    assert "no regular file" in refused(folder)


def test_an_empty_file(folder: Path):
    (folder / "a.txt").write_bytes(b"")
    assert "is empty; put the text there" in refused(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(folder: Path):
    (folder / "a.txt").chmod(0)
    assert "Permission denied" in refused(folder)


def test_a_file_that_cannot_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", deny)
    assert "cannot be read (Permission denied)" in refused(folder)


def test_a_file_gone_between_snapshot_and_reading(folder: Path):
    snapshot = take_snapshot(source(), folder)
    (folder / "a.txt").unlink()
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(snapshot)


def test_a_file_changed_between_snapshot_and_reading(folder: Path):
    snapshot = take_snapshot(source(), folder)
    (folder / "a.txt").write_text("Other.")
    with pytest.raises(SourceError, match="has changed"):
        read_text(snapshot)


def test_a_binary_file(folder: Path):
    (folder / "a.txt").write_bytes(b"\x89PNG\x00\x01")
    assert "byte 4 is 0x00, so this is no text but a binary file" in refused(folder)


def test_a_wrong_encoding_tells_byte_and_line(folder: Path):
    (folder / "a.txt").write_bytes("one\ntwo\ncafé".encode("latin-1"))
    message = refused(folder)
    assert "byte 11 (line 3) is 0xe9, which is not UTF-8" in message
    assert "save the file as UTF-8" in message


@pytest.mark.parametrize("link", ["file", "folder", "relative"])
def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path, link: str):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.txt").write_text("Secret.")
    wanted = source(file="below/b.txt") if link == "folder" else source(file="link.txt")
    path = folder / ("below" if link == "folder" else "link.txt")
    path.symlink_to({"file": outside / "b.txt", "folder": outside, "relative": Path("../outside/b.txt")}[link])
    with pytest.raises(SourceError, match=r"source a-text: .* is a link out of the folder, to .*copy the text into"):
        take_snapshot(wanted, folder)


def test_a_link_inside_the_folder_and_a_linked_folder_are_fine(folder: Path, tmp_path: Path):
    (folder / "link.txt").symlink_to("a.txt")
    (tmp_path / "linked").symlink_to(folder)
    assert take_snapshot(source(file="link.txt"), tmp_path / "linked").sha256 == take_snapshot(source(), folder).sha256


def test_links_in_a_ring_are_refused(folder: Path):
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    assert "cannot be read" in refused(folder)


def test_inputs_hash_follows_entry_and_bytes_only(folder: Path, tmp_path: Path):
    first = inputs_hash(source(), take_snapshot(source(), folder))
    moved = tmp_path / "moved"
    moved.mkdir()
    (moved / "a.txt").write_bytes(TEXT.encode())
    assert inputs_hash(source(), take_snapshot(source(), moved)) == first
    assert inputs_hash(source(subject="Anna Example"), take_snapshot(source(), folder)) != first
    (folder / "a.txt").write_text("Other.")
    assert inputs_hash(source(), take_snapshot(source(), folder)) != first


@given(st.binary(min_size=1, max_size=200))
def test_any_bytes_are_the_text_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    folder = tmp_path_factory.mktemp("raw")
    (folder / "a.txt").write_bytes(content)
    snapshot = take_snapshot(source(), folder)
    try:
        text = read_text(snapshot)
    except SourceError:
        return
    assert text.encode() == content
