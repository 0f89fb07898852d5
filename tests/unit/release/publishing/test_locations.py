"""Places by URL: which kinds are known, what messages say, and which paths are safe."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.publishing.catalogs import order, suggestion, with_release
from pipeline.release.publishing.locations import FileMissingError, LocationError, is_safe, open_location, read_bytes
from pipeline.release.publishing.media_types import media_type
from pipeline.release.publishing.publish import _store
from pipeline.release.publishing.stores import Store


def test_paths_and_file_urls_are_the_same_place(tmp_path):
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "x").write_bytes(b"abc")
    for address in (tmp_path / "a b", str(tmp_path / "a b"), f"file://{tmp_path}/a b", f"file:{tmp_path}/a b/"):
        location = open_location(address)
        assert read_bytes(location, "x") == b"abc"
        assert b"".join(location.stream("x", 2).chunks) == b"c" and b"".join(location.stream("x", 9).chunks) == b""


def test_missing_file_is_named(tmp_path):
    with pytest.raises(FileMissingError, match=r"catalog\.json does not exist"):
        read_bytes(open_location(tmp_path), "catalog.json")


def test_unknown_scheme_says_which_are_known():
    with pytest.raises(LocationError, match=r"gopher: is not a kind .* s3:, gs:"):
        open_location("gopher://x/y")


@pytest.mark.parametrize(("scheme", "module"), [("gs", "gcsfs"), ("abfs", "adlfs")])
def test_missing_extra_says_how_to_install_it(scheme, module):
    if importlib.util.find_spec(module):
        pytest.skip(f"{module} is installed here")
    with pytest.raises(LocationError, match=rf"pip install 'bazhanov-open-data\[{scheme}\]'"):
        open_location(f"{scheme}://bucket/data")


def test_web_server_cannot_be_published_to():
    with pytest.raises(LocationError, match="read, not written"):
        _store("https://example.org/data")


@pytest.mark.parametrize("address", ["https://me:secret@example.org/x", "s3://me:secret@bucket/x", "ftp://me:secret@host"])
def test_password_in_a_url_is_refused_and_not_repeated(address):
    with pytest.raises(LocationError, match="password") as raised:
        open_location(address)
    assert "secret" not in str(raised.value)


def test_folder_that_may_not_be_written_is_an_error_with_its_path(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipeline.release.publishing.stores._link_new", refuse)
    with pytest.raises(LocationError, match="x: permission denied"):
        Store(tmp_path, "file").create("x", tmp_path, "text/plain")


def test_update_gives_up_where_others_are_always_quicker(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.release.publishing.stores.PAUSE", 0)
    with pytest.raises(LocationError, match="all the time"):
        Store("memory://busy", "memory").update("x", lambda content: (content or b"") + b"x")


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", ".lock", "a/.b", "a\\b", "c:x", "a/", "a\0"])
def test_paths_that_lead_elsewhere_are_not_safe(name):
    assert not is_safe(name)


@given(st.text(max_size=30))
def test_safe_paths_stay_below_their_folder(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp().resolve()
    if is_safe(name):
        assert (folder / name).resolve().is_relative_to(folder) and not any(part.startswith(".") for part in name.split("/"))


def test_usual_paths_are_safe():
    assert all(map(is_safe, ["SHA256SUMS", "csv/people.csv", "changes/1.0.0-1.1.0/people.csv"]))


@pytest.mark.parametrize(("name", "kind"), [
    ("parquet/people.parquet", "application/vnd.apache.parquet"), ("csv/people.csv", "text/csv; charset=utf-8; header=present"),
    ("bazhanov.sqlite", "application/vnd.sqlite3"), ("dataset.jsonld", "application/ld+json"), ("datapackage.json", "application/json"),
    ("croissant.json", "application/ld+json"), ("SHA256SUMS", "text/plain; charset=utf-8"), ("x", "application/octet-stream"),
])
def test_media_types(name, kind):
    assert media_type(name) == kind


def test_versions_are_ordered_by_number():
    assert sorted(["1.10.0", "1.9.0", "2.0.0"], key=order) == ["1.9.0", "1.10.0", "2.0.0"]
    with pytest.raises(ValueError, match="not a version"):
        order("1.0")


@given(st.lists(st.tuples(*[st.integers(0, 20)] * 3).map(lambda parts: ".".join(map(str, parts))), min_size=1, max_size=8))
def test_catalogue_is_the_same_whoever_comes_first(versions):
    def grown(order_of_coming):
        content = None
        for version in order_of_coming:
            content = with_release(content, {"version": version}, "here")
        return content

    assert grown(versions) == grown(list(reversed(versions))) == grown([*versions, *versions])


def test_suggestion_names_the_near_ones():
    assert suggestion("peple", ["people", "places"]) == "; did you mean people? There are: people, places"
    assert suggestion("zzz", []) == "; There are: none"
