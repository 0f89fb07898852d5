"""`LICENSES.md`: under which licence the dataset stands, and whose its sources are."""

from __future__ import annotations

from pipeline.release.metadata.about import About, Row

FILE = "LICENSES.md"


def licenses(about: About) -> str:
    """Return the Markdown of `LICENSES.md`."""
    own = about.dataset.license
    sources = "\n\n".join(_source(source) for source in about.sources)
    return f"""# Licences

## The dataset

{about.dataset.title} is published under [{own.title}]({own.url}) ({own.id}). You may use, share and change it for any purpose
if you name it:

> {about.citation}

## Its sources

The dataset holds facts, names, short phrases and offsets taken from the sources below, never their sentences. The sources
themselves are not part of it and keep their own rights. Whoever publishes results names the sources that they rest on.

{sources}
"""


def _source(source: Row) -> str:
    facts = {
        "Licence": source["license"],
        "Name it as": source["attribution"],
        "Address": source["url"],
        "Copies": source["derived_from"] and f"`{source['derived_from']}`",
        "SHA-256 of the file that was read": source["sha256"] and f"`{source['sha256']}`",
    }
    lines = "\n".join(f"- {name}: {value}" for name, value in facts.items() if value)
    return f"### {source['title']} (`{source['source_id']}`)\n\n{lines}"
