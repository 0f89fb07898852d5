"""The console logger: what the stages tell, without the engine's own events (those are in the UI)."""

import logging
import sys

import dagster as dg


class _StagesOnly(logging.Filter):
    """Lets pass what a stage logged itself; the engine's events (failures among them) stand in the UI and in the run's result."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno < logging.ERROR and not getattr(record, "dagster_meta", {}).get("dagster_event")


class _Plain(logging.Formatter):
    """One line: the step, and the message as it was logged."""

    def format(self, record: logging.LogRecord) -> str:
        meta = getattr(record, "dagster_meta", {})
        return f"  {meta.get('step_key') or 'run'}: {meta.get('orig_message') or record.getMessage()}"


def _plain_logger(_: dg.InitLoggerContext) -> logging.Logger:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    handler.addFilter(_StagesOnly())
    logger = logging.Logger("bazhanov", level=logging.INFO)
    logger.addHandler(handler)
    return logger


#: Plain progress lines on standard error.
plain_logger = dg.LoggerDefinition(_plain_logger, description="Plain progress lines on standard error.")
