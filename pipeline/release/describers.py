"""The describers of a release, in the order in which they run; each writes its files into the staging folder before SHA256SUMS is made."""

from __future__ import annotations

from pipeline.release.archive import write_archive
from pipeline.release.changes import write_changes
from pipeline.release.databases import write_databases
from pipeline.release.describing import Describer
from pipeline.release.documents import write_documents
from pipeline.release.metadata import write_metadata

#: To add files to every release, put a describer here: before the metadata, which list all files, and the archive, which holds them.
DESCRIBERS: tuple[Describer, ...] = (write_changes, write_documents, write_databases, write_metadata, write_archive)
