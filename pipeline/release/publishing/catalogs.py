"""The catalogue of a location, and what it takes to read a release by it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from typing import Any

from pipeline.release.catalog import CATALOG, Catalog, ReleaseError, parse_catalog
from pipeline.release.files import as_json
from pipeline.release.publishing.locations import FileMissingError, Location, is_safe, read_bytes
from pipeline.release.sums import SUMS, parse_sums
from pipeline.release.versioning import VERSION


def catalog_of(location: Location) -> Catalog:
    """Return the catalogue of a location; raises LocationError where it has none or cannot be read, ReleaseError where it is damaged."""
    try:
        content = read_bytes(location, CATALOG)
    except FileMissingError as error:
        raise FileMissingError(f"there is no {CATALOG} in {location.url}: no releases are published there; check the address") from error
    return parse_catalog(content, f"{location.url}/{CATALOG}")


def version_at(location: Location, wanted: str | None) -> str:
    """Return the version that is wanted, the latest for None; raises ReleaseError where it is not published at the location."""
    catalog = catalog_of(location)
    if wanted is None and catalog.latest is not None:
        return catalog.latest
    if wanted not in catalog.versions:
        raise ReleaseError(f"no version {wanted or ''} at {location.url}{suggestion(wanted or '', catalog.versions)}")
    return str(wanted)


def sums_at(location: Location, version: str) -> dict[str, str]:
    """Return the SHA-256 of each file of a release by its path; raises ReleaseError where they are damaged, or a path leads elsewhere."""
    where = f"{location.url}/{version}/{SUMS}"
    try:
        sums = parse_sums(read_bytes(location, f"{version}/{SUMS}").decode("utf-8"), where)
    except FileMissingError as error:
        raise FileMissingError(f"{where} does not exist, though the catalogue lists {version}; the release there is damaged") from error
    except ValueError as error:
        raise ReleaseError(f"{error}; the release there is damaged") from error
    if strange := [name for name in sums if not is_safe(name)]:
        raise ReleaseError(f"{where} names the path {strange[0]!r}, which is no place for a file of a release; do not trust {location.url}")
    return sums


def suggestion(wanted: str, known: tuple[str, ...] | list[str]) -> str:
    """Return the end of a message about a name that is not known: the near ones first, then all."""
    near = difflib.get_close_matches(wanted, known, n=3)
    guess = f"; did you mean {' or '.join(near)}?" if near else ";"
    return f"{guess} There are: {', '.join(known) or 'none'}"


def entry_of(content: bytes, version: str) -> dict[str, Any]:
    """Return what a catalogue says of a version that it lists, to say it elsewhere too."""
    return next(dict(entry) for entry in json.loads(content)["releases"] if entry["version"] == version)


def with_release(content: bytes | None, entry: Mapping[str, Any], where: str) -> bytes:
    """Return a catalogue with one more release, or as it was if it lists it; the latest is the highest version.

    Raises ReleaseError where the content is no catalogue.
    """
    data: dict[str, Any] = {"latest": None, "releases": []}
    if content is not None:
        if entry["version"] in parse_catalog(content, where).versions:
            return content
        data = json.loads(content)
    releases = sorted([*data["releases"], dict(entry)], key=lambda one: order(one["version"]))
    return as_json({**data, "latest": releases[-1]["version"], "releases": releases})


def order(version: str) -> tuple[int, ...]:
    """Return the place of a version among versions: 1.10.0 comes after 1.9.0; raises ValueError on what is none."""
    if not (match := VERSION.fullmatch(version)):
        raise ValueError(f"{version!r} is not a version of the form MAJOR.MINOR.PATCH")
    return tuple(map(int, match.groups()))
