"""Whether there is anything to do: asked before Dagster is even imported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.fingerprint import digest_of
from pipeline.build.inputs import Inputs, gather
from pipeline.build.refusals import Refusal, latest_version, refusal
from pipeline.build.settings import Settings
from pipeline.sources.snapshots import SourceError


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do, and why."""

    inputs: Inputs
    latest: str | None
    up_to_date: bool
    reason: str
    refusal: Refusal | None
    """Why it may not be done, where a text of the latest release is gone."""

    @property
    def inputs_digest(self) -> str:
        """The digest of all inputs."""
        return self.inputs.digest


def plan(settings: Settings) -> Plan:
    """Compare the inputs with those of the latest release, as `examine` does; raises SourceError too where the plan is refused."""
    found = examine(settings)
    if found.refusal:
        raise SourceError(found.refusal.message)
    return found


def examine(settings: Settings) -> Plan:
    """Compare the inputs with those of the latest release; raises ManifestError and SourceError where they cannot be read."""
    inputs = gather(settings)
    latest, refused = latest_version(settings.outputs), refusal(inputs.located, settings)
    if latest is None:
        return Plan(inputs, None, False, f"no release in {settings.outputs} yet", refused)
    if _last_build(settings) == {"inputs_digest": inputs.digest, "version": latest}:
        return Plan(inputs, latest, True, f"nothing changed since release {latest}", refused)
    return Plan(inputs, latest, False, f"texts, authorities, code or lock changed since release {latest}", refused)


def record_build(settings: Settings, inputs: Inputs, version: str) -> None:
    """Remember that these inputs give this release, so that they need not be built again."""
    path = _record(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"inputs_digest": inputs.digest, "version": version}), encoding="utf-8")


def _record(settings: Settings) -> Path:
    """The record lies in the work folder: what was built here says nothing of other machines."""
    return settings.work / "builds" / f"{digest_of([str(settings.outputs)])}.json"


def _last_build(settings: Settings) -> object:
    try:
        return json.loads(_record(settings).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
