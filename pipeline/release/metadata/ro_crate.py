"""RO-Crate 1.2 (https://w3id.org/ro/crate/1.2): every file of the release, and the run that made it from which inputs, with what.

The run follows the Process Run Crate profile: a CreateAction whose instrument is the software, whose objects are the inputs
and whose results are the data files. It has no times, because a build reads no clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.release.metadata.about import About, ReleaseFile, Row
from pipeline.release.metadata.schema_org import creator, is_data, known
from pipeline.release.purposes import folder_purpose, purpose

FILE = "ro-crate-metadata.json"
_SPECIFICATION, _PROFILE = "https://w3id.org/ro/crate/1.2", "https://w3id.org/ro/wfrun/process/0.5"

_SPDX, _NO_SLUG = re.compile(r"[A-Za-z]+[A-Za-z0-9.+]*(?:-[A-Za-z0-9.+]+)*"), re.compile(r"[^a-z0-9]+")


def ro_crate(about: About) -> dict[str, Any]:
    """Return the content of `ro-crate-metadata.json`; every entity that is referred to stands in its graph."""
    people = [{**creator(one), "@id": one.url or f"#creator-{number}"} for number, one in enumerate(about.dataset.creators, start=1)]
    inputs = [*(_input(source, about) for source in about.sources), *_settings(about)]
    graph = [
        {"@id": FILE, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": _SPECIFICATION}},
        _root(about, people, inputs),
        *people,
        *_licenses(about),
        {"@id": _PROFILE, "@type": ["CreativeWork", "Profile"], "name": "Process Run Crate", "version": "0.5"},
        _software(about),
        _lock(about),
        _run(about, people, inputs),
        *inputs,
        *_folders(about),
        *(_file(file) for file in about.files),
    ]
    return {"@context": f"{_SPECIFICATION}/context", "@graph": graph}


def _references(ids: Iterable[str]) -> list[dict[str, str]] | dict[str, str]:
    """Return references to entities, a single one without a list, as RO-Crate recommends."""
    references = [{"@id": one} for one in ids]
    return references[0] if len(references) == 1 else references


def _root(about: About, people: list[dict[str, Any]], inputs: list[dict[str, Any]]) -> dict[str, Any]:
    dataset = about.dataset
    parts = [*(folder["@id"] for folder in _folders(about)), *(file.path for file in about.files if "/" not in file.path)]
    return known({
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": {"@id": _PROFILE},
        "name": dataset.title,
        "description": dataset.description,
        "version": about.version,
        "datePublished": dataset.date_published and dataset.date_published.isoformat(),
        "license": {"@id": dataset.license.url},
        "author": _references(one["@id"] for one in people),
        "publisher": {"@id": people[0]["@id"]},
        "url": dataset.homepage,
        "keywords": list(dataset.keywords),
        "creditText": about.citation,
        "temporalCoverage": "/".join(about.period) if about.period else None,
        "isBasedOn": _references(one["@id"] for one in inputs),
        "hasPart": _references(parts),
        "mentions": {"@id": "#run"},
    })


def _licenses(about: About) -> Iterator[dict[str, Any]]:
    own = about.dataset.license
    yield {"@id": own.url, "@type": "CreativeWork", "name": own.title, "identifier": own.id,
           "description": f"The licence of the dataset ({own.id}); its sources keep their own."}
    for license_ in sorted({about.dataset.software.license, *(source["license"] for source in about.sources)} - {own.id}):
        yield {"@id": _license_id(license_, about), "@type": "CreativeWork", "name": license_,
               "description": f"Licence of the software or of a source: {license_}."}


def _license_id(license_: str, about: About) -> str:
    if license_ == about.dataset.license.id:
        return about.dataset.license.url
    if _SPDX.fullmatch(license_):
        return f"https://spdx.org/licenses/{license_}"
    return f"#license-{_NO_SLUG.sub('-', license_.lower()).strip('-')}"


def _software(about: About) -> dict[str, Any]:
    """Return the program. RO-Crate demands an address; without one, it is the README, which names the program and its version."""
    software, (version, _, digest) = about.dataset.software, about.provenance.code_version.partition("+")
    return known({
        "@id": "#software",
        "@type": "SoftwareApplication",
        "name": software.name,
        "description": "The pipeline that made the tables from the sources.",
        "version": version,
        "identifier": f"code-sha256:{digest}" if digest else None,
        "license": {"@id": _license_id(software.license, about)},
        "url": software.url or "README.md",
        "softwareRequirements": {"@id": "#lock"},
    })


def _lock(about: About) -> dict[str, Any]:
    return {"@id": "#lock", "@type": "CreativeWork", "name": "requirements.lock", "sha256": about.provenance.lock_sha256,
            "description": "The locked versions of all libraries, by the SHA-256 of the lock file."}


def _run(about: About, people: list[dict[str, Any]], inputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"Build of version {about.version}",
        "description": about.dataset.software.command,
        "agent": {"@id": people[0]["@id"]},
        "instrument": {"@id": "#software"},
        "object": _references(one["@id"] for one in inputs),
        "result": _references(file.path for file in about.files if is_data(file)),
        "actionStatus": "http://schema.org/CompletedActionStatus",
    }


def _input(source: Row, about: About) -> dict[str, Any]:
    return known({
        "@id": f"#source-{source['source_id']}",
        "@type": "CreativeWork",
        "identifier": source["source_id"],
        "name": source["title"],
        "author": source["author"],
        "publisher": source["publisher"],
        "datePublished": source["published"],
        "isbn": source["isbn"],
        "url": source["url"],
        "license": {"@id": _license_id(source["license"], about)},
        "creditText": source["attribution"],
        "contentSize": str(source["bytes"]),
        "sha256": source["sha256"],
    })


def _settings(about: About) -> Iterator[dict[str, Any]]:
    """Yield the files that steered the run: manifest, authority files, curation."""
    for path, digest in sorted(about.provenance.files.items()):
        yield {"@id": f"#file-{path}", "@type": "CreativeWork", "name": path, "sha256": digest,
               "description": "A file that says what is read, and how: manifest, authority file or curation."}


def _folders(about: About) -> list[dict[str, Any]]:
    names = sorted({file.path.rpartition("/")[0] for file in about.files} - {""})
    return [
        {"@id": f"{name}/", "@type": "Dataset", "name": name, "description": folder_purpose(name),
         "hasPart": _references(file.path for file in about.files if file.path.rpartition("/")[0] == name)}
        for name in names
    ]


def _file(file: ReleaseFile) -> dict[str, Any]:
    return known({"@id": file.path, "@type": "File", "name": file.path, "description": purpose(file.path),
                  "encodingFormat": file.media_type, "contentSize": str(file.size), "sha256": file.sha256})
