"""The `mention_candidates` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, integer, refers_to, string
from schemas.vocabularies import ENTITY_KIND, ENTITY_TABLES

MENTION_CANDIDATES = Table(
    name="mention_candidates",
    title="Candidates of undecided mentions",
    description="The entities between which a mention could not be decided.",
    columns=(
        string("mention_id", "The mention.", required=True, reference=refers_to("mentions", "mention_id")),
        integer("rank", "Order of likelihood, from 1.", required=True, minimum=1),
        string("entity_kind", "Kind of entity.", required=True, vocabulary=ENTITY_KIND),
        string("entity_id", "The candidate.", required=True, reference=Reference(ENTITY_TABLES, by="entity_kind")),
    ),
    key=("mention_id", "rank"),
    parents=("mention_id", "entity_id"),
)
