"""`bazhanov publish`, `download` and `explore` as they are typed."""

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.cli.errors import UserError
from pipeline.release.catalog import ReleaseError


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def test_there_and_back(tmp_path, out, content, monkeypatch):
    done = run("publish", tmp_path / "public", "--out", out)
    assert done.exit_code == 0 and f"Version 1.1.0 is at {tmp_path / 'public'}: 11 files copied" in done.output
    assert "(11 were there)" in run("publish", tmp_path / "public", "1.1.0", "--out", out).output
    monkeypatch.setenv("BAZHANOV_RELEASES", str(tmp_path / "public"))
    done = run("download", "--to", tmp_path / "got", "--tables", "people, places", "--format", "csv,parquet")
    assert "6 files fetched" in done.output and "all checksums right" in done.output
    assert "3 files fetched, 6 were there" not in done.output
    run("download", "1.1.0", "--to", tmp_path / "got", "--from", out)
    assert content(tmp_path / "got/1.1.0") == content(out / "1.1.0")


def test_download_needs_a_source(tmp_path, monkeypatch):
    monkeypatch.delenv("BAZHANOV_RELEASES", raising=False)
    with pytest.raises(UserError, match="--from URL"):
        run("download", "--to", tmp_path / "got")


def test_explore_without_release_and_on_a_taken_port(tmp_path, out):
    import socket

    with pytest.raises(ReleaseError, match="no release"):
        run("explore", "--out", tmp_path / "nothing")
    pytest.importorskip("datasette")
    (out / "1.1.0/bazhanov.sqlite").unlink()
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UserError, match="cannot listen"):
        run("explore", "--out", out, "--port", taken.getsockname()[1])
