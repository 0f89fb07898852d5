import json
import os
import re
from pathlib import Path

import pytest

from pipeline.build.inputs import gather
from pipeline.build.planning import record_build
from pipeline.build.settings import settings
from pipeline.cli.building import prepare_instance
from pipeline.sources.locating import PROJECT


def test_nothing_to_do(run, released: Path, tmp_path: Path) -> None:
    current = settings(released)
    record_build(current, gather(current), "1.0.0")
    built = run("build", "--raw", released)
    assert built.code == 0
    assert "Nothing to do: nothing changed since release 1.0.0." in built.err
    assert "Release 1.0.0" in built.out
    assert re.search(r"people\W+4\b", built.out)
    assert str(tmp_path / "out" / "1.0.0" / "parquet") in built.out
    assert not (tmp_path / "dagster").exists()


def test_nothing_to_do_in_json_lines(run, released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record_build(settings(released), gather(settings(released)), "1.0.0")
    monkeypatch.setenv("BAZHANOV_LOG", "json")
    built = run("build", "--raw", released)
    assert built.code == 0
    lines = [json.loads(line) for line in built.err.splitlines()]
    assert [(line["event"], line["level"]) for line in lines] == [("inputs", "info"), ("up_to_date", "info")]
    assert lines[1]["version"] == "1.0.0"
    assert lines[1]["message"] == "Nothing to do: nothing changed since release 1.0.0."


def test_an_unknown_form_of_log(run, released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZHANOV_LOG", "yaml")
    built = run("build", "--raw", released)
    assert built.code == 2
    assert "BAZHANOV_LOG is 'yaml'; it has to be one of plain, json" in built.err


def test_a_mistake_in_the_automation_file(run, raw_folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.toml").write_text("[nightly_rebuild]\nof = true\n", encoding="utf-8")
    monkeypatch.setenv("BAZHANOV_AUTOMATION", str(tmp_path / "mine.toml"))
    built = run("build", "--raw", raw_folder())
    assert built.code == 2
    assert "mine.toml, nightly_rebuild.of: is no key of this file" in built.err
    assert "Traceback" not in built.err


def test_a_manifest_with_a_mistake(run, raw_folder) -> None:
    folder = raw_folder(formats={"karl": "word-document"})
    built = run("build", "--raw", folder)
    assert built.code == 2
    assert "source karl, format" in built.err
    assert "Traceback" not in built.err


def test_an_empty_text(run, raw_folder) -> None:
    built = run("build", "--raw", raw_folder({"anna": "Anna.", "karl": ""}))
    assert built.code == 2
    assert "source karl" in built.err
    assert "is empty" in built.err


def test_the_instance_is_made_once_and_left_as_it_is(tmp_path: Path) -> None:
    home = prepare_instance(tmp_path / "home")
    assert home.is_absolute()
    assert "enabled: false" in (home / "dagster.yaml").read_text()
    (home / "dagster.yaml").write_text("# mine\n")
    prepare_instance(tmp_path / "home")
    assert (home / "dagster.yaml").read_text() == "# mine\n"


def test_an_error_that_is_not_the_users_is_not_hidden(run, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.cli.listing.print_sources", lambda _: {}["no such key"])
    with pytest.raises(KeyError):
        run("sources")


def test_a_foreign_error_of_the_same_class_is_not_hidden(run, monkeypatch) -> None:
    def fail(_: object) -> None:
        raise ValueError("not ours")

    monkeypatch.setattr("pipeline.cli.listing.print_sources", fail)
    with pytest.raises(ValueError, match="not ours"):
        run("sources")


def test_benchmark_of_the_sample(run) -> None:
    measured = run("benchmark", "--raw", PROJECT / "raw" / "sample")
    assert measured.code == 0
    for stage in ("snapshots", "reading", "extraction", "checks", "release"):
        assert stage in measured.out
    assert int(re.search(r"extraction\W+[\d.]+\W+([\d,]+)", measured.out)[1].replace(",", "")) > 0
    assert not (Path(os.environ["BAZHANOV_OUTPUT_DIR"])).exists()


def test_a_file_that_the_system_refuses_is_told_without_a_traceback(run, tmp_path: Path) -> None:
    for command in ("evaluate-dates", "evaluate-gum"):
        found = run(command, tmp_path / "nowhere")
        assert found.code == 2
        assert re.search(r"bazhanov: \S+nowhere: No such file", found.err)


@pytest.mark.parametrize("option", [(), ("--dry-run",)])
def test_a_build_that_could_not_write_its_release_does_not_begin(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option) -> None:
    (tmp_path / "file").touch()
    for out in (tmp_path / "file", tmp_path / "file" / "below"):
        found = run("build", *option, "--out", out, "--raw", PROJECT / "raw" / "sample")
        assert found.code == 2
        assert f"{tmp_path / 'file'} is no folder" in found.err
    monkeypatch.setattr("pipeline.cli.errors.os.access", lambda _, mode, **__: mode != os.W_OK | os.X_OK)
    assert "may not be written to" in run("build", *option, "--raw", PROJECT / "raw" / "sample").err


def test_a_text_without_annotation_is_told_plainly(run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Anna Brandt was born in Kiel.\n")
    (tmp_path / "bytes.txt").write_bytes(b"\xff")
    assert "neither TimeML nor GUM XML" in run("evaluate-dates", tmp_path / "plain.txt").err
    assert "byte 0 is not UTF-8" in run("evaluate-dates", tmp_path / "bytes.txt").err
