"""The `relationships` table."""

from __future__ import annotations

from schemas.columns import Table, refers_to, string
from schemas.vocabularies import RELATIONSHIP_TYPE

RELATIONSHIPS = Table(
    name="relationships",
    title="Relationships",
    description="What one person is to another: `related_person_id` is the `type` of `person_id`.",
    columns=(
        string("relationship_id", "Slug of the relationship.", required=True, format="slug"),
        string("person_id", "The person.", required=True, reference=refers_to("people", "person_id")),
        string("related_person_id", "The other person.", required=True, reference=refers_to("people", "person_id")),
        string("type", "What the other person is to the person.", required=True, vocabulary=RELATIONSHIP_TYPE),
        string("start_date", "Since (EDTF).", format="edtf"),
        string("end_date", "Until (EDTF).", format="edtf"),
    ),
    key=("relationship_id",),
    parents=("person_id", "related_person_id"),
    claimed_as="relationship",
)
