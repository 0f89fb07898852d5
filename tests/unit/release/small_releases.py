"""Small releases, made quickly and by hand: what publishing, downloading, serving and loading need of one, and no more."""

import pyarrow.csv
import pyarrow.parquet as pq

from pipeline.release.catalog import CATALOG, Catalog, read_catalog, write_catalog
from pipeline.release.contract import contract
from pipeline.release.files import READ_ONLY, as_json, files_below
from pipeline.release.sums import write_sums
from pipeline.tables.frames import to_arrow
from schemas.tables import TABLES

NAMES = ("people", "places", "sources")


def make_release(out, version, tables, extra=None):
    """Write a release of three tables, and other files by path, and enter it in the catalogue as the latest."""
    folder = out / version
    for name in NAMES:
        rows = to_arrow(TABLES[name], tables[name])
        for kind, write in (("parquet", pq.write_table), ("csv", pyarrow.csv.write_csv)):
            (folder / kind).mkdir(parents=True, exist_ok=True)
            write(rows, folder / kind / f"{name}.{kind}")
    previous = read_catalog(out).latest if (out / CATALOG).exists() else None
    (folder / "release.json").write_bytes(as_json(described(version, tables, previous)))
    (folder / "README.md").write_text(f"# {version}\n", encoding="utf-8")
    for name, data in (extra or {}).items():
        (folder / name).write_bytes(data)
    write_sums(folder)
    for name in files_below(folder):
        (folder / name).chmod(READ_ONLY)
    write_catalog(out, read_catalog(out).with_latest(version) if previous else Catalog(version, (version,)))
    return folder


def described(version, tables, previous):
    return {"name": "bazhanov-open-data", "version": version, "previous": previous, "license": "CC-BY-4.0", "code_version": "abc",
            "change": {"level": "minor" if previous else "first", "reasons": ["places: 1 row added"] if previous else ["first release"]},
            "lock_sha256": "1" * 64, "inputs": [{"source_id": "life", "sha256": "0" * 64}],
            "tables": {name: {"rows": len(tables[name])} for name in NAMES}, "contract": contract({n: TABLES[n] for n in NAMES})}


def content_of(folder):
    """Return the bytes of all files below a folder that are not hidden, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)}
