"""What a build says of the texts that it reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.build.refreshing import as_it_lies
from pipeline.sources.fetching import Pin
from pipeline.sources.manifest import Manifest
from pipeline.sources.snapshots import Snapshot

SOURCE, OTHER = Manifest.model_validate({"source": [
    {"id": name, "title": name, "format": "plain-text", "file": f"{name}.txt", "license": "CC0-1.0", "attribution": "Nobody",
     "reliability": "secondary", "voices": [{"voice": "chronicler"}], **more}
    for name, more in (("anna", {"url": "https://example.org/anna.txt", "fetch": {"via": "file"}}), ("karl", {}))]}).sources
SNAPSHOT = Snapshot("anna", Path("anna.txt"), "a" * 64, 10, "2026-11-25T02:00:00Z")
PIN = Pin("anna", "anna.txt", "a" * 64, 10, "2026-11-25T02:00:00Z", "file", "https://example.org/anna.txt", "Nobody")


def test_what_was_fetched_before_a_build_is_not_called_local() -> None:
    assert (as_it_lies(SOURCE, SNAPSHOT, PIN).outcome, as_it_lies(SOURCE, SNAPSHOT, PIN).reason) == ("new", "fetched before this build")
    assert as_it_lies(SOURCE, SNAPSHOT, replace(PIN, sha256="b" * 64)).outcome == "local"
    assert as_it_lies(SOURCE, SNAPSHOT, None).outcome == "local"
    assert as_it_lies(OTHER, replace(SNAPSHOT, source_id="karl"), replace(PIN, source_id="karl")).outcome == "local"
