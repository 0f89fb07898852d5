"""Publishing elsewhere: the same bytes, never another release's, never half, and on again after a break."""

import json
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipeline.release.catalog import ReleaseError
from pipeline.release.downloading import download
from pipeline.release.publishing.locations import LocationError
from pipeline.release.publishing.progress import Progress
from pipeline.release.publishing.publish import publish
from pipeline.release.publishing.stores import Store
from pipeline.release.sums import verify_release


class LineCutError(Exception):
    """The line is cut."""


def break_after(monkeypatch, count):
    """Let only so many files through."""
    real, calls = Store._create, []

    def create(self, name, source, media_type):
        calls.append(name)
        if len(calls) > count:
            raise LineCutError
        real(self, name, source, media_type)

    monkeypatch.setattr(Store, "_create", create)


def catalog(folder):
    return json.loads((folder / "catalog.json").read_text("utf-8"))


def test_release_arrives_with_the_same_bytes_read_only(tmp_path, out, content):
    done = publish(out, f"file://{tmp_path}/public")
    files = content(out / "1.1.0")
    assert (done.version, done.copied, done.present) == ("1.1.0", len(files), 0)
    assert done.size == sum(map(len, files.values()))
    assert content(tmp_path / "public/1.1.0") == files
    assert verify_release(tmp_path / "public/1.1.0") == []
    assert stat.S_IMODE((tmp_path / "public/1.1.0/README.md").stat().st_mode) == 0o444
    assert catalog(tmp_path / "public") == {"latest": "1.1.0", "releases": [{"version": "1.1.0"}]}


def test_publishing_again_copies_nothing(tmp_path, out, content):
    first = publish(out, str(tmp_path / "public"))
    before = content(tmp_path / "public")
    again = publish(out, str(tmp_path / "public"))
    assert (again.copied, again.present) == (0, first.copied) and content(tmp_path / "public") == before


def test_older_version_does_not_become_the_latest(tmp_path, out):
    publish(out, str(tmp_path / "public"))
    publish(out, str(tmp_path / "public"), "1.0.0")
    assert catalog(tmp_path / "public") == {"latest": "1.1.0", "releases": [{"version": "1.0.0"}, {"version": "1.1.0"}]}


def test_what_the_catalogue_says_more_of_a_version_goes_along(tmp_path, out):
    data = catalog(out)
    data["releases"][0]["note"] = "kept"
    (out / "catalog.json").write_text(json.dumps(data), encoding="utf-8")
    publish(out, str(tmp_path / "public"), "1.0.0")
    assert catalog(tmp_path / "public")["releases"] == [{"version": "1.0.0", "note": "kept"}]


@pytest.mark.parametrize("count", [0, 1, 5, 9])
def test_broken_upload_shows_nothing_and_goes_on(tmp_path, out, content, monkeypatch, count):
    public = tmp_path / "public"
    with monkeypatch.context() as patch:
        break_after(patch, count)
        with pytest.raises(LocationError):
            publish(out, str(public))
    assert not (public / "catalog.json").exists()
    done = publish(out, str(public))
    assert done.present == count and content(public / "1.1.0") == content(out / "1.1.0")


def test_crash_in_the_middle_of_a_file_leaves_no_part_of_it(tmp_path, out, content, monkeypatch):
    public = tmp_path / "public"
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.release.publishing.stores.os.link", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish(out, str(public))
    assert content(public) == {}
    publish(out, str(public))
    assert content(public / "1.1.0") == content(out / "1.1.0")


def test_disk_without_hard_links_is_written_too(tmp_path, out, content, monkeypatch):
    def refuse(*_):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("pipeline.release.publishing.stores.os.link", refuse)
    publish(out, str(tmp_path / "public"))
    assert content(tmp_path / "public/1.1.0") == content(out / "1.1.0")


def test_another_release_of_the_version_is_left_alone(tmp_path, out, other, content):
    public = tmp_path / "public"
    publish(other, str(public))
    before = content(public)
    with pytest.raises(ReleaseError, match=r"another release 1\.0\.0 .*never rewritten"):
        publish(out, str(public), "1.0.0")
    assert content(public) == before


def test_file_with_other_content_is_named_and_left_alone(tmp_path, out):
    public = tmp_path / "public"
    (public / "1.1.0").mkdir(parents=True)
    (public / "1.1.0/README.md").write_text("mine", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"README\.md is there with other content"):
        publish(out, str(public))
    assert (public / "1.1.0/README.md").read_text("utf-8") == "mine" and not (public / "catalog.json").exists()


def test_damaged_release_is_not_published(tmp_path, out):
    (out / "1.1.0/README.md").chmod(0o644)
    (out / "1.1.0/README.md").write_text("x", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"README\.md is not as published; it is not published"):
        publish(out, str(tmp_path / "public"))
    assert not (tmp_path / "public").exists()


def test_damaged_catalogue_there_is_named_and_kept(tmp_path, out):
    (tmp_path / "public").mkdir()
    (tmp_path / "public/catalog.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReleaseError, match="is not a catalogue"):
        publish(out, str(tmp_path / "public"))
    assert (tmp_path / "public/catalog.json").read_text("utf-8") == "{"


def test_two_publishers_at_once_both_stand_in_the_catalogue(tmp_path, out):
    failures = []

    def run(version):
        try:
            publish(out, str(tmp_path / "public"), version)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(version,)) for version in ("1.0.0", "1.1.0", "1.0.0", "1.1.0")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [entry["version"] for entry in catalog(tmp_path / "public")["releases"]] == ["1.0.0", "1.1.0"]
    assert verify_release(tmp_path / "public/1.0.0") == verify_release(tmp_path / "public/1.1.0") == []


