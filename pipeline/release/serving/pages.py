"""The pages of the server: what is in the folder of releases, for people. Made from the releases alone; no clock, no other address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
import pyarrow.parquet as pq
from markupsafe import Markup, escape

from pipeline.release.catalog import ReleaseError, release_data
from pipeline.release.downloading import FORMATS
from pipeline.release.purposes import purpose
from pipeline.release.serving.shelf import ServedFile, Shelf
from pipeline.release.works import works

EXAMPLE = "people"
_CODE = re.compile("`([^`]+)`")
_LEVELS = {"first": "first release", "major": "breaking changes", "minor": "additions", "patch": "corrections"}
_RIGHTS = ("source_id", "title", "attribution", "license", "url")


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of a release as it is listed: rows, and the files that hold it by format."""

    name: str
    title: str
    description: str
    rows: int
    files: Mapping[str, ServedFile]


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release as it is shown."""

    version: str
    is_latest: bool
    level: str
    changes: tuple[str, ...]
    tables: tuple[TableView, ...]
    files: tuple[ServedFile, ...]
    data: Mapping[str, Any]

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def whole(self) -> list[ServedFile]:
        """The files that hold all tables at once."""
        kinds = [kind for kind in FORMATS if kind not in ("parquet", "csv")]
        return [file for kind in kinds for file in self.files if FORMATS[kind](_inside(file))]

    @property
    def papers(self) -> list[ServedFile]:
        """The files that describe the release."""
        return [file for file in self.files if not any(is_of(_inside(file)) for is_of in FORMATS.values())]


def index_page(shelf: Shelf, address: str) -> str:
    """Return the HTML of the list of versions, with how to load the latest from `address`."""
    catalog = shelf.catalog()
    releases = [release_view(shelf, version) for version in reversed(catalog.versions)]
    latest = next((release for release in releases if release.is_latest), None)
    return _render("index.html", releases=releases, latest=latest, sources=_sources(shelf, latest), address=address, example=EXAMPLE)


def release_page(shelf: Shelf, version: str, address: str) -> str:
    """Return the HTML of one version: tables, files with sizes and checksums, changes, sources."""
    release = release_view(shelf, version)
    return _render("release.html", release=release, sources=_sources(shelf, release), address=address, example=EXAMPLE)


def message_page(title: str, message: str) -> str:
    """Return the HTML of a page that says what went wrong."""
    return _render("message.html", title=title, message=message)


def release_view(shelf: Shelf, version: str) -> ReleaseView:
    """Return what is shown of a version; raises ReleaseError where it is damaged."""
    data = release_data(shelf.out / version)
    files = shelf.files(version)
    try:
        tables = tuple(_tables(data, files))
        change = data["change"]
        level, reasons = _LEVELS.get(change["level"], change["level"]), tuple(change["reasons"])
    except (KeyError, TypeError) as error:
        raise ReleaseError(f"release.json of {version} lacks {error}; restore the release") from error
    return ReleaseView(version, version == shelf.catalog().latest, level, reasons, tables, tuple(files), data)


def _tables(data: Mapping[str, Any], files: Iterable[ServedFile]) -> Iterable[TableView]:
    by_name = {_inside(file): file for file in files}
    for name, table in data["tables"].items():
        described = data["contract"]["tables"][name]
        found = {kind: by_name[path] for kind in ("parquet", "csv") if (path := f"{kind}/{name}.{kind}") in by_name}
        yield TableView(name, described["title"], described["description"], table["rows"], found)


def _sources(shelf: Shelf, release: ReleaseView | None) -> list[dict[str, Any]]:
    """Return the sources that a release was made from, with their rights; none where its table of sources is not there."""
    path = shelf.out / release.version / "parquet" / "sources.parquet" if release else None
    if path is None or not path.is_file():
        return []
    rows = works(pq.read_table(path).to_pylist())
    return [{name: row.get(name) for name in _RIGHTS} for row in rows if not row["source_id"].startswith("authority-")]


def _inside(file: ServedFile) -> str:
    return file.name.partition("/")[2]


def human_size(count: int) -> str:
    """Return a number of bytes for people: 1 kB is 1,000 bytes."""
    size, units = float(count), ("B", "kB", "MB", "GB", "TB")
    for unit in units:
        if size < 1000 or unit == units[-1]:
            break
        size /= 1000
    return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"


def with_code(text: str) -> Markup:
    """Return plain text as HTML, what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))


def _render(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(template).render(**values)


_TEMPLATES = jinja2.Environment(loader=jinja2.PackageLoader("pipeline.release.serving", "templates"), autoescape=True, trim_blocks=True,
                                lstrip_blocks=True, undefined=jinja2.StrictUndefined)
_TEMPLATES.filters |= {"size": human_size, "number": "{:,}".format, "inside": _inside, "code": with_code, "purpose": purpose}
