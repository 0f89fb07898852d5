"""The describers of a release, in the order in which they run; each writes its files into the staging folder before SHA256SUMS is made."""

from __future__ import annotations

from pipeline.release.describing import Describer
from pipeline.release.documents import write_documents

#: To add files to every release, append here.
DESCRIBERS: tuple[Describer, ...] = (write_documents,)
