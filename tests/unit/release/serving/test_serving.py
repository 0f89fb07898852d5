"""The real server: files with ranges and validators, nothing that was not published, pages that say what is there."""

import hashlib
import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pandas as pd
import pytest
from small_releases import make_release

PEOPLE = "1.1.0/parquet/places.parquet"


def raw(url, target, method="GET", host=None):
    """Ask for a path exactly as it is written, which no polite client does; return status and body."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", host or urlsplit(url).netloc)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read()


class TestFiles:
    def test_file_comes_whole_with_its_sha256_as_tag(self, out, get):
        answer, content = get(PEOPLE), (out / PEOPLE).read_bytes()
        assert answer.status_code == 200 and answer.content == content
        assert answer.headers["ETag"] == f'"{hashlib.sha256(content).hexdigest()}"'
        assert answer.headers["Content-Length"] == str(len(content)) and answer.headers["Accept-Ranges"] == "bytes"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"

    @pytest.mark.parametrize(("path", "kind"), [
        (PEOPLE, "application/vnd.apache.parquet"), ("1.1.0/csv/places.csv", "text/csv; charset=utf-8; header=present"),
        ("1.1.0/dataset.jsonld", "application/ld+json"), ("1.1.0/bazhanov.sqlite", "application/vnd.sqlite3"),
        ("1.1.0/README.md", "text/markdown; charset=utf-8"), ("1.1.0/SHA256SUMS", "text/plain; charset=utf-8"),
        ("catalog.json", "application/json"), ("", "text/html; charset=utf-8")])
    def test_content_types(self, get, path, kind):
        answer = get(path)
        assert answer.status_code == 200 and answer.headers["Content-Type"] == kind
        assert answer.headers["Access-Control-Allow-Origin"] == "*" and answer.headers["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.parametrize("path", [PEOPLE, "catalog.json", "", "1.1.0/", "nothing", "1.1.0/empty.txt"])
    def test_head_says_the_same_without_body(self, get, path):
        whole, head = get(path), get(path, "HEAD")
        assert head.status_code == whole.status_code and head.content == b""
        assert {**head.headers, "date": ""} == {**whole.headers, "date": ""}

    @pytest.mark.parametrize(("wanted", "part"), [("bytes=0-3", slice(0, 4)), ("bytes=4-", slice(4, None)), ("bytes=-8", slice(-8, None)),
                                                  ("bytes=0-99999999", slice(None))])
    def test_ranges(self, out, get, wanted, part):
        content = (out / PEOPLE).read_bytes()
        answer = get(PEOPLE, Range=wanted)
        assert answer.status_code == 206 and answer.content == content[part]
        first, last, size = map(int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", answer.headers["Content-Range"]).groups())
        assert content[first:last + 1] == answer.content and size == len(content)
        assert get(PEOPLE, "HEAD", Range=wanted).headers["Content-Length"] == str(len(answer.content))

    @pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
    def test_range_beyond_the_end(self, out, get, wanted):
        answer = get(PEOPLE, Range=wanted)
        assert answer.status_code == 416 and answer.headers["Content-Range"] == f"bytes */{(out / PEOPLE).stat().st_size}"

    @pytest.mark.parametrize("wanted", ["bytes=5-2", "bytes=-", "bytes=x-y", "lines=0-3", "bytes=0-1,4-5", "bytes", ""])
    def test_range_that_is_none_gives_the_whole(self, out, get, wanted):
        answer = get(PEOPLE, Range=wanted)
        assert answer.status_code == 200 and answer.content == (out / PEOPLE).read_bytes()

    def test_range_of_another_state_gives_the_whole(self, get):
        tag = get(PEOPLE).headers
        assert get(PEOPLE, Range="bytes=0-3", If_Range=tag["ETag"]).status_code == 206
        assert get(PEOPLE, Range="bytes=0-3", If_Range=tag["Last-Modified"]).status_code == 206
        assert get(PEOPLE, Range="bytes=0-3", If_Range='"other"').status_code == 200
        assert get(PEOPLE, Range="bytes=0-3", If_Range=f"W/{tag['ETag']}").status_code == 200

    @pytest.mark.parametrize("path", [PEOPLE, "catalog.json", "", "1.1.0/"])
    def test_known_state_is_not_sent_again(self, get, path):
        tag = get(path).headers["ETag"]
        for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            answer = get(path, If_None_Match=known)
            assert (answer.status_code, answer.content, answer.headers["ETag"]) == (304, b"", tag)
        assert get(path, If_None_Match='"other"').status_code == 200

    def test_date_is_that_of_the_file(self, out, get):
        date = get(PEOPLE).headers["Last-Modified"]
        time.sleep(1.1)
        assert get(PEOPLE).headers["Last-Modified"] == date
        assert get(PEOPLE, If_Modified_Since=date).status_code == 304
        assert get(PEOPLE, If_Modified_Since=date, If_None_Match='"other"').status_code == 200
        assert get(PEOPLE, If_Modified_Since="Mon, 01 Jan 1990 00:00:00 GMT").status_code == 200
        assert get(PEOPLE, If_Modified_Since="yesterday").status_code == 200

    def test_latest_leads_to_the_latest_version(self, get):
        answer = get("latest/parquet/places.parquet")
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/{PEOPLE}") and answer.headers["Cache-Control"] == "no-cache"
        assert get("latest").headers["Location"] == get("1.1.0").headers["Location"] == "/1.1.0/"

    def test_new_release_appears_at_once(self, out, get, tables_of):
        shutil.rmtree(out / "2.0.0")
        make_release(out, "2.0.0", tables_of("turku"))
        assert json.loads(get("catalog.json").content)["latest"] == "2.0.0" and get("2.0.0/README.md").content == b"# 2.0.0\n"

    def test_damaged_file_is_not_served(self, out, get):
        (out / PEOPLE).chmod(0o644)
        (out / PEOPLE).write_bytes(b"x" * (out / PEOPLE).stat().st_size)
        answer = get(PEOPLE)
        assert answer.status_code == 500 and "not as it was published" in answer.text and str(out) not in answer.text

    def test_damaged_catalogue_is_said_without_the_folder(self, out, get):
        (out / "catalog.json").write_text("{", encoding="utf-8")
        answer = get("1.1.0/")
        assert answer.status_code == 500 and "not a catalogue" in answer.text and str(out) not in answer.text

    def test_browsers_elsewhere_may_read(self, url, get):
        answer = get(PEOPLE, "OPTIONS", Origin="https://example.org", Access_Control_Request_Method="GET",
                     Access_Control_Request_Headers="range")
        assert answer.status_code == 204 and "GET" in answer.headers["Access-Control-Allow-Methods"]
        assert answer.headers["Access-Control-Allow-Origin"] == answer.headers["Access-Control-Allow-Headers"] == "*"
        assert "Content-Range" in get(PEOPLE).headers["Access-Control-Expose-Headers"]

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
    def test_nothing_can_be_written(self, out, get, method):
        answer = get(PEOPLE, method)
        assert answer.status_code == 405 and "GET" in answer.headers["Allow"] and (out / PEOPLE).exists()


class TestWhatIsNotServed:
    @pytest.mark.parametrize("target", [
        "/.staging/secret.txt", "/.lock", "/1.1.0/unlisted.txt", "/2.0.0/README.md", "/2.0.0/", "/outside.txt", "/1.1.0/parquet",
        "/1.1.0/parquet/", "/../outside.txt", "/1.1.0/../../outside.txt", "/%2e%2e/outside.txt", "/1.1.0/%2e%2e/%2e%2e/outside.txt",
        "/1.1.0/..%2f..%2foutside.txt", "/1.1.0/..%5c..%5coutside.txt", "//1.1.0/README.md", "/1.1.0//README.md", "/1.1.0/./README.md",
        "/1.1.0/README.md%00", "/1.1.0/parquet/../../.staging/secret.txt", "/%ff", "/1.1.0/README.md/", "/catalog.json/"])
    def test_other_paths_do_not_exist(self, url, target):
        status, body = raw(url, target)
        assert status in (400, 404) and b"secret" not in body

    def test_sums_that_name_a_path_outside_open_nothing(self, out, url, tmp_path):
        digest = hashlib.sha256((tmp_path / "outside.txt").read_bytes()).hexdigest()
        (out / "1.1.0/SHA256SUMS").chmod(0o644)
        with (out / "1.1.0/SHA256SUMS").open("a") as sums:
            sums.write(f"{digest}  ../../outside.txt\n")
        assert raw(url, "/1.1.0/../../outside.txt")[0] == 404

    def test_strange_host_is_escaped(self, url):
        status, body = raw(url, "/", host='x"><script>alert(1)</script>')
        assert b"<script>" not in body and status in (200, 400)


class TestPages:
    def test_list_of_versions(self, get, url):
        page = get("").text
        assert "1.0.0" in page and "1.1.0" in page and page.index('href="/1.1.0/"') < page.rindex('href="/1.0.0/"')
        assert f"{url}/1.1.0/parquet/people.parquet" in page and "readr::read_csv" in page and "bazhanov.load" in page
        assert "places: 1 row added" in page and "CC BY 4.0" in page and "Anonymous" in page

    def test_page_of_a_version_lists_files_with_sizes_and_sums(self, get, out):
        page = get("1.1.0/").text
        for path in ("parquet/places.parquet", "csv/people.csv", "README.md"):
            content = (out / "1.1.0" / path).read_bytes()
            assert f'href="/1.1.0/{path}"' in page and hashlib.sha256(content).hexdigest() in page and f"{len(content):,}" in page
        assert "unlisted" not in page and "bazhanov.sqlite" in page

    @pytest.mark.parametrize("path", ["", "1.0.0/", "1.1.0/", "nothing"])
    def test_pages_need_nothing_from_elsewhere_and_no_script(self, get, path):
        answer = get(path)
        assert "<script" not in answer.text and "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not re.search(r'(?:src|@import|url\(|<link)', answer.text) and answer.headers["Cache-Control"] == "no-cache"

    @pytest.mark.parametrize("path", ["", "1.0.0/", "1.1.0/"])
    def test_every_link_leads_somewhere(self, get, path):
        for link in set(re.findall(r'href="/([^"#]*)', get(path).text)):
            assert get(link, "HEAD").status_code == 200

    def test_pages_are_the_same_each_time(self, get):
        assert get("1.1.0/").text == get("1.1.0/").text

    def test_folder_without_releases_says_so(self, out, get):
        (out / "catalog.json").unlink()
        assert "No release has been published" in get("").text and get("catalog.json").status_code == get("latest/x").status_code == 404

    def test_part_of_a_release_is_listed_as_far_as_it_is_there(self, out, get):
        (out / PEOPLE).unlink()
        assert get(PEOPLE).status_code == 404 and f"/{PEOPLE}" not in get("1.1.0/").text

    def test_release_json_of_another_kind_is_said(self, out, get):
        (out / "1.1.0/release.json").chmod(0o644)
        (out / "1.1.0/release.json").write_text("{}", encoding="utf-8")
        assert get("1.1.0/").status_code == 500


def test_pandas_and_duckdb_read_over_http(url, out):
    frame = pd.read_parquet(f"{url}/{PEOPLE}", dtype_backend="pyarrow")
    assert list(frame["place_id"]) == ["kiel", "turku"]
    try:
        duckdb.sql("LOAD httpfs")
    except duckdb.Error:
        pytest.skip("the DuckDB extension httpfs is not installed on this machine")
    assert duckdb.sql(f"SELECT place_id FROM '{url}/latest/parquet/places.parquet' ORDER BY ALL").fetchall() == [("kiel",), ("turku",)]


def test_many_clients_at_once_get_the_right_bytes(url, out):
    content, failures = (out / PEOPLE).read_bytes(), []

    def read(first):
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
        for _ in range(20):
            connection.request("GET", f"/{PEOPLE}", headers={"Range": f"bytes={first}-{first + 9}"})
            if connection.getresponse().read() != content[first:first + 10]:
                failures.append(first)

    threads = [threading.Thread(target=read, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def _default_signals() -> None:
    """Undo what a shell that started the tests in the background, or Dagster in their process, has the signals ignored for."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_command_ends_in_order(out, number, code):
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "serve", "--out", str(out), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[4],
                          preexec_fn=_default_signals) as process:  # noqa: PLW1509 - nothing runs in another thread here
        lines = [process.stdout.readline() for _ in range(3)]
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", "".join(lines))[1])
        while True:
            try:
                assert raw(f"http://127.0.0.1:{port}", "/catalog.json")[0] == 200
                break
            except ConnectionError:
                time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(10) == code


def test_port_that_is_taken_is_told(out):
    from pipeline.cli.errors import UserError
    from pipeline.cli.serving import run_serve

    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match=r"cannot listen on 127\.0\.0\.1 port .*--port"):
        run_serve(out, "127.0.0.1", taken.getsockname()[1])
