"""Downloading: the same bytes or nothing, over lines that break, from servers that misbehave."""

import http.server
import json
import re
import socket
import stat
import threading

import pytest
from small_releases import make_release

from pipeline.release.catalog import ReleaseError, load_release, release_folder
from pipeline.release.downloading import STAGING, download, select
from pipeline.release.publishing.locations import ConnectionBrokenError, FileMissingError, LocationError
from pipeline.release.publishing.progress import Progress
from pipeline.release.publishing.publish import publish
from pipeline.release.sums import verify_release

BIG = "1.1.0/all.zip"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder with ranges; `server.moods` says how it misbehaves with a path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        mood = self.server.moods.get(self.path.lstrip("/"), {})
        self.server.asked.append((self.path.lstrip("/"), self.headers.get("Range")))
        if mood.get("status") and mood.get("times", 1) > 0:
            mood["times"] = mood.get("times", 1) - 1
            self.send_response(mood["status"])
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        try:
            content = (self.server.folder / self.path.lstrip("/")).read_bytes()
        except OSError:
            self.send_error(404)
            return
        self.send(mood.get("content", content), mood)

    def send(self, content, mood):
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")) if not mood.get("without ranges") else None
        first = int(match[1]) if match else 0
        if match and first >= len(content):
            self.send_response(416)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if match else 200)
        if match:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        cut = mood.get("cut after", len(content)) if mood.get("cuts", 1) > 0 else len(content)
        mood["cuts"] = mood.get("cuts", 1) - 1
        self.wfile.write(content[first:first + cut])
        if cut < len(content) - first:
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


@pytest.fixture
def web(out, monkeypatch):
    monkeypatch.setattr("pipeline.release.downloading.PAUSE", 0.001)
    monkeypatch.setattr("pipeline.release.publishing.web.CHUNK", 10_000)
    monkeypatch.setattr("pipeline.release.publishing.web.TIMEOUT", (5, 5))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.folder, server.moods, server.asked = out, {}, []
    server.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def ranges_of(web, name):
    return [wanted for path, wanted in web.asked if path == name]


class TestWhole:
    def test_release_arrives_with_the_same_bytes(self, tmp_path, out, web, content):
        done = download(web.url, tmp_path / "got")
        assert (done.version, done.folder, done.present) == ("1.1.0", tmp_path / "got/1.1.0", 0)
        assert content(done.folder) == content(out / "1.1.0") and verify_release(done.folder) == []
        assert json.loads((tmp_path / "got/catalog.json").read_text("utf-8")) == {"latest": "1.1.0", "releases": [{"version": "1.1.0"}]}
        assert stat.S_IMODE((done.folder / "README.md").stat().st_mode) == 0o444
        assert not (tmp_path / "got" / STAGING).exists()
        assert list(load_release(release_folder(tmp_path / "got"), ["places"])["places"]["place_id"]) == ["kiel", "turku"]

    def test_second_download_fetches_no_file(self, tmp_path, web, content):
        first = download(web.url, tmp_path / "got")
        before = content(tmp_path / "got")
        again = download(web.url, tmp_path / "got")
        assert (again.fetched, again.present, again.received) == (0, first.fetched, 0) and content(tmp_path / "got") == before

    def test_older_version_beside_the_latest(self, tmp_path, web):
        download(web.url, tmp_path / "got")
        download(web.url, tmp_path / "got", "1.0.0")
        data = json.loads((tmp_path / "got/catalog.json").read_text("utf-8"))
        assert data == {"latest": "1.1.0", "releases": [{"version": "1.0.0"}, {"version": "1.1.0"}]}

    def test_from_a_folder_and_from_the_project_s_own_server(self, tmp_path, out, content):
        from pipeline.release.serving.application import server

        running = server(out, "127.0.0.1", 0)
        thread = threading.Thread(target=running.run)
        thread.start()
        while not running.started:
            pass
        address = f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
        for number, source in enumerate((out, f"file://{out}", address, f"{address}/")):
            assert content(download(source, tmp_path / f"got{number}").folder) == content(out / "1.1.0")
        running.should_exit = True
        thread.join()


