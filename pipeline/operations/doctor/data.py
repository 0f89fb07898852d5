"""What a build reads, and what it published: manifest, texts, authority files, curation, automation, catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.build.automation import automation
from pipeline.build.inputs import gather_located, judgements, pinned_identifiers, recorded_quality, recorded_successors
from pipeline.build.refusals import refuse_losses
from pipeline.build.settings import AUTHORITIES, CURATION, Settings
from pipeline.operations.doctor.findings import Finding, error, ok, warning
from pipeline.operations.held import held_alerts
from pipeline.release.catalog import read_catalog, release_folder
from pipeline.release.sums import verify_release
from pipeline.sources.authorities import load_authorities
from pipeline.sources.locating import Located, locate
from pipeline.sources.snapshots import read_text

Problem = (ValueError, RuntimeError, OSError, KeyError)
"""What the loaders raise: their own errors, and those of a file that is no table."""


def data_findings(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is found of texts, data files and releases."""
    try:
        found = locate(settings.raw, environment)
    except Problem as problem:
        yield error("manifest", str(problem), str(settings.raw or ""), "see the message")
    else:
        yield from _texts(found, settings)
    yield _tried("authority files", AUTHORITIES, lambda: load_authorities(AUTHORITIES))
    yield _tried("curation", CURATION, lambda: (pinned_identifiers(), recorded_successors(), recorded_quality()))
    yield _tried("automation", Path("pipeline/automation.toml"), lambda: automation(environment))
    yield from _releases(settings)


def _texts(found: Located, settings: Settings) -> Iterator[Finding]:
    if found.is_sample:
        yield warning("manifest", "the bundled sample is read", str(found.folder), "name your folder with BAZHANOV_RAW_DIR or --raw")
    elif found.missing:
        yield warning("manifest", found.explanation, str(found.manifest_path), "put the texts there, or take them out of the manifest")
    else:
        yield ok("manifest", found.explanation, str(found.manifest_path))
    yield _tried("texts", found.folder, lambda: _read(found, settings))
    for alert in held_alerts(found.folder, ""):
        yield warning("snapshots", alert.what, alert.where, alert.action)


def _read(found: Located, settings: Settings) -> None:
    inputs = gather_located(found, settings)
    for source, snapshot in inputs.entries:
        if source.documents is None:  # a collection is read whole by a build only
            read_text(snapshot)
    refuse_losses(inputs.located, settings)
    judgements(inputs)


def _releases(settings: Settings) -> Iterator[Finding]:
    try:
        catalog = read_catalog(settings.outputs)
        if catalog.latest is None:
            yield ok("releases", "none yet", str(settings.outputs))
            return
        faults = verify_release(release_folder(settings.outputs))
    except Problem as problem:
        yield error("releases", str(problem), str(settings.outputs), "see the message")
        return
    where = str(settings.outputs / catalog.latest)
    if faults:
        yield error("releases", f"the latest is damaged: {'; '.join(faults[:3])}", where, "restore it from a backup (docs/OPERATIONS.md)")
    else:
        yield ok("releases", f"{len(catalog.versions)}, the latest is {catalog.latest} and whole", where)


def _tried(subject: str, where: Path, load: Callable[[], object]) -> Finding:
    try:
        load()
    except Problem as problem:
        return error(subject, str(problem) or type(problem).__name__, str(where), "mend what the message names")
    return ok(subject, "can be read", str(where))
