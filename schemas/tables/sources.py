"""The `sources` table."""

from __future__ import annotations

from schemas.columns import Table, integer, refers_to, string
from schemas.vocabularies import RELIABILITY

SOURCES = Table(
    name="sources",
    title="Sources",
    description="The texts and authority files, with rights and checksums.",
    columns=(
        string("source_id", "Id in the manifest, by custom the file's name without ending; of a document, its collection's and its own.",
               required=True, format="slug"),
        string("title", "Title.", required=True),
        string("format", "Format by which it is read.", required=True),
        string("author", "Author."),
        string("publisher", "Publisher."),
        string("published", "Date of publication (EDTF).", format="edtf"),
        string("license", "Licence: SPDX identifier or plain words.", required=True),
        string("attribution", "How to name the source.", required=True),
        string("url", "Address.", format="url"),
        string("isbn", "ISBN."),
        string("sha256", "SHA-256 of the raw file; of a document in a collection, of its text in UTF-8.", required=True, format="sha256"),
        integer("bytes", "Size of the raw file, or of the document's text, in bytes.", required=True),
        string("retrieved_at", "When the snapshot was retrieved, as recorded in the manifest or by the fetch.", format="iso_datetime"),
        string("reliability", "Kind of witness.", required=True, vocabulary=RELIABILITY),
        string("collection", "The collection that it is a document of; null for a text by itself.", format="slug"),
        string("derived_from", "The source that it copies; both are one witness.", reference=refers_to("sources", "source_id")),
    ),
    key=("source_id",),
)
