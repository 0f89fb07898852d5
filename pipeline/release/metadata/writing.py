"""The describer that puts the metadata into a release: one file for each standard, each from the same facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from pipeline.release.describing import ReleaseDescription
from pipeline.release.files import as_json, write_durably
from pipeline.release.metadata import citation, croissant, datapackage, licenses, ro_crate, schema_org
from pipeline.release.metadata.about import About, about_release
from schemas.dictionary_html import data_dictionary_html

DICTIONARY_FILE = "DATA_DICTIONARY.html"

#: What describes the tables, for people; written first, so that the RO-Crate can list it.
DOCUMENTS: Mapping[str, Callable[[About], bytes]] = {
    DICTIONARY_FILE: lambda about: data_dictionary_html(f"{about.dataset.title} {about.version}").encode(),
    licenses.FILE: lambda about: licenses.licenses(about).encode(),
    citation.FILE: lambda about: citation.citation(about).encode(),
    datapackage.FILE: lambda about: as_json(datapackage.data_package(about)),
    croissant.FILE: lambda about: as_json(croissant.croissant(about)),
    schema_org.FILE: lambda about: as_json(schema_org.schema_org(about)),
}


def write_metadata(staging: Path, _tables: Mapping[str, pa.Table], described: ReleaseDescription) -> None:
    """Write the metadata of the files that lie in the staging folder; the RO-Crate last, as it lists all others."""
    about = about_release(staging, described.provenance.facts, described)
    for name, content in DOCUMENTS.items():
        write_durably(staging / name, content(about))
    whole = about.with_files(staging, DOCUMENTS)
    write_durably(staging / ro_crate.FILE, as_json(ro_crate.ro_crate(whole)))
