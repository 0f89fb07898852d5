"""Mistakes in the manifest and in texts: told in plain words on the page of a run, and not tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipeline.sources.fetching import FetchError
from pipeline.sources.manifest import ManifestError
from pipeline.sources.snapshots import SourceError


@contextmanager
def told_plainly() -> Iterator[None]:
    """Raise what is wrong with the texts as a failure with its message; a mistake is the same a minute later, the network may be back."""
    try:
        yield
    except (ManifestError, SourceError) as error:
        raise dg.Failure(str(error), allow_retries=isinstance(error, FetchError)) from error
