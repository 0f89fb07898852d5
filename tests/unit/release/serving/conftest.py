"""A folder with two releases, served by the real server in a thread."""

import threading
import time

import pytest
import requests
from small_releases import make_release

from pipeline.release.serving.application import server


@pytest.fixture
def out(tmp_path, tables_of):
    folder = tmp_path / "outputs"
    make_release(folder, "1.0.0", tables_of("kiel"))
    make_release(folder, "1.1.0", tables_of("kiel", "turku"), {"dataset.jsonld": b"{}", "bazhanov.sqlite": b"SQLite", "empty.txt": b""})
    (folder / ".staging").mkdir()
    (folder / ".staging" / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "1.1.0" / "unlisted.txt").write_text("secret", encoding="utf-8")
    (folder / "2.0.0").mkdir()
    (folder / "2.0.0" / "README.md").write_text("secret", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def url(out):
    """The address of the running server."""
    running = server(out, "127.0.0.1", 0)
    thread = threading.Thread(target=running.run)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


@pytest.fixture
def get(url):
    with requests.Session() as session:
        session.headers["Accept-Encoding"] = "identity"

        def ask(path, method="GET", **headers):
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return session.request(method, f"{url}/{path}", headers=named, allow_redirects=False, timeout=10)

        yield ask
