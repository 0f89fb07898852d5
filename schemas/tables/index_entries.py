"""The `index_entries` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, refers_to, string
from schemas.vocabularies import ENTITY_KIND, ENTITY_TABLES, LOCATOR_KIND

INDEX_ENTRIES = Table(
    name="index_entries",
    title="Index entries",
    description="The back-of-book index as data: one row for each locator of an entry.",
    columns=(
        string("entry_id", "Slug of entry and locator.", required=True, format="slug"),
        string("source_id", "The source.", required=True, reference=refers_to("sources", "source_id")),
        string("passage_id", "The passage of the entry.", required=True, reference=refers_to("passages", "passage_id")),
        string("parent_entry_id", "First row of the entry above, for sub-entries.", reference=refers_to("index_entries", "entry_id")),
        string("entity_kind", "Kind of entity that the entry is about.", vocabulary=ENTITY_KIND),
        string("entity_id", "The entity.", reference=Reference(ENTITY_TABLES, by="entity_kind")),
        string("locator_kind", "What the locator points to; null where the entry has none.", vocabulary=LOCATOR_KIND),
        string("page_from", "First page."),
        string("page_to", "Last page."),
        string("note", "Number of the note; or, for `see`, the heading pointed to."),
    ),
    key=("entry_id",),
)
