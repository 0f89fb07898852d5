"""The `organization_relations` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string
from schemas.vocabularies import ORGANIZATION_RELATION

ORGANIZATION_RELATIONS = Table(
    name="organization_relations",
    title="Relations between organizations",
    description="Part and whole, successor and predecessor.",
    columns=(
        string("organization_id", "The organization.", required=True, reference=refers_to("organizations", "organization_id")),
        string("related_organization_id", "The other organization.", required=True,
               reference=refers_to("organizations", "organization_id")),
        string("type", "What the first is to the other.", required=True, vocabulary=ORGANIZATION_RELATION),
        string("start_date", "Since (EDTF).", format="edtf"),
        string("end_date", "Until (EDTF).", format="edtf"),
    ),
    key=("organization_id", "type", "related_organization_id"),
    parents=("organization_id", "related_organization_id"),
)