class TestPart:
    def test_some_tables_in_one_format(self, tmp_path, out, web, content):
        done = download(web.url, tmp_path / "got", tables=["people", "places"], formats=["parquet"])
        assert set(content(done.folder)) == {"parquet/people.parquet", "parquet/places.parquet", "README.md", "release.json", "SHA256SUMS"}

    def test_the_rest_is_added_later(self, tmp_path, out, web, content):
        download(web.url, tmp_path / "got", tables=["places"])
        done = download(web.url, tmp_path / "got")
        assert done.present == 4 and content(done.folder) == content(out / "1.1.0")
        assert not (tmp_path / "got" / STAGING).exists()

    def test_selection(self):
        names = ["README.md", "parquet/a.parquet", "csv/a.csv", "csv/b.csv", "x.sqlite", "x.duckdb", "x.zip", "changes/a.csv"]
        assert select(names) == names
        assert select(names, formats=["sqlite"]) == ["README.md", "x.sqlite", "changes/a.csv"]
        assert select(names, tables=["b"]) == ["README.md", "csv/b.csv", "changes/a.csv"]
        with pytest.raises(ReleaseError, match="no table 'c'; There are: a, b"):
            select(names, tables=["c"])
        with pytest.raises(ReleaseError, match="'parket' is no format; did you mean parquet"):
            select(names, formats=["parket"])


class TestBrokenLines:
    @pytest.mark.parametrize("cut", [0, 1, 9_999, 10_000, 300_000, 599_999])
    def test_line_that_breaks_once_goes_on_where_it_stopped(self, tmp_path, out, web, content, cut):
        web.moods[BIG] = {"cut after": cut}
        done = download(web.url, tmp_path / "got")
        assert content(done.folder) == content(out / "1.1.0")
        first, second = ranges_of(web, BIG)
        assert first is None and second == (f"bytes={cut // 10_000 * 10_000}-" if cut >= 10_000 else None)

    def test_line_that_breaks_all_the_time_but_gets_on_arrives(self, tmp_path, out, web, content):
        web.moods[BIG] = {"cut after": 50_000, "cuts": 99}
        assert content(download(web.url, tmp_path / "got").folder) == content(out / "1.1.0")
        assert len(ranges_of(web, BIG)) == 12

    def test_line_that_never_gets_on_is_given_up_and_the_next_download_goes_on(self, tmp_path, out, web, content):
        web.moods[BIG] = {"cut after": 200_000, "cuts": 1}
        web.moods["1.1.0/csv/people.csv"] = {"status": 503, "times": 99}
        with pytest.raises(ConnectionBrokenError, match="503"):
            download(web.url, tmp_path / "got")
        assert not (tmp_path / "got/catalog.json").exists() and not (tmp_path / "got/1.1.0").exists()
        web.moods.clear()
        web.asked.clear()
        assert content(download(web.url, tmp_path / "got").folder) == content(out / "1.1.0")
        assert (BIG, None) not in web.asked

    @pytest.mark.parametrize("step", range(6))
    def test_stopped_by_the_user_leaves_nothing_half_and_goes_on(self, tmp_path, out, web, content, step):
        class Stop(Progress):
            pieces = 0

            def moved(self, count):
                self.pieces += 1
                if self.pieces == 1 + 12 * step:
                    raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            download(web.url, tmp_path / "got", progress=Stop())
        assert {path.name for path in (tmp_path / "got").iterdir()} == {STAGING, ".lock"}
        before = sum(path.stat().st_size for path in (tmp_path / "got" / STAGING).rglob("*") if path.is_file())
        done = download(web.url, tmp_path / "got")
        whole = sum(map(len, content(out / "1.1.0").values()))
        assert content(done.folder) == content(out / "1.1.0") and done.received == whole - before

    def test_server_without_ranges_is_heard_from_the_start(self, tmp_path, out, web, content):
        web.moods[BIG] = {"cut after": 123_456, "without ranges": True}
        assert content(download(web.url, tmp_path / "got").folder) == content(out / "1.1.0")

    def test_server_that_is_silent_is_given_up(self, tmp_path, web, monkeypatch):
        monkeypatch.setattr("pipeline.release.publishing.web.TIMEOUT", (0.2, 0.2))
        monkeypatch.setattr(Handler, "do_GET", lambda self: threading.Event().wait(1))
        with pytest.raises(ConnectionBrokenError, match="does not answer"):
            download(web.url, tmp_path / "got")

    def test_nobody_there(self, tmp_path):
        with pytest.raises(ConnectionBrokenError, match="check the address"):
            download("http://127.0.0.1:9", tmp_path / "got")