def test_progress_hears_of_every_file(tmp_path, out, content):
    class Heard(Progress):
        files, names, bytes = 0, (), 0

        def planned(self, files):
            self.files = files

        def moved(self, count):
            self.bytes += count

        def finished(self, name):
            self.names += (name,)

    heard = Heard()
    publish(out, str(tmp_path / "public"), progress=heard)
    files = content(out / "1.1.0")
    del files["SHA256SUMS"]
    assert set(heard.names) == set(files) and heard.files == len(files) and heard.bytes == sum(map(len, files.values()))


def test_memory_store_takes_a_release_by_the_general_way(tmp_path, out, content):
    publish(out, "memory://here")
    publish(out, "memory://here", "1.0.0")
    assert publish(out, "memory://here").copied == 0
    done = download("memory://here", tmp_path / "got", "1.0.0")
    assert content(done.folder) == content(out / "1.0.0")


class TestS3:
    def test_round_trip_is_byte_identical(self, tmp_path, out, content, s3):
        url, client = s3
        publish(out, url, "1.0.0")
        publish(out, url)
        for version in ("1.0.0", "1.1.0"):
            download(url, tmp_path / "got", version)
        assert content(tmp_path / "got") == content(out)
        head = client.head_object(Bucket="open", Key="data/1.1.0/parquet/people.parquet")
        assert head["ContentType"] == "application/vnd.apache.parquet"

    def test_broken_upload_goes_on(self, out, content, s3, monkeypatch):
        url, client = s3
        with monkeypatch.context() as patch:
            break_after(patch, 7)
            with pytest.raises(LocationError):
                publish(out, url)
        assert "data/catalog.json" not in keys(client)
        done = publish(out, url)
        assert done.present == 7 and done.copied == len(content(out / "1.1.0")) - 7

    def test_file_that_came_meanwhile_is_not_overwritten(self, tmp_path, out, s3, monkeypatch):
        url, client = s3
        client.put_object(Bucket="open", Key="data/x", Body=b"theirs")
        (tmp_path / "mine").write_text("mine", encoding="utf-8")
        store = Store(url, "s3")
        monkeypatch.setattr(store, "exists", lambda name: False)
        assert store.create("x", tmp_path / "mine", "text/plain") is False
        assert client.get_object(Bucket="open", Key="data/x")["Body"].read() == b"theirs"

    def test_catalogue_that_changes_meanwhile_is_merged(self, s3):
        url, client = s3
        client.put_object(Bucket="open", Key="data/list", Body=b"a")
        calls = []

        def add(content):
            calls.append(content)
            if len(calls) == 1:
                client.put_object(Bucket="open", Key="data/list", Body=b"ab")
            return content if b"c" in content else content + b"c"

        Store(url, "s3").update("list", add)
        assert client.get_object(Bucket="open", Key="data/list")["Body"].read() == b"abc"

    def test_catalogue_that_appears_meanwhile_is_merged(self, s3):
        url, client = s3
        calls = []

        def add(content):
            calls.append(content)
            if len(calls) == 1:
                client.put_object(Bucket="open", Key="data/list", Body=b"a")
            return content if content and b"c" in content else (content or b"") + b"c"

        Store(url, "s3").update("list", add)
        assert client.get_object(Bucket="open", Key="data/list")["Body"].read() == b"ac" and calls[0] is None

    def test_two_publishers_at_once_both_stand_in_the_catalogue(self, out, s3):
        url, client = s3
        threads = [threading.Thread(target=publish, args=(out, url, version)) for version in ("1.0.0", "1.1.0")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        data = json.loads(client.get_object(Bucket="open", Key="data/catalog.json")["Body"].read())
        assert data == {"latest": "1.1.0", "releases": [{"version": "1.0.0"}, {"version": "1.1.0"}]}

    def test_another_release_is_left_alone(self, out, other, s3):
        url, client = s3
        publish(other, url)
        before = keys(client)
        with pytest.raises(ReleaseError, match="never rewritten"):
            publish(out, url, "1.0.0")
        assert keys(client) == before

    def test_nothing_is_said_of_the_credentials(self, out, s3, caplog):
        caplog.set_level("INFO")
        with pytest.raises(LocationError) as raised:
            publish(out, "s3://no-such-bucket/data")
        assert "no-such-bucket" in str(raised.value)
        assert "hush-hush" not in f"{raised.value} {raised.value.__cause__} {caplog.text}"


def keys(client):
    return {one["Key"]: one["ETag"] for one in client.list_objects_v2(Bucket="open").get("Contents", [])}


KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.release.publishing.publish import publish
from pipeline.release.publishing.stores import Store

real, calls = getattr(Store, sys.argv[3]), []

def call(self, *arguments, **options):
    calls.append(arguments)
    if len(calls) == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *arguments, **options)

setattr(Store, sys.argv[3], call)
publish(Path(sys.argv[1]), sys.argv[2])
"""


@pytest.mark.parametrize(("step", "count"), [("_create", 1), ("_create", 6), ("fingerprint", 4), ("_replace", 1)])
def test_killed_publisher_shows_nothing_and_the_next_goes_on(tmp_path, out, content, step, count):
    public = tmp_path / "public"
    publish(out, str(public), "1.0.0")
    before = content(public / "1.0.0")
    command = [sys.executable, "-c", KILLED, str(out), str(public), step, str(count)]
    assert subprocess.run(command, cwd=Path(__file__).parents[4], check=False).returncode == -9
    assert catalog(public)["latest"] == "1.0.0" and content(public / "1.0.0") == before
    publish(out, str(public))
    assert content(public / "1.1.0") == content(out / "1.1.0") and catalog(public)["latest"] == "1.1.0"
