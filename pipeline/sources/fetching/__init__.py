"""Fetching the texts of the manifest from the web, when someone asks for it: `bazhanov fetch`, or the asset `raw/snapshots`.

What comes is checked, kept for ever below `<raw folder>/snapshots/`, written to `<raw folder>/<file>` for the build, and pinned
in `<raw folder>/snapshots.lock`. What looks wrong is held until someone has looked at it.
"""

from pipeline.sources.fetching.fetch import accept, fetch_source, fetch_sources, reject, restore
from pipeline.sources.fetching.holding import held_snapshots
from pipeline.sources.fetching.models import Failed, Fetched, FetchError, FetchPolicy, Held, Pin, fetch_policy
from pipeline.sources.fetching.pinning import pins

__all__ = [
    "Failed", "FetchError", "FetchPolicy", "Fetched", "Held", "Pin", "accept", "fetch_policy", "fetch_source", "fetch_sources",
    "held_snapshots", "pins", "reject", "restore",
]