class TestWrongBytes:
    def test_leftover_of_another_file_is_fetched_anew(self, tmp_path, out, web, content):
        staged = tmp_path / "got" / STAGING / "1.1.0"
        staged.mkdir(parents=True)
        (staged / "SHA256SUMS").write_bytes((out / "1.1.0/SHA256SUMS").read_bytes())
        (staged / "all.zip.part").write_bytes(b"wrong")
        (staged / "README.md.part").write_bytes(b"much longer than the file that was published")
        assert content(download(web.url, tmp_path / "got").folder) == content(out / "1.1.0")

    def test_leftover_of_another_release_is_dropped(self, tmp_path, out, web, other, content):
        staged = tmp_path / "got" / STAGING / "1.0.0"
        staged.mkdir(parents=True)
        for name in ("SHA256SUMS", "README.md"):
            (staged / name).write_bytes((other / "1.0.0" / name).read_bytes())
        (staged / "stale.txt").write_text("x", encoding="utf-8")
        assert content(download(web.url, tmp_path / "got", "1.0.0").folder) == content(out / "1.0.0")

    def test_file_that_stays_wrong_is_named_and_nothing_published(self, tmp_path, web):
        web.moods["1.1.0/csv/people.csv"] = {"content": b"tampered"}
        with pytest.raises(ReleaseError, match=r"csv/people\.csv is not what its release says"):
            download(web.url, tmp_path / "got")
        assert not (tmp_path / "got/catalog.json").exists()

    @pytest.mark.parametrize("path", ["../../evil", "/tmp/evil", ".bashrc", "a/../../evil", "a\\..\\evil"])
    def test_sums_that_lead_elsewhere_are_refused(self, tmp_path, web, path):
        web.moods["1.1.0/SHA256SUMS"] = {"content": f"{'0' * 64}  {path}\n".encode()}
        with pytest.raises(ReleaseError, match="do not trust"):
            download(web.url, tmp_path / "got")

    def test_catalogue_with_a_path_for_a_version_is_refused(self, tmp_path, web):
        web.moods["catalog.json"] = {"content": b'{"latest": "../x", "releases": [{"version": "../x"}]}'}
        with pytest.raises(ReleaseError, match="a version that is none"):
            download(web.url, tmp_path / "got")

    def test_damaged_sums_are_named(self, tmp_path, web):
        web.moods["1.1.0/SHA256SUMS"] = {"content": b"<html>"}
        with pytest.raises(ReleaseError, match=r"line 1.*damaged"):
            download(web.url, tmp_path / "got")


class TestMessages:
    def test_version_that_is_not_there(self, tmp_path, web):
        with pytest.raises(ReleaseError, match=r"no version 1\.1\.1 at .*did you mean 1\.1\.0.*There are: 1\.0\.0, 1\.1\.0"):
            download(web.url, tmp_path / "got", "1.1.1")

    def test_address_without_releases(self, tmp_path, web):
        with pytest.raises(FileMissingError, match="no releases are published there"):
            download(f"{web.url}/1.0.0", tmp_path / "got")

    def test_status_that_is_no_use_trying_again(self, tmp_path, web):
        web.moods["catalog.json"] = {"status": 403, "times": 99}
        with pytest.raises(LocationError, match="403") as raised:
            download(web.url, tmp_path / "got")
        assert not isinstance(raised.value, ConnectionBrokenError)

    def test_release_that_lost_its_sums(self, tmp_path, out, web):
        (out / "1.1.0/SHA256SUMS").unlink()
        with pytest.raises(FileMissingError, match=r"though the catalogue lists 1\.1\.0"):
            download(web.url, tmp_path / "got")

    def test_another_release_in_the_folder_is_left_alone(self, tmp_path, web, other, content):
        before = content(other)
        with pytest.raises(ReleaseError, match=r"holds another release than 1\.0\.0"):
            download(web.url, other, "1.0.0")
        assert content(other) == before


def test_s3_download_goes_on_where_it_stopped(tmp_path, out, content, s3, monkeypatch):
    url, _ = s3
    publish(out, url)
    monkeypatch.setattr("pipeline.release.publishing.stores.CHUNK", 100_000)

    class Stop(Progress):
        def started(self, name, size, done=0):
            self.pieces = 0

        def moved(self, count):
            self.pieces += 1
            if self.pieces == 3:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(url, tmp_path / "got", progress=Stop())
    part = tmp_path / "got" / STAGING / f"{BIG}.part"
    assert part.stat().st_size in (200_000, 300_000)
    done = download(url, tmp_path / "got")
    assert content(done.folder) == content(out / "1.1.0") and done.received < sum(map(len, content(done.folder).values())) - 200_000


def test_two_downloads_into_one_folder(tmp_path, out, tables_of):
    elsewhere = tmp_path / "elsewhere"
    make_release(elsewhere, "2.0.0", tables_of("kiel"))
    threads = [threading.Thread(target=download, args=(source, tmp_path / "got")) for source in (out, elsewhere)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert json.loads((tmp_path / "got/catalog.json").read_text("utf-8"))["latest"] == "2.0.0"
    assert verify_release(tmp_path / "got/1.1.0") == verify_release(tmp_path / "got/2.0.0") == []
