import json
import os
import tarfile
import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.collections.about import described
from pipeline.sources.collections.expanding import Expanded, document_slug, expand, pack_folder
from pipeline.sources.manifest import Manifest, Source, Voice
from pipeline.sources.snapshots import SourceError, read_bytes, read_text, reading_hash, take_snapshot

LETTERS = [{"id": "2", "text": "Anna wrote from Kiel.\r\n", "who": "Anna Brandt", "when": "1912-05"},
           {"id": "1", "text": "\ufeffKarl answered in März.", "who": None, "when": 1913}]


def collection(file: str, **documents: object) -> Source:
    return Source.model_validate({
        "id": "letters", "title": "Letters", "format": "plain-text", "file": file, "license": "CC0-1.0", "attribution": "Nobody",
        "reliability": "primary", "author": "Several", "voices": [{"voice": "correspondent"}], "documents": documents})


def opened(folder: Path, source: Source) -> Expanded:
    return expand(source, take_snapshot(source, folder), folder / "store")


def lines(folder: Path, *records: object) -> Path:
    text = "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)
    (folder / "letters.jsonl").write_text(text, encoding="utf-8")
    return folder


def texts(found: Expanded) -> dict[str, str]:
    return {source.id: read_text(snapshot) for source, snapshot in found.documents}


def told(found: Expanded) -> list[str]:
    return [f"{problem.where}: {problem.reason}" for problem in found.problems]


def test_each_record_becomes_a_source(tmp_path: Path) -> None:
    found = opened(lines(tmp_path, *LETTERS), collection("letters.jsonl", author="who", published="when"))
    assert texts(found) == {"letters-1": "\ufeffKarl answered in März.", "letters-2": "Anna wrote from Kiel.\r\n"}
    (first, snapshot), (second, _) = found.documents
    assert (first.collection, first.documents, first.license, first.title) == ("letters", None, "CC0-1.0", "Letters: 1")
    assert (first.author, first.published, second.author, second.published) == ("Several", "1913", "Anna Brandt", "1912-05")
    assert snapshot.size == len(read_bytes(snapshot)) and not found.problems


def test_the_narrator_of_a_record_speaks_where_nobody_else_does(tmp_path: Path) -> None:
    editor = Voice(voice="editor", narrator="Ed", parts=("brackets",))
    plain = collection("letters.jsonl", narrator="who")
    source = plain.model_copy(update={"voices": (*plain.voices, editor)})
    (first, _), (second, _) = opened(lines(tmp_path, *LETTERS), source).documents
    assert [voice.narrator for voice in second.voices] == ["Anna Brandt", "Ed"] and first.voices[0].narrator is None


def test_parquet_and_jsonl_give_the_same_documents(tmp_path: Path) -> None:
    fields = {"author": "who", "published": "when"}
    records = [{**letter, "when": str(letter["when"])} for letter in LETTERS]
    pq.write_table(pa.Table.from_pylist(records), tmp_path / "letters.parquet")
    first = opened(lines(tmp_path, *records), collection("letters.jsonl", **fields))
    second = opened(tmp_path, collection("letters.parquet", **fields))
    assert texts(first) == texts(second)
    assert [reading_hash(*one) for one in first.documents] == [reading_hash(*one) for one in second.documents]


