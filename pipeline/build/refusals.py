"""What keeps a build from following the last release: a text of it is gone, though the manifest still declares it.

A deleted file or a folder that is not mounted looks like a text that nobody wants any more, and the next version would come out
without its rows. So a build stops there until somebody says what is meant. An entry that was taken out of the manifest was
taken out on purpose. A document that its collection no longer holds, or that can no longer be read, is gone as a text may be: half
an archive looks like one that somebody made shorter.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.build.inputs import Inputs
from pipeline.build.settings import Settings
from pipeline.sources.locating import Located
from pipeline.sources.manifest import Source
from pipeline.sources.snapshots import SourceError

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """The ids of the texts that the release `version` was made of and that are not there; the message says what to do."""

    version: str
    source_ids: tuple[str, ...]
    message: str


def refusal(located: Located, settings: Settings) -> Refusal | None:
    """Return why these texts may not follow the latest release, or None; `settings.without_missing` lets single texts go."""
    version = latest_version(settings.outputs)
    if version is None:
        return None
    made_of = _sources_of(settings.outputs / version)
    if located.is_sample:
        return _sample_after_texts(located, version, made_of, settings)
    lost = [source for source in located.missing if source.id in made_of]
    return None if settings.without_missing or not lost else _without_texts(located, version, lost, settings)


def refuse_losses(located: Located, settings: Settings) -> None:
    """Raise SourceError where `refusal` finds a reason."""
    if found := refusal(located, settings):
        raise SourceError(found.message)


def refuse_lost_documents(inputs: Inputs, settings: Settings) -> None:
    """Raise SourceError where a collection has no longer all documents of the latest release, unless they may be missing.

    Apart from `refuse_losses`, since collections have to be unpacked for it, which a plan does not do.
    """
    version = latest_version(settings.outputs)
    if version is None or settings.without_missing or not any(source.documents for source, _ in inputs.entries):
        return
    then = _documents_of(settings.outputs / version)
    lost = {name: sorted(then[name] - {document.id for document, _ in found.documents})
            for name, found in inputs.expanded.items() if name in then}
    told = [_without_documents(name, documents, len(inputs.expanded[name].problems)) for name, documents in lost.items() if documents]
    if told:
        raise SourceError(f"{'; '.join(told)}, of which release {version} in {settings.outputs} was made too; the next version would come "
                          "out without their rows. Put them back (`bazhanov sources` names what cannot be read), or build with "
                          "--without-missing (run config and automation.toml: without_missing) to go on without")


def latest_version(outputs: Path) -> str | None:
    """Return the latest version in a folder of releases, if its folder is there; a damaged catalogue has none."""
    latest = _read(outputs / "catalog.json").get("latest")
    return str(latest) if latest and (outputs / str(latest)).is_dir() else None


def _sample_after_texts(sample: Located, version: str, made_of: Sequence[str], settings: Settings) -> Refusal | None:
    known = {source.id for source in sample.manifest.sources}
    others = tuple(sorted(source_id for source_id in made_of if source_id not in known))
    return None if not others else Refusal(version, others, (
        f"none of the texts is there, and release {version} in {settings.outputs} was made of {', '.join(others)}; the bundled sample "
        "would follow it as a new version. Put the texts back, name their folder with --raw, or name another --out for the sample"))


def _without_texts(located: Located, version: str, lost: Sequence[Source], settings: Settings) -> Refusal:
    named = ", ".join(f"{source.id} ({source.file})" for source in lost)
    fetched = [source.id for source in lost if source.fetch]
    again = f"; `bazhanov fetch {' '.join(fetched)}` gets {'it' if len(lost) == 1 else ', '.join(fetched)}" if fetched else ""
    one = len(lost) == 1
    return Refusal(version, tuple(source.id for source in lost), (
        f"{named} {'is' if one else 'are'} not in {located.folder}, though release {version} in {settings.outputs} was made of "
        f"{'it' if one else 'them'}; the next version would come out without {'its' if one else 'their'} rows. Put "
        f"{'it' if one else 'them'} back (is the folder mounted?{again}), or take the {'entry' if one else 'entries'} out of "
        f"{located.manifest_path}, or build with --without-missing (run config and automation.toml: without_missing) to go on without"))


def _without_documents(name: str, lost: Sequence[str], problems: int) -> str:
    more = f" and {len(lost) - _SHOWN:,} more" if len(lost) > _SHOWN else ""
    unread = f" ({problems:,} {'thing' if problems == 1 else 'things'} in it cannot be read)" if problems else ""
    return f"{name} no longer holds {', '.join(lost[:_SHOWN])}{more}{unread}"


def _documents_of(release: Path) -> Mapping[str, set[str]]:
    """Return the ids of a release's documents by their collection; none where its table of sources cannot be read."""
    try:
        rows = pq.read_table(release / "parquet" / "sources.parquet", columns=["source_id", "collection"]).to_pylist()
    except (OSError, pa.ArrowInvalid):
        return {}
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["collection"]:
            found.setdefault(row["collection"], set()).add(row["source_id"])
    return found


def _sources_of(release: Path) -> list[str]:
    try:
        return [str(one["source_id"]) for one in _read(release / "release.json")["inputs"]]
    except (KeyError, TypeError):
        return []


def _read(path: Path) -> Mapping[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
