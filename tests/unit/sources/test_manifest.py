"""The manifest model: what it accepts, and that its errors name file, entry and mend."""

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipeline.sources.locating import PROJECT
from pipeline.sources.manifest import Manifest, ManifestError, Source, Voice, load_manifest

ENTRY = """
[[source]]
id = "{id}"
title = "A Text"
format = "plain-text"
file = "a.txt"
license = "CC0-1.0"
attribution = "Nobody"
reliability = "primary"
{more}

[[source.voices]]
voice = "chronicler"
"""


def entry(name: str = "a", more: str = "", **replaced: str) -> str:
    text = ENTRY.format(id=name, more=more)
    for key, line in replaced.items():
        text = "\n".join(line if old.startswith(f"{key} =") else old for old in text.splitlines())
    return text


def source(**changed: object) -> Source:
    fields: dict[str, object] = {
        "id": "a",
        "title": "A Text",
        "format": "plain-text",
        "file": "a.txt",
        "license": "CC0-1.0",
        "attribution": "Nobody",
        "reliability": "primary",
        "voices": (Voice(voice="chronicler"),),
    }
    return Source.model_validate(fields | changed)


def fails(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "sources.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ManifestError) as caught:
        load_manifest(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_entries_keep_their_order_and_defaults(tmp_path: Path):
    path = tmp_path / "sources.toml"
    path.write_text(entry("b") + entry("a", 'derived_from = "b"'), encoding="utf-8")
    manifest = load_manifest(path)
    assert [s.id for s in manifest.sources] == ["b", "a"]
    assert manifest.sources[0].language == "en"
    assert not manifest.sources[0].redistributable
    assert manifest.sources[1].derived_from == "b"


@pytest.mark.parametrize("path", [PROJECT / "raw" / "sources.toml", PROJECT / "raw" / "sample" / "sources.toml"])
def test_the_manifests_of_the_project_are_sound(path: Path):
    manifest = load_manifest(path)
    assert {s.id for s in manifest.sources} == {PurePosixPath(s.file).stem for s in manifest.sources}
    assert any(s.derived_from for s in manifest.sources)


def test_the_sample_has_every_format_and_may_be_passed_on():
    sources = load_manifest(PROJECT / "raw" / "sample" / "sources.toml").sources
    assert {s.format for s in sources} == {"paged-book", "mediawiki-extract", "fact-list", "plain-text"}
    assert all(s.redistributable for s in sources)
    assert all((PROJECT / "raw" / "sample" / s.file).is_file() for s in sources)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (entry("x", format='format = "pdf"'), ["source x, format", "'mediawiki-extract'", "'plain-text'"]),
        (entry("x") + entry("x"), ["'x' stands twice", "id of its own"]),
        (entry("x", file='file = "../a.txt"'), ["source x, file", "leaves the folder", "path below it"]),
        (entry("x", file='file = "/etc/passwd"'), ["source x, file", "leaves the folder"]),
        (entry("x", file='file = "C:/a.txt"'), ["source x, file", "leaves the folder"]),
        (entry("x", file='file = ""'), ["source x, file", "names no file"]),
        (entry("x", file='file = "a\\u0000b"'), ["source x, file", "names no file"]),
        (entry("x", 'colour = "red"'), ["source x, colour", "no key of the manifest"]),
        (entry("x", "isbn = 978"), ["source x, isbn", "quotation marks"]),
        (entry("x", title=""), ["source x, title", "is missing; add it"]),
        (entry("No Slug"), ["source No Slug, id", "has to be a slug"]),
        (entry("x", id=""), ["source number 1, id", "is missing"]),
        (entry("x", 'derived_from = "y"'), ["source 'x'", "'y'", "does not declare"]),
        (entry("x", 'derived_from = "x"'), ["source 'x'", "derived_from itself"]),
        (entry("x", 'retrieved_at = "yesterday"'), ["source x, retrieved_at", "ISO 8601"]),
        (entry("x", reliability='reliability = "good"'), ["source x, reliability", "'primary'"]),
        (entry("x") + '[[source.voices]]\nvoice = "editor"\n', ["source x", "chronicler, editor", "give parts"]),
        (entry("x") + '[[source.voices]]\nvoice = "editor"\nparts = []\n', ["source x, voices.1.parts", "declare at least one"]),
        (entry("x").split("[[source.voices]]")[0], ["source x, voices", "is missing"]),
        ('source = ["x"]', ["source number 1"]),
        ('source = "x"', ["source: has to be a list", "[[source]] in double brackets"]),
        (entry("x", title='title = " "'), ["source x, title", "is empty; write it out"]),
        (entry("x", title='title = "Two\\nlines"'), ["source x, title", "write it on one line"]),
        (entry("x", attribution=f'attribution = "{"word " * 120}"'), ["source x, attribution", "longer than 500 characters"]),
        (entry("x", 'url = "example"'), ["source x, url", "'example' is no http or https address"]),
        (entry("authority-places"), ["source authority-places, id", "another id"]),
        (entry("x" * 101), ["longer than 100 characters"]),
        ("", ["source: is missing"]),
        ("source = []", ["source: is empty"]),
        (entry("x") + "[other]\n", ["other: is no key"]),
        ("[[source]\nid = 1", ["not readable as TOML", "line 1", "mend"]),
        (b'[[source]]\ntitle = "caf\xe9"', ["byte 23 (0xe9)", "not UTF-8", "save the file as UTF-8"]),
    ],
)
def test_errors_name_file_entry_and_mend(tmp_path: Path, text: str | bytes, told: list[str]):
    message = fails(tmp_path, text)
    assert [part for part in told if part not in message] == [], message


