"""Whether there is anything to do: asked before Dagster is even imported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.build.fingerprint import digest_of
from pipeline.build.inputs import Inputs, gather
from pipeline.build.settings import Settings
from pipeline.sources.snapshots import SourceError


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do, and why."""

    inputs: Inputs
    latest: str | None
    up_to_date: bool
    reason: str

    @property
    def inputs_digest(self) -> str:
        """The digest of all inputs."""
        return self.inputs.digest


def plan(settings: Settings) -> Plan:
    """Compare the inputs with those of the latest release; raises ManifestError, or SourceError as `refuse_sample_after_texts` does too."""
    inputs = gather(settings)
    refuse_sample_after_texts(inputs, settings)
    latest = _latest(settings.outputs)
    if latest is None:
        return Plan(inputs, None, False, f"no release in {settings.outputs} yet")
    if _last_build(settings) == {"inputs_digest": inputs.digest, "version": latest}:
        return Plan(inputs, latest, True, f"nothing changed since release {latest}")
    return Plan(inputs, latest, False, f"texts, authorities, code or lock changed since release {latest}")


def refuse_sample_after_texts(inputs: Inputs, settings: Settings) -> None:
    """Raise SourceError where the sample would follow a release of other texts: their folder is empty, or named wrongly."""
    latest = _latest(settings.outputs)
    if latest is None or not inputs.located.is_sample:
        return
    known = {source.id for source in inputs.located.manifest.sources}
    others = sorted(source_id for source_id in _sources_of(settings.outputs / latest) if source_id not in known)
    if others:
        raise SourceError(
            f"none of the texts is there, and release {latest} in {settings.outputs} was made of {', '.join(others)}; the bundled sample "
            "would follow it as a new version. Put the texts back, name their folder with --raw, or name another --out for the sample")


def _sources_of(release: Path) -> list[str]:
    try:
        return [str(one["source_id"]) for one in json.loads((release / "release.json").read_text(encoding="utf-8"))["inputs"]]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return []


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


def _latest(outputs: Path) -> str | None:
    try:
        latest = json.loads((outputs / "catalog.json").read_text(encoding="utf-8")).get("latest")
    except (FileNotFoundError, ValueError, AttributeError):
        return None
    return str(latest) if latest and (outputs / str(latest)).is_dir() else None
