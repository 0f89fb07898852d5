"""The `passages` table."""

from __future__ import annotations

from schemas.columns import Table, integer, refers_to, string
from schemas.vocabularies import PAGE_BASIS, PASSAGE_KIND

PASSAGES = Table(
    name="passages",
    title="Passages",
    description="The paragraphs, notes, entries and rows into which a source is read, by offset.",
    columns=(
        string("passage_id", "Slug of the passage: source and number.", required=True, format="slug"),
        string("source_id", "The source.", required=True, reference=refers_to("sources", "source_id")),
        string("kind", "What the passage is.", required=True, vocabulary=PASSAGE_KIND),
        string("section", "Section or chapter, as numbered: `chapter-4`, `notes-chapter-4`."),
        string("page_from", "First printed page."),
        string("page_to", "Last printed page."),
        string("page_basis", "How the page is known; null where the source has no pages.", vocabulary=PAGE_BASIS),
        string("voice", "Who speaks: memoirist, translator, encyclopedia …", required=True),
        integer("char_start", "First character, in Unicode code points of the raw file.", required=True),
        integer("char_end", "End, exclusive.", required=True),
    ),
    key=("passage_id",),
)