def test_what_follows_from_a_problem_is_no_problem_of_its_own(tmp_path: Path):
    assert "declare at least one" not in fails(tmp_path, entry("x").replace('voice = "chronicler"', "voice = 7"))


def test_a_byte_order_mark_as_some_editors_write_it_is_no_mistake(tmp_path: Path):
    path = tmp_path / "sources.toml"
    path.write_bytes(b"\xef\xbb\xbf" + entry().encode())
    assert load_manifest(path).sources[0].title == "A Text"


def test_several_problems_are_told_at_once(tmp_path: Path):
    message = fails(tmp_path, entry("x", format='format = "pdf"') + entry("y", 'colour = "red"'))
    assert "source x, format" in message
    assert "source y, colour" in message


def test_a_missing_manifest_and_a_folder_in_its_place(tmp_path: Path):
    with pytest.raises(ManifestError, match=r"no manifest at .*write one"):
        load_manifest(tmp_path / "sources.toml")
    with pytest.raises(ManifestError, match="cannot be read"):
        load_manifest(tmp_path)


MEMOIR = (
    Voice(voice="translator", narrator="Ben Sample", parts=("brackets", "*")),
    Voice(voice="memoirist", narrator="Anna Example", parts=("preface", "chapter-*")),
)


@pytest.mark.parametrize("voices", [MEMOIR, MEMOIR[::-1]])
@pytest.mark.parametrize(
    ("section", "voice"),
    [
        ("chapter-12", "memoirist"),
        ("preface", "memoirist"),
        ("notes-chapter-12", "translator"),
        ("brackets", "translator"),
        (None, "translator"),
    ],
)
def test_a_voice_of_brackets_may_also_have_the_rest(voices: tuple[Voice, ...], section: str | None, voice: str):
    assert source(voices=voices).voice_of(section).voice == voice


def test_brackets_may_be_another_voice_than_the_rest():
    voices = (Voice(voice="memoirist"), Voice(voice="editor", parts=("brackets",)))
    assert source(voices=voices).voice_of("brackets").voice == "editor"
    assert source(voices=voices).voice_of("notes-chapter-1").voice == "memoirist"


def test_without_a_voice_of_the_rest_the_first_speaks():
    voices = (Voice(voice="author", parts=("chapter-*",)), Voice(voice="editor", parts=("notes-*",)))
    assert source(voices=voices).voice_of("index").voice == "author"


def test_a_manifest_is_frozen():
    with pytest.raises(ValidationError):
        source().id = "b"


@given(st.lists(st.sampled_from(["..", ".", "", "a", "b.txt", "C:", "~", "a\\..", "\\", "..\\x"]), min_size=1, max_size=5).map("/".join))
def test_no_accepted_path_leaves_the_folder(file: str):
    try:
        accepted = source(file=file).file
    except ValidationError:
        return
    folder = Path("/some/folder")
    for path in (accepted, accepted.replace("\\", "/")):
        inside = Path(*_collapse((folder / path).parts))
        assert inside.is_relative_to(folder)
        assert inside != folder


def _collapse(parts: tuple[str, ...]) -> list[str]:
    kept: list[str] = []
    for part in parts:
        if part == "..":
            kept.pop()
        else:
            kept.append(part)
    return kept


@given(st.lists(st.text(alphabet="abz09._- é", min_size=1).filter(lambda part: part.strip(".")), min_size=1, max_size=4).map("/".join))
def test_paths_below_the_folder_are_accepted(file: str):
    assert source(file=file).file == file


@given(st.text(max_size=30))
def test_any_id_is_a_slug_or_refused(name: str):
    try:
        accepted = source(id=name).id
    except ValidationError:
        return
    assert accepted
    assert set(accepted) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "\n" not in accepted


def test_model_validates_by_toml_name():
    assert Manifest.model_validate({"source": [source().model_dump()]}).sources[0].id == "a"
