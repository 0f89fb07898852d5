from pathlib import Path

import pytest


@pytest.fixture
def built(run, raw_folder) -> Path:
    """The raw folder of a release that was built."""
    raw = raw_folder()
    assert run("build", "--raw", raw).code == 0
    return raw


def damage(path: Path) -> None:
    path.chmod(0o644)
    path.write_text("x", encoding="utf-8")


def test_release_that_comes_out_again_is_verified(run, built: Path, tmp_path: Path) -> None:
    found = run("verify", "--raw", built)
    assert found.code == 0, found.out
    assert "Verified: building again gives 1.0.0." in found.out
    assert "another" not in found.out
    assert run("verify", tmp_path / "out" / "1.0.0", "--raw", built).code == 0


def test_damaged_release_is_not(run, built: Path, tmp_path: Path) -> None:
    assert run("verify", "1.0.0", "--sums").code == 0
    damage(tmp_path / "out" / "1.0.0" / "csv" / "people.csv")
    found = run("verify", "1.0.0", "--sums")
    assert found.code == 1
    assert "csv/people.csv is not as published" in found.out
    assert run("verify", "1.0.0", "--raw", built).code == 1


def test_release_that_comes_out_otherwise_is_not(run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.build import rebuilding

    real = rebuilding.build_tables

    def other(extraction, inputs):
        tables, summary = real(extraction, inputs)
        return {**tables, "people": tables["people"].assign(description="otherwise")}, summary

    monkeypatch.setattr(rebuilding, "build_tables", other)
    monkeypatch.setattr(rebuilding, "code_version", lambda: "9.9+other")
    found = run("verify", "--raw", built)
    assert found.code == 1
    assert found.out.index("another code") < found.out.index("parquet/people.parquet first differing row: brandt-anna, column description")
    assert "Not verified" in found.out


def test_text_that_is_not_here_leaves_it_open(run, built: Path) -> None:
    (built / "karl.txt").write_text("Another text.")
    found = run("verify", "--raw", built)
    assert found.code == 2
    assert "karl is another text" in found.err
    assert "Traceback" not in found.err


def test_only_what_describes_the_release_differs(run, built: Path) -> None:
    manifest = built / "sources.toml"
    manifest.write_text("# another comment\n" + manifest.read_text())
    found = run("verify", "--raw", built)
    assert found.code == 1
    assert "another sources.toml than then" in found.out
    assert "Every table is the same, byte by byte" in found.out
