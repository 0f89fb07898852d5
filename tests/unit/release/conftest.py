"""Small tables to release."""

import pytest

from pipeline.release.descriptions import Provenance
from pipeline.release.successors import Successor, Successors
from pipeline.tables.frames import completed, frame
from schemas.tables import TABLES

SOURCE = {"source_id": "life", "title": "A Life", "format": "plain-text", "license": "CC0-1.0", "attribution": "Anonymous",
          "sha256": "0" * 64, "bytes": 10, "reliability": "primary"}


def small_tables(*names, **values):
    """Return tables with one place for each name."""
    places = [{"place_id": name, "name": name.title(), "latitude": 54.3, "mention_count": 1} | values for name in names]
    return completed({"places": frame(TABLES["places"], places), "sources": frame(TABLES["sources"], [SOURCE])})


@pytest.fixture
def provenance():
    return Provenance({"life": "0" * 64}, "abc123", "1" * 64)


@pytest.fixture
def tables_of():
    return small_tables


@pytest.fixture
def successors_of():
    return lambda *steps: Successors(tuple(Successor(*step, "a reason") for step in steps))