@pytest.mark.parametrize("file", ["letters", "letters.zip", "letters.tar"])
def test_files_of_folders_and_archives(tmp_path: Path, file: str) -> None:
    files = {"box 1/a.txt": "Anna.", "box 2/a.txt": "Karl.", "notes.md": "x", ".hidden/c.txt": "y"}
    if file == "letters":
        for name, text in files.items():
            (tmp_path / file / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file / name).write_text(text)
    elif file.endswith("zip"):
        with zipfile.ZipFile(tmp_path / file, "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
    else:
        with tarfile.open(tmp_path / file, "w") as archive:
            for name, text in files.items():
                (tmp_path / "one").write_text(text)
                archive.add(tmp_path / "one", name)
    found = opened(tmp_path, collection(file))
    assert texts(found) == {"letters-box-1-a": "Anna.", "letters-box-2-a": "Karl."}
    assert len(found.problems) == 1 and "1 other files are left out" in told(found)[0]


def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    lines(tmp_path, LETTERS[0], "{broken", "[1]", {"text": "x"}, {"id": "n"}, {"id": "e", "text": " \n"}, {"id": "2", "text": "again"},
          {"id": "z", "text": "a\0b"}, '{"id": "s", "text": "\\ud800"}', {"id": " ", "text": "x"}, {"id": True, "text": "x"})
    found = opened(tmp_path, collection("letters.jsonl"))
    assert list(texts(found)) == ["letters-2"]
    wanted = ("line 2: is no JSON", "line 3: is JSON, but no object", "line 4: has no id", "line 5 (n): has no text",
              "line 6 (e): is left out: it is empty", "line 7 (2): is left out: its id stands twice, first at line 1",
              "line 8 (z): is left out: byte 1 is zero", "line 9 (s): holds half", "line 10: has no id", "line 11: has no id")
    assert len(found.problems) == len(wanted)
    assert all(said.startswith(begins) for said, begins in zip(told(found), wanted, strict=True))


def test_a_file_that_is_no_utf8_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "good.txt").write_text("Anna.")
    (tmp_path / "letters" / "bad.txt").write_bytes("März".encode("latin-1"))
    assert told(opened(tmp_path, collection("letters"))) == ["bad.txt: is left out: byte 1 is not UTF-8"]


def test_without_any_document_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no document that can be read: line 1 is no JSON"):
        opened(lines(tmp_path, "nothing"), collection("letters.jsonl"))
    (tmp_path / "letters").mkdir()
    with pytest.raises(SourceError, match=r"no file that `members` names \(\*\.txt\)"):
        opened(tmp_path, collection("letters"))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["a"], "body": ["x"]}), tmp_path / "letters.parquet")
    with pytest.raises(SourceError, match=r"has no column text; it has id, body"):
        opened(tmp_path, collection("letters.parquet"))
    assert texts(opened(tmp_path, collection("letters.parquet", text="body"))) == {"letters-a": "x"}


def test_links_in_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").symlink_to("/etc/hostname")
    with pytest.raises(SourceError, match="link or device"):
        take_snapshot(collection("letters"), tmp_path)


def test_a_file_is_no_folder_and_a_folder_no_file(tmp_path: Path) -> None:
    (tmp_path / "letters").write_text("x")
    with pytest.raises(SourceError, match="no folder"):
        take_snapshot(collection("letters"), tmp_path)


