"""What a run writes to standard error, for people and for machines."""

import json
import logging

import dagster as dg
import pytest

from pipeline.defs.logs import console_logger, teller


@dg.asset(check_specs=[dg.AssetCheckSpec("whole", asset="thing")])
def thing(context: dg.AssetExecutionContext):
    teller(context.log)("anna: odd date (1 time)", event="degradation", source="anna", passage="anna-00001", char_start=7)
    context.log.debug("nobody needs this")
    yield dg.Output(None)
    yield dg.AssetCheckResult(passed=False, check_name="whole", severity=dg.AssetCheckSeverity.WARN)


@dg.asset(deps=[thing])
def broken() -> None:
    raise dg.Failure("it failed") from ValueError("source anna: the file is empty")


def run() -> str:
    definitions = dg.Definitions(assets=[thing, broken], jobs=[dg.define_asset_job("all")], loggers={"console": console_logger},
                                 executor=dg.in_process_executor)
    result = definitions.resolve_job_def("all").execute_in_process(raise_on_error=False, run_config={"loggers": {"console": {}}})
    return result.run_id


def test_people_read_what_stages_say_and_not_the_engine(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAZHANOV_LOG", raising=False)
    run()
    assert capsys.readouterr().err.splitlines() == ["  thing: anna: odd date (1 time)"]


def test_machines_read_fields_and_how_the_run_goes(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAZHANOV_LOG", "json")
    run_id = run()
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["run_start", "step_start", "degradation", "check_failed", "step_success", "step_start",
                                                 "step_failure", "run_failure"]
    assert {line["run_id"] for line in lines} == {run_id}
    (odd,) = [line for line in lines if line["event"] == "degradation"]
    assert (odd["level"], odd["source"], odd["passage"], odd["char_start"], odd["stage"]) == ("info", "anna", "anna-00001", 7, "thing")
    assert [(line["asset"], line["check"]) for line in lines if line["event"] == "check_failed"] == [("thing", "whole")]
    (failed,) = [line for line in lines if line["event"] == "step_failure"]
    assert failed["level"] == "error"
    assert failed["error"].endswith("source anna: the file is empty")
    assert all("\n" not in line["message"] for line in lines)


def test_a_line_outside_of_steps_is_the_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BAZHANOV_LOG", raising=False)
    logger = console_logger.logger_fn(dg.build_init_logger_context())
    assert isinstance(logger, logging.Logger)
    logger.info("plain")
    assert capsys.readouterr().err == "  run: plain\n"
