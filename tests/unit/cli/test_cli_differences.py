import json
from pathlib import Path

import pytest

from pipeline.release.catalog import Catalog, load_release, read_catalog, write_catalog
from pipeline.release.descriptions import Provenance
from pipeline.release.writing import write_release


@pytest.fixture
def two(released: Path, tmp_path: Path) -> Path:
    """The folder of a release and another after it: one person called otherwise, one place and all conflicts gone."""
    tables = load_release(tmp_path / "out" / "1.0.0")
    people = tables["people"].assign(name=tables["people"]["name"].replace("Karl Brandt", "Karl Brandt the <b>Younger</b> " + "x" * 90))
    tables = {**tables, "people": people, "conflicts": tables["conflicts"].iloc[:0]}
    write_release(tables, tmp_path / "out", Provenance({}, "hand", "0" * 64))
    return tmp_path / "out"


def test_difference_in_the_terminal(run, two: Path) -> None:
    found = run("diff", "1.0.0", "latest")
    assert found.code == 0
    assert "Between 1.0.0 and 1.1.0: by these differences a MINOR release." in found.out
    assert "PATCH  people: values changed in 1 row (name)" in found.out
    assert "changed brandt-karl  Karl Brandt the" in found.out
    assert "name: Karl Brandt → Karl Brandt the <b>Younger</b>" in found.out
    assert "x" * 60 not in found.out


def test_folders_are_compared_too_and_one_table_alone(run, two: Path) -> None:
    found = run("diff", two / "1.0.0", two / "1.1.0", "--table", "conflicts")
    assert "removed k-1|c-karl-1890" in found.out
    assert "people" not in found.out
    assert "No difference between 1.1.0 and 1.1.0" in run("diff", "latest", "1.1.0").out


def test_difference_as_json(run, two: Path) -> None:
    data = json.loads(run("diff", "1.0.0", "1.1.0", "--json").out)
    assert (data["old"], data["new"], data["level"]) == ("1.0.0", "1.1.0", "minor")
    assert data["tables"]["conflicts"]["removed"] == 2
    assert data["tables"]["people"]["examples"][0]["column"] == "name"


def test_difference_as_a_page(run, two: Path, tmp_path: Path) -> None:
    found = run("diff", "1.0.0", "1.1.0", "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "The differences are in" in found.err
    assert '<h2 id="people">' in page
    assert "&lt;b&gt;Younger&lt;/b&gt;" in page
    assert '<h2 id="events">' not in page
    assert run("diff", "1.0.0", "1.1.0", "--html", tmp_path / "none" / "page.html").code == 2


@pytest.mark.parametrize(("arguments", "message"), [
    (("1.0.0", "9.9.9"), "no version 9.9.9"),
    (("1.0.0", "nowhere"), "nowhere is neither a version nor the folder of a release"),
    (("1.0.0", "1.1.0", "--table", "dragons"), "neither release has a table 'dragons'"),
])
def test_what_cannot_be_compared_is_said(run, two: Path, arguments: tuple[str, ...], message: str) -> None:
    found = run("diff", *arguments)
    assert found.code == 2
    assert message in found.err


def test_dry_run_says_what_would_be_published_and_publishes_nothing(run, raw_folder, tmp_path: Path) -> None:
    found = run("build", "--dry-run", "--raw", raw_folder())
    assert found.code == 0
    assert "A build would publish 1.0.0 (FIRST; the last release is none)" in found.out
    assert f"Nothing was written to {tmp_path / 'out'}." in found.out
    assert not (tmp_path / "out").exists()


def test_dry_run_weighs_the_difference_to_the_last_release(run, released: Path, tmp_path: Path) -> None:
    found = run("build", "--dry-run", "--raw", released)
    assert "A build would publish 2.0.0 (MAJOR; the last release is 1.0.0)" in found.out
    assert "without successor" in found.out
    assert read_catalog(tmp_path / "out").versions == ("1.0.0",)


def test_dry_run_refuses_what_a_build_refuses(run, raw_folder, tmp_path: Path) -> None:
    raw = raw_folder()
    (tmp_path / "out" / "1.0.0").mkdir(parents=True)
    (tmp_path / "out" / "1.0.0" / "release.json").write_text('{"inputs": [{"source_id": "anna"}, {"source_id": "karl"}]}')
    write_catalog(tmp_path / "out", Catalog("1.0.0", ("1.0.0",)))
    (raw / "karl.txt").unlink()
    dry, wet = run("build", "--dry-run", "--raw", raw), run("build", "--raw", raw)
    assert dry.code == wet.code == 2
    assert "karl (karl.txt) is not in" in dry.err
    assert dry.err.strip() == wet.err.strip()
    for name in ("anna.txt", "sources.toml"):
        (raw / name).unlink()
    assert "the bundled sample would follow it as a new version" in run("build", "--dry-run", "--without-missing", "--raw", raw).err


def test_dry_run_of_the_same_says_that_nothing_changed(run, raw_folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = raw_folder()
    run("build", "--raw", raw)
    assert "A build would publish nothing: nothing changed, release 1.0.0 stays." in run("build", "--dry-run", "--raw", raw).out