def test_a_snapshot_of_a_folder_changes_with_names_and_contents_of_documents_only(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    path = tmp_path / "letters" / "a.txt"
    path.write_text("Anna.")
    source = collection("letters")
    first = take_snapshot(source, tmp_path)
    (tmp_path / "letters" / "note.md").write_text("x")
    os.utime(path, (1, 1))
    assert take_snapshot(source, tmp_path).sha256 == first.sha256
    path.rename(tmp_path / "letters" / "b.txt")
    assert take_snapshot(source, tmp_path).sha256 != first.sha256
    with pytest.raises(SourceError, match="has changed since its snapshot"):
        expand(source, first, tmp_path / "store")


def test_an_archive_that_changed_is_not_packed(tmp_path: Path) -> None:
    source = collection("letters.jsonl")
    snapshot = take_snapshot(source, lines(tmp_path, *LETTERS))
    lines(tmp_path, LETTERS[0])
    with pytest.raises(SourceError, match="has changed since its snapshot"):
        expand(source, snapshot, tmp_path / "store")
    assert list((tmp_path / "store").iterdir()) == []


def test_a_pack_is_made_once_and_again_where_it_is_damaged(tmp_path: Path) -> None:
    source = collection("letters.jsonl")
    snapshot = take_snapshot(source, lines(tmp_path, *LETTERS))
    first = expand(source, snapshot, tmp_path / "store")
    pack = pack_folder(source, snapshot, tmp_path / "store")
    (tmp_path / "letters.jsonl").unlink()
    assert expand(source, snapshot, tmp_path / "store") == first
    (pack / "problems.json").write_text("{")
    lines(tmp_path, *LETTERS)
    assert expand(source, snapshot, tmp_path / "store") == first


def test_a_document_keeps_its_key_whatever_stands_beside_it(tmp_path: Path) -> None:
    source = collection("letters.jsonl")
    before = {one.id: reading_hash(one, snapshot) for one, snapshot in opened(lines(tmp_path, *LETTERS), source).documents}
    changed = [{"id": "0", "text": "New."}, LETTERS[1], {**LETTERS[0], "text": "Another."}]
    after = {one.id: reading_hash(one, snapshot) for one, snapshot in opened(lines(tmp_path, *changed), source).documents}
    assert before["letters-1"] == after["letters-1"] and before["letters-2"] != after["letters-2"]
    assert set(after) - set(before) == {"letters-0"}


@pytest.mark.parametrize(("name", "slug"), [
    ("a/b c.v2", "a-b-c-v2"), ("Letter_007", "letter-007"), ("Письмо 3", "3-9155bdec"), ("a & b", "a-b-"), ("x" * 99, "x" * 60 + "-")])
def test_slugs_of_documents(name: str, slug: str) -> None:
    assert document_slug(name).startswith(slug)


@given(st.text(max_size=80))
def test_a_slug_of_a_document_is_empty_or_a_slug(name: str) -> None:
    import re

    found = document_slug(name)
    assert not found or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert found == document_slug(name)


def test_what_a_record_says_is_cleaned_or_left_out_with_its_reason() -> None:
    found, problems = described({
        "title": " A  long\ntitle " + "x" * 300, "author": ["Anna", "Karl", None], "published": date(1931, 5, 2), "url": "ftp://x",
        "isbn": None, "subject": "a\x07b", "license": "y" * 401, "publisher": {"name": "x"}, "language": True})
    assert found["author"] == "Anna, Karl" and found["published"] == "1931-05-02" and set(found) == {"title", "author", "published"}
    assert len(found["title"]) == 200 and found["title"].startswith("A long title xxx")
    assert [problem.split(" is left out")[0] for problem in problems] == ["its url", "its subject", "its license"]


@pytest.mark.parametrize(("given", "kept"), [
    ("1931", "1931"), (1931, "1931"), ("1931-05~", "1931-05~"), ("2024-05-01T12:00:00Z", "2024-05-01"), ("1931-13", None),
    ("May 1931", None)])
def test_dates_of_publication(given: object, kept: str | None) -> None:
    assert described({"published": given})[0].get("published") == kept


@pytest.mark.parametrize(("file", "documents", "said"), [
    ("x.zip", None, "add a table"), ("x.zip", {"text": "body"}, "documents.text"), ("x.jsonl", {"members": ["*"]}, "documents.members"),
    ("x", {"title": "t"}, "documents.title")])
def test_keys_have_to_fit_the_file(file: str, documents: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Source.model_validate({**collection("ok").model_dump(exclude={"collection"}), "file": file, "documents": documents})


def test_the_manifest_names_no_collection_of_a_document_and_no_copy_of_a_collection() -> None:
    entry = collection("x.zip").model_dump()
    with pytest.raises(ValueError, match="is no key of the manifest"):
        Manifest.model_validate({"source": [{**entry, "collection": "y"}]})
    with pytest.raises(ValueError, match="a collection; only a single text"):
        Manifest.model_validate({"source": [entry, {**entry, "id": "copy", "derived_from": "letters"}]})
