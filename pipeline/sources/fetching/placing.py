"""Putting a snapshot in use: pinned, at `<raw folder>/<file>`, with its record beside it; in an order that a crash may interrupt anywhere.

First the bytes are in the store, then a copy lies ready beside the file, then the pin is written, then the copy is renamed, then
the record is written. A crash leaves the old file or the new one; whoever fetches next, or restores, goes on from the pin.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.sources.durable import move_durably, replace_durably
from pipeline.sources.fetching.models import FetchError, Pin
from pipeline.sources.fetching.pinning import LOCK_FILE, write_pin
from pipeline.sources.fetching.store import FOLDER, copy_aside, digest
from pipeline.sources.fetching.work import Work
from pipeline.sources.locating import MANIFEST
from pipeline.sources.snapshots import RECORD_SUFFIX, record_path


def use(work: Work, pin: Pin) -> None:
    """Pin a snapshot of the store and put it in place.

    Raises FetchError where a file lies there that nobody fetched, unless the policy says that it is replaced; it is kept then.
    """
    target = place_of(work)
    aside = None if _is_in_place(work, target, pin) else copy_aside(work.store.path(pin.sha256), target)
    write_pin(work.folder, pin, work.policy.lock_timeout)
    if aside:
        move_durably(aside, target)
    _write_record(target, pin)


def place_of(work: Work) -> Path:
    """Return where the text of a source lies; raises FetchError where a link leads out of the folder, or it is not for texts."""
    target = work.folder / work.source.file
    if Path(work.source.file).parts[0] == FOLDER or target.name in (MANIFEST, LOCK_FILE) or target.name.endswith(RECORD_SUFFIX):
        raise FetchError(f"source {work.source.id}: {target} is a file of the folder's own records; give the text another `file`")
    if not target.parent.resolve().is_relative_to(work.folder.resolve()):
        raise FetchError(f"source {work.source.id}: {target.parent} is a link out of {work.folder}; take the link away")
    if target.is_dir():
        raise FetchError(f"source {work.source.id}: {target} is a folder; `file` of what is fetched has to name a file")
    return target


def _is_in_place(work: Work, target: Path, pin: Pin) -> bool:
    """Say whether the snapshot is in place already; else see to it that what is there is kept."""
    if not target.is_file():
        return False
    current = digest(target)
    if current != pin.sha256 and not work.store.has(current):
        if not work.policy.replace:
            raise FetchError(f"source {work.source.id}: {target} was put there or changed by hand, and is not overwritten; take it away, "
                             "or say --replace (it is then kept in the store)")
        work.store.keep_copy(target, work.incoming / "replaced")
    return current == pin.sha256


def _write_record(target: Path, pin: Pin) -> None:
    """Write what `pipeline.sources.snapshots` reads of a fetch, unless it says so already."""
    data = {"sha256": pin.sha256, "retrieved_at": pin.retrieved_at, "url": pin.url}
    content = (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
    record = record_path(target)
    if not record.is_file() or record.read_bytes() != content:
        replace_durably(record, content)
