"""Builds that would stop before they begin, as an alert: a text of the last release is gone, or the texts cannot be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from pipeline.build.refusals import refusal
from pipeline.build.settings import Settings
from pipeline.operations.alerts.model import Alert, timestamp
from pipeline.sources.locating import locate
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError


def refused_alerts(settings: Settings, environment: Mapping[str, str], prefix: str) -> Iterator[Alert]:
    """Yield an alert where nothing can be built; its key begins with `prefix`."""
    now = timestamp(datetime.now(UTC))
    try:
        located = locate(settings.raw, environment)
    except (ManifestError, SourceError) as error:
        yield Alert(f"{prefix}texts", "error", f"nothing can be built: {error}", "the manifest", now, "see the message", lasting=True)
        return
    if found := refusal(located, settings):
        yield Alert(f"{prefix}{found.version}/{'+'.join(found.source_ids)[:200]}", "error", f"no build goes on: {found.message}",
                    f"release {found.version}, missing {', '.join(found.source_ids)}", now, "see the message; the last release stays",
                    lasting=True)
