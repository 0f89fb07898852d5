"""A folder with two releases, an S3 server of this machine, and the bytes below a folder."""

import logging

import pytest
import requests
from small_releases import content_of, make_release

BUCKET = "open"


@pytest.fixture
def content():
    return content_of


@pytest.fixture
def out(tmp_path, tables_of):
    """1.0.0 with one place, 1.1.0 with two."""
    folder = tmp_path / "outputs"
    make_release(folder, "1.0.0", tables_of("kiel"))
    make_release(folder, "1.1.0", tables_of("kiel", "turku"), {"bazhanov.sqlite": b"SQLite", "all.zip": b"PK" * 300_000})
    return folder


@pytest.fixture
def other(tmp_path, tables_of):
    """Another 1.0.0."""
    make_release(tmp_path / "other", "1.0.0", tables_of("turku"))
    return tmp_path / "other"


@pytest.fixture
def s3(monkeypatch):
    """The URL of an empty folder in a bucket of a local server, and a client of it."""
    boto3, moto = pytest.importorskip("boto3"), pytest.importorskip("moto.server")
    pytest.importorskip("s3fs")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    variables = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "hush-hush", "AWS_DEFAULT_REGION": "us-east-1",
                 "AWS_ENDPOINT_URL": f"http://{host}:{port}", "AWS_EC2_METADATA_DISABLED": "true"}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    requests.post(f"http://{host}:{port}/moto-api/reset", timeout=10)
    client = boto3.client("s3")
    client.create_bucket(Bucket=BUCKET)
    yield f"s3://{BUCKET}/data", client
    server.stop()
