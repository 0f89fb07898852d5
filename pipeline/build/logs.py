"""Structured logs: one JSON object on each line, wherever BAZHANOV_LOG is `json`; else plain lines for people."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

LOG_VARIABLE = "BAZHANOV_LOG"
FORMS = ("plain", "json")
#: The attribute of a log record that holds the fields of a line.
FIELDS = "bazhanov_fields"
#: The fields that every line has, null where there is nothing to say; they come first and in this order.
ALWAYS = ("ts", "level", "event", "source", "passage", "stage", "run_id", "message")


class LogFormError(ValueError):
    """BAZHANOV_LOG names no form of log; the message says which there are."""


def wants_json(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether logs are to be JSON lines; raises LogFormError where the environment asks for something else."""
    form = environment.get(LOG_VARIABLE) or "plain"
    if form not in FORMS:
        raise LogFormError(f"{LOG_VARIABLE} is {form!r}; it has to be one of {', '.join(FORMS)}, or not set")
    return form == "json"


class JsonLines(logging.Formatter):
    """Formats a record as a JSON object on one line, from its fields and its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: UTC time to the millisecond, level, fields; a traceback as `error`."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        said = {"ts": moment, "level": record.levelname.lower(), "event": "message", "message": record.getMessage(), **fields_of(record)}
        if record.exc_info:
            said.setdefault("error", self.formatException(record.exc_info))
        ordered = {name: said.pop(name, None) for name in ALWAYS} | said
        return json.dumps(ordered, ensure_ascii=False, default=str)


def fields_of(record: logging.LogRecord) -> dict[str, object]:
    """Return the fields that a record was logged with."""
    return dict(getattr(record, FIELDS, {}))


def with_fields(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the `extra` of a log call that gives its record these fields."""
    return {FIELDS: dict(fields)}


def json_logger() -> logging.Logger:
    """Return a logger of its own that writes JSON lines to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logger = logging.Logger("bazhanov", level=logging.INFO)
    logger.addHandler(handler)
    return logger
