import json
import logging

import pytest

from pipeline.build.logs import ALWAYS, LOG_VARIABLE, JsonLines, LogFormError, json_logger, wants_json, with_fields


def test_the_environment_says_the_form() -> None:
    assert wants_json({LOG_VARIABLE: "json"})
    assert not wants_json({LOG_VARIABLE: "plain"})
    assert not wants_json({LOG_VARIABLE: ""})
    assert not wants_json({})
    with pytest.raises(LogFormError, match="BAZHANOV_LOG is 'xml'; it has to be one of plain, json"):
        wants_json({LOG_VARIABLE: "xml"})


def test_a_line_is_an_object_with_the_usual_fields_first(capsys: pytest.CaptureFixture[str]) -> None:
    json_logger().info("two\nlines, ž", extra=with_fields({"event": "source_read", "source": "anna", "words": 7}))
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert tuple(said)[:len(ALWAYS)] == ALWAYS
    assert said | {"ts": None} == {"ts": None, "level": "info", "event": "source_read", "source": "anna", "passage": None, "stage": None,
                                   "run_id": None, "message": "two\nlines, ž", "words": 7}
    assert said["ts"].endswith("+00:00")


def test_an_exception_is_told() -> None:
    error = ValueError("broken")
    record = logging.Logger("x").makeRecord("x", logging.ERROR, "", 0, "failed", (), (ValueError, error, None))
    said = json.loads(JsonLines().format(record))
    assert said["level"] == "error"
    assert "ValueError: broken" in said["error"]
