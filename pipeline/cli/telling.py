"""How a command tells what it does on standard error: plain lines, or JSON lines where BAZHANOV_LOG says so."""

from __future__ import annotations

import logging

from rich.console import Console

from pipeline.build.logs import json_logger, wants_json, with_fields


class Teller:
    """Tells the user: `__call__` what goes on (it is a Progress), `fail` what went wrong; raises LogFormError on an unknown form of log."""

    def __init__(self) -> None:
        self._logger = json_logger() if wants_json() else None
        self._console = Console(stderr=True, soft_wrap=True)

    def __call__(self, message: str, /, **fields: object) -> None:
        """Tell what goes on."""
        self._tell(logging.INFO, message, "", fields)

    def fail(self, message: str, /, **fields: object) -> None:
        """Tell what went wrong."""
        self._tell(logging.ERROR, message, "red", fields)

    def _tell(self, level: int, message: str, style: str, fields: dict[str, object]) -> None:
        if self._logger:
            self._logger.log(level, message, extra=with_fields(fields))
        else:
            self._console.print(message, style=style, markup=False)
