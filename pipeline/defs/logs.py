"""The console logger: what the stages tell, without the engine's own chatter (that is in the UI).

Plain lines for people, or JSON lines where BAZHANOV_LOG says so; the latter hold the beginning and end of runs and steps, and
failed checks, as well.
"""

import logging
import sys
from typing import Any

import dagster as dg
from dagster import DagsterEvent

from pipeline.build.logs import JsonLines, fields_of, wants_json, with_fields
from pipeline.build.telling import Progress

#: The events of the engine that are told; it still calls a run a pipeline there.
TOLD_EVENTS = ("PIPELINE_START", "PIPELINE_SUCCESS", "PIPELINE_FAILURE", "PIPELINE_CANCELED",
               "STEP_START", "STEP_SUCCESS", "STEP_FAILURE", "STEP_UP_FOR_RETRY")


def teller(log: logging.Logger) -> Progress:
    """Return a Progress that writes to a run's log, the fields with each line."""

    def tell(message: str, /, **fields: object) -> None:
        log.info(message, extra=with_fields(fields))

    return tell


def _meta(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, "dagster_meta", {})


def _event(record: logging.LogRecord) -> DagsterEvent | None:
    event = _meta(record).get("dagster_event")
    return event if isinstance(event, DagsterEvent) else None


class _StagesOnly(logging.Filter):
    """Lets pass what a stage logged itself; the engine's events (failures among them) stand in the UI and in the run's result."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno < logging.ERROR and not _meta(record).get("dagster_event")


class _Telling(logging.Filter):
    """Lets pass what a stage logged, and the events of the engine that say how a run goes."""

    def filter(self, record: logging.LogRecord) -> bool:
        if event := _event(record):
            return event.event_type_value in TOLD_EVENTS or _failed_check(event)
        return record.levelno >= logging.INFO


class _Plain(logging.Formatter):
    """One line: the step, and the message as it was logged."""

    def format(self, record: logging.LogRecord) -> str:
        return f"  {_meta(record).get('step_key') or 'run'}: {_meta(record).get('orig_message') or record.getMessage()}"


class _Json(JsonLines):
    """One JSON object: what the stage logged, with step and run."""

    def format(self, record: logging.LogRecord) -> str:
        meta, event = _meta(record), _event(record)
        told = {"stage": meta.get("step_key"), "run_id": meta.get("run_id"), "message": meta.get("orig_message") or record.getMessage()}
        engine = _told_of(event) if event else {}
        plain = logging.makeLogRecord({**record.__dict__, "exc_info": None, **with_fields({**told, **engine, **fields_of(record)})})
        return super().format(plain)


def _told_of(event: DagsterEvent) -> dict[str, object]:
    failed = event.event_type_value.endswith("FAILURE")
    told: dict[str, object] = {"event": event.event_type_value.lower().replace("pipeline", "run"), "level": "error" if failed else "info"}
    if event.is_step_failure and (error := event.step_failure_data.error):
        while error.cause:
            error = error.cause
        told["error"] = error.message.strip()
    if _failed_check(event):
        check = event.asset_check_evaluation_data
        told |= {"event": "check_failed", "level": "warning", "asset": check.asset_key.to_user_string(), "check": check.check_name}
    return told


def _failed_check(event: DagsterEvent) -> bool:
    return event.event_type_value == "ASSET_CHECK_EVALUATION" and not event.asset_check_evaluation_data.passed


def _console_logger(_: dg.InitLoggerContext) -> logging.Logger:
    handler = logging.StreamHandler(sys.stderr)
    as_json = wants_json()
    handler.setFormatter(_Json() if as_json else _Plain())
    handler.addFilter(_Telling() if as_json else _StagesOnly())
    logger = logging.Logger("bazhanov", level=logging.DEBUG if as_json else logging.INFO)  # the engine's events are of the level DEBUG
    logger.addHandler(handler)
    return logger


#: Lines about the stages on standard error, in the form that BAZHANOV_LOG says.
console_logger = dg.LoggerDefinition(_console_logger, description="Progress on standard error: plain, or JSON with BAZHANOV_LOG=json.")
