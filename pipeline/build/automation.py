"""What happens by itself, and when: `pipeline/automation.toml`, read and checked. Only `pipeline/defs` acts on it."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.build.fingerprint import AUTOMATION

#: The environment variable that names another file than the project's.
AUTOMATION_VARIABLE = "BAZHANOV_AUTOMATION"
#: What to do about a problem, by pydantic's type of error, where its message does not say.
_MENDS: Mapping[str, str] = {
    "extra_forbidden": "is no key of this file; mend its spelling or take it out (pipeline/automation.toml has them all)",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "string_type": "has to be text in quotation marks",
    "missing": "is missing; add it",
}


class AutomationError(ValueError):
    """The automation file is missing or wrong; the message says what, where and what to do."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Timed(_Section):
    """A schedule: five fields of cron, in a time zone."""

    on: bool = False
    cron: str = "0 4 * * *"
    timezone: str = "UTC"

    @field_validator("cron")
    @classmethod
    def _has_five_fields(cls, cron: str) -> str:
        if len(cron.split()) != 5:
            raise ValueError(f"{cron!r} has not five fields: minute, hour, day of the month, month, day of the week, as in `0 4 * * *`")
        return cron

    @field_validator("timezone")
    @classmethod
    def _is_known(cls, timezone: str) -> str:
        try:
            ZoneInfo(timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{timezone!r} is no time zone of the IANA database; write it as Europe/Berlin, or UTC") from error
        return timezone


class Weekly(Timed):
    """A schedule that is weekly unless the file says otherwise."""

    cron: str = "0 2 * * 1"


class Watching(_Section):
    """A sensor: how often it looks, in seconds."""

    on: bool = False
    every_seconds: Annotated[int, Field(ge=1)] = 60


class Harmless(Watching):
    """A sensor that starts no run, and so is on unless the file says otherwise."""

    on: bool = True


class Retries(_Section):
    """How often a step is tried again; the first pause in seconds, doubled each time."""

    times: Annotated[int, Field(ge=0)] = 0
    delay_seconds: Annotated[float, Field(ge=0)] = 10


class FetchRetries(Retries):
    """How often a fetch is tried again: the network may be back a minute later."""

    times: Annotated[int, Field(ge=0)] = 2
    delay_seconds: Annotated[float, Field(ge=0)] = 60


class RetriesByKind(_Section):
    """Retries of fetching, and of everything else."""

    fetch: FetchRetries = FetchRetries()
    build: Retries = Retries()


class Fetching(_Section):
    """How the UI, schedules and sensors fetch; whether hosts of one's own network (and this machine) may be asked."""

    allow_private: bool = False


class Building(_Section):
    """How the UI, schedules and sensors build; whether a build goes on where a text of the last release is missing."""

    without_missing: bool = False


class MaxRuntime(_Section):
    """The longest a run may take, in minutes."""

    rebuild: Annotated[int, Field(ge=1)] = 240
    refresh: Annotated[int, Field(ge=1)] = 60


class Freshness(_Section):
    """Within how many hours an asset has to be materialized again; from `warn_hours` on it is warned about."""

    fail_hours: Annotated[float, Field(gt=0)]
    warn_hours: Annotated[float | None, Field(gt=0)] = None

    @model_validator(mode="after")
    def _warns_before_it_fails(self) -> Self:
        if self.warn_hours is not None and self.warn_hours >= self.fail_hours:
            raise ValueError(f"warn_hours ({self.warn_hours:g}) has to be less than fail_hours ({self.fail_hours:g})")
        return self


class Automation(_Section):
    """All that happens by itself; without a file nothing does but what is harmless."""

    nightly_rebuild: Timed = Timed()
    weekly_refresh: Weekly = Weekly()
    raw_texts_changed: Watching = Watching()
    sources_in_step: Harmless = Harmless()
    follow_snapshots: Watching = Watching()
    fetching: Fetching = Fetching()
    building: Building = Building()
    retries: RetriesByKind = RetriesByKind()
    max_runtime_minutes: MaxRuntime = MaxRuntime()
    freshness: Mapping[str, Freshness] = Field(default_factory=dict)


def load_automation(path: Path) -> Automation:
    """Read and check the file at `path`; raises AutomationError that names file, key and mend."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise AutomationError(f"there is no file {path}; {AUTOMATION_VARIABLE} has to name one, or be left out") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AutomationError(f"{path}: not readable as TOML: {error}; mend the file there") from error
    try:
        return Automation.model_validate(data)
    except ValidationError as error:
        raise AutomationError("; ".join(f"{path}, {_explain(problem)}" for problem in error.errors())) from error


def automation(environment: Mapping[str, str] = os.environ) -> Automation:
    """Return what the environment's file says (BAZHANOV_AUTOMATION), else the project's; raises AutomationError."""
    return load_automation(Path(environment.get(AUTOMATION_VARIABLE) or AUTOMATION).expanduser().absolute())


def _explain(problem: Mapping[str, Any]) -> str:
    message = _MENDS.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    return f"{'.'.join(map(str, problem['loc'])) or 'file'}: {message}"
