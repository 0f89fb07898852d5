"""The `mentions` table."""

from __future__ import annotations

from schemas.columns import Reference, Table, confidence, span, string
from schemas.vocabularies import ENTITY_KIND, ENTITY_TABLES

MENTIONS = Table(
    name="mentions",
    title="Mentions",
    description="Every place where a name of a person, organization or place stands.",
    columns=(
        string("mention_id", "Slug of the mention: source and offset.", required=True, format="slug"),
        *span(),
        string("surface", "The name as it stands, repaired.", required=True),
        string("entity_kind", "Kind of entity.", required=True, vocabulary=ENTITY_KIND),
        string("entity_id", "The entity; null where it could not be decided.",
               reference=Reference(ENTITY_TABLES, by="entity_kind")),
        confidence(),
    ),
    key=("mention_id",),
    parents=("entity_id",),
)
